import type { Solver } from '../solver.ts';
import type { Theorem } from '../theorem.ts';
import { DEPTHS, type Inference, prepareInference } from './inference.ts';

/** Whether an inference is elementary; `unknown` where a limit was met before that could be told. */
export type Elementary = 'elementary' | 'beyond' | 'unknown';

/** Asks whether a goal follows by one elementary inference (see `prepareInference`). */
export async function askElementary(
  theorem: Theorem,
  inference: Inference,
  solver: Solver,
): Promise<Elementary> {
  let last: Elementary = 'beyond';
  for (const depth of DEPTHS) {
    const prepared = prepareInference(theorem, inference, depth);
    if (prepared.kind === 'derived') return 'elementary';
    if (prepared.kind === 'exhausted') return 'unknown';
    if (prepared.kind === 'beyond') return 'beyond';
    const answer = await solver.ask(prepared.query);
    if (answer.kind === 'unsat') return 'elementary';
    last = answer.kind === 'sat' ? 'beyond' : 'unknown';
    if (!prepared.instances) break;
  }
  return last;
}

/** Whether a goal follows by one elementary inference. A question without an answer is none that does. */
export async function followsElementarily(
  theorem: Theorem,
  inference: Inference,
  solver: Solver,
): Promise<boolean> {
  return (await askElementary(theorem, inference, solver)) === 'elementary';
}
