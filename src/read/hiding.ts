import type { Mistake } from '../language/mistake.ts';

/** Tags by which a page could hide what is judged from who reads it. */
const TAG = new RegExp(
  [
    '</?(?:div|span|details|summary|template|script|style|noscript|section|article|aside|header|footer|main|nav',
    'table|object|embed|iframe|svg|canvas|video|audio|dialog|select|textarea|title|head|body|html|form|button|font|center',
    String.raw`pre|code|h[1-6])(?:\s[^<>]*)?/?>`,
  ].join('|') + String.raw`|<[a-z][a-z0-9]*\s[^<>]*(?:hidden|style|class)\b[^<>]*>`,
  'i',
);

/** The mistake of a line with a tag by which a page could hide what is judged; null where there is none. */
export function hidingTag(line: string, number: number): Mistake | null {
  const tag = TAG.exec(line);
  if (!tag) return null;
  return {
    line: number,
    message: `the HTML tag ${tag[0].slice(0, 40)} can hide text from who reads the page`,
    fix: 'write it without HTML, or put it into a block of code',
  };
}
