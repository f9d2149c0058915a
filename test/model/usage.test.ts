import { describe, expect, it } from 'vitest';
import { addUsage, noUsage, usageOf } from '../../src/model/usage.ts';

describe('usage', () => {
  it('adds up, with the parts that somebody told', () => {
    const plain = { inputTokens: 100, outputTokens: 20, requests: 1 };
    const told = { ...plain, cachedInputTokens: 60, reasoningTokens: 15 };
    expect(addUsage()).toEqual(noUsage);
    expect(addUsage(plain, plain)).toEqual({ inputTokens: 200, outputTokens: 40, requests: 2 });
    expect(addUsage(told, plain, { ...plain, cachedInputTokens: 40 })).toEqual({
      ...{ inputTokens: 300, outputTokens: 60, requests: 3 },
      ...{ cachedInputTokens: 100, reasoningTokens: 15 },
    });
  });

  it('has no part that is more than its whole, and none that nobody told', () => {
    expect(usageOf({ input: 10, output: 5, cached: 99, reasoning: 6 }, 1)).toEqual({
      ...{ inputTokens: 10, outputTokens: 5, requests: 1 },
      ...{ cachedInputTokens: 10, reasoningTokens: 5 },
    });
    expect(usageOf({ input: 10, output: 5, cached: null }, 2)).toEqual({
      ...{ inputTokens: 10, outputTokens: 5, requests: 2 },
    });
  });
});
