import { isWhole, UNKNOWN } from '../../language/formula/sorts.ts';
import { argsOf, conjunctsOf, headOf, integerOf, subtrees } from '../../language/formula/tree.ts';
import { formulaKey } from '../../language/smt/canonical.ts';
import type { Sexpr } from '../../language/smt/sexpr.ts';
import { printSexpr } from '../../language/smt/sexpr.ts';
import { type Around, visit } from '../formula/visit.ts';
import { EVERYWHERE, type Lint } from '../lint.ts';
import { formulasOf, type Suspicion, sortsOf } from '../subject.ts';
import { alwaysDivides } from './divides.ts';
import { contextOf, shown } from './shared.ts';

/** Words that say that a quotient is rounded, or that it is one of whole numbers. */
const ROUNDED =
  /\b(?:floor|integer part|integer division|quotient|rounded?|truncated|integral part|divided by|remainder|whole part|digits?)\b|[⌊⌋]|\\lfloor|\bdiv\b/i;

/** A quotient of whole numbers that is rounded: `1 / 2` is 0 there, and `n / 2 * 2` need not be n. */
export const integerDivision: Lint = {
  id: 'integer-division',
  about: EVERYWHERE,
  check(subject) {
    if (ROUNDED.test(subject.words ?? '')) return [];
    const sorts = sortsOf(subject);
    const found: Suspicion[] = [];
    for (const stated of formulasOf(subject)) {
      visit(stated.tree, sorts, contextOf(subject, stated), (part, around) => {
        const [left, right] = argsOf(part);
        if (left === undefined || right === undefined || !rounds(part, around, subject.language))
          return;
        if (isExact(left, right, around)) return;
        const value = `${shown(part)}`;
        found.push({
          at: part.at,
          message: `${value} is a quotient of whole numbers: it is rounded`,
          fix: 'compute in the rationals or reals, or multiply by the divisor instead',
        });
      });
    }
    return found;
  },
};

function rounds(part: Sexpr, { numeric, exponent }: Around, language: 'lean' | 'smt'): boolean {
  const head = headOf(part);
  if (head === 'div' || head === 'Nat.div' || head === 'Int.div') return true;
  if (head !== '/' || language === 'smt') return false;
  // In an exponent numbers are natural where nothing says otherwise: `x ^ (1 / 2)` is `x ^ 0`.
  return isWhole(numeric) || (exponent && numeric === UNKNOWN);
}

/** Whether the divisor plainly divides: by the remainders of all values, or since it is said. */
function isExact(left: Sexpr, right: Sexpr, { guards, sorts }: Around): boolean {
  const divisor = integerOf(right);
  const value = integerOf(left);
  if (divisor !== undefined && value !== undefined) return divisor !== 0n && value % divisor === 0n;
  if (divisor !== undefined && divisor !== 0n && alwaysDivides(divisor, left, guards, sorts))
    return true;
  const said = guards.flatMap(conjunctsOf);
  const key = (tree: Sexpr): string => formulaKey(printSexpr(tree));
  const [a, b] = [key(left), key(right)];
  if (factors(left).some((factor) => key(factor) === b)) return true;
  return said.some((formula) => {
    const head = headOf(formula);
    const args = argsOf(formula);
    if (head === 'divides')
      return (
        args[0] !== undefined && args[1] !== undefined && key(args[0]) === b && key(args[1]) === a
      );
    if (head !== '=') return false;
    return (
      [...subtrees(formula)].some(
        (part) => headOf(part) === 'mod' && argsOf(part).map(key).join('\n') === `${a}\n${b}`,
      ) && args.some((arg) => integerOf(arg) === 0n)
    );
  });
}

function factors(tree: Sexpr): readonly Sexpr[] {
  return headOf(tree) === '*' ? argsOf(tree).flatMap(factors) : [tree];
}
