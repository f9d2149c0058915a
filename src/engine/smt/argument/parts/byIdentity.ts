import {
  argumentsOf,
  firstExpression,
  printSexpr,
  printSymbol,
  type Sexpr,
} from '../../../../language/smt/sexpr.ts';
import { OWN_PREFIX } from '../../../../language/smt/symbols.ts';
import { followsWithoutFacts } from '../../elementary/follows.ts';
import type { Inference } from '../../elementary/inference.ts';
import { sortsOf } from '../../elementary/sortsOf.ts';
import { formulasOf } from '../../formulas/formula.ts';
import type { Solver } from '../../z3/solver.ts';
import type { ReadStep } from '../../obligations/step.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import { conjuncts, openGoal } from './goalParts.ts';
import { list } from './list.ts';

/** What stands for a side of an equation, so that nobody can compute what the step says that it is. */
const NAME = `${OWN_PREFIX}side`;
/** What stands for multiplication, so that nobody expands a product but who says so. */
const TIMES = `${OWN_PREFIX}times`;

/**
 * Whether a part is read off an equation that a step claims: "the product is x² + y² − r², and so it is zero just if
 * x² + y² = r²". With a name for one side of it the part follows by the equation as it is written, and without it does not.
 */
export async function isByIdentity(
  part: Sexpr,
  steps: readonly ReadStep[],
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  for (const step of steps) {
    const { premises, claim, own } = openGoal(part, step.fixes);
    const allowed = new Set(premises.flatMap((premise) => conjuncts(premise)));
    if (!step.assumes.every(({ text }) => conjuncts(text).every((it) => allowed.has(it)))) continue;
    const constants = [...step.fixes, ...own];
    for (const side of argumentsOf(step.claim.tree, '=') ?? []) {
      const [sort] = side.kind === 'list' ? sortsOf([side], constants, theorem) : [];
      if (sort !== 'Int' && sort !== 'Real') continue;
      const written = (text: string): string => asWritten(text, printSexpr(side));
      const given = premises.map(written);
      const inference = {
        constants: [...constants, { name: NAME, sort }],
        premises: [...given, written(step.claim.text)],
        goal: written(claim),
      };
      const product = `(declare-fun ${printSymbol(TIMES)} (${sort} ${sort}) ${sort})`;
      const commands = [...theorem.commands, ...formulasOf([product])];
      const follows = (one: Inference): Promise<boolean> =>
        followsWithoutFacts({ ...theorem, commands }, one, solver);
      if ((await follows(inference)) && !(await follows({ ...inference, premises: given }))) {
        return true;
      }
    }
  }
  return false;
}

/** A formula with the name in the place of a term, outside of quantifiers, and products of which only the order is open. */
function asWritten(formula: string, term: string): string {
  const put = (tree: Sexpr): Sexpr => {
    if (printSexpr(tree) === term) return { kind: 'symbol', text: NAME, at: tree.at };
    if (tree.kind !== 'list' || BINDERS.some((name) => argumentsOf(tree, name))) return tree;
    const items = tree.items.map(put);
    const factors = argumentsOf(tree, '*') === undefined ? [] : items.slice(1);
    return factors.length > 0 ? product(factors) : { ...tree, items };
  };
  const tree = firstExpression(formula);
  return tree === undefined ? formula : printSexpr(put(tree));
}

function product(factors: readonly Sexpr[]): Sexpr {
  const [first, ...others] = factors.toSorted((a, b) => (printSexpr(a) < printSexpr(b) ? -1 : 1));
  if (first === undefined) return list('*');
  return others.reduce(
    (left, right) => list(isNumeral(left) || isNumeral(right) ? '*' : TIMES, left, right),
    first,
  );
}

function isNumeral({ kind }: Sexpr): boolean {
  return kind === 'numeral' || kind === 'decimal';
}

const BINDERS = ['forall', 'exists', 'let', 'match', 'lambda'];
