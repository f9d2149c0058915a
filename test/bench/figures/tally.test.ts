import { describe, expect, it } from 'vitest';
import type { SampleRecord } from '../../../src/bench/benchSchema.ts';
import { modelFigures } from '../../../src/bench/figures/modelFigures.ts';
import { Tally } from '../../../src/bench/figures/tally.ts';
import { record, rejected } from '../records.ts';
import { modelSpec } from '../specs.ts';

const figures = (...records: SampleRecord[]) => {
  const tally = new Tally();
  for (const each of records) tally.add(each);
  const problem = { id: 'p1', file: 'p1.md', hash: 'h', statement: '', truth: null, tags: [] };
  const settings = { samples: 1, rounds: 0, seed: 1 };
  return modelFigures('m', modelSpec('m'), [{ problem, tally }], settings);
};
const step = (
  verdict: SampleRecord['steps'][number]['verdict'],
  inference?: 'elementary' | 'leap',
) => ({
  ...{ id: 's', verdict, confidence: null },
  ...(inference && { inference }),
});
const undecided = (changes: Partial<SampleRecord> = {}) =>
  rejected({
    reason: 'inconclusive',
    steps: [step('verified'), step('inconclusive')],
    ...changes,
  });

describe('a proof that the verifier could not decide', () => {
  it('is counted apart: it is no slop, not verified, and not honest', () => {
    const { counts, figures: of } = figures(record(), rejected(), undecided(), undecided());
    expect(counts).toMatchObject({ samples: 4, verified: 1, rejected: 1, undecided: 2 });
    expect(of.slopRate).toMatchObject({ value: 1 / 2, n: 2 });
    expect(of.undecided).toMatchObject({ value: 2 / 4, n: 4 });
    expect(of.verifiedRate).toMatchObject({ value: 1 / 4, n: 4 });
    expect(of.honesty).toMatchObject({ value: 0, n: 1 });
  });

  it('is rejected where another step is at fault, whatever the reason is that is given', () => {
    const { counts } = figures(
      undecided({ steps: [step('inconclusive'), step('refuted')] }),
      undecided({ steps: [step('inconclusive'), step('circular')] }),
      undecided({ steps: [step('inconclusive'), step('conditional')] }),
    );
    expect(counts).toMatchObject({ rejected: 2, undecided: 1 });
  });

  it('leaves its undecided steps out of the accuracy', () => {
    expect(figures(undecided(), rejected()).figures.stepAccuracy).toMatchObject({
      value: 2 / 3,
      n: 3,
    });
  });
});

describe('what was spent', () => {
  it('adds up with what was cached and thought', () => {
    const usage = { inputTokens: 100, outputTokens: 20, requests: 2 };
    const told = { ...usage, cachedInputTokens: 60, reasoningTokens: 5 };
    const { usage: all, costUsd } = figures(record({ usage: told }), record({ usage }));
    expect(all).toEqual({
      ...{ inputTokens: 200, outputTokens: 40, requests: 4 },
      ...{ cachedInputTokens: 60, reasoningTokens: 5 },
    });
    expect(costUsd).toBe(1);
  });

  it('has no cost where that of a sample is not known: it would be too little', () => {
    const { costUsd, figures: of } = figures(record(), record({ costUsd: null }));
    expect(costUsd).toBeNull();
    expect(of.costPerVerified.value).toBeNull();
  });
});

describe('leaps', () => {
  it('are those steps of which it is known how they follow, and cited ones', () => {
    const steps = [
      ...[step('verified', 'elementary'), step('verified', 'leap'), step('leap', 'leap')],
      ...[step('cited'), step('refuted'), step('verified')],
    ];
    expect(figures(record({ steps })).figures.leapShare).toMatchObject({ value: 3 / 4, n: 4 });
  });
});

describe('levels of rigor', () => {
  it('tell how many verdicts they would change, and which way', () => {
    const all = 'verified' as const;
    const strict = { strict: 'rejected', standard: all, lenient: all } as const;
    const lenient = { strict: 'rejected', standard: 'rejected', lenient: all } as const;
    const { rigor } = figures(
      record({ atRigor: { strict: all, standard: all, lenient: all } }),
      record({ atRigor: strict }),
      rejected({ atRigor: lenient }),
      record(),
    );
    expect(rigor).toEqual([
      { level: 'strict', toVerified: 0, toRejected: 1, of: 3 },
      { level: 'standard', toVerified: 0, toRejected: 0, of: 3 },
      { level: 'lenient', toVerified: 1, toRejected: 0, of: 3 },
    ]);
  });
});
