import { boundNames } from '../language/lean/binders.ts';
import { endsGoal } from '../language/lean/goalEnd.ts';
import { splitLeanStatement } from '../language/lean/statement.ts';
import { type Token, tokenize, withDepth } from '../language/lean/tokens.ts';
import { autoBound, reliesOnAutoBound } from './autoBound.ts';
import { distinctBinders } from './distinctBinders.ts';
import { freeNames } from './localBinders.ts';
import {
  notationOf,
  type Surroundings,
  saidAgain,
  surroundingsOf,
  usesAtom,
  withoutLocal,
} from './scopes.ts';
import type { Segment } from './segments.ts';
import type { TheoremHead } from './theoremHead.ts';
import { asBinder, declareVariables, omitVariables, variablesOf } from './variables.ts';

export interface Piece {
  readonly text: string;
  /** 1-based line of the file on which it starts, or on which what it was made of does. */
  readonly line: number;
}

export type StandAlone =
  | {
      readonly kind: 'pieces';
      readonly pieces: readonly Piece[];
      readonly proofLeftOut: boolean;
      /** What a reader should know of how it was made. */
      readonly note: string | null;
    }
  | { readonly kind: 'stuck'; readonly message: string };

/** A goal with more definitions in it than this is nothing that a person wrote. */
const MAX_DEFINITIONS = 16;

/**
 * A theorem with the commands before it, such that its text says all that it states: the variables that Lean would add
 * are written as binders, and `section`s that hold `variable` are closed before it; an open namespace is closed and
 * opened, and its name stands before the theorem's, by which Lean reads the statement in it (`theorem A.b` is
 * `namespace A theorem b end A`); what those scopes had in force is said again. Nothing else is changed.
 */
export function standAlone(commands: readonly Segment[], head: TheoremHead): StandAlone {
  const around = surroundingsOf(commands);
  const problem = head.stuck ?? around.stuck;
  if (problem !== null) return stuck(problem);
  const variables = head.variables.reduce<Surroundings['variables'] | null>(
    (declared, binders) => (declared === null ? null : declareVariables(declared, binders)),
    head.omitted.reduce(omitVariables, around.variables),
  );
  if (variables === null) return stuck("'variable … in' before it cannot be read");
  const first = withOwnNames(head.text);
  if (first.kind === 'stuck') return first;
  const { text, universes } = withoutUniverses(first.text);
  const theorem = withoutProof(text);

  const names = new Set(variables.flatMap(({ name }) => name ?? []));
  const notations = commands.flatMap((command) => {
    const atoms = notationOf(command, names);
    return atoms === null ? [] : [{ command, atoms }];
  });
  const parts = signatureOf(theorem.text);
  const statement = parts ? `${parts.binders} ${parts.goal}` : theorem.text;
  if (notations.some(({ atoms }) => atoms.some((atom) => usesAtom(statement, atom))))
    return stuck('its statement reaches a variable of its file through notation of the file');
  const included = new Set([...around.included, ...head.included]);
  const whole =
    parts === null
      ? { kind: 'text' as const, text: theorem.text, note: null }
      : completed(parts, commands, around.namespace, variables, included);
  if (whole.kind === 'stuck') return whole;

  const made = (said: string): Piece => ({ text: said, line: head.line });
  const before = placed(commands, around, new Set(notations.map(({ command }) => command)));
  if (before.includes(UNSAYABLE))
    return stuck('its file has a local definition, which cannot be said again');
  const imports = commands.findLastIndex(({ tokens }) => tokens[0]?.text === 'import') + 1;
  const relaxed = reliesOnAutoBound(commands);
  return {
    kind: 'pieces',
    pieces: [
      ...before.slice(0, imports),
      // The definitions were compiled with it on.
      ...(relaxed ? [made('set_option autoImplicit true')] : []),
      ...before.slice(imports),
      ...(relaxed ? [made('set_option autoImplicit false')] : []),
      ...[...universes, ...head.commands].map(made),
      made(whole.text),
    ],
    proofLeftOut: theorem.cut,
    note: whole.note,
  };
}

