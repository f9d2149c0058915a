import { askElementary, type Elementary } from '../../../../src/engine/smt/elementary/follows.ts';
import { SolverPool } from '../../../../src/engine/smt/z3/pool.ts';
import { Questions } from '../../../../src/engine/smt/z3/questions.ts';
import { Solver } from '../../../../src/engine/smt/z3/solver.ts';
import { readTheorem, type Theorem } from '../../../../src/engine/smt/obligations/theorem.ts';
import { noCache } from '../../../../src/store/cache.ts';
import { statement } from '../helpers.ts';

/** A theorem of some declarations, the goal of which nobody asks for. */
export function theoremOf(declarations: string): Theorem {
  const read = readTheorem(statement(`${declarations}\n(assert (not false))`));
  if (read.kind !== 'theorem') throw new Error(JSON.stringify(read));
  return read.theorem;
}

/** Solvers that the tests of one file share. */
export function sharedSolver(): { readonly solver: Solver; close(): Promise<void> } {
  const pool = new SolverPool({ workers: 2 });
  return { solver: new Solver(new Questions(pool, noCache, undefined)), close: () => pool.close() };
}

export interface Asked {
  readonly premises?: readonly string[];
  readonly constants?: readonly { readonly name: string; readonly sort: string }[];
}

/** Whether a goal follows from premises, over declarations, by one elementary inference. */
export function ask(
  solver: Solver,
  declarations: string,
  goal: string,
  { premises = [], constants = [] }: Asked = {},
): Promise<Elementary> {
  return askElementary(theoremOf(declarations), { constants, premises, goal }, solver);
}
