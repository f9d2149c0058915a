import { isWhole, sortNamed } from '../../language/formula/sorts.ts';
import {
  argsOf,
  binderNames,
  headOf,
  isQuantifier,
  subtrees,
} from '../../language/formula/tree.ts';
import type { Sexpr } from '../../language/smt/sexpr.ts';
import { EVERYWHERE, type Lint } from '../lint.ts';
import { formulasOf } from '../subject.ts';
import { domainMentions } from '../words/domains.ts';
import { wordTokens } from '../words/tokens.ts';

/**
 * A quantifier over whole numbers whose variable is used as a real number only: `∀ n : ℕ, f (n : ℝ) = 0` says nothing of
 * f at 1/2. Where the words say that the variable is whole, that is meant.
 */
export const coercedQuantifier: Lint = {
  id: 'coerced-quantifier',
  about: EVERYWHERE,
  check(subject) {
    const { words } = subject;
    const mentions = words === null ? [] : domainMentions(wordTokens(words));
    const whole =
      /\b(?:integers?|naturals?|whole|sequence|index|indices|terms?|number of|divisible|divides|even|odd|digits?)\b|[ℕℤ]|\\mathbb\s*\{?[NZ]/i.test(
        words ?? '',
      );
    const real = mentions.some(({ base }) => base === 'real' || base === 'rational');
    if (words !== null && whole && !real) return [];
    return formulasOf(subject).flatMap(({ tree }) =>
      [...subtrees(tree)]
        .filter((part) => isQuantifier(part) && headOf(part) !== 'lambda')
        .flatMap((part) =>
          binderNames(part)
            .filter(
              ({ sort, name }) =>
                isWhole(sortNamed(sort, subject.aliases)) &&
                !saidWhole(name) &&
                onlyCoerced(argsOf(part)[1], name),
            )
            .map(({ name, at }) => ({
              at,
              message: `${name} is quantified over whole numbers and then used as a real or rational number only`,
              fix: `quantify ${name} over the numbers that are meant, or say in words that it is whole`,
            })),
        ),
    );

    function saidWhole(name: string): boolean {
      return mentions.some(
        ({ base, names }) => names.includes(name) && (base === 'integer' || base === 'natural'),
      );
    }
  },
};

const COERCIONS = new Set(['to_real', '↑', ':', 'Nat.cast', 'Int.cast']);

/** Whether a variable occurs, and each time as the argument of a coercion to numbers that need not be whole. */
function onlyCoerced(tree: Sexpr | undefined, name: string): boolean {
  let [coerced, plain] = [0, 0];
  const go = (part: Sexpr): void => {
    const [first, type] = argsOf(part);
    if (COERCIONS.has(headOf(part) ?? '') && first?.kind === 'symbol' && first.text === name) {
      if (headOf(part) === ':' && type !== undefined && isWhole(sortNamed(type))) plain += 1;
      else coerced += 1;
      return;
    }
    if (part.kind === 'symbol' && part.text === name) plain += 1;
    if (part.kind === 'list') for (const item of part.items) go(item);
  };
  if (tree !== undefined) go(tree);
  return coerced > 0 && plain === 0;
}
