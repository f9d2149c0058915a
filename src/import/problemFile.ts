import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import { splitLeanStatement } from '../language/lean/statement.ts';
import { decode } from '../read/decode.ts';
import { hidingTag } from '../read/hiding.ts';
import { proofOpening } from '../read/parts.ts';
import { parseProblem } from '../read/problem.ts';

export interface ImportedProblem {
  readonly id: string;
  readonly tags: readonly string[];
  readonly source: string;
  /** The theorem in words, any text; null where the suite gives none. */
  readonly informal: string | null;
  /** Imports, preamble and theorem. */
  readonly block: string;
}

export type RenderedProblem =
  | { readonly kind: 'file'; readonly text: string }
  | { readonly kind: 'unusable'; readonly message: string };

/**
 * Writes a problem file, and reads it back: what a file's words can do to a Markdown file, such as to begin
 * a proof or a second statement, they must not do here. `truth` is left out, since a suite's statements
 * are believed true, which is not to know it.
 */
export function renderProblem(problem: ImportedProblem): RenderedProblem {
  const split = splitLeanStatement(problem.block);
  if (split.kind === 'mistakes') {
    return { kind: 'unusable', message: split.mistakes[0]?.message ?? 'it cannot be split' };
  }
  const statement = plainStatement(problem.informal ?? '') || wordsFor(split.statement.name);
  const fence = '`'.repeat(Math.max(3, longestRun(problem.block) + 1));
  const text = [
    '---',
    `id: ${scalar(problem.id)}`,
    `tags: [${problem.tags.map(tagOf).join(', ')}]`,
    `source: ${scalar(problem.source)}`,
    '---',
    statement,
    '',
    `${fence}lean`,
    problem.block,
    fence,
    '',
  ].join('\n');
  const decoded = decode(Buffer.from(text));
  if (decoded.kind === 'mistake') return { kind: 'unusable', message: decoded.mistake.message };
  const read = parseProblem(decoded.text, '', problem.id);
  if (read.kind === 'mistakes') {
    return { kind: 'unusable', message: read.mistakes[0]?.message ?? 'it cannot be read back' };
  }
  const same =
    read.proof === null &&
    read.problem.id === problem.id &&
    read.problem.statement === statement &&
    isDeepStrictEqual(read.problem.lean, { ...split.statement, line: read.problem.lean?.line });
  return same
    ? { kind: 'file', text }
    : { kind: 'unusable', message: 'a problem file would not say the same' };
}

function wordsFor(name: string): string {
  return `Prove the theorem \`${name}\` as it is stated in Lean.`;
}

/** The words without what the reader of problem files would take for its own marks. */
function plainStatement(informal: string): string {
  return informal
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .replaceAll('<!--', '&lt;!--')
    .split('\n')
    .map((line) => withoutTags(line).replace(MARKS, '$1\\'))
    .map((_, at, lines) => withoutOpening(lines, at))
    .join('\n')
    .trim();
}

/** What begins a heading, underlines one, or begins a block of code, also inside of a list or a quotation. */
const MARKS = /^((?:[ \t]|[>*+-]|\d{1,9}[.)])*)(?=`{3}|~{3}|#{1,6}(?:\s|$)|(?:=+|-+)\s*$)/;

function withoutTags(line: string): string {
  let plain = line;
  for (let tag = hidingTag(plain, 1); tag; tag = hidingTag(plain, 1)) {
    plain = plain.replace(/<(?=[a-z/])/i, '&lt;');
  }
  return plain;
}

/** A line that would open a proof, so that it opens none and looks the same. */
function withoutOpening(lines: readonly string[], at: number): string {
  const line = (lines[at] ?? '').replaceAll('\\begin{proof}', '\\ begin{proof}');
  if (proofOpening(lines.with(at, line), at) === null) return line;
  return line.replace(/\S/u, (char) =>
    /[*_]/.test(char) ? `\\${char}` : `&#${char.codePointAt(0)};`,
  );
}

function longestRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
}

/** A YAML scalar on one line, quoted where it has to be. */
function scalar(text: string): string {
  return stringify(text.replace(/[\s\p{Cc}]+/gu, ' '), { lineWidth: 0 }).trim();
}

function tagOf(tag: string): string {
  return scalar(tag.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'other');
}
