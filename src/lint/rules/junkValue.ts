import { functionParts, sortNamed, sortOf } from '../../language/formula/sorts.ts';
import { argsOf, headOf, integerOf, subtrees } from '../../language/formula/tree.ts';
import type { Sexpr } from '../../language/smt/sexpr.ts';
import { apply, entails, isNonzero } from '../formula/refute.ts';
import { type Around, visit } from '../formula/visit.ts';
import { EVERYWHERE, type Lint } from '../lint.ts';
import { formulasOf, type Stated, type Subject, type Suspicion, sortsOf } from '../subject.ts';
import { contextOf, shown } from './shared.ts';

/** Functions of Lean and Mathlib that have a value where mathematics has none, with what keeps them from it. */
const PARTIAL: ReadonlyMap<string, { readonly wants: '>=' | '>'; readonly what: string }> = new Map(
  [
    ['sqrt', { wants: '>=', what: 'the root of a negative number is 0 there' }],
    [
      'Real.log',
      { wants: '>', what: 'the logarithm of a number that is not positive is no logarithm there' },
    ],
    [
      'Real.logb',
      { wants: '>', what: 'the logarithm of a number that is not positive is no logarithm there' },
    ],
    ['Int.toNat', { wants: '>=', what: 'a negative number becomes 0 there' }],
    ['toNat', { wants: '>=', what: 'a negative number becomes 0 there' }],
    ['Real.toNNReal', { wants: '>=', what: 'a negative number becomes 0 there' }],
  ],
);
/** Functions that round. */
const ROUNDING = new Map([
  ['Nat.sqrt', 'the root is rounded down'],
  ['Nat.log', 'the logarithm is rounded down'],
  ['Int.sqrt', 'the root is rounded down'],
]);
const ROUNDED =
  /\b(?:floor|integer part|rounded?|largest integer|greatest integer|at most|bits?|digits?)\b|[⌊⌋]|\\lfloor/i;

/** Values that a language gives where mathematics has none: roots and logarithms of negative numbers, and the like. */
export const junkValue: Lint = {
  id: 'junk-value',
  about: EVERYWHERE,
  check(subject) {
    const sorts = sortsOf(subject);
    const found: Suspicion[] = [];
    for (const stated of formulasOf(subject)) {
      visit(stated.tree, sorts, contextOf(subject, stated), (part, around) => {
        const one =
          partial(part, around) ??
          fractionalPower(part, around) ??
          rounding(part, subject) ??
          realAsInteger(part, around, subject);
        if (one !== null) found.push(one);
      });
    }
    return [...found, ...signlessRoot(subject)];
  },
};

function partial(part: Sexpr, around: Around): Suspicion | null {
  const head = headOf(part) ?? '';
  const rule = PARTIAL.get(head);
  const args = argsOf(part);
  const argument = head === 'Real.logb' ? args[1] : args[0];
  if (rule === undefined || argument === undefined) return null;
  const zero: Sexpr = { kind: 'numeral', text: '0', at: argument.at };
  if (
    isPlain(argument, rule.wants, around) ||
    entails(around.guards, apply(rule.wants, [argument, zero]), around.sorts)
  )
    return null;
  const what = rule.wants === '>' ? 'not positive' : 'negative';
  return {
    at: part.at,
    message: `${shown(argument)} may be ${what}, and ${rule.what}`,
    fix: `assume that ${shown(argument)} is ${rule.wants === '>' ? 'positive' : 'not negative'}`,
  };
}

/** Sums, products and powers of what is plainly not negative. */
function isPlain(term: Sexpr, wants: '>=' | '>', around: Around): boolean {
  const head = headOf(term) ?? '';
  const args = argsOf(term);
  const value = integerOf(term);
  if (value !== undefined) return wants === '>' ? value > 0n : value >= 0n;
  if (term.kind === 'decimal') return !term.text.startsWith('-');
  const known = (part: Sexpr): boolean =>
    isPlain(part, wants, around) ||
    entails(
      around.guards,
      apply(wants, [part, { kind: 'numeral', text: '0', at: part.at }]),
      around.sorts,
    );
  if (head === '^' && args[0] !== undefined) {
    const even = (integerOf(args[1]) ?? 1n) % 2n === 0n;
    return (
      (even && (wants === '>=' || isNonzero(args[0], around.guards, around.sorts))) ||
      known(args[0])
    );
  }
  if (head === 'abs' || head === 'sqrt' || head === 'norm') return wants === '>=';
  if (head === 'Real.exp' || (term.kind === 'symbol' && /^(?:Real\.pi|π)$/.test(term.text)))
    return true;
  if (
    head === '*' &&
    args.length === 2 &&
    wants === '>=' &&
    JSON.stringify(args[0]) === JSON.stringify(args[1])
  )
    return true;
  if (head === '+')
    return (
      args.every((arg) => isPlain(arg, '>=', around)) &&
      (wants === '>=' || args.some((arg) => isPlain(arg, '>', around)))
    );
  if (head === '*' || head === '/') return args.every(known);
  return false;
}

