import type { Span } from '../../schema/index.ts';
import { type Html, trusted } from './html.ts';

/** Environments that set one line below another, each a row of a table in MathML. */
const ENVIRONMENT =
  /^\s*\\begin\{(align|gather|aligned|gathered|split)(\*?)\}([\s\S]*)\\end\{\1\2\}\s*$/;
/** What ends a line, or is nested in one. */
const MARK = /\\begin(?![A-Za-z])|\\end(?![A-Za-z])|\\\\\*?(?:\s*\[[^\]]*\])?|\\[^\\]|[{}]/g;

/**
 * The lines of a formula that is an environment of several, without the spaces around them.
 *
 * @returns their offsets in `source`; null for a formula of one line, or one whose lines nobody can tell
 */
export function linesOf(source: string): Span[] | null {
  const body = ENVIRONMENT.exec(source)?.[3];
  if (body === undefined) return null;
  const offset = source.indexOf(body, source.indexOf('}') + 1);
  const lines: Span[] = [];
  let from = 0;
  let depth = 0;
  for (const { 0: mark, index } of body.matchAll(MARK)) {
    if (mark === '{' || mark === '\\begin') depth++;
    else if (mark === '}' || mark === '\\end') depth--;
    else if (mark.startsWith('\\\\') && depth === 0) {
      lines.push(trimmed(body, from, index));
      from = index + mark.length;
    }
  }
  if (depth !== 0) return null;
  const last = trimmed(body, from, body.length);
  // Behind the break at the end of the last line there is none.
  if (last.start < last.end) lines.push(last);
  if (lines.length < 2) return null;
  return lines.map(({ start, end }) => ({ start: start + offset, end: end + offset }));
}

function trimmed(text: string, from: number, to: number): Span {
  const line = text.slice(from, to);
  const start = from + line.length - line.trimStart().length;
  return { start, end: Math.max(start, from + line.trimEnd().length) };
}

/**
 * A typeset formula whose lines have attributes.
 *
 * @param attributes of each line, as markup; empty where there are none
 * @returns null where the formula has another number of lines
 */
export function withLineAttributes(math: Html, attributes: readonly Html[]): Html | null {
  let depth = 0;
  let line = 0;
  const text = math.text.replace(/<(\/?)m(table|tr)(?=[\s>])/g, (tag, close: string, name) => {
    if (name === 'table') depth += close === '' ? 1 : -1;
    if (name === 'table' || close !== '' || depth !== 1) return tag;
    const more = attributes[line++]?.text ?? '';
    return more === '' ? tag : `${tag} ${more}`;
  });
  return line === attributes.length ? trusted(text) : null;
}
