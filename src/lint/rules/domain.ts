import {
  functionParts,
  isNumeric,
  isUnsigned,
  type Sort,
  type Sorts,
  sortNamed,
} from '../../language/formula/sorts.ts';
import {
  argsOf,
  binderNames,
  headOf,
  integerOf,
  isQuantifier,
} from '../../language/formula/tree.ts';
import type { Sexpr } from '../../language/smt/sexpr.ts';
import { apply, entails, isNonzero } from '../formula/refute.ts';
import { EVERYWHERE, type Lint } from '../lint.ts';
import { formulasOf, type Subject, type Suspicion, sortsOf } from '../subject.ts';
import { type Base, type DomainMention, domainMentions, type Sign } from '../words/domains.ts';
import { wordTokens } from '../words/tokens.ts';

/** A number of a statement: a constant, or a variable that a quantifier binds, with what is said of it. */
interface NumberVariable {
  readonly name: string;
  readonly sort: Sort;
  readonly at: Sexpr['at'];
  /** What holds where it is spoken of. */
  readonly guards: readonly Sexpr[];
  readonly sorts: Sorts;
}

/**
 * What the words say that numbers are, against their sorts and hypotheses: real numbers that are declared as integers,
 * natural ones that may be negative, positive ones that may be zero.
 */
export const domain: Lint = {
  id: 'domain',
  about: EVERYWHERE,
  check(subject) {
    if (subject.words === null) return [];
    const numbers = numbersOf(subject);
    if (numbers.length === 0) return [];
    const known = new Set(numbers.map(({ name }) => name));
    const mentions = domainMentions(wordTokens(subject.words, known));
    const found = new Map<string, Suspicion>();
    for (const mention of mentions) {
      for (const suspicion of against(mention, mentions, numbers, subject))
        found.set(suspicion.message, suspicion);
    }
    return [...found.values()];
  },
};

function against(
  mention: DomainMention,
  all: readonly DomainMention[],
  numbers: readonly NumberVariable[],
  subject: Subject,
): Suspicion[] {
  const named = numbers.filter(({ name }) => mention.names.some((word) => sameName(word, name)));
  if (named.length > 0) return named.flatMap((number) => mismatch(number, mention, subject) ?? []);
  // Said of no variable by name: of all, where the words say nothing else.
  const others = all.filter((other) => other.base !== null && other.base !== mention.base);
  if (others.length > 0 || mention.names.length > 0 || subject.kind === 'claim') return [];
  const { base } = mention;
  const own = numbers.filter(({ sort }) => isNumeric(sort));
  const [first] = own;
  if (first === undefined) return [];
  if (base !== null && !own.some(({ sort }) => fits(sort, base, subject))) {
    const suspicion = mismatch(first, { ...mention, sign: null }, subject);
    if (suspicion !== null) return [suspicion];
  }
  const sign = mention.sign ?? (base === 'natural' ? 'nonnegative' : null);
  if (sign === null || own.some((number) => has(sign, number))) return [];
  if (
    /\b(?:no|not|is|are|be|becomes?|never|always|isn't|aren't)\s+(?:positive|negative|non-?negative|non-?zero)\b/i.test(
      subject.words ?? '',
    )
  )
    return [];
  return [signSuspicion(first, sign, mention.words)];
}

function sameName(word: string, name: string): boolean {
  return word === name || word === name.replaceAll('_', '') || word.replace(/\d+$/, '') === name;
}

/** How a variable differs from what is said of it; null where it does not. */
function mismatch(
  number: NumberVariable,
  { base, sign, words }: DomainMention,
  subject: Subject,
): Suspicion | null {
  const { name, sort, at } = number;
  const numeric = functionParts(sort)?.at(-1) ?? sort;
  if (
    base !== null &&
    isNumeric(numeric) &&
    !fits(numeric, base, subject) &&
    !(base === 'integer' && mayBeNatural(number, sign)) &&
    !madeWhole(number, base)
  ) {
    return {
      at,
      message: `the words say "${words}", and ${name} is of the sort ${sortWord(numeric)}`,
      fix: `declare ${name} as what the words say, or correct the words`,
    };
  }
  if (functionParts(sort) !== null || !isNumeric(sort)) return null;
  const wanted = sign ?? (base === 'natural' ? 'nonnegative' : null);
  if (wanted === null || has(wanted, number)) return null;
  if (subject.kind === 'claim' && !subject.variables.some((it) => it.name === name)) return null;
  // "Then x is positive" is claimed, and not assumed.
  if (base === null && formulasOf(subject).some(({ tree }) => comparesWithZero(tree, name, wanted)))
    return null;
  return signSuspicion(number, wanted, words);
}

/** Whether a formula compares a number with 0 as a sign wants, in whatever place. */
function comparesWithZero(tree: Sexpr, name: string, sign: Sign): boolean {
  const [left, right] = argsOf(tree);
  const head = headOf(tree) ?? '';
  const isName = (side: Sexpr | undefined): boolean =>
    side?.kind === 'symbol' && side.text === name;
  const isZero = (side: Sexpr | undefined): boolean => integerOf(side) === 0n;
  const wanted = {
    positive: ['>', '<', '<=', '>='],
    negative: ['<', '>', '>=', '<='],
    nonnegative: ['>=', '<=', '<', '>'],
    nonzero: ['distinct', 'distinct', '=', '='],
  }[sign];
  // The relation with the number on the left, turned round, and both denied.
  if (isName(left) && isZero(right) && (head === wanted[0] || head === wanted[2])) return true;
  if (isZero(left) && isName(right) && (head === wanted[1] || head === wanted[3])) return true;
  return tree.kind === 'list' && tree.items.some((item) => comparesWithZero(item, name, sign));
}

