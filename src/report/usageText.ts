import type { Usage } from '../schema/index.ts';

/** Tokens read and written, with those that servers tell apart: `300 in (200 cached) and 60 out (40 reasoning)`. */
export function tokensText(
  { inputTokens, outputTokens, cachedInputTokens, reasoningTokens }: Usage,
  joiner = ' and ',
): string {
  const read = `${number(inputTokens)} in${part(cachedInputTokens, 'cached')}`;
  return `${read}${joiner}${number(outputTokens)} out${part(reasoningTokens, 'reasoning')}`;
}

function part(tokens: number | undefined, what: string): string {
  return tokens === undefined ? '' : ` (${number(tokens)} ${what})`;
}

function number(tokens: number): string {
  return tokens.toLocaleString('en-US');
}
