import { describe, expect, it } from 'vitest';
import { judgeProof } from '../../src/gate/markdown.ts';
import type { GateOptions } from '../../src/gate/options.ts';
import type { ProofReport } from '../../src/schema/index.ts';
import { sampleReport } from '../report/sample.ts';

async function placeIn(report: ProofReport) {
  const options = {
    policyOf: () => ({}),
    checkProof: async () => ({ kind: 'report', report, pin: {} }),
  } as unknown as GateOptions;
  const { findings } = await judgeProof('p/even-half.md', options);
  return findings[0]?.place;
}

it('tells of a proof that passes what it rests on, and what judged it', async () => {
  const report = sampleReport({ verdict: 'verified', reason: null, firstFailure: null });
  const options = {
    policyOf: () => ({}),
    checkProof: async () => ({ kind: 'report', report, pin: {} }),
  } as unknown as GateOptions;
  const { provenance, engine } = await judgeProof('p/even-half.md', options);
  expect({ provenance, engine }).toEqual({ provenance: report.provenance, engine: report.engine });
});

describe('a rejected Markdown proof', () => {
  it('is found at the quote of its first failure', async () => {
    expect(await placeIn(sampleReport())).toEqual({ line: 7, column: 25, editorColumn: 26 });
  });

  it('counts letters of two units once where columns are code points', async () => {
    const { proof, steps } = sampleReport();
    const report = sampleReport({
      proof: `𝔸${proof.slice(2)}`,
      steps,
    });
    expect(await placeIn(report)).toEqual({ line: 7, column: 24, editorColumn: 26 });
  });

  it('is found where it begins, if no step is to blame', async () => {
    const report = sampleReport({ firstFailure: 'conclusion', place: { line: 5, column: 12 } });
    expect(await placeIn(report)).toEqual({ line: 5, column: 11, editorColumn: 12 });
  });
});
