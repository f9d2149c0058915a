import type { Budget } from '../budget.ts';
import type { Environment } from '../environment.ts';
import type { TermTable } from '../term/table.ts';
import type { WellKnown } from '../wellKnown.ts';
import { Checker, type Rules } from './checker.ts';
import { isDefEq } from './defEq.ts';
import { inferType } from './infer.ts';
import { whnf, whnfCore } from './whnf.ts';

const RULES: Rules = { whnf, whnfCore, inferType, isDefEq };

/** A checker with all the rules. */
export function createChecker(
  terms: TermTable,
  env: Environment,
  known: WellKnown,
  budget: Budget,
): Checker {
  return new Checker(terms, env, known, budget, RULES);
}
