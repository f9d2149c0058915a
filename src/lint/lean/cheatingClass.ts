import { argsOf, headOf } from '../../language/formula/tree.ts';
import { canonicalProposition } from '../../language/lean/canonical.ts';
import type { DeclarationSpan } from '../../language/lean/declarations.ts';
import { readLeanFormula } from '../../language/lean/reading/formula.ts';
import { signatureTokens } from '../../language/lean/signature.ts';
import { nameParts, type Token, tokenize } from '../../language/lean/tokens.ts';
import { canonicalFormula } from '../../language/smt/canonical.ts';
import { printSexpr, type Sexpr } from '../../language/smt/sexpr.ts';
import { refutes } from '../formula/refute.ts';
import type { LeanText } from '../leanSubject.ts';
import type { TextLint } from '../lint.ts';
import type { Subject, Suspicion } from '../subject.ts';

interface Field {
  readonly name: Token;
  readonly type: readonly Token[];
}

/**
 * A class or structure with a field that gives what is to be proved: `class Cheat where h : False`. A theorem that takes
 * one as an argument has assumed it, and so has one that takes a `Fact` of its goal.
 */
export const cheatingClass: TextLint = {
  id: 'cheating-class',
  check(text) {
    const { declarations, tokens } = text;
    const found: Suspicion[] = text.theorems.flatMap(({ subject }) => wrappedGoal(subject));
    for (const declaration of declarations) {
      if (!/^(?:class|structure|inductive)$/.test(declaration.keyword) || declaration.name === null)
        continue;
      const users = usersOf(declaration, text);
      if (users.length === 0) continue;
      const goals = new Set(users.flatMap((user) => goalText(user, tokens) ?? []));
      for (const field of fieldsOf(declaration, tokens)) {
        const reading = readLeanFormula(field.type);
        if (reading === null) continue;
        const gives = textOf(conclusion(reading));
        const absurd = isFalse(reading) || refutes([closed(reading)], new Map());
        if (!absurd && !goals.has(textOf(reading)) && !goals.has(gives)) continue;
        found.push({
          at: field.name,
          message: absurd
            ? `the field ${field.name.text} of ${declaration.name} cannot hold, and theorems assume it`
            : `the field ${field.name.text} of ${declaration.name} is what a theorem that assumes it has to prove`,
          fix: `leave the field out, and prove what it says`,
        });
      }
    }
    return found;
  },
};

/** Heads that say more of a formula than that it holds, or less. */
const NO_WRAPPERS = /^(?:Decidable\w*|and|or|not|=>|iff|forall|exists|lambda|let|=|distinct)$/;

/** `[Fact (x ≥ 0)]` for `x ≥ 0`: the goal as the argument of what a theorem assumes. */
function wrappedGoal({ goal, variables, hypotheses }: Subject): Suspicion[] {
  if (goal === null) return [];
  const text = textOf(goal.tree);
  const assumed = [
    ...variables
      .filter(({ bracket }) => bracket === '[')
      .map(({ sort, at }) => ({ tree: sort, at })),
    ...hypotheses,
  ];
  return assumed.flatMap(({ tree, at }) => {
    const head = headOf(tree);
    if (head === undefined || NO_WRAPPERS.test(head)) return [];
    if (!argsOf(tree).some((arg) => textOf(arg) === text)) return [];
    return [
      {
        at,
        message: `${head} of what is to be proved is assumed`,
        fix: 'leave the argument out, and prove what it says',
      },
    ];
  });
}

/** Theorems whose binders, or variables around them, speak of a class. */
function usersOf({ name }: DeclarationSpan, { theorems, tokens }: LeanText): DeclarationSpan[] {
  const short = nameParts(name ?? '').at(-1);
  return theorems.flatMap(({ declaration }) => {
    const { binders } = signatureTokens(tokens.slice(declaration.afterName, declaration.to));
    const around = declaration.context.variables.flatMap((text) => tokenize(text).tokens);
    return [...binders, ...around].some(
      ({ text, kind }) => kind === 'identifier' && nameParts(text).at(-1) === short,
    )
      ? [declaration]
      : [];
  });
}

