import { argumentsOf, printSymbol, symbolOf } from '../../language/smt/sexpr.ts';
import { OWN_PREFIX } from '../../language/smt/symbols.ts';
import type { Answer, Query } from './z3/query.ts';
import type { Solver } from './z3/solver.ts';
import type { Theorem } from './obligations/theorem.ts';

/** Numbers of values that a declared sort is given; most that is false fails among so few. */
const SIZES = [2, 3];

/** The declared sorts that may have any number of values. */
function sortsOf(theorem: Theorem): string[] {
  return theorem.commands.flatMap(({ tree }) => {
    const [name, arity] = argumentsOf(tree, 'declare-sort') ?? [];
    const isPlain = arity === undefined || (arity.kind === 'numeral' && arity.text === '0');
    return isPlain ? (symbolOf(name) ?? []) : [];
  });
}

/**
 * Looks for values of a query in which every declared sort has a few values only. Over infinitely many the solver
 * seldom knows that what is quantified can hold. What is found is a model of the query itself: it is only asked for more.
 */
export async function askFinite(
  query: Query,
  theorem: Theorem,
  solver: Solver,
): Promise<Extract<Answer, { kind: 'sat' }> | undefined> {
  const sorts = sortsOf(theorem);
  if (sorts.length === 0) return undefined;
  for (const size of SIZES) {
    const bounds = sorts.map((sort) => bounded(sort, size));
    const answer = await solver.ask({
      ...query,
      commands: [...query.commands, ...bounds.flatMap(({ declarations }) => declarations)],
      assertions: [...query.assertions, ...bounds.map(({ formula }) => formula)],
    });
    if (answer.kind === 'sat') return answer;
  }
  return undefined;
}

/** That a sort has at most so many values. */
function bounded(sort: string, size: number): { declarations: string[]; formula: string } {
  const names = Array.from({ length: size }, (_, index) =>
    printSymbol(`${OWN_PREFIX}${sort}!${index}`),
  );
  const variable = printSymbol(`${OWN_PREFIX}value`);
  const equal = names.map((name) => `(= ${variable} ${name})`);
  return {
    declarations: names.map((name) => `(declare-const ${name} ${printSymbol(sort)})`),
    formula: `(forall ((${variable} ${printSymbol(sort)})) (or ${equal.join(' ')}))`,
  };
}
