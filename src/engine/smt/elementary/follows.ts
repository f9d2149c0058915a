import type { Solver } from '../solver.ts';
import type { Theorem } from '../theorem.ts';
import { type Inference, prepareInference } from './inference.ts';

/** Whether an inference is elementary; `unknown` where a limit was met before that could be told. */
export type Elementary = 'elementary' | 'beyond' | 'unknown';

/** Asks whether a goal follows by one elementary inference (see `prepareInference`). */
export async function askElementary(
  theorem: Theorem,
  inference: Inference,
  solver: Solver,
): Promise<Elementary> {
  for (const depth of ['without-instances', 'with-instances'] as const) {
    const prepared = prepareInference(theorem, inference, depth);
    if (prepared.kind !== 'question') return prepared.kind === 'derived' ? 'elementary' : 'beyond';
    const answer = await solver.ask(prepared.query);
    if (answer.kind === 'unsat') return 'elementary';
    if (depth === 'with-instances' || !prepared.instances) {
      return answer.kind === 'sat' ? 'beyond' : 'unknown';
    }
  }
  return 'beyond';
}

/** Whether a goal follows by one elementary inference. A question without an answer is none that does. */
export async function followsElementarily(
  theorem: Theorem,
  inference: Inference,
  solver: Solver,
): Promise<boolean> {
  return (await askElementary(theorem, inference, solver)) === 'elementary';
}
