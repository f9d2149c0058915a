import { argsOf, headOf } from '../../language/formula/tree.ts';
import { infixText } from '../../language/math/infix.ts';
import { printSexpr, type Sexpr } from '../../language/smt/sexpr.ts';
import { isNonzero } from '../formula/refute.ts';
import { visit } from '../formula/visit.ts';
import { EVERYWHERE, type Lint } from '../lint.ts';
import { formulasOf, type Suspicion, sortsOf } from '../subject.ts';
import { plainMath } from '../words/plain.ts';
import { contextOf, shown } from './shared.ts';

const DIVISIONS = new Set(['/', 'div', 'mod', 'rem', 'Nat.div', 'Int.div', 'Int.emod', 'Nat.mod']);

/** A division by something that nothing keeps from being 0: its value there is an accident of the language. */
export const divisionByZero: Lint = {
  id: 'division-by-zero',
  about: EVERYWHERE,
  check(subject) {
    const sorts = sortsOf(subject);
    const found = new Map<string, Suspicion>();
    for (const stated of formulasOf(subject)) {
      visit(stated.tree, sorts, contextOf(subject, stated), (part, around) => {
        const head = headOf(part) ?? '';
        const args = argsOf(part);
        const divisors = head === 'inv' ? args : DIVISIONS.has(head) ? args.slice(1) : [];
        for (const divisor of divisors) {
          const key = printSexpr(divisor);
          if (found.has(key) || isNonzero(divisor, around.guards, around.sorts)) continue;
          // A hypothesis that divides as the words do says what they say.
          if (stated !== subject.goal && subject.kind !== 'claim' && saidBy(subject.words, divisor))
            continue;
          found.set(key, suspicion(divisor, args[0]));
        }
      });
    }
    return [...found.values()];
  },
};

/** Whether words divide by a term, as it is shown: `1/a(k)`. */
function saidBy(words: string | null, divisor: Sexpr): boolean {
  if (words === null) return false;
  const plain = plainMath(words).replace(/\s+/g, '');
  const term = infixText(divisor).replace(/\s+/g, '');
  return plain.includes(`/${term}`) || plain.includes(`/(${term})`);
}

function suspicion(divisor: Sexpr, dividend: Sexpr | undefined): Suspicion {
  const itself =
    dividend !== undefined && printSexpr(dividend) === printSexpr(divisor) && dividend !== divisor;
  const message = itself
    ? `${shown(divisor)} is divided by itself, and may be 0, where the quotient is not 1`
    : `${shown(divisor)} is a divisor, and nothing keeps it from being 0`;
  return {
    at: divisor.at,
    message,
    fix: `assume that ${shown(divisor)} is not 0, or write without a division`,
  };
}
