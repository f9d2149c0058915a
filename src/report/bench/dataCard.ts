import { stringify } from 'yaml';
import type { BenchReport } from '../../bench/benchSchema.ts';
import { RESULT_FIELDS } from '../../bench/publish/resultLine.ts';
import { longestRun } from '../../text/longestRun.ts';
import { plainMarkdown } from '../markdownText.ts';
import { benchMarkdown } from './markdown.ts';

/** The files of a published run, which its card names. */
export const PUBLISHED = {
  card: 'README.md',
  results: 'data/results.jsonl',
  figures: 'figures.json',
} as const;

/** What platforms sort data sets by: the bounds of their sizes. */
const SIZES: readonly [number, string][] = [
  [1e3, 'n<1K'],
  [1e4, '1K<n<10K'],
  [1e5, '10K<n<100K'],
  [1e6, '100K<n<1M'],
];

/**
 * The card of a published run: front matter in YAML as Hugging Face reads it, the commands, what the fields of a line are, and
 * the report. Ends in a line break.
 *
 * @param samples lines of results
 */
export function dataCard(report: BenchReport, samples: number, hasProofs: boolean): string {
  const names = report.runs.map(({ run }) => run).join(' + ');
  const size = SIZES.find(([bound]) => samples < bound)?.[1] ?? 'n>1M';
  const front = stringify({
    pretty_name: `slopcheck: ${names}`,
    language: ['en'],
    tags: ['mathematics', 'theorem-proving', 'formal-verification', 'slopcheck'],
    size_categories: [size],
    configs: [
      {
        config_name: 'results',
        data_files: [{ split: 'test', path: PUBLISHED.results }],
        default: true,
      },
    ],
  });
  const { settings } = report;
  const facts = report.runs.flatMap(({ run, createdAt, finishedAt, slopcheck, engines }) => [
    `- run ${plainMarkdown(run)}: begun ${createdAt.slice(0, 10)}${finishedAt === null ? '' : `, last sample ${finishedAt.slice(0, 10)}`}`,
    `- slopcheck ${plainMarkdown(slopcheck.join(', ') || 'of an unknown version')}`,
    `- verified by ${plainMarkdown(engines.join(', ') || 'nothing')}`,
  ]);
  const commands = [...new Set(report.runs.flatMap(({ commands }) => commands))];
  return `---
${front}---

# ${plainMarkdown(names)}

Proofs by models, each judged step by step by slopcheck. A line of \`${PUBLISHED.results}\` is a sample; \`${PUBLISHED.figures}\` has all figures.
The statements are those of the suite, and are not in here.${hasProofs ? '' : ' The proofs are left out.'}

${facts.join('\n')}
- rigor ${settings.rigor}, up to ${settings.rounds} repair rounds${settings.formalizer === null ? '' : `, formalized by ${plainMarkdown(settings.formalizer)}`}

## The command

${commands.length === 0 ? 'It was not kept.' : fenced(commands.join('\n'))}

## Fields

| field | what it is |
| --- | --- |
${Object.entries(RESULT_FIELDS)
  .map(([name, what]) => `| \`${name}\` | ${what} |`)
  .join('\n')}

${benchMarkdown(report).replace(/^#/gm, '##')}`;
}

/** A block that its content cannot end. */
function fenced(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}sh\n${text}\n${fence}`;
}