/** The theorem under its full name, with the variables that it gets among its binders. */
function completed(
  parts: Signature,
  commands: readonly Segment[],
  namespace: readonly string[],
  variables: Surroundings['variables'],
  included: ReadonlySet<string>,
): { kind: 'text'; text: string; note: string | null } | { kind: 'stuck'; message: string } {
  const own = new Set(boundNames(parts.binders));
  const taken = variablesOf(variables, `${parts.binders} ${parts.goal}`, own, included);
  const letters = autoBound(commands, taken, parts.binders).map((name) => `{${name}}`);
  const added = [...letters, ...taken.map(asBinder)];
  const plain = parts.name.replace(/^_root_\./, '');
  const name = plain === parts.name ? [...namespace, plain].join('.') : plain;
  const left = leftOut(variables, taken);
  const note =
    left.length === 0
      ? null
      : `variables of its file that it does not name are left out: ${left.join(', ')}`;
  if (added.length === 0 && name === parts.name) {
    return { kind: 'text', text: parts.with(parts.name, parts.binders), note };
  }
  const binders = [...added, parts.binders].filter((part) => part !== '').join(' ');
  const whole = withOwnNames(parts.with(name, binders));
  return whole.kind === 'stuck' ? whole : { ...whole, note };
}

/**
 * Variables over what the theorem speaks of, such as hypotheses, that it does not get. Lean before 4.12 would have added
 * them where a proof used them, so that such a file may have been meant otherwise.
 */
function leftOut(variables: Surroundings['variables'], taken: Surroundings['variables']): string[] {
  const names = new Set(taken.flatMap(({ name }) => name ?? []));
  return variables.flatMap(({ name, bracket, type }) => {
    if (name === null || bracket !== '(' || names.has(name)) return [];
    const about = [...freeNames(tokenize(type).tokens)];
    return about.some((other) => names.has(other)) ? [name] : [];
  });
}

function stuck(message: string): { readonly kind: 'stuck'; readonly message: string } {
  return { kind: 'stuck', message };
}

const UNSAYABLE: Piece = { text: '', line: 1 };

/** The commands before the theorem, with scopes closed that would add to it, and what they had in force said again. */
function placed(
  commands: readonly Segment[],
  around: Surroundings,
  aboutVariables: ReadonlySet<Segment>,
): Piece[] {
  const piece = ({ text, line }: Segment): Piece => ({ text, line });
  if (around.from >= commands.length) return commands.map(piece);
  const line = commands.at(-1)?.line ?? 1;
  const made = (text: string): Piece => ({ text, line });
  const closers = around.scopes
    .filter(({ at }) => at >= around.from)
    .reverse()
    .map(({ parts }) => made(['end', parts.join('.')].join(' ').trim()));
  const opened = around.namespace.map((_, i) =>
    made(`open ${around.namespace.slice(0, i + 1).join('.')}`),
  );
  const again = around.scoped
    .filter((segment) => !aboutVariables.has(segment) && withoutLocal(segment) === null)
    .map((segment) => {
      const text = saidAgain(segment);
      return text === null ? UNSAYABLE : { text, line: segment.line };
    });
  const region = commands
    .slice(around.from)
    .map((segment) => ({ text: withoutLocal(segment) ?? segment.text, line: segment.line }));
  const wrapped = around.hasVariables ? [made('section'), ...region] : region;
  return [
    ...commands.slice(0, around.from).map(piece),
    ...wrapped,
    ...closers,
    ...(around.hasVariables ? [made('end')] : []),
    ...opened,
    ...again,
  ];
}

interface Signature {
  readonly name: string;
  readonly binders: string;
  /** From the colon on. */
  readonly goal: string;
  /** The text with another name and other binders. */
  readonly with: (name: string, binders: string) => string;
}

