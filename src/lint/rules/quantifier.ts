import { type Sorts, sortNamed, sortOf } from '../../language/formula/sorts.ts';
import {
  argsOf,
  binderNames,
  conjunctsOf,
  headOf,
  integerOf,
  subtrees,
  symbolsIn,
} from '../../language/formula/tree.ts';
import type { Sexpr } from '../../language/smt/sexpr.ts';
import { EVERYWHERE, type Lint } from '../lint.ts';
import { formulasOf, type Subject, type Suspicion, sortsOf } from '../subject.ts';

/**
 * `∃ x, P x → Q x`, which any x without P makes true; `∀ x, x > 0 ∧ Q x`, which claims that all x are positive; and words
 * that say "if and only if", "exactly one" or "there is" of a formula that has none of that.
 */
export const quantifier: Lint = {
  id: 'quantifier',
  about: EVERYWHERE,
  check: (subject) => [
    ...formulasOf(subject).flatMap(({ tree }) =>
      [...subtrees(tree)].flatMap((part) =>
        headOf(part) === 'exists' && SUCH_THAT_IF.test(subject.words ?? '') ? [] : shape(part),
      ),
    ),
    ...againstWords(subject),
  ],
};

/** "There is somebody such that, if …": an implication that the words have, too. */
const SUCH_THAT_IF =
  /\b(?:there (?:is|are|exists?)|some)\b[^.]*\b(?:such that|so that|for (?:which|whom)|with the property that)\b,?[^.]*\b(?:if|implies|whenever)\b/i;

function shape(tree: Sexpr): Suspicion[] {
  const head = headOf(tree);
  const body = argsOf(tree)[1];
  if (body === undefined) return [];
  if (head === 'exists' && isImplication(body)) {
    return [
      {
        at: tree.at,
        message:
          'an implication under "there is": whatever makes its premise fail is such an element',
        fix: 'write "and" where both are to hold, or "for all" where the premise restricts',
      },
    ];
  }
  if (head !== 'forall' || headOf(body) !== 'and') return [];
  const bound = binderNames(tree).filter(({ sort }) => sortNamed(sort) !== 'Bool');
  const restricts = argsOf(body).some((part) =>
    isRestriction(part, new Set(bound.map(({ name }) => name))),
  );
  if (!restricts) return [];
  return [
    {
      at: tree.at,
      message:
        '"for all" over a conjunction that restricts its variable: it claims the restriction of every element',
      fix: 'write an implication with the restriction as premise',
    },
  ];
}

/** Through further quantifiers of the same kind; `¬P ∨ Q` is one, too. */
function isImplication(body: Sexpr): boolean {
  const head = headOf(body);
  if (head === '=>') return true;
  if (head === 'or') return argsOf(body).some((part) => headOf(part) === 'not');
  const inner = argsOf(body)[1];
  return head === 'exists' && inner !== undefined && isImplication(inner);
}

/** `x > 0`, `0 ≤ x`, `x ≠ 0`, `x ∈ s`: what is said of a variable alone. */
function isRestriction(part: Sexpr, names: ReadonlySet<string>): boolean {
  const head = headOf(part) ?? '';
  const [left, right] = argsOf(part);
  if (left === undefined || right === undefined) return false;
  const isVariable = (side: Sexpr): boolean => side.kind === 'symbol' && names.has(side.text);
  if (head === '∈') return isVariable(left);
  if (!/^(?:<|<=|>|>=|distinct)$/.test(head)) return false;
  return (
    (isVariable(left) && integerOf(right) !== undefined) ||
    (isVariable(right) && integerOf(left) !== undefined)
  );
}

const IFF =
  /\b(?:if and only if|iff|exactly when|exactly if|precisely when|precisely if|just when|equivalent to|equivalently)\b|↔|⟺|⇔|\\iff|\\Leftrightarrow/i;
const UNIQUE = /\b(?:exactly one|unique|uniquely|one and only one|precisely one)\b|∃!|\\exists!/i;
const EXISTS =
  /\b(?:there (?:is|are|exists?)|for some|has an?|have an?|we can find|one can find|some)\b|∃|\\exists/i;

/** "No integer has …", "there is no …": but not "no matter what", "no more than". */
const NONE =
  /^\s*(?:then,?\s+|(?:show|prove) that\s+)?(?:there (?:is|are|exists?) no|no(?! (?:matter|more|less|fewer|later|longer|one but)\b)) /i;

function againstWords(subject: Subject): Suspicion[] {
  const { words, goal, kind } = subject;
  if (words === null || goal === null) return [];
  const said = withoutFormulas(words);
  const trees = formulasOf(subject).map(({ tree }) => tree);
  const heads = new Set(trees.flatMap((tree) => [...symbolsIn(tree)]));
  const found: Suspicion[] = [];
  const sorts = sortsOf(subject);
  if (
    IFF.test(words) &&
    kind !== 'claim' &&
    !hasBothDirections(trees, heads, sorts) &&
    hasImplication(subject)
  ) {
    found.push({
      at: goal.at,
      message: 'the words say "if and only if", and the formal statement has one direction',
      fix: 'state both directions',
    });
  }
  if (UNIQUE.test(said) && kind !== 'claim' && heads.has('exists') && !saysUnique(heads, trees)) {
    found.push({
      at: goal.at,
      message:
        'the words say that there is exactly one, and the formal statement that there is one',
      fix: 'state that any two of them are equal, too',
    });
  }
  if (kind === 'pin' && universalOnly(said) && headOf(goal.tree) === 'exists') {
    found.push({
      at: goal.at,
      message: 'the words say "for all", and the goal says "there is"',
      fix: 'write the quantifier that the words have',
    });
  }
  if (kind !== 'claim' && NONE.test(lastSentence(said)) && headOf(goal.tree) === 'exists') {
    found.push({
      at: goal.at,
      message: 'the words say that there is none, and the goal says "there is"',
      fix: 'write the denial of it',
    });
  }
  if (
    kind === 'pin' &&
    /\b(?:there (?:is|are|exists?|exist)|for some)\b/i.test(said) &&
    EXISTS.test(said) &&
    !heads.has('exists') &&
    headOf(goal.tree) === 'forall' &&
    !hidesExistence(heads, trees, said)
  ) {
    found.push({
      at: goal.at,
      message: 'the words say "there is", and the goal says "for all"',
      fix: 'write the quantifier that the words have',
    });
  }
  found.push(...otherOrder(said, subject));
  return found;
}

