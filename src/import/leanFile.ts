import { splitLeanStatement } from '../language/lean/statement.ts';
import { type Token, withDepth } from '../language/lean/tokens.ts';
import type { Found } from './outcome.ts';
import { newlines, type Segment, segmentsOf } from './segments.ts';

/** Longest block that is split, in characters; a statement of the known suites has about 1,000. */
export const MAX_BLOCK_CHARS = 64 * 1024;
/** A goal with more definitions in it than this is nothing that a person wrote. */
const MAX_DEFINITIONS = 16;

type Piece = Pick<Segment, 'text' | 'line'>;

interface Declared {
  readonly keyword: string;
  readonly name: string | null;
}

/**
 * Finds the theorems of a Lean 4 file. Each comes with the file's imports, options, `open` lines and
 * definitions that stand before it, but without the other theorems and without what is left `sorry`: a
 * statement that mentions one of those cannot stand alone, and is told as such.
 */
export function* statementsOf(source: string): Generator<Found> {
  const sign = signOfLean3(source);
  if (sign !== null) {
    yield { kind: 'unsplit', name: null, ...sign };
    return;
  }
  const context: Segment[] = [];
  const leftOut = new Set<string>();
  for (const segment of segmentsOf(source)) {
    const { keyword, name } = declared(segment);
    if (keyword === 'theorem' || keyword === 'lemma') {
      // Its own name may have been that of another, in a namespace of its own.
      if (name !== null) leftOut.delete(name);
      const missing = firstMentioned(segment, leftOut);
      yield missing === null ? split(context, segment, name) : restsOn(segment, name, missing);
      if (name !== null) leftOut.add(name);
    } else if (isOpen(segment) || firstMentioned(segment, leftOut) !== null) {
      if (name !== null) leftOut.add(name);
      if (isOpen(segment) && /^(?:def|instance)$/.test(keyword)) {
        const message = `${keyword === 'def' ? 'a definition' : 'an instance'} to be given is no theorem`;
        yield { kind: 'unsplit', name, line: segment.tokens[0]?.line ?? segment.line, message };
      }
    } else if (!keyword.startsWith('#')) {
      context.push(segment);
    }
  }
}

function signOfLean3(source: string): { line: number; message: string } | null {
  const sign =
    /^(?:open_locale\b|noncomputable theory\b|import\s+(?:\.|[a-z]\w*(?:\.|\s*$))).*/m.exec(source);
  if (sign === null) return null;
  return {
    line: 1 + newlines(source.slice(0, sign.index)),
    message: `this is Lean 3 ("${sign[0].trim().slice(0, 60)}"); only Lean 4 can be pinned`,
  };
}

/** What a command declares. Its keyword is `theorem` wherever it contains one, as after `open Nat in`. */
function declared({ tokens }: Segment): Declared {
  const outer = withDepth(tokens).filter(({ depth }) => depth === 0);
  const theorem = outer.findIndex(({ token }) => /^(?:theorem|lemma)$/.test(token.text));
  const named = outer.findIndex(({ token }) => /^(?:abbrev|def|instance|opaque)$/.test(token.text));
  const at = theorem >= 0 ? theorem : Math.max(named, 0);
  const next = outer[at + 1]?.token;
  return {
    keyword: outer[at]?.token.text ?? '',
    name: (theorem >= 0 || named >= 0) && next?.kind === 'identifier' ? next.text : null,
  };
}

function isOpen({ tokens }: Segment): boolean {
  return tokens.some(({ text }) => text === 'sorry');
}

function firstMentioned({ tokens }: Segment, names: ReadonlySet<string>): string | null {
  const found = tokens.find(({ kind, text }) => {
    if (kind !== 'identifier') return false;
    // `foo.bar` mentions foo.
    const parts = text.split('.');
    return parts.some((_, i) => names.has(parts.slice(0, i + 1).join('.')));
  });
  return found?.text ?? null;
}

function restsOn(segment: Segment, name: string | null, missing: string): Found {
  const message = `it mentions '${missing}', which the file leaves open or states as a theorem of its own`;
  return { kind: 'unsplit', name, line: lineOfTheorem(segment), message };
}

function split(context: readonly Segment[], segment: Segment, name: string | null): Found {
  const line = lineOfTheorem(segment);
  const unsplit = (message: string, at = line): Found => ({
    kind: 'unsplit',
    name,
    line: at,
    message,
  });
  const size = context.reduce((sum, { text }) => sum + text.length, segment.text.length);
  if (size > MAX_BLOCK_CHARS) {
    return unsplit(
      `with all that stands before it, it has more than ${MAX_BLOCK_CHARS} characters`,
    );
  }
  const theorem = withoutProof(segment);
  const { block, starts } = assemble([...context, theorem.segment]);
  const result = splitLeanStatement(block);
  if (result.kind === 'mistakes') {
    const [mistake] = result.mistakes;
    const at = mistake?.line ?? 1;
    const piece = starts.findLast(({ inBlock }) => inBlock <= at);
    return unsplit(mistake?.message ?? 'unknown', piece ? piece.inFile + at - piece.inBlock : line);
  }
  return {
    kind: 'statement',
    name: result.statement.name,
    line,
    block,
    informal: segment.doc,
    proofLeftOut: theorem.cut,
  };
}

function lineOfTheorem({ tokens, line }: Segment): number {
  return tokens.find(({ text }) => text === 'theorem' || text === 'lemma')?.line ?? line;
}

/** Puts commands together, short ones close to each other; `starts` leads from the block's lines to the file's. */
function assemble(pieces: readonly Piece[]): {
  block: string;
  starts: { inBlock: number; inFile: number }[];
} {
  let block = '';
  const starts = pieces.map(({ text, line }, i) => {
    const last = i === pieces.length - 1;
    const short = !last && !text.includes('\n') && !(pieces[i - 1]?.text.includes('\n') ?? false);
    if (i > 0) block += short ? '\n' : '\n\n';
    const inBlock = 1 + newlines(block);
    block += text;
    return { inBlock, inFile: line };
  });
  return { block, starts };
}

/**
 * The theorem up to its goal. The proof starts at the first `:=` before which there is a whole statement;
 * one that belongs to a `let` inside the goal leaves the placeholder in the goal.
 */
function withoutProof({ text, tokens, start, doc, line }: Segment): {
  segment: Piece;
  cut: boolean;
} {
  // The words of the doc comment become the statement in words.
  const first = doc === null ? start : (tokens[0]?.start ?? start);
  const skipped = text.slice(0, first - start);
  const piece = (until?: number): Piece => ({
    text: text.slice(skipped.length, until),
    line: line + newlines(skipped),
  });
  const whole = { segment: piece(), cut: false };
  if (splitLeanStatement(whole.segment.text).kind === 'statement') return whole;
  const definitions = withDepth(tokens)
    .filter(({ token, depth }) => depth === 0 && token.text === ':=')
    .slice(0, MAX_DEFINITIONS);
  for (const { token } of definitions) {
    const before = piece(token.start - start);
    const segment = { ...before, text: `${before.text}:= by sorry` };
    const result = splitLeanStatement(segment.text);
    if (result.kind === 'statement' && !/\bsorry\b/.test(result.statement.goal)) {
      return { segment, cut: !isPlaceholder(tokens, token) };
    }
  }
  return whole;
}

/** Whether nothing but `sorry` follows, although the splitter objects to something else. */
function isPlaceholder(tokens: readonly Token[], definition: Token): boolean {
  const words = tokens.slice(tokens.indexOf(definition) + 1).map(({ text }) => text);
  return /^(?:by )?sorry$/.test(words.join(' '));
}
