import type { LeanStatement } from '../../schema/index.ts';
import type { Mistake } from '../mistake.ts';
import { parseBinders } from './binders.ts';
import { type Entry, endsGoal, isCommand } from './goalEnd.ts';
import { readImports } from './imports.ts';
import { type Lexed, nameParts, type Token, tokenize, withDepth } from './tokens.ts';

/** Where the parts of a statement begin in its block, as UTF-16 offsets. */
export interface PartOffsets {
  readonly preamble: number;
  readonly binders: number;
  readonly goal: number;
}

export type SplitStatement =
  | {
      readonly kind: 'statement';
      readonly statement: Omit<LeanStatement, 'line'>;
      readonly offsets: PartOffsets;
    }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly Mistake[] };

const THEOREM = new Set(['theorem', 'lemma']);
const MODIFIERS = new Set(['private', 'protected', 'public', 'noncomputable', 'nonrec', 'unsafe']);
const LEAVE_PROOF_OUT = 'leave the proof out: end the block after the goal, or write := by sorry';

/**
 * Splits a Lean block into imports, preamble, and the theorem's name, binders and goal, all verbatim. Every mistake
 * found has its line in the block and what to write instead. The theorem is the last declaration of the block; lemmas
 * with their proofs may stand before it.
 */
export function splitLeanStatement(block: string): SplitStatement {
  const lexed = tokenize(block);
  if (lexed.problems.length > 0) return { kind: 'mistakes', mistakes: lexed.problems.map(lexical) };
  const entries = withDepth(lexed.tokens);
  const header = readImports(entries);
  const theorems = entries.filter((entry) => isWord(entry, THEOREM));
  const last = theorems.at(-1);
  if (last === undefined) return { kind: 'mistakes', mistakes: [noTheorem(entries)] };

  const at = entries.indexOf(last);
  const preambleEnd = declarationStart(lexed, entries, at);
  const mistakes = [
    ...header.mistakes,
    ...unfinishedTheorems(entries, theorems),
    ...modifierMistakes(entries, at),
    ...preambleMistakes(entries.slice(header.count, at)),
  ];
  const theorem = readTheorem(block, entries.slice(at));
  mistakes.push(...theorem.mistakes);
  if (mistakes.length > 0 || theorem.parts === null) return { kind: 'mistakes', mistakes };
  const preamble = block.slice(header.end, Math.max(header.end, preambleEnd));
  const blank = /^\s*\n/.exec(preamble)?.[0].length ?? 0;
  const { offsets, ...parts } = theorem.parts;
  return {
    kind: 'statement',
    statement: {
      imports: header.imports,
      preamble: preamble.slice(blank).replaceAll('\r\n', '\n').trimEnd(),
      ...parts,
    },
    offsets: { preamble: header.end + blank, ...offsets },
  };
}

function lexical(problem: Lexed['problems'][number]): Mistake {
  const fixes = {
    unterminated: 'close it',
    unbalanced: 'balance the brackets',
    tab: 'indent with spaces',
  };
  return { line: problem.line, message: problem.message, fix: fixes[problem.kind] };
}

function isWord({ token, depth }: Entry, words: ReadonlySet<string>): boolean {
  return depth === 0 && token.kind === 'identifier' && words.has(token.text);
}

function noTheorem(entries: readonly Entry[]): Mistake {
  const example = entries.find((entry) => isWord(entry, new Set(['example'])));
  if (example !== undefined)
    return {
      line: example.token.line,
      message: 'an example has no name',
      fix: 'write theorem NAME instead of example',
    };
  return {
    line: 1,
    message: 'no theorem in the Lean block',
    fix: 'write theorem NAME BINDERS : GOAL as the last declaration',
  };
}

/** Where the theorem begins, its doc comment included: that must not be left hanging in the preamble. */
function declarationStart(lexed: Lexed, entries: readonly Entry[], at: number): number {
  const keyword = entries[at]?.token.start ?? 0;
  const before = entries[at - 1]?.token.end ?? 0;
  const doc = lexed.comments.find(
    ({ kind, start }) => kind === 'doc' && start >= before && start < keyword,
  );
  return doc?.start ?? keyword;
}