/** `x ^ (1 / 2 : ℝ)` of a negative x. */
function fractionalPower(part: Sexpr, around: Around): Suspicion | null {
  const [base, exponent] = argsOf(part);
  if (headOf(part) !== '^' || base === undefined || exponent === undefined) return null;
  const real =
    headOf(exponent) === ':' &&
    argsOf(exponent)[1] !== undefined &&
    sortNamed(argsOf(exponent)[1] ?? exponent) === 'Real';
  const inner = argsOf(exponent)[0];
  if (!real || inner === undefined || headOf(inner) !== '/') return null;
  const zero: Sexpr = { kind: 'numeral', text: '0', at: base.at };
  if (
    isPlain(base, '>=', around) ||
    entails(around.guards, apply('>=', [base, zero]), around.sorts)
  )
    return null;
  return {
    at: part.at,
    message: `${shown(base)} may be negative, and such a power of a negative number is no root there`,
    fix: `assume that ${shown(base)} is not negative`,
  };
}

function rounding(part: Sexpr, { words }: Subject): Suspicion | null {
  const what = ROUNDING.get(headOf(part) ?? '');
  if (what === undefined || ROUNDED.test(words ?? '')) return null;
  return {
    at: part.at,
    message: `${shown(part)}: ${what}`,
    fix: 'use the function on real numbers',
  };
}

/** Of SMT-LIB, what takes integers and is given a real number, which Z3 rounds down without a word. */
function realAsInteger(part: Sexpr, { sorts }: Around, { language }: Subject): Suspicion | null {
  const head = headOf(part) ?? '';
  if (language !== 'smt') return null;
  const parameters = functionParts(sorts.get(head) ?? '')?.slice(0, -1);
  const real = argsOf(part).find((arg, at) => {
    const wanted = OF_INTEGERS.has(head) ? 'Int' : parameters?.[at];
    return wanted === 'Int' && sortOf(arg, sorts) === 'Real';
  });
  if (real === undefined) return null;
  return {
    at: part.at,
    message: `${shown(real)} is real, and ${head} takes integers: the number is rounded down`,
    fix: `declare what ${head} is applied to as Int`,
  };
}

const OF_INTEGERS: ReadonlySet<string> = new Set(['mod', 'div', 'rem']);

/** In SMT-LIB, which has no roots: words that speak of a root, and a variable of which only the square is given. */
function signlessRoot(subject: Subject): Suspicion[] {
  const { words, language, variables } = subject;
  if (language !== 'smt' || words === null || !/√|\\sqrt|\bsquare roots?\b/i.test(words)) return [];
  const sorts = sortsOf(subject);
  return subject.hypotheses.flatMap((stated: Stated) =>
    [...subtrees(stated.tree)].flatMap((part) => {
      if (headOf(part) !== '=') return [];
      const [left, right] = argsOf(part);
      for (const [square, other] of [
        [left, right],
        [right, left],
      ] as const) {
        const [a, b] = argsOf(square);
        if (
          headOf(square) !== '*' ||
          a?.kind !== 'symbol' ||
          b?.kind !== 'symbol' ||
          a.text !== b.text ||
          argsOf(square).length !== 2
        )
          continue;
        if (other === undefined || !variables.some(({ name }) => name === a.text)) continue;
        const zero: Sexpr = { kind: 'numeral', text: '0', at: a.at };
        const trees = subject.hypotheses.map(({ tree }) => tree);
        if (entails(trees, apply('>=', [a, zero]), sorts)) return [];
        const letter = new RegExp(`(?:√|\\\\sqrt\\{?|square root of )\\s*\\(?${a.text}`);
        if (letter.test(words)) return [];
        return [
          {
            at: part.at,
            message: `${a.text} may be the negative root of ${shown(other)}`,
            fix: `assume that ${a.text} is not negative`,
          },
        ];
      }
      return [];
    }),
  );
}
