import { lexemeAt, type Token } from '../../language/lean/tokens.ts';

/** A string read as an interpolated one: where it ends, and the terms between its braces. */
export interface Interpolated {
  readonly end: number;
  /** From and to, of nested strings, too. */
  readonly holes: readonly (readonly [from: number, to: number])[];
  /** The string could not be followed, or what is behind it reads otherwise than behind a plain string. */
  readonly doubtful: boolean;
}

/** Lexemes that may still be looked at, over all strings of a file: hostile text must not take forever. */
export interface Budget {
  left: number;
}

/** Deeper than anybody nests strings in strings. */
const MAX_DEPTH = 4;

/**
 * Reads the string that begins at `start` as `s!"..."` and `println! "..."` read theirs: a term stands between braces, and
 * a quote in it need not end the string. Which strings are interpolated only Lean knows. Null where the string has no
 * brace, or cannot be read so.
 */
export function readInterpolated(
  source: string,
  start: number,
  budget: Budget,
  depth = 0,
): Interpolated | null {
  const holes: (readonly [number, number])[] = [];
  let doubtful = false;
  for (let index = start + 1; index < source.length; index += 1) {
    const char = source[index];
    if (char === '\\') index += 1;
    if (char === '"') {
      if (holes.length === 0) return null;
      const end = index + 1;
      return { end, holes, doubtful: doubtful || !endsLexeme(source, start, end, budget) };
    }
    if (char !== '{') continue;
    const hole = readHole(source, index + 1, budget, depth);
    if (hole === 'unknown') return { end: index, holes, doubtful: true };
    if (hole === null) return null;
    holes.push([index + 1, hole.end], ...hole.holes);
    doubtful ||= hole.doubtful;
    index = hole.end;
  }
  return null;
}

/** The term from behind a brace to the brace that closes it; null where nothing closes it. */
function readHole(
  source: string,
  from: number,
  budget: Budget,
  depth: number,
): Interpolated | 'unknown' | null {
  const holes: (readonly [number, number])[] = [];
  let doubtful = false;
  let open = 0;
  let previous: Pick<Token, 'text' | 'end'> | undefined;
  for (let index = from; index < source.length; ) {
    budget.left -= 1;
    if (budget.left < 0 || depth >= MAX_DEPTH) return 'unknown';
    if (source[index] === '}' && open === 0) return { end: index, holes, doubtful };
    const { kind, end } = lexemeAt(source, index, previous);
    if (end === null) return null;
    const nested =
      source[index] === '"' ? readInterpolated(source, index, budget, depth + 1) : null;
    if (nested !== null) {
      holes.push(...nested.holes);
      doubtful ||= nested.doubtful;
    }
    const next = nested?.end ?? end;
    const text = source.slice(index, next);
    if (kind === 'open') open += 1;
    if (kind === 'close') open -= 1;
    if (kind !== 'space') previous = { text, end: next };
    index = next;
  }
  return null;
}

/** Whether the plain reading, too, has something end there: from then on both see the same. */
function endsLexeme(source: string, start: number, end: number, budget: Budget): boolean {
  let index = start;
  let previous: Pick<Token, 'text' | 'end'> | undefined;
  while (index < end) {
    budget.left -= 1;
    if (budget.left < 0) return false;
    const lexeme = lexemeAt(source, index, previous);
    if (lexeme.end === null) return false;
    if (lexeme.kind !== 'space')
      previous = { text: source.slice(index, lexeme.end), end: lexeme.end };
    index = lexeme.end;
  }
  return index === end;
}
