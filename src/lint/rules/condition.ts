import { functionParts, sortNamed } from '../formula/sorts.ts';
import { symbolsIn, subtrees, headOf, argsOf, integerOf } from '../formula/tree.ts';
import type { Lint } from '../lint.ts';
import { formulasOf, type Subject, type Suspicion } from '../subject.ts';

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
    return found;
  },
};

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
