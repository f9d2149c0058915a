import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import { splitLeanStatement } from '../language/lean/statement.ts';
import { decode } from '../read/decode.ts';
import { hidingTag } from '../read/hiding.ts';
import { proofInside, proofOpening } from '../read/parts.ts';
import { parseProblem } from '../read/problem.ts';
import { longestRun } from '../text/longestRun.ts';
import type { Solution } from './solutions.ts';

export interface ImportedProblem {
  readonly id: string;
  readonly tags: readonly string[];
  readonly source: string;
  /** The theorem in words, any text; null where the suite gives none. */
  readonly informal: string | null;
  /** Imports, preamble and theorem; null where there is no formal statement. */
  readonly block: string | null;
  /** Whether the formal statement is true, where the suite says so. */
  readonly truth?: boolean | null;
  readonly label?: string | null;
  /** The paragraphs of a proof, where one is to be in the file. */
  readonly proof?: readonly string[] | null;
  readonly solution?: Pick<Solution, 'firstError' | 'generator'> | null;
}

export type RenderedProblem =
  | { readonly kind: 'file'; readonly text: string }
  | { readonly kind: 'unusable'; readonly message: string };

/**
 * Writes a problem file, and reads it back: what a file's words can do to a Markdown file, such as to begin
 * a proof or a second statement, they must not do here. `truth` is there only where the suite knows it: that
 * its statements are believed true is not to know it.
 */
export function renderProblem(problem: ImportedProblem): RenderedProblem {
  const { block, truth = null } = problem;
  const split = block === null ? null : splitLeanStatement(block);
  if (split?.kind === 'mistakes') {
    return { kind: 'unusable', message: split.mistakes[0]?.message ?? 'it cannot be split' };
  }
  const statement =
    plainWords(problem.informal ?? '') || wordsFor(split?.statement.name ?? problem.id);
  const proof = problem.proof?.map(plainWords).join('\n\n') ?? null;
  const text = [
    '---',
    `id: ${scalar(problem.id)}`,
    ...(truth === null ? [] : [`truth: ${truth}`]),
    `tags: [${problem.tags.map(tagOf).join(', ')}]`,
    `source: ${scalar(problem.source)}`,
    ...frontLines(problem),
    '---',
    statement,
    '',
    ...(block === null ? [] : fenced(block)),
    ...(proof === null ? [] : ['## Proof', proof, '']),
  ].join('\n');
  const decoded = decode(Buffer.from(text));
  if (decoded.kind === 'mistake') return { kind: 'unusable', message: decoded.mistake.message };
  const read = parseProblem(decoded.text, '', problem.id);
  if (read.kind === 'mistakes') {
    return { kind: 'unusable', message: read.mistakes[0]?.message ?? 'it cannot be read back' };
  }
  const lean = split && { ...split.statement, line: read.problem.lean?.line };
  const same =
    (read.proof?.text ?? null) === proof &&
    read.problem.id === problem.id &&
    read.problem.statement === statement &&
    isDeepStrictEqual(read.problem.lean, lean);
  return same
    ? { kind: 'file', text }
    : { kind: 'unusable', message: 'a problem file would not say the same' };
}

function frontLines({ label = null, solution }: ImportedProblem): string[] {
  const { firstError = null, generator = null } = solution ?? {};
  return [
    ...(label === null ? [] : [`label: ${scalar(label.slice(0, 200))}`]),
    ...(firstError === null ? [] : [`firstError: ${firstError}`]),
    ...(generator === null ? [] : [`generator: ${scalar(generator.slice(0, 200))}`]),
  ];
}

function fenced(block: string): string[] {
  const fence = '`'.repeat(Math.max(3, longestRun(block) + 1));
  return [`${fence}lean`, block, fence, ''];
}

function wordsFor(name: string): string {
  return `Prove the theorem \`${name}\` as it is stated in Lean.`;
}

/** The words without what the reader of problem files would take for its own marks. */
function plainWords(informal: string): string {
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

/** A line that would open a proof, or in which one would begin, so that none does and it looks the same. */
function withoutOpening(lines: readonly string[], at: number): string {
  let line = lines[at] ?? '';
  if (proofOpening(lines, at) !== null) line = escapedAt(line, line.search(/\S/));
  for (let inside = proofInside(line); inside !== null; inside = proofInside(line))
    line = escapedAt(line, inside);
  return line;
}

/** A line with one character in a form that begins nothing. */
function escapedAt(line: string, at: number): string {
  const char = String.fromCodePoint(line.codePointAt(at) ?? 0);
  const escaped = /[*_]/.test(char) ? `\\${char}` : `&#${char.codePointAt(0)};`;
  return line.slice(0, at) + escaped + line.slice(at + char.length);
}

/** A YAML scalar on one line, quoted where it has to be. */
function scalar(text: string): string {
  return stringify(text.replace(/[\s\p{Cc}]+/gu, ' '), { lineWidth: 0 }).trim();
}

function tagOf(tag: string): string {
  return scalar(tag.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'other');
}
