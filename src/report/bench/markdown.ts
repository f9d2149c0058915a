import type { BenchReport } from '../../bench/benchSchema.ts';
import { plainMarkdown } from '../markdownText.ts';
import { comparisonTitle, differenceText, solvedText } from './comparisons.ts';
import { FIRST_ERROR_COLUMNS, recordedText } from './known.ts';
import { figureText } from './numbers.ts';
import { breakText, countsText, leaderboardColumns, runLines, spentText } from './tables.ts';

/** A benchmark for a pull request or a notebook. Ends in a line break. */
export function benchMarkdown(report: BenchReport): string {
  const { models, comparisons, errors, warnings } = report;
  const out = [
    `# ${plainMarkdown(report.runs.map(({ run }) => run).join(', '))}`,
    '',
    ...runLines(report).map((text) => `- ${plainMarkdown(text)}`),
    ...warnings.map((text) => `- **warning**: ${plainMarkdown(text)}`),
    '',
    '## Models, with 95 % intervals',
    '',
    ...table(
      ['', ...models.map(({ id }) => id)],
      leaderboardColumns(report).map(({ title, text }) => [title, ...models.map(text)]),
    ),
    '',
    ...models.map((model) => {
      const spent = spentText(model);
      const said = spent === null ? countsText(model) : `${countsText(model)}; ${spent}`;
      return `- ${plainMarkdown(`${model.id}: ${said}`)}`;
    }),
    '',
    '## pass@k',
    '',
    ...table(
      ['k', ...models.map(({ id }) => id)],
      (models[0]?.passAtK ?? []).map(({ k }, i) => [
        `${k}`,
        ...models.map(({ passAtK }) => {
          const figure = passAtK[i]?.figure;
          return figure ? figureText(figure, 'share') : '';
        }),
      ]),
    ),
  ];
  const broken = models.flatMap(({ id, breaks }) =>
    breaks.map(({ at, count, share }) => [
      id,
      breakText(at),
      `${count}`,
      figureText(share, 'share'),
    ]),
  );
  if (broken.length > 0) {
    const header = ['model', 'first failure', 'proofs', 'share of rejected proofs'];
    out.push('', '## Where rejected proofs break', '', ...table(header, broken));
  }
  const repaired = models.flatMap(({ id, repair }) =>
    repair.map(({ round, verified, gained }) => [
      id,
      `${round}`,
      figureText(verified, 'share'),
      `${gained}`,
    ]),
  );
  const header = ['model', 'round', 'verified of claimed proofs', 'gained'];
  out.push('', '## Repair of formalizations', '', ...table(header, repaired));
  const levels = models.flatMap(({ id, rigor }) =>
    rigor.map(({ level, toVerified, toRejected, of }) => [
      ...[id, level, `${toVerified}`, `${toRejected}`, `${of}`],
    ]),
  );
  const levelHeader = ['model', 'rigor', 'to verified', 'to rejected', 'of verdicts'];
  out.push('', '## Verdicts that another rigor would change', '', ...table(levelHeader, levels));
  if (report.firstErrors.length > 0) {
    const rows = report.firstErrors.map((figures) => [
      ...[figures.model, figures.source ?? 'all'],
      ...FIRST_ERROR_COLUMNS.map(([id]) => figureText(figures[id], 'share')),
    ]);
    const head = ['model', 'source', ...FIRST_ERROR_COLUMNS.map(([, title]) => title)];
    out.push('', '## The first error, where it is known', '', ...table(head, rows));
  }
  if (report.recorded !== null) {
    const rows = report.recorded.disagreements.map((each) => [
      ...[each.key, each.recorded, each.verdict, each.reason ?? '', each.because],
    ]);
    out.push('', '## Verdicts beside the recorded ones', '');
    out.push(plainMarkdown(recordedText(report.recorded)));
    if (rows.length > 0)
      out.push('', ...table(['answer', 'recorded', 'here', 'reason', 'because'], rows));
  }
  if (comparisons.length > 0) out.push('', '## Compared on the same problems', '');
  for (const comparison of comparisons) {
    out.push(`- ${plainMarkdown(`${comparisonTitle(comparison)}: ${solvedText(comparison)}`)}`);
    for (const each of comparison.differences)
      out.push(`  - ${plainMarkdown(differenceText(each))}`);
  }
  if (errors.length > 0) {
    const rows = errors.map(({ model, stage, count, message }) => [
      model,
      stage,
      `${count}`,
      message,
    ]);
    out.push('', '## Not judged, because of the infrastructure', '');
    out.push(...table(['model', 'stage', 'samples', 'message'], rows));
  }
  out.push('', '## What the figures are', '');
  for (const { title, definition, interval } of report.definitions) {
    out.push(
      `- **${plainMarkdown(title)}**: ${plainMarkdown(definition)} Interval: ${plainMarkdown(interval)}.`,
    );
  }
  return `${out.join('\n')}\n`;
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]): string => `| ${cells.map(plainMarkdown).join(' | ')} |`;
  return [row(header), `|${' --- |'.repeat(header.length)}`, ...rows.map(row)];
}
