import type { ProofReport, Provenance } from '../schema/index.ts';
import { oneLine } from '../text/sanitize.ts';

/** Hex digits of a hash that people are shown; enough to tell two files apart. */
const SHOWN_DIGITS = 12;

/** Where the formalization came from, in a few words; null where there is none. */
export function formalizationOrigin({
  provenance,
  run,
}: {
  readonly provenance: Provenance;
  readonly run: Pick<ProofReport['run'], 'answers'>;
}): string | null {
  const { formalization, model } = provenance;
  if (formalization === null) return null;
  if (formalization.source === 'frozen') {
    const { file, sha256 } = formalization;
    return `frozen in ${oneLine(file)}${sha256 === null ? '' : ` (sha256 ${shortHash(sha256)})`}`;
  }
  const from = run.answers.findLast(({ stage }) => stage === 'formalize')?.from;
  const how = from === 'cache' ? ', from the cache' : from === 'transcript' ? ', replayed' : '';
  const server = model?.server == null ? '' : ` at ${oneLine(model.server)}`;
  return `written by ${oneLine(formalization.model)}${server}${how}`;
}

/** Where the proof came from, in a few words. */
export function proofOrigin({ proof }: Provenance): string | null {
  if (proof === null) return null;
  if (proof.source === 'problem') return 'in the problem file';
  const where = proof.file === undefined ? null : `in ${oneLine(proof.file)}`;
  if (proof.source !== 'model') return where ?? 'in a file of its own';
  return `written by ${oneLine(proof.model)}${where === null ? '' : `, ${where}`}`;
}

/** What a report rests on, as names and values; the run's date last. */
export function provenanceFacts(report: ProofReport): { name: string; value: string }[] {
  const { slopcheck, problemSha256, options } = report.provenance;
  const settings = Object.entries(options).map(([name, value]) => `${name} ${value}`);
  const facts: (readonly [string, string | null])[] = [
    ['slopcheck', slopcheck],
    ['Problem', problemSha256 === null ? null : `sha256 ${shortHash(problemSha256)}`],
    ['Proof', proofOrigin(report.provenance)],
    ['Formalization', formalizationOrigin(report)],
    ['Options', settings.length === 0 ? null : oneLine(settings.join(', '))],
    ['Date', report.run.date],
  ];
  return facts.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}

function shortHash(sha256: string): string {
  return sha256.slice(0, SHOWN_DIGITS);
}
