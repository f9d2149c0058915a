import { functionParts, sortNamed } from '../../language/formula/sorts.ts';
import {
  argsOf,
  headOf,
  integerOf,
  subtrees,
  symbolsIn,
  TRANSPARENT,
} from '../../language/formula/tree.ts';
import { freeSymbols } from '../../language/smt/free.ts';
import type { Sexpr } from '../../language/smt/sexpr.ts';
import type { Lint } from '../lint.ts';
import { formulasOf, type Stated, type Subject, type Suspicion } from '../subject.ts';
import { namesIn } from '../words/compare.ts';
import { namesCalled } from '../words/domains.ts';
import { wordTokens } from '../words/tokens.ts';

/** A property that words name, and how a formal statement can say it. */
interface Property {
  readonly words: RegExp;
  readonly said: (names: ReadonlySet<string>, subject: Subject) => boolean;
  readonly what: string;
}

const any =
  (...patterns: readonly RegExp[]) =>
  (names: ReadonlySet<string>): boolean =>
    [...names].some((name) => patterns.some((pattern) => pattern.test(name)));

const ARITHMETIC = any(/^(?:mod|rem|div|divides|divisible|≡)$/, /dvd|divi|multiple/i);

const PROPERTIES: readonly Property[] = [
  {
    words: /\b(?:odd|even)\b(?!\s+(?:if|though|when|more|so|the|function|a\b))/i,
    what: 'odd or even',
    said: (names, subject) =>
      ARITHMETIC(names) || any(/even|odd|parity/i)(names) || hasNumber(subject, 2n),
  },
  {
    words: /\bprimes?\b(?!\s+(?:factor|notation))/i,
    what: 'prime',
    // That a number is odd is less than that it is prime, which Lean has a word for.
    said: (names, subject) =>
      any(/prime|irreducible/i)(names) ||
      hasQuantifier(subject) ||
      (subject.language === 'smt' && ARITHMETIC(names)),
  },
  {
    words: /\b(?:divisible by|multiple of|divides|divisor of)\b/i,
    what: 'a divisibility',
    said: (names, subject) =>
      ARITHMETIC(names) ||
      any(/gcd|lcm|even|odd/i)(names) ||
      names.has('exists') ||
      hasProduct(subject),
  },
  {
    words:
      /\b(?:distinct|pairwise different|unequal|not equal|different (?:numbers|integers|reals|elements|points))\b/i,
    what: 'distinct',
    said: (names, subject) =>
      any(/^(?:distinct|∉|Injective)$/, /nodup|injective|pairwise|disjoint|card/i)(names) ||
      (subject.language === 'lean' && names.has('Ne')) ||
      // An order or a denial that is what is claimed is no assumption.
      any(/^(?:<|>|not)$/)(assumedNames(subject)),
  },
  {
    words: /\b(?:coprime|relatively prime|mutually prime)\b/i,
    what: 'coprime',
    said: (names) => any(/coprime|gcd|isrelprime/i, /^(?:forall|exists|divides)$/)(names),
  },
  {
    words: /\binjective\b|\bone-to-one\b/i,
    what: 'injective',
    said: (names) => any(/injective|inj/i, /^(?:=>|distinct|forall)$/)(names),
  },
  {
    words: /\bsurjective\b|\bonto\b/i,
    what: 'surjective',
    said: (names) => any(/surjective|surj|range/i, /^exists$/)(names),
  },
  {
    words:
      /\bstrictly (?:increasing|decreasing|monotone)\b|\b(?:increasing|decreasing|monotone|monotonic)\b/i,
    what: 'monotone',
    said: (names, subject) => any(/mono|anti/i, /^(?:<|<=|>|>=)$/)(names) || hasRelation(subject),
  },
  {
    words: /\bcontinuous\b/i,
    what: 'continuous',
    said: (names) => any(/continuous|exists|forall/i)(names),
  },
];

/** A condition that the words name ("odd", "prime", "distinct"), and that nothing in the formal statement can say. */
export const condition: Lint = {
  id: 'condition',
  about: ['pin', 'gated'],
  check(subject) {
    const { words, goal } = subject;
    if (words === null || goal === null) return [];
    const names = new Set<string>();
    for (const { tree } of formulasOf(subject)) symbolsIn(tree, names);
    for (const { sort } of subject.variables) symbolsIn(sort, names);
    for (const { body, name } of subject.definitions) {
      names.add(name);
      if (body !== null) symbolsIn(body, names);
    }
    for (const name of subject.outer.keys()) names.add(name);
    const found: Suspicion[] = [];
    for (const { words: pattern, said, what } of PROPERTIES) {
      const match = pattern.exec(words);
      if (match === null || said(names, subject)) continue;
      found.push({
        at: goal.at,
        message: `the words say "${match[0]}", and nothing in the formal statement can mean ${what}`,
        fix: 'state the condition, or correct the words',
      });
    }
    return found.length > 0 ? found : ofSomeOnly(subject, words, goal);
  },
};

