import { longestRun } from '../text/longestRun.ts';
import { sanitize } from '../text/sanitize.ts';

/** Foreign text on one line as plain words: no markup, no formulas, no mentions of people or issues, no links. */
export function plainMarkdown(text: string): string {
  return sanitize(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>&#|~$]/g, (char) => `\\${char}`)
    .replace(/[@#](?=\w)|\bGH-(?=\d)/gi, '$&\u2060')
    .replace(/:\/\//g, ':\u2060//')
    .replace(/www\./gi, '$&\u2060');
}

/** Foreign text between backticks, of which there are more than in any run inside. */
export function codeSpan(text: string): string {
  const clean = sanitize(text).replace(/\s+/g, ' ');
  const longest = longestRun(clean);
  const ticks = '`'.repeat(longest + 1);
  return longest === 0 ? `${ticks}${clean}${ticks}` : `${ticks} ${clean} ${ticks}`;
}

/** Foreign text as a block of code, with a fence longer than any run of backticks inside, so that it cannot end it. */
export function codeBlock(text: string, language: string): string {
  const clean = sanitize(text);
  const fence = '`'.repeat(Math.max(3, longestRun(clean) + 1));
  return `${fence}${language}\n${clean}\n${fence}`;
}
