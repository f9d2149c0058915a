import { describe, expect, it } from 'vitest';
import type { RunProblem, SampleRecord } from '../../../src/bench/benchSchema.ts';
import { firstErrorFigures, harmonicMean } from '../../../src/bench/figures/firstError.ts';
import { wilson } from '../../../src/bench/figures/interval.ts';
import { Tally } from '../../../src/bench/figures/tally.ts';
import { record, rejected } from '../records.ts';

type Label = NonNullable<RunProblem['firstError']>;
const solution = (id: string, firstError: Label, source: string, ...records: SampleRecord[]) => {
  const tally = new Tally();
  for (const each of records) tally.add(each);
  const problem = { ...{ id, file: id, hash: 'h', statement: '', truth: null, tags: [] } };
  return { problem: { ...problem, firstError, source }, tally };
};
const verified = record({ firstError: 'none' });
const at = (firstError: number | null) => rejected({ firstError });
const undecided = rejected({ firstError: null, reason: 'inconclusive', steps: [] });

// Of 5 wrong solutions 2 are found at their place, 1 is accepted, 1 elsewhere, 1 undecided; of 4 right ones 3 pass.
const SOLUTIONS = [
  solution('w1', 2, 'gsm8k', at(2)),
  solution('w2', 1, 'gsm8k', at(1)),
  solution('w3', 3, 'gsm8k', at(1)),
  solution('w4', 3, 'math', verified),
  solution('w5', 1, 'math', undecided),
  solution('r1', 'none', 'gsm8k', verified),
  solution('r2', 'none', 'gsm8k', verified),
  solution('r3', 'none', 'math', verified),
  solution('r4', 'none', 'math', at(1)),
];

describe('the figures of the first error', () => {
  const [all, gsm8k, math] = firstErrorFigures('m', SOLUTIONS);

  it('are those computed by hand, with intervals', () => {
    // 2/5 and 3/4; 2 · 0.4 · 0.75 / (0.4 + 0.75) = 0.6 / 1.15.
    expect(all).toMatchObject({
      ...{ model: 'm', source: null },
      errorAccuracy: { value: 0.4, n: 5 },
      correctAccuracy: { value: 0.75, n: 4 },
      falseAccepts: { value: 0.2, n: 5 },
      falseAlarms: { value: 0.25, n: 4 },
    });
    expect(all?.f1.value).toBeCloseTo(0.6 / 1.15, 12);
    const [low, high] = [all?.f1.low ?? 1, all?.f1.high ?? 0];
    expect(low).toBeLessThan(0.6 / 1.15);
    expect(high).toBeGreaterThan(0.6 / 1.15);
    const [wrong, right] = [wilson(2 / 5, 5), wilson(3 / 4, 4)];
    expect(all?.errorAccuracy.low).toBeCloseTo(wrong.low, 12);
    expect(all?.errorAccuracy.high).toBeCloseTo(wrong.high, 12);
    expect(all?.f1.low).toBeCloseTo(harmonicMean(wrong.low, right.low) ?? Number.NaN, 12);
    expect(all?.f1.high).toBeCloseTo(harmonicMean(wrong.high, right.high) ?? Number.NaN, 12);
    expect(all?.f1.n).toBe(9);
  });

  it('are told by source, too', () => {
    expect(gsm8k).toMatchObject({ source: 'gsm8k', errorAccuracy: { value: 2 / 3 } });
    expect(gsm8k?.f1.value).toBeCloseTo(0.8, 12);
    expect(math).toMatchObject({ source: 'math', errorAccuracy: { value: 0 }, f1: { value: 0 } });
  });

  it('are none where no solution is labelled, and no F1 where all are of one kind', () => {
    const tally = new Tally();
    tally.add(record());
    const problem = { id: 'p', file: 'p', hash: 'h', statement: '', truth: null, tags: [] };
    expect(firstErrorFigures('m', [{ problem, tally }])).toEqual([]);
    const [only] = firstErrorFigures('m', [solution('r', 'none', 's', verified)]);
    expect(only?.f1).toMatchObject({ value: null, n: 0 });
  });

  it.each([
    [1, 1, 1],
    [0, 1, 0],
    [0, 0, 0],
    [0.5, 1, 2 / 3],
    [0.5, null, null],
  ])('the harmonic mean of %j and %j is %j', (a, b, mean) => {
    const value = harmonicMean(a, b);
    if (mean === null) expect(value).toBeNull();
    else expect(value).toBeCloseTo(mean, 12);
  });
});