const EVERY_THEN_ONE =
  /^(?:show that |prove that |then )?(?:for |given )?(?:every|each|all|any)\b[^.;]*?\b(?:there (?:is|are|exists?)|has an?|have an?)\b/i;
const ONE_THEN_EVERY =
  /^(?:show that |prove that |then )?(?:there (?:is|exists)|some)\b[^.;]*?\b(?:every|each|all|any)\b/i;

/** `∃ y, ∀ x` where the words say that for every x there is a y, and the reverse; only of goals that are all of it. */
function otherOrder(said: string, { goal, kind, variables }: Subject): Suspicion[] {
  if (kind !== 'pin' || goal === null || variables.some(({ bracket }) => bracket === '('))
    return [];
  const [outer, inner] = [headOf(goal.tree), quantifierIn(argsOf(goal.tree)[1])];
  const words = said.trim();
  const message =
    outer === 'exists' && inner === 'forall' && EVERY_THEN_ONE.test(words)
      ? 'the words say "for every one there is one", and the goal that there is one for all'
      : outer === 'forall' && inner === 'exists' && ONE_THEN_EVERY.test(words)
        ? 'the words say "there is one for all", and the goal that for every one there is one'
        : null;
  if (message === null) return [];
  return [{ at: goal.at, message, fix: 'put the quantifiers in the order of the words' }];
}

/** The quantifier that a body begins with, behind what restricts the variables outside: `∃ δ, δ > 0 ∧ ∀ ε, …`. */
function quantifierIn(body: Sexpr | undefined): string | undefined {
  const head = headOf(body);
  return head === 'and' || head === '=>' ? quantifierIn(argsOf(body).at(-1)) : head;
}

function withoutFormulas(words: string): string {
  return words.replace(/\s+/g, ' ');
}

function hasImplication({ goal, hypotheses }: Subject): boolean {
  return (
    hypotheses.length > 0 ||
    (goal !== null && [...subtrees(goal.tree)].some((tree) => headOf(tree) === '=>'))
  );
}

function hasBothDirections(
  trees: readonly Sexpr[],
  heads: ReadonlySet<string>,
  sorts: Sorts,
): boolean {
  if (heads.has('iff') || heads.has('xor')) return true;
  return trees.some((tree) =>
    [...subtrees(tree)].some((part) => {
      const head = headOf(part);
      // An equation of formulas, or two implications.
      if (head === '=' || head === 'distinct')
        return argsOf(part).some((side) => sortOf(side, sorts) === 'Bool');
      return head === 'and' && argsOf(part).filter((one) => implies(one)).length >= 2;
    }),
  );
}

function implies(tree: Sexpr): boolean {
  const body = argsOf(tree)[1];
  if (headOf(tree) === 'forall' && body !== undefined) return implies(body);
  return headOf(tree) === '=>' || headOf(tree) === 'or';
}

function saysUnique(heads: ReadonlySet<string>, trees: readonly Sexpr[]): boolean {
  if (heads.has('exists1') || heads.has('∃!') || [...heads].some((head) => /unique/i.test(head)))
    return true;
  // A second quantifier inside of the first, over an equation: any other one is the same.
  return trees.some((tree) =>
    [...subtrees(tree)].some(
      (part) =>
        headOf(part) === 'forall' &&
        [...subtrees(part)].some(
          (inner) => headOf(inner) === '=' && argsOf(inner).every((side) => side.kind === 'symbol'),
        ),
    ),
  );
}

function lastSentence(words: string): string {
  return words.split(/[.;]\s+/).findLast((sentence) => sentence.trim() !== '') ?? words;
}

function universalOnly(words: string): boolean {
  const last = lastSentence(words);
  if (
    !/^\s*(?:then,?\s+|prove that\s+|show that\s+|let [^,]*,\s*)?(?:for\s+)?(?:all|every|each|any|∀)/i.test(
      last,
    )
  )
    return false;
  return (
    /\b(?:for all|for every|for any|for each|every|each|all)\b|∀/i.test(words) &&
    !EXISTS.test(words) &&
    !/\b(?:not|no|some|can be|divisible|multiple|even|odd|divides|exists?|representable|solution|root|limit)\b/i.test(
      words,
    )
  );
}

/** What hides an existence: a divisibility, a remainder, a function that gives the element, a negated universal. */
function hidesExistence(
  heads: ReadonlySet<string>,
  trees: readonly Sexpr[],
  words: string,
): boolean {
  if (/\b(?:no|not|none|never|if there|suppose there|assume there|such that there)\b/i.test(words))
    return true;
  if ([...heads].some((head) => /^(?:mod|div|divides|not|select|setOf|match)$/.test(head)))
    return true;
  return trees.some((tree) => conjunctsOf(tree).length > 1) || heads.has('→');
}
