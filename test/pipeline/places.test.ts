import { expect, it } from 'vitest';
import { failurePlace } from '../../src/judge/failurePlace.ts';
import { withPlaces } from '../../src/pipeline/places.ts';
import { findingsOf } from '../../src/report/check/findings.ts';
import type { ProofReport } from '../../src/schema/index.ts';
import { sampleReport } from '../report/sample.ts';

const PROOF = 'It is so.\nThus it follows. And more.';
/** The lines of the proof begin on lines 9 and 10 of the file, the first behind an opening word. */
const ORIGINS = [
  { line: 9, column: 7 },
  { line: 10, column: 0 },
];

function rejected(fields: Partial<ProofReport>): ProofReport {
  const { conclusion: _, ...sample } = sampleReport();
  const conclusion = {
    ...{ verdict: 'leap' as const, uses: [], evidence: [] },
    ...{ quote: 'Thus it follows.', span: { start: 10, end: 26 } },
  };
  return withPlaces(
    { ...sample, proof: PROOF, verdict: 'rejected', steps: [], conclusion, ...fields },
    ORIGINS,
  );
}

it('points to the words that draw a conclusion which fails', () => {
  const report = rejected({ reason: 'non-sequitur', firstFailure: 'conclusion' });
  const place = { line: 10, column: 1 };
  expect(failurePlace(report)?.place).toEqual(place);
  expect(findingsOf(report).map((finding) => [finding.code, finding.place])).toEqual([
    ['non-sequitur', place],
    ['leap', place],
  ]);
});

it('points to the first sentence that nothing accounts for', () => {
  const uncovered = [{ text: 'And more.', span: { start: 27, end: 36 } }];
  const report = rejected({ reason: 'uncovered', firstFailure: null, uncovered });
  expect(failurePlace(report)?.place).toEqual({ line: 10, column: 18 });
  expect(findingsOf(report)[0]?.place).toEqual({ line: 10, column: 18 });
});

it('points to the beginning of a proof that fails as a whole', () => {
  const report = rejected({ reason: 'vacuous', firstFailure: null });
  expect(failurePlace(report)).toBeNull();
  expect(findingsOf(report)[0]?.place).toEqual({ line: 9, column: 8 });
});
