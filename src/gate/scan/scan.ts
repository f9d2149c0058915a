import {
  attributeEnd,
  type DeclarationSpan,
  findDeclarations,
} from '../../language/lean/declarations.ts';
import { type Token, tokenize } from '../../language/lean/tokens.ts';
import { type LeanText, readLeanText } from '../../lint/leanSubject.ts';
import { lintTheorems } from '../../lint/run.ts';
import type { FilePlace } from '../gateSchema.ts';
import { placesOf } from '../place.ts';
import { scanCommands } from './commandRules.ts';
import { findDoubts } from './doubts.ts';
import { scanOpens } from './openedNames.ts';
import type { Sighting } from './sighting.ts';
import { scanStrings } from './stringRules.ts';
import { scanWords } from './wordRules.ts';

/** A Lean file as the gate reads it. Nothing of it has been run. */
export interface ScannedFile {
  /** See {@link placesOf}. */
  readonly placeOf: (line: number, column: number) => FilePlace;
  readonly tokens: readonly Token[];
  readonly imports: readonly ImportLine[];
  readonly declarations: readonly DeclarationSpan[];
  readonly sightings: readonly Sighting[];
  /** What the lints say of its statements; Lean is not kept from a file for it. */
  readonly suspicions: readonly Sighting[];
  /** The theorems that assume something, by their place among the declarations. */
  readonly assuming: readonly number[];
}

export interface ImportLine {
  readonly module: string;
  readonly line: number;
  readonly column: number;
}

/** Reads a Lean file: its imports, its declarations, and every word that the rules speak of. */
export function scanLean(source: string): ScannedFile {
  const lexed = tokenize(source);
  const { tokens } = lexed;
  const declarations = findDeclarations(source, tokens);
  const inDeclaration = (index: number): number | null => {
    const found = declarations.findLastIndex(({ from, to }) => from <= index && index < to);
    return found < 0 ? null : found;
  };
  const scanTerms = (among: readonly Token[]): Sighting[] => [
    ...scanCommands(among, inDeclaration),
    ...scanWords(among, attributeTokens(among), inDeclaration),
  ];
  const sightings = [
    ...findDoubts(source, lexed).map(
      (doubt): Sighting => ({
        ...doubt,
        rule: 'unreadable-text',
        soft: false,
        declaration: null,
      }),
    ),
    ...axioms(declarations),
    ...scanOpens(tokens, declarations),
    ...scanTerms(tokens),
    ...scanStrings(source, tokens, scanTerms, inDeclaration),
  ];
  const read = readLeanText(source, null, 'gated');
  return {
    placeOf: placesOf(source),
    tokens,
    imports: findImports(tokens),
    declarations,
    sightings: sorted(sightings),
    suspicions: suspicions(read, tokens, inDeclaration),
    assuming: assuming(read, declarations),
  };
}

/** What the lints say of the statements, and of the names that they speak of. */
function suspicions(
  read: LeanText,
  tokens: readonly Token[],
  inDeclaration: (index: number) => number | null,
): Sighting[] {
  const indices = new Map(tokens.map(({ line, column }, index) => [`${line}:${column}`, index]));
  return lintTheorems(read).map(({ lint, at: { line, column }, message }) => {
    const index = indices.get(`${line}:${column}`);
    const declaration = index === undefined ? null : inDeclaration(index);
    return { rule: lint, line, column, message, soft: true, declaration };
  });
}

function assuming(
  { theorems }: LeanText,
  declarations: readonly DeclarationSpan[],
): readonly number[] {
  const places = new Map(declarations.map(({ from }, index) => [from, index]));
  return theorems.flatMap(({ subject, declaration }) => {
    const index = places.get(declaration.from);
    return subject.hypotheses.length > 0 && index !== undefined ? [index] : [];
  });
}

function axioms(declarations: readonly DeclarationSpan[]): Sighting[] {
  return declarations.flatMap(({ keyword, name, at }, declaration) => {
    if (keyword !== 'axiom' && keyword !== 'constant') return [];
    const { line, column } = at;
    const message = `'${name ?? ''}' is declared as an axiom`;
    return [{ rule: 'axiom' as const, line, column, message, soft: false, declaration }];
  });
}

function sorted(sightings: readonly Sighting[]): Sighting[] {
  return sightings.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

function findImports(tokens: readonly Token[]): ImportLine[] {
  return tokens.flatMap((token, index) => {
    if (token.text !== 'import' || token.kind !== 'identifier') return [];
    const skipped = ['all', 'meta'].includes(tokens[index + 1]?.text ?? '') ? 2 : 1;
    const name = tokens[index + skipped];
    if (name?.kind !== 'identifier') return [];
    return [{ module: name.text, line: token.line, column: token.column }];
  });
}

/** Indices of the tokens inside of `@[...]`. */
function attributeTokens(tokens: readonly Token[]): ReadonlySet<number> {
  const inside = new Set<number>();
  for (const [index, { text }] of tokens.entries()) {
    if (text !== '@[') continue;
    for (let at = index; at <= attributeEnd(tokens, index); at++) inside.add(at);
  }
  return inside;
}
