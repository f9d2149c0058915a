import { describe, expect, it } from 'vitest';
import { costOf } from '../../../src/bench/run/modelGate.ts';

const usage = { inputTokens: 1000, outputTokens: 200, requests: 1 };

describe('costOf', () => {
  it('is by the million tokens, and unknown without a price', () => {
    expect(costOf(usage, { input: 2, output: 10 })).toBeCloseTo(0.004, 12);
    expect(costOf(usage, null)).toBeNull();
  });

  it('is less for what was cached, where that has a price of its own', () => {
    const told = { ...usage, cachedInputTokens: 600, reasoningTokens: 150 };
    // 400 at 2, 600 at 0.5, 200 at 10, thoughts among them.
    const price = { input: 2, output: 10, cachedInput: 0.5 };
    expect(costOf(told, price)).toBeCloseTo(0.0031, 12);
    expect(costOf(told, { input: 2, output: 10 })).toBeCloseTo(0.004, 12);
    expect(costOf(usage, price)).toBeCloseTo(0.004, 12);
  });
});
