import { oneLine } from '../../text/sanitize.ts';
import type { ProofCase, ProofRule } from './case.ts';

/** What argues nothing cannot be most of a proof. */
const MAX_REMARKED = 0.5;

/**
 * What was verified is not what was written: sentences of the proof are in no step. A formalization that lists its
 * remarks has told what argues nothing, so that every sentence must be in a quote of its. One that lists none may leave out
 * sentences that plan or sum up, but not too much of the text, of which words that occur nowhere else count twice.
 */
export const uncovered: ProofRule = (proof) => {
  const note = fault(proof);
  return note === null ? null : { reason: 'uncovered', firstFailure: null, note };
};

function fault({ input, accounting }: ProofCase): string | null {
  const { coverage, remarked, foreign, uncovered: sentences } = accounting;
  if (coverage === 0 && sentences.length === 0) return 'the proof has no word in it';
  if (remarked > MAX_REMARKED) {
    return `remarks, which argue nothing, hold ${percent(remarked)} of the proof's words: more than half`;
  }
  const texts = sentences.map(({ start, end }) => input.proof.text.slice(start, end));
  const inNone = `in no step, conclusion or remark: ${named(texts)}`;
  if (input.formalization.remarks !== undefined) return texts.length > 0 ? inNone : null;
  if (Math.max(0, coverage - foreign) >= input.minCoverage) return null;
  const counted = foreign > 0 ? ', counting words that occur nowhere else twice,' : '';
  // Words that count twice may make it more than there is.
  const left = Math.min(1, 1 - coverage + foreign);
  return (
    `${inNone}; that is${counted} ${percent(left)} of the text, ` +
    `more than the ${percent(1 - input.minCoverage)} that --min-coverage leaves`
  );
}

const MAX_NAMED = 3;
const MAX_LENGTH = 160;

/** The first sentences by their words; the report lists all of them. */
function named(sentences: readonly string[]): string {
  const shown = sentences.slice(0, MAX_NAMED).map((sentence) => {
    const line = oneLine(sentence);
    return `“${line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH - 1)}…` : line}”`;
  });
  const rest = sentences.length - shown.length;
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
