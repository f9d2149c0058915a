import { isUnsigned } from '../../language/formula/sorts.ts';
import { argsOf, headOf } from '../../language/formula/tree.ts';
import { printSexpr, type Sexpr } from '../../language/smt/sexpr.ts';
import { apply, entails } from '../formula/refute.ts';
import { visit } from '../formula/visit.ts';
import { EVERYWHERE, type Lint } from '../lint.ts';
import { formulasOf, type Suspicion, sortsOf } from '../subject.ts';
import { contextOf, shown } from './shared.ts';

/** A difference of natural numbers that is cut off at zero, where nothing says that it is not negative. */
export const truncatedSubtraction: Lint = {
  id: 'truncated-subtraction',
  about: EVERYWHERE,
  check(subject) {
    if (/\b(?:truncated|monus|cut ?off|natural subtraction)\b/i.test(subject.words ?? ''))
      return [];
    const sorts = sortsOf(subject);
    const found: Suspicion[] = [];
    for (const stated of formulasOf(subject)) {
      visit(stated.tree, sorts, contextOf(subject, stated), (part, around) => {
        const head = headOf(part);
        const [left, right] = argsOf(part);
        if (head === 'Nat.pred' || head === '.pred') {
          if (
            left !== undefined &&
            entails(around.guards, apply('>', [left, zero(part)]), around.sorts)
          )
            return;
          found.push(suspicion(part));
          return;
        }
        if ((head !== '-' && head !== 'Nat.sub') || left === undefined || right === undefined)
          return;
        if (head === '-' && !isUnsigned(around.numeric)) return;
        const [from, by] = rootsOf(left, right);
        if (entails(around.guards, apply('>=', [from, by]), around.sorts)) return;
        found.push(suspicion(part));
      });
    }
    return found;

    function suspicion(part: Parameters<typeof shown>[0]): Suspicion {
      return {
        at: part.at,
        message: `${shown(part)} is a difference of natural numbers: it is 0 where it would be negative`,
        fix: 'compute in the integers, or assume that the difference is not negative',
      };
    }
  },
};

/** Powers of natural numbers with one exponent compare as what they are powers of: `m² ≥ n²` where `m ≥ n`. */
function rootsOf(left: Sexpr, right: Sexpr): [left: Sexpr, right: Sexpr] {
  const [base, exponent] = headOf(left) === '^' ? argsOf(left) : [];
  const [other, same] = headOf(right) === '^' ? argsOf(right) : [];
  if (!base || !other || !exponent || !same) return [left, right];
  return printSexpr(exponent) === printSexpr(same) ? [base, other] : [left, right];
}

function zero(near: { readonly at: { readonly line: number; readonly column: number } }) {
  return { kind: 'numeral' as const, text: '0', at: near.at };
}
