import { z } from 'zod';
import type { Usage } from '../schema/index.ts';

export const noUsage: Usage = { inputTokens: 0, outputTokens: 0, requests: 0 };

/** The sum of what was spent. What nobody told is not in it. */
export function addUsage(...parts: readonly Usage[]): Usage {
  return parts.reduce(
    (sum, part) => ({
      inputTokens: sum.inputTokens + part.inputTokens,
      outputTokens: sum.outputTokens + part.outputTokens,
      requests: sum.requests + part.requests,
      ...told('cachedInputTokens', sum, part),
      ...told('reasoningTokens', sum, part),
    }),
    noUsage,
  );
}

function told(name: 'cachedInputTokens' | 'reasoningTokens', a: Usage, b: Usage): Partial<Usage> {
  const known = a[name] !== undefined || b[name] !== undefined;
  return known ? { [name]: (a[name] ?? 0) + (b[name] ?? 0) } : {};
}

const Count = z.int().nonnegative();

/** A number of tokens as servers tell it: 0 for what is none. */
export const TokenCount = Count.catch(0);

/** A part of these tokens, in an object of its own that many servers leave out. */
export const TokenDetail = Count.nullish().catch(null);

/** What a server says that a request took. A part is never more than its whole, whatever it says. */
export function usageOf(
  tokens: {
    readonly input: number;
    readonly output: number;
    readonly cached?: number | null | undefined;
    readonly reasoning?: number | null | undefined;
  },
  requests: number,
): Usage {
  const { input, output, cached, reasoning } = tokens;
  return {
    ...{ inputTokens: input, outputTokens: output, requests },
    ...(cached != null && { cachedInputTokens: Math.min(cached, input) }),
    ...(reasoning != null && { reasoningTokens: Math.min(reasoning, output) }),
  };
}
