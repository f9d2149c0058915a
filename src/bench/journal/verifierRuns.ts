import type { VerifierRun } from '../../engine/engine.ts';
import type { VerifierRuns } from '../benchSchema.ts';

/** Longest source and output that are kept, in UTF-16 units; longer ones are cut, with a note. */
const MAX_SOURCE = 100_000;
const MAX_OUTPUT = 20_000;
/** Most that is kept of one round of checking; what comes after it is only counted. */
const MAX_ROUND = 400_000;

/**
 * What is kept of the runs of one round. Each question is kept once, and in an order that does not depend on
 * when it was answered, so that equal rounds have equal details: by what it is about, the one that decides
 * that before those that only add to it.
 */
export function keptRuns(runs: readonly VerifierRun[]): VerifierRuns {
  const deciding = new Map<string, string>();
  const distinct = new Map<string, VerifierRun>();
  for (const { about, source, output } of runs) {
    if (!deciding.has(about)) deciding.set(about, source);
    distinct.set(JSON.stringify([about, deciding.get(about) !== source, source]), {
      about,
      source: cut(source, MAX_SOURCE),
      output: output === null ? null : cut(output, MAX_OUTPUT),
    });
  }
  const kept: VerifierRuns = [];
  let length = 0;
  for (const [, run] of [...distinct].sort(([a], [b]) => (a < b ? -1 : 1))) {
    length += run.source.length + (run.output?.length ?? 0);
    if (length > MAX_ROUND) break;
    kept.push(run);
  }
  const left = distinct.size - kept.length;
  if (left > 0)
    kept.push({ about: 'note', source: `${left} more runs were not kept`, output: null });
  return kept;
}

function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length)}\n[cut: the first ${length} of ${text.length} characters]\n`;
}