/** Properties that a text gives to variables by name, and the heads with which a formula says them of one. */
const OF_NAMES: readonly { readonly adjective: RegExp; readonly heads: RegExp }[] = [
  { adjective: /^(?:odd|even)$/, heads: /^(?:mod|rem|div|divides|∈|dvd)$|even|odd|parity/i },
  { adjective: /^primes?$/, heads: /prime|irreducible|^(?:forall|∈)$/i },
];

/** "Odd integers a and b" where only one of them is assumed to be odd. */
function ofSomeOnly(subject: Subject, words: string, goal: Stated): Suspicion[] {
  const names = namesIn(subject);
  const tokens = wordTokens(words, names);
  return OF_NAMES.flatMap(({ adjective, heads }) =>
    namesCalled(tokens, adjective)
      .filter(({ name }) => names.has(name) && !isSaidOf(name, heads, subject))
      .map(({ word, name }) => ({
        at: goal.at,
        message: `the words call ${name} ${word}, and nothing in the formal statement says so of ${name}`,
        fix: 'state the condition, or correct the words',
      })),
  );
}

/** Heads that say nothing of a number but how it compares and is computed with. */
const PLAIN_HEADS = new Set([
  ...['and', 'or', 'not', '=>', 'iff', 'forall', 'exists', 'distinct', '=', '<', '<=', '>', '>='],
  ...['+', '-', '*', '/', '^', 'mod', 'div', 'abs', ':', '↑', 'ite', 'let', 'sqrt'],
]);

/** Whether a formula says something of a variable itself with one of the heads, or with one that may mean anything. */
function isSaidOf(name: string, heads: RegExp, subject: Subject): boolean {
  const isName = (tree: Sexpr): boolean =>
    (tree.kind === 'symbol' && tree.text === name) ||
    (TRANSPARENT.has(headOf(tree) ?? '') && argsOf(tree).some(isName));
  return formulasOf(subject).some(({ tree }) =>
    [...subtrees(tree)].some((part) => {
      const head = headOf(part);
      if (head === undefined) return false;
      const args = argsOf(part);
      if (heads.test(head) && (head === 'forall' ? freeSymbols(part).has(name) : args.some(isName)))
        return true;
      // `a = 2k + 1`
      if (head === '=' && args.some(isName))
        return [...subtrees(part)].some((inner) => integerOf(inner) === 2n);
      return !PLAIN_HEADS.has(head) && args.some(isName);
    }),
  );
}

/** The symbols of all that a statement assumes; of a goal with quantifiers or premises all of it may be that. */
function assumedNames({ hypotheses, context, goal }: Subject): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { tree } of hypotheses) symbolsIn(tree, names);
  for (const tree of context) symbolsIn(tree, names);
  const own = goal === null ? new Set<string>() : symbolsIn(goal.tree);
  if (['=>', 'exists', 'forall', 'iff', 'or', 'let'].some((head) => own.has(head)))
    for (const name of own) names.add(name);
  return names;
}

/** Whether a statement has a relation of its own, which may be any order. */
function hasRelation({ variables, aliases }: Subject): boolean {
  return variables.some(({ sort }) => {
    const parts = functionParts(sortNamed(sort, aliases));
    return parts !== null && parts.length === 3 && parts[2] === 'Bool';
  });
}

function hasNumber(subject: Subject, value: bigint): boolean {
  const trees = [
    ...formulasOf(subject).map(({ tree }) => tree),
    ...subject.definitions.flatMap(({ body }) => (body === null ? [] : [body])),
  ];
  return (
    subject.outer.size > 0 ||
    trees.some((tree) => [...subtrees(tree)].some((part) => integerOf(part) === value))
  );
}

function hasQuantifier(subject: Subject): boolean {
  return formulasOf(subject).some(({ tree }) =>
    [...subtrees(tree)].some((part) => headOf(part) === 'forall' && argsOf(part).length === 2),
  );
}

function hasProduct(subject: Subject): boolean {
  return formulasOf(subject).some(
    ({ tree }) => headOf(tree) === '=' && [...subtrees(tree)].some((part) => headOf(part) === '*'),
  );
}