/** The lines `name : type` behind `where`, each up to the next that begins in the same column. */
function fieldsOf({ afterName, to }: DeclarationSpan, tokens: readonly Token[]): Field[] {
  const own = tokens.slice(afterName, to);
  const where = own.findIndex(({ text }) => text === 'where' || text === ':=');
  if (where < 0) return [];
  const body = own.slice(where + 1);
  const starts: number[] = [];
  let depth = 0;
  for (const [at, token] of body.entries()) {
    if (token.kind === 'close') depth -= 1;
    const begins = at === 0 || token.line > (body[at - 1]?.line ?? 0);
    if (depth === 0 && begins && token.kind === 'identifier' && colonFollows(body, at))
      starts.push(at);
    if (
      depth === 0 &&
      token.text === '|' &&
      body[at + 1]?.kind === 'identifier' &&
      colonFollows(body, at + 1)
    )
      starts.push(at + 1);
    // `(h : False)`: fields in brackets.
    if (token.kind === 'open' && depth === 0 && colonFollows(body, at + 1)) starts.push(at + 1);
    if (token.kind === 'open') depth += 1;
  }
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? body.length;
    const colon = body.findIndex(({ text }, at) => at > start && text === ':');
    const bracket = body[start - 1]?.kind === 'open';
    let type = body.slice(colon + 1, end);
    const stop = type.findIndex(({ text }) => text === ':=' || text === '|' || text === 'deriving');
    if (stop >= 0) type = type.slice(0, stop);
    if (bracket) type = type.slice(0, closingIndex(type));
    return { name: body[start] ?? (own[0] as Token), type };
  });
}

function colonFollows(body: readonly Token[], at: number): boolean {
  let index = at;
  while (body[index]?.kind === 'identifier') index += 1;
  return index > at && body[index]?.text === ':';
}

function closingIndex(type: readonly Token[]): number {
  let depth = 0;
  for (const [at, token] of type.entries()) {
    if (token.kind === 'close' && depth === 0) return at;
    if (token.kind === 'open') depth += 1;
    if (token.kind === 'close') depth -= 1;
  }
  return type.length;
}

function goalText({ afterName, to }: DeclarationSpan, tokens: readonly Token[]): string[] {
  const { goal } = signatureTokens(tokens.slice(afterName, to));
  const reading = readLeanFormula(goal);
  return reading === null ? [] : [textOf(reading), textOf(conclusion(reading))];
}

/** What is left when quantifiers and premises are taken off. */
function conclusion(tree: Sexpr): Sexpr {
  if (tree.kind !== 'list') return tree;
  const [head, , body] = tree.items;
  if (head?.kind !== 'symbol' || body === undefined) return tree;
  return head.text === 'forall' || head.text === '=>'
    ? conclusion(tree.items.at(-1) ?? tree)
    : tree;
}

/** A formula without its outermost universal quantifiers: what no element fulfils, no element fulfils. */
function closed(tree: Sexpr): Sexpr {
  if (tree.kind !== 'list' || tree.items[0]?.kind !== 'symbol' || tree.items[0].text !== 'forall')
    return tree;
  return closed(tree.items[2] ?? tree);
}

function isFalse(tree: Sexpr): boolean {
  const end = conclusion(tree);
  // `¬ P` and `P → False` are no contradiction by themselves; `False`, and `∀ x, False`, are.
  return end.kind === 'symbol' && end.text === 'false' && !hasPremise(tree);
}

function hasPremise(tree: Sexpr): boolean {
  if (tree.kind !== 'list') return false;
  const [head] = tree.items;
  if (head?.kind !== 'symbol') return false;
  return head.text === '=>' || (head.text === 'forall' && hasPremise(tree.items.at(-1) ?? tree));
}

function textOf(tree: Sexpr): string {
  const text = printSexpr(tree);
  return canonicalFormula(text) ?? canonicalProposition(text) ?? text;
}
