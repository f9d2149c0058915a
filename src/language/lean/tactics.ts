import { blankComments, tokenize } from './tokens.ts';

/** A tactic block ready to be indented: without comments, `by`, outer blank lines and common indentation. */
export interface Tactics {
  readonly lines: readonly string[];
  /** Lines and columns removed at the front, so that places can be counted in the text as it was written. */
  readonly skippedLines: number;
  readonly skippedColumns: number;
  /** The first line stands deeper than a later one: Lean would read it as part of what precedes the block. */
  readonly ragged: boolean;
}

/** Cleans a model's tactic block; `by` or `:= by` in front is taken as a slip of form and dropped. */
export function cleanTactics(text: string): Tactics {
  const lines = withoutBy(blankComments(text.replaceAll('\r\n', '\n')))
    .split('\n')
    .map((line) => line.trimEnd());
  const first = lines.findIndex((line) => line !== '');
  if (first < 0) return { lines: [], skippedLines: 0, skippedColumns: 0, ragged: false };
  const last = lines.findLastIndex((line) => line !== '');
  const block = lines.slice(first, last + 1);
  const indents = block.filter((line) => line !== '').map((line) => line.search(/[^ ]/));
  const least = Math.min(...indents);
  return {
    lines: block.map((line) => line.slice(least)),
    skippedLines: first,
    skippedColumns: least,
    ragged: (indents[0] ?? 0) > least,
  };
}

function withoutBy(text: string): string {
  const [first, second] = tokenize(text).tokens;
  const by = first?.text === ':=' ? second : first;
  if (by?.text !== 'by') return text;
  return text.slice(0, by.end).replace(/[^\n]/gu, ' ') + text.slice(by.end);
}
