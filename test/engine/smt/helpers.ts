import type { CheckTask, Engine } from '../../../src/engine/engine.ts';
import { splitSmtStatement } from '../../../src/language/smt/statement.ts';
import type {
  EngineResult,
  Problem,
  SmtFormalization,
  SmtStatement,
  Step,
} from '../../../src/schema/index.ts';
import { blankProblem } from '../../helpers/problem.ts';

export function statement(block: string): SmtStatement {
  const split = splitSmtStatement(block);
  if (split.kind === 'mistakes') throw new Error(JSON.stringify(split.mistakes));
  return { ...split.statement, line: 1 };
}

export const problem = (block: string): Problem => blankProblem({ smt: statement(block) });

export function step(id: string, claim: string, more: Partial<Step> = {}): Step {
  const none = { fixes: [], assumes: [], uses: [], proof: '', confidence: null };
  return { ...none, id, quote: id, claim, ...more };
}

export type Conclusion = SmtFormalization['conclusion'];

export const entailment = (...uses: string[]): Conclusion => ({
  by: 'entailment',
  uses,
  quote: null,
});

export const induction = (
  base: string,
  inductionStep: string,
  from = '0',
  variable = 'n',
): Conclusion => ({ by: 'induction', variable, from, base, step: inductionStep, quote: null });

/** Checks a formalization; throws where the engine cannot judge. */
export async function judge(
  engine: Engine,
  block: string,
  steps: Step[],
  conclusion: Conclusion = entailment(),
  more: Partial<CheckTask> = {},
): Promise<EngineResult> {
  const formalization = { steps, conclusion };
  const task = { problem: problem(block), formalization, skip: new Map(), ...more };
  const result = await engine.check(task);
  if (result.kind === 'failure') throw new Error(result.message);
  return result;
}
