import { type DeclarationSpan, isTheorem } from '../../language/lean/declarations.ts';
import { binderGroupTexts, joinTokens, signatureParts } from '../../language/lean/signature.ts';
import type { Token } from '../../language/lean/tokens.ts';
import type { Problem } from '../../schema/index.ts';
import { contentHash } from '../../store/contentHash.ts';
import type { ScannedFile } from '../scan/scan.ts';

/** What a declaration says, as it is compared and kept. */
export interface Pin {
  readonly file: string;
  readonly name: string;
  /** The meaning of a `statement` is its type; of a `definition`, all of it. */
  readonly kind: 'statement' | 'definition';
  /** For people: what is in force around it, then its parts, a line each. */
  readonly lines: readonly string[];
  readonly hash: string;
}

export function createPin(
  file: string,
  name: string,
  kind: Pin['kind'],
  lines: readonly string[],
): Pin {
  return { file, name, kind, lines, hash: pinHash(kind, lines) };
}

export function pinHash(kind: Pin['kind'], lines: readonly string[]): string {
  return contentHash([kind, lines]);
}

/** The pins of a file's named declarations. Comments, white space and attributes do not count. */
export function pinsOf(file: string, scanned: ScannedFile): Pin[] {
  return scanned.declarations.flatMap((declaration) => {
    const { name, keyword } = declaration;
    if (name === null || keyword === 'example') return [];
    const kind = isTheorem(declaration) ? 'statement' : 'definition';
    const own =
      kind === 'statement'
        ? statementLines(declaration, scanned)
        : wholeLines(declaration, scanned);
    return [createPin(file, name, kind, [...contextLines(declaration, scanned), ...own])];
  });
}

/** The pin of a Markdown problem: its statement in words and in every formal language. */
export function pinOfProblem(file: string, { id, statement, lean, smt }: Problem): Pin {
  const split = (text: string): string[] => text.split('\n').map((line) => line.trimEnd());
  const inLean = lean && [
    ...lean.imports,
    ...split(lean.preamble),
    `theorem ${lean.name}`,
    ...binderGroupTexts(lean.binders).map((text) => `  ${text}`),
    `  : ${lean.goal.replace(/\s+/g, ' ')}`,
  ];
  const inSmt = smt && [
    ...smt.declarations,
    ...smt.hypotheses.map(({ formula }) => `(assert ${formula})`),
    `(assert (not ${smt.goal}))`,
  ];
  const lines = [...split(statement), ...(inSmt ?? []).flatMap(split), ...(inLean ?? [])];
  return createPin(
    file,
    id,
    'statement',
    lines.filter((line) => line !== ''),
  );
}

function statementLines(
  { name, private: hidden, afterName, to }: DeclarationSpan,
  { tokens }: ScannedFile,
): string[] {
  const { binders, goal } = signatureParts(tokens.slice(afterName, to));
  return [
    `${hidden ? 'private ' : ''}theorem ${name}`,
    ...binderGroupTexts(binders).map((text) => `  ${text}`),
    `  : ${goal}`,
  ];
}

/** A definition's own lines, without comments. */
function wholeLines(
  { keyword, name, private: hidden, afterName, to }: DeclarationSpan,
  { tokens }: ScannedFile,
): string[] {
  const lines = new Map<number, Token[]>();
  for (const token of tokens.slice(afterName, to))
    lines.set(token.line, [...(lines.get(token.line) ?? []), token]);
  const own = `${hidden ? 'private ' : ''}${keyword} ${name}`;
  return [own, ...[...lines.values()].map((line) => `  ${joinTokens(line)}`)];
}

/**
 * What is in force around a declaration and takes part in its meaning: every `open`, and the variables that it, or another
 * such variable, speaks of, or that Lean adds to it unasked.
 */
function contextLines(
  { context, afterName, to }: DeclarationSpan,
  { tokens }: ScannedFile,
): string[] {
  const words = new Set(tokens.slice(afterName, to).map(({ text }) => text.split('.')[0] ?? ''));
  for (const word of context.includes.flatMap(wordsOf)) words.add(word);
  const groups = context.variables.flatMap((text) =>
    binderGroupTexts(text.replace(/^variable /, '')),
  );
  const variables = new Set(groups.flatMap(namesOf));
  const used = new Set<string>();
  for (let grown = true; grown; ) {
    grown = false;
    for (const group of groups) {
      if (used.has(group) || !takesPart(group, words, variables)) continue;
      used.add(group);
      for (const word of wordsOf(group)) words.add(word);
      grown = true;
    }
  }
  const opens = [...new Set(context.opens)].toSorted();
  return [
    ...opens,
    ...groups.filter((group) => used.has(group)).map((group) => `variable ${group}`),
    ...context.includes,
  ];
}

/** A binder takes part where its name is said; an instance also where all variables do that it speaks of, if any. */
function takesPart(
  group: string,
  words: ReadonlySet<string>,
  variables: ReadonlySet<string>,
): boolean {
  const names = namesOf(group);
  if (names.some((name) => words.has(name))) return true;
  const needed = wordsOf(group).filter((word) => variables.has(word) && !names.includes(word));
  return group.startsWith('[') && needed.every((word) => words.has(word));
}

/** The names that a binder gives; none for an instance without one. */
function namesOf(group: string): string[] {
  const colon = group.indexOf(':');
  return colon < 0 && group.startsWith('[') ? [] : wordsOf(group.slice(0, Math.max(colon, 0)));
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}_][\p{L}\p{N}_'!?]*/gu) ?? [];
}