/** `theorem NAME BINDERS : GOAL…`, cut at its first colon outside of brackets; null where that is not there. */
function signatureOf(text: string): Signature | null {
  const entries = withDepth(tokenize(text).tokens);
  const name = entries[1]?.token;
  const colon = entries.findIndex(
    ({ token, depth }, i) => i > 1 && depth === 0 && token.text === ':',
  );
  const end = entries[colon]?.token;
  if (name?.kind !== 'identifier' || end === undefined) return null;
  if (entries.slice(2, colon).some(({ token, depth }) => depth === 0 && token.text === ':='))
    return null;
  const before = text.slice(name.end, end.start);
  return {
    name: name.text,
    binders: before.trim(),
    goal: text.slice(end.start),
    with: (other, binders) => {
      if (other === name.text && binders === before.trim()) return text;
      const space = /\s+$/.exec(before)?.[0] ?? ' ';
      const inside = binders === '' ? space : ` ${binders}${space}`;
      return text.slice(0, name.start) + other + inside + text.slice(end.start);
    },
  };
}

/** A theorem all of whose binders have names of their own; unchanged where they have, or where it cannot be read. */
function withOwnNames(
  text: string,
): { readonly kind: 'text'; readonly text: string } | { kind: 'stuck'; message: string } {
  const parts = signatureOf(text);
  if (parts === null) return { kind: 'text', text };
  const distinct = distinctBinders(inBrackets(parts.binders), parts.goal);
  if (distinct.kind === 'stuck')
    return { kind: 'stuck', message: `two binders are called '${distinct.name}'` };
  return {
    kind: 'text',
    text: distinct.text === parts.binders ? text : parts.with(parts.name, distinct.text),
  };
}

/** Binders that Lean takes without brackets too, `theorem a x : x = x`, in them: a problem's binders have some. */
function inBrackets(binders: string): string {
  const bare = withDepth(tokenize(binders).tokens).filter(
    ({ token, depth }) => depth === 0 && (token.kind === 'identifier' || token.text === '_'),
  );
  return bare.reduceRight(
    (text, { token: { start, end } }) =>
      `${text.slice(0, start)}(${text.slice(start, end)})${text.slice(end)}`,
    binders,
  );
}

/** `theorem a.{u, v} …` without the universes, which are declared before it. */
function withoutUniverses(text: string): { text: string; universes: string[] } {
  const found = /^(\w+\s+[^\s(){}:.]+(?:\.[^\s(){}:.]+)*)\.\{([^}]*)\}/u.exec(text);
  if (found === null) return { text, universes: [] };
  const names = (found[2] ?? '').split(/[\s,]+/).filter((name) => name !== '');
  return {
    text: `${found[1]}${text.slice(found[0].length)}`,
    universes: [`universe ${names.join(' ')}`],
  };
}

/**
 * The theorem up to its goal. The proof starts at the first `:=` before which there is a whole statement;
 * one that belongs to a `let` inside the goal leaves the placeholder in the goal. Without one, it may be by cases or `where`.
 */
function withoutProof(text: string): { text: string; cut: boolean } {
  // No problem may be called so, but the name is still to be completed.
  const split = (theorem: string) => splitLeanStatement(theorem.replace(/^(\w+\s+)_root_\./, '$1'));
  if (split(text).kind === 'statement') return { text, cut: false };
  const { tokens } = tokenize(text);
  const definitions = withDepth(tokens)
    .filter(({ token, depth }) => depth === 0 && token.text === ':=')
    .slice(0, MAX_DEFINITIONS);
  for (const { token } of definitions) {
    const short = `${text.slice(0, token.start)}:= by sorry`;
    const result = split(short);
    if (result.kind === 'statement' && !/\bsorry\b/.test(result.statement.goal)) {
      return { text: short, cut: !isPlaceholder(tokens, token) };
    }
  }
  const signature = withDepth(tokens).slice(2);
  const end = signature.find(endsGoal(signature))?.token;
  if (end?.text !== '|' && end?.text !== 'where') return { text, cut: false };
  return { text: `${text.slice(0, end.start).trimEnd()} := by sorry`, cut: true };
}

/** Whether nothing but `sorry` follows, although the splitter objects to something else. */
function isPlaceholder(tokens: readonly Token[], definition: Token): boolean {
  const words = tokens.slice(tokens.indexOf(definition) + 1).map(({ text }) => text);
  return /^(?:by )?sorry$/.test(words.join(' '));
}
