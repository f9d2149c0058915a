import { COMMAND_WORDS, HASH_COMMAND } from '../language/lean/keywords.ts';
import { type Token, tokenize, withDepth } from '../language/lean/tokens.ts';

/** One command of a Lean file, from its doc comment to just before the next command. */
export interface Segment {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Offset of `text` in the file, to which the tokens' offsets count. */
  readonly start: number;
  /** 1-based line on which `text` starts. */
  readonly line: number;
  /** The text of the doc comment, without its marks. */
  readonly doc: string | null;
  /** The text of another block comment right in front of it; null where there is none, or hardly a sentence. */
  readonly note: string | null;
}

const MODIFIERS = new Set([
  ...['private', 'protected', 'public', 'noncomputable', 'nonrec', 'unsafe', 'partial'],
  ...['local', 'scoped', 'meta'],
]);

/**
 * Cuts a Lean file into its commands. A command starts at the first column: so a mistake inside one, such as a
 * bracket that is never closed, does not spread to the others.
 */
export function segmentsOf(source: string): Segment[] {
  const { tokens, comments } = tokenize(source);
  const groups: Token[][] = [];
  for (const token of tokens) {
    const group = groups.at(-1);
    if (group === undefined || (startsCommand(token) && !awaitsMore(group))) groups.push([token]);
    else group.push(token);
  }
  let from = 0;
  const heads = groups.map((group) => {
    const first = group[0]?.start ?? 0;
    const docs = comments.filter(
      ({ kind, start }) => kind === 'doc' && start >= from && start < first,
    );
    const before = from;
    from = group.at(-1)?.end ?? first;
    // Documentation of the module (`/-!`) stands by itself.
    const doc = docs.findLast(({ start }) => source.startsWith('/--', start));
    const note = comments.findLast(
      ({ kind, start }) => kind !== 'line' && start >= before && start < first,
    );
    return {
      start: (doc ?? note)?.start ?? first,
      doc: doc ? source.slice(doc.start, doc.end) : null,
      note: note ? source.slice(note.start, note.end) : null,
    };
  });
  let line = 1;
  let counted = 0;
  return groups.map((group, i) => {
    const { start, doc, note } = heads[i] ?? { start: 0, doc: null, note: null };
    line += newlines(source.slice(counted, start));
    counted = start;
    const text = source.slice(start, heads[i + 1]?.start).trimEnd();
    const words = note === null ? null : withoutMarks(note);
    return {
      text,
      tokens: group,
      start,
      line,
      doc: doc === null ? null : withoutMarks(doc),
      note: words !== null && isSentence(words) ? words : null,
    };
  });
}

function isSentence(words: string): boolean {
  return words.split(/\s+/).length >= 4;
}

/** The words of a file's first documentation of itself (`/-! … -/`): in a file of one problem, of that. */
export function moduleDoc(source: string): string | null {
  const docs = tokenize(source).comments.filter(({ start }) => source.startsWith('/-!', start));
  const words = docs.map(({ start, end }) => withoutMarks(source.slice(start, end)));
  return words.find(isSentence) ?? null;
}

/**
 * The text of a comment: `/-- Let $n$ be even. -/` -> `Let $n$ be even.` A heading above it, of Markdown or such as
 * "Informal Statement", is none of its words.
 */
export function withoutMarks(comment: string): string {
  return comment
    .trim()
    .replace(/^\/-[-!]?/, '')
    .replace(/-\/$/, '')
    .trim()
    .replace(/^#[^\n]*\n/, '')
    .replace(/^(?:the )?(?:informal )?(?:statement|problem)[ :.]*\n/i, '')
    .trim();
}

export function newlines(text: string): number {
  return text.split('\n').length - 1;
}

function startsCommand({ column, kind, text }: Token): boolean {
  if (column !== 0) return false;
  return (
    text === '@[' || HASH_COMMAND.test(text) || (kind === 'identifier' && COMMAND_WORDS.has(text))
  );
}

/** Whether these tokens only introduce a command: modifiers, attributes, or `open Nat in`, one behind the other. */
function awaitsMore(tokens: readonly Token[]): boolean {
  if (tokens.at(-1)?.text === 'in') return true;
  // Only the first few tokens can be modifiers, so a long command is not walked through every time.
  if (tokens.length > 64) return false;
  let inAttribute = false;
  return withDepth(behindIn(tokens)).every(({ token, depth }) => {
    if (depth === 0 && token.text === '@[') inAttribute = true;
    const part = inAttribute || MODIFIERS.has(token.text);
    if (depth === 0 && token.kind === 'close') inAttribute = false;
    return part;
  });
}

/** Commands that may stand before `in`, for the command behind it alone. */
const FOR_ONE = new Set([
  'open',
  'set_option',
  'variable',
  'include',
  'omit',
  'attribute',
  'universe',
]);

/** What a command is without the commands that are only for it: the `def …` of `open Nat in def …`. */
export function behindIn(tokens: readonly Token[]): readonly Token[] {
  let rest = tokens;
  for (let first = rest[0]; first !== undefined; first = rest[0]) {
    if (!FOR_ONE.has(first.text) && !HASH_COMMAND.test(first.text)) break;
    const at = withDepth(rest).findIndex(({ token, depth }) => depth === 0 && token.text === 'in');
    if (at < 0) break;
    rest = rest.slice(at + 1);
  }
  return rest;
}