/** Earlier theorems belong to the preamble if they are proved; a bare one is a second statement. */
function unfinishedTheorems(entries: readonly Entry[], theorems: readonly Entry[]): Mistake[] {
  return theorems.slice(0, -1).flatMap((theorem) => {
    const from = entries.indexOf(theorem) + 1;
    const rest = entries.slice(from);
    const next = rest.findIndex(isCommand);
    const body = rest.slice(0, next < 0 ? undefined : next);
    const proved = body.some(({ token, depth }) => depth === 0 && /^(:=|\|)$/.test(token.text));
    const open = body.some(({ token }) => token.text === 'sorry');
    if (proved && !open) return [];
    return [
      {
        line: theorem.token.line,
        message: 'two statements: this theorem has no proof and is not the last one',
        fix: 'keep one theorem to a problem, and prove lemmas that its statement needs',
      },
    ];
  });
}

function modifierMistakes(entries: readonly Entry[], at: number): Mistake[] {
  const before = entries[at - 1]?.token;
  if (before === undefined) return [];
  const line = before.line;
  if (before.text === 'in')
    return [
      {
        line,
        message: "a command with 'in' before the theorem",
        fix: "give it a line of its own, without 'in'",
      },
    ];
  if (MODIFIERS.has(before.text))
    return [{ line, message: `'${before.text}' before the theorem`, fix: 'leave it out' }];
  const attributes =
    before.text === ']' ? entries.slice(0, at).findLast(({ depth }) => depth === 0) : null;
  const opening = attributes ? lastOpening(entries, at) : undefined;
  if (opening?.text === '@[')
    return [
      { line: opening.line, message: 'attributes before the theorem', fix: 'leave them out' },
    ];
  return [];
}

function lastOpening(entries: readonly Entry[], at: number): Token | undefined {
  return entries.slice(0, at).findLast(({ token, depth }) => depth === 0 && token.kind === 'open')
    ?.token;
}

interface Scope {
  readonly keyword: string;
  readonly token: Token;
  /** The parts of its name: `end A.B` closes what `namespace A` and `namespace B` opened. */
  parts: number;
  readonly variables: Token[];
}

/** What of the preamble's scopes is still open at the theorem: variables, which would join its binders, and namespaces. */
function preambleMistakes(entries: readonly Entry[]): Mistake[] {
  const scopes: Scope[] = [];
  const variables: Token[] = [];
  for (const [at, { token, depth }] of entries.entries()) {
    if (depth !== 0 || token.kind !== 'identifier') continue;
    if (token.text === 'variable') (scopes.at(-1)?.variables ?? variables).push(token);
    const next = entries[at + 1]?.token;
    const named = next?.kind === 'identifier' && next.line === token.line;
    const parts = named && next ? nameParts(next.text).length : 1;
    if (['namespace', 'section', 'mutual'].includes(token.text))
      scopes.push({ keyword: token.text, token, parts, variables: [] });
    if (token.text === 'end') close(scopes, parts);
  }
  const mistakes = [...variables, ...scopes.flatMap((scope) => scope.variables)].map(
    ({ line }): Mistake => ({
      line,
      message: "'variable' adds binders that the theorem's text does not show",
      fix: "write them as binders of the theorem, and close the 'section' that definitions need them in",
    }),
  );
  const open = scopes.find(({ keyword }) => keyword === 'namespace');
  if (open !== undefined)
    mistakes.push({
      line: open.token.line,
      message: 'a namespace that is still open at the theorem',
      fix: 'end it before the theorem and use open instead',
    });
  return mistakes;
}

function close(scopes: Scope[], parts: number): void {
  for (let left = parts; left > 0; ) {
    const scope = scopes.at(-1);
    if (scope === undefined) return;
    const closed = Math.min(left, scope.parts);
    left -= closed;
    scope.parts -= closed;
    if (scope.parts === 0) scopes.pop();
  }
}

type Parts = Pick<LeanStatement, 'name' | 'binders' | 'goal'> & {
  readonly offsets: Pick<PartOffsets, 'binders' | 'goal'>;
};