function signSuspicion({ name, at }: NumberVariable, sign: Sign, words: string): Suspicion {
  const missing: Readonly<Record<Sign, string>> = {
    positive: `${name} > 0`,
    negative: `${name} < 0`,
    nonnegative: `${name} ≥ 0`,
    nonzero: `${name} ≠ 0`,
  };
  return {
    at,
    message: `the words say "${words}", and nothing in the formal statement gives ${missing[sign]}`,
    fix: `assume ${missing[sign]}, or correct the words`,
  };
}

function sortWord(sort: Sort): string {
  return sort;
}

/** Whether numbers of a sort are those that a word means; of rationals SMT-LIB has only the reals. */
function fits(sort: Sort, base: Base, { language }: Pick<Subject, 'language'>): boolean {
  switch (base) {
    case 'natural':
      return sort === 'Nat' || sort === 'PNat' || sort === 'Int';
    case 'integer':
      return sort === 'Int';
    case 'rational':
      return sort === 'Rat' || (sort === 'Real' && language === 'smt');
    case 'real':
      return sort === 'Real' || sort === 'NNReal' || sort === 'Complex';
    case 'complex':
      return sort === 'Complex';
  }
}

/** Whether integers that are declared as natural numbers lose none: those that are positive, or at least 3. */
function mayBeNatural(number: NumberVariable, sign: Sign | null): boolean {
  const { sort, name, sorts } = number;
  if (sort !== 'Nat' && sort !== 'PNat') return false;
  if (sign === 'positive' || sign === 'nonnegative') return true;
  return has('nonnegative', { ...number, sort: 'Int', sorts: new Map([...sorts, [name, 'Int']]) });
}

/** A real number that is said to be whole: `is_int x`, `∃ k : Int, x = k`. */
function madeWhole({ name, guards, sort }: NumberVariable, base: Base): boolean {
  if (sort !== 'Real' || (base !== 'integer' && base !== 'natural')) return false;
  return guards.some((guard) =>
    new RegExp(`\\(is_int ${name.replace(/[^\w]/g, '\\$&')}\\)`).test(textOf(guard)),
  );
}

function textOf(tree: Sexpr): string {
  if (tree.kind === 'list') return `(${tree.items.map(textOf).join(' ')})`;
  return tree.text;
}

/** Whether what holds of a number gives its sign. */
function has(sign: Sign, { name, sort, guards, sorts, at }: NumberVariable): boolean {
  const term: Sexpr = { kind: 'symbol', text: name, at };
  const zero: Sexpr = { kind: 'numeral', text: '0', at };
  switch (sign) {
    case 'nonnegative':
      return isUnsigned(sort) || entails(guards, apply('>=', [term, zero]), sorts);
    case 'positive':
      if (sort === 'PNat' || entails(guards, apply('>', [term, zero]), sorts)) return true;
      return isUnsigned(sort) && isNonzero(term, guards, sorts);
    case 'negative':
      return entails(guards, apply('<', [term, zero]), sorts);
    case 'nonzero':
      return sort === 'PNat' || isNonzero(term, guards, sorts);
  }
}

/** The numbers, and functions to numbers, that a statement speaks of. */
function numbersOf(subject: Subject): NumberVariable[] {
  const sorts = sortsOf(subject);
  const hypotheses = [...subject.context, ...subject.hypotheses.map(({ tree }) => tree)];
  const guards = [...hypotheses, ...premisesOf(subject.goal?.tree)];
  const found: NumberVariable[] = subject.variables.map(({ name, sort, at }) => ({
    name,
    sort: sortNamed(sort, subject.aliases),
    at,
    guards,
    sorts,
  }));
  for (const { tree } of formulasOf(subject)) collect(tree, sorts, guards, subject, found);
  // What a claim says itself is said.
  const own = subject.kind === 'claim' ? conjuncts(subject.goal?.tree) : [];
  if (own.length > 0)
    return found.map((number) => ({ ...number, guards: [...number.guards, ...own] }));
  return found;
}

/** What a goal assumes itself, also inside of its quantifiers. */
function premisesOf(tree: Sexpr | undefined): Sexpr[] {
  const args = argsOf(tree);
  if (headOf(tree) === '=>') return [...args.slice(0, -1), ...premisesOf(args.at(-1))];
  if (headOf(tree) === 'forall') return premisesOf(args[1]);
  return [];
}

function collect(
  tree: Sexpr,
  sorts: Sorts,
  guards: readonly Sexpr[],
  subject: Subject,
  into: NumberVariable[],
): void {
  if (tree.kind !== 'list') return;
  if (isQuantifier(tree) && headOf(tree) !== 'lambda') {
    const inner = new Map(sorts);
    for (const { name, sort } of binderNames(tree))
      inner.set(name, sortNamed(sort, subject.aliases));
    const body = argsOf(tree)[1];
    const own = headOf(tree) === 'exists' ? conjuncts(body) : premisesOf(tree);
    for (const { name, sort, at } of binderNames(tree)) {
      into.push({
        name,
        sort: sortNamed(sort, subject.aliases),
        at,
        guards: [...guards, ...own],
        sorts: inner,
      });
    }
    if (body !== undefined) collect(body, inner, [...guards, ...own], subject, into);
    return;
  }
  for (const item of tree.items) collect(item, sorts, guards, subject, into);
}

function conjuncts(tree: Sexpr | undefined): Sexpr[] {
  if (tree === undefined) return [];
  if (headOf(tree) === 'and') return argsOf(tree).flatMap(conjuncts);
  if (headOf(tree) === 'exists') return conjuncts(argsOf(tree)[1]);
  return [tree];
}