/** Reads from the keyword `theorem` to the end of the block. */
function readTheorem(
  block: string,
  entries: readonly Entry[],
): { parts: Parts | null; mistakes: Mistake[] } {
  const fail = (token: Token | undefined, message: string, fix: string) => ({
    parts: null,
    mistakes: [{ line: (token ?? entries[0]?.token)?.line ?? 1, message, fix }],
  });
  const [keyword, name] = entries;
  if (name?.token.kind !== 'identifier')
    return fail(keyword?.token, 'the theorem has no name', 'write theorem NAME BINDERS : GOAL');
  const reserved = nameParts(name.token.text)[0] ?? '';
  if (['Proof', 'Slopcheck', '_root_'].includes(reserved))
    return fail(
      name.token,
      `the name '${name.token.text}' is taken`,
      'give the theorem another name',
    );
  if (entries[2]?.token.text === '.' && entries[3]?.token.text === '{')
    return fail(
      name.token,
      'universe parameters after the name',
      "declare them before the theorem: 'universe u'",
    );

  const signature = entries.slice(2);
  const colon = signature.findIndex(({ token, depth }) => depth === 0 && token.text === ':');
  const end = signature.findIndex(endsGoal(signature));
  if (colon < 0 || (end >= 0 && colon > end))
    return fail(
      name.token,
      'the theorem has no goal',
      'write a colon and the goal after the binders',
    );
  const goalTokens = signature.slice(colon + 1, end < 0 ? undefined : end);
  if (goalTokens.length === 0)
    return fail(
      signature[colon]?.token,
      'the goal is empty',
      'write a proposition after the colon',
    );

  const slice = (part: readonly Entry[]): string =>
    block.slice(part[0]?.token.start ?? 0, part.at(-1)?.token.end ?? 0).replaceAll('\r\n', '\n');
  const binders = slice(signature.slice(0, colon));
  const mistakes = [
    ...binderMistakes(binders, signature[0]?.token.line ?? 1),
    ...tailMistakes(end < 0 ? [] : signature.slice(end)),
  ];
  const offsets = {
    binders: signature[0]?.token.start ?? 0,
    goal: goalTokens[0]?.token.start ?? 0,
  };
  return { parts: { name: name.token.text, binders, goal: slice(goalTokens), offsets }, mistakes };
}

function binderMistakes(binders: string, line: number): Mistake[] {
  const parsed = parseBinders(binders);
  if (parsed.kind === 'stray')
    return [
      {
        line: line + parsed.token.line - 1,
        message: `'${parsed.token.text}' stands outside the binders' brackets`,
        fix: 'write every binder in brackets with its type, as in (n : Nat)',
      },
    ];
  const seen = new Set<string>();
  return parsed.groups.flatMap((group) => {
    const where = line + group.line - 1;
    return group.names.flatMap((name): Mistake[] => {
      const twice = seen.has(name);
      seen.add(name);
      if (name === '_')
        return [{ line: where, message: 'a binder without a name', fix: 'name it' }];
      if (!/^[^.()[\]{}:,=]+$/u.test(name))
        return [
          { line: where, message: `'${name}' is no name for a binder`, fix: 'use a plain name' },
        ];
      return twice
        ? [{ line: where, message: `two binders are called '${name}'`, fix: 'rename one' }]
        : [];
    });
  });
}

/** What may follow the goal: nothing, `:= sorry` or `:= by sorry`. */
function tailMistakes(tail: readonly Entry[]): Mistake[] {
  const first = tail[0]?.token;
  if (first === undefined) return [];
  if (![':=', 'where', '|'].includes(first.text))
    return [
      {
        line: first.line,
        message: `'${first.text}' after the theorem`,
        fix: 'let the theorem be the last thing in the block',
      },
    ];
  const words = tail.slice(1).map(({ token }) => token.text);
  const placeholder = words[0] === 'by' ? words.slice(1) : words;
  if (first.text === ':=' && (placeholder.length === 0 || placeholder[0] === 'sorry')) {
    const extra = tail[tail.length - placeholder.length + 1]?.token;
    if (placeholder.length <= 1 || extra === undefined) return [];
    return [
      {
        line: extra.line,
        message: `'${extra.text}' after the theorem`,
        fix: 'let the theorem be the last thing in the block',
      },
    ];
  }
  return [{ line: first.line, message: 'the theorem comes with a proof', fix: LEAVE_PROOF_OUT }];
}
