import type { Solver } from '../solver.ts';
import type { Theorem } from '../theorem.ts';
import { DEPTHS, type Depth, type Inference, prepareInference } from './inference.ts';
import type { Selection } from './instances.ts';

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

/** Instances that are tried one by one before an inference counts as none that is obvious. */
const MAX_TRIED = 24;

/**
 * Whether an inference that is elementary takes no more than one instance of each universal premise, as M. Davis
 * defines what is obvious. It is asked of what is said to follow from the hypotheses alone: who has to use one of them
 * twice has an argument to give.
 */
export async function isObvious(
  theorem: Theorem,
  inference: Inference,
  solver: Solver,
): Promise<boolean> {
  for (const depth of DEPTHS) {
    const counts = new Map<string, number>();
    const all = { only: new Map(), counts };
    if (!(await followsAt(depth, theorem, inference, solver, all))) continue;
    if (await followsSingly(depth, counts, theorem, inference, solver)) return true;
  }
  return false;
}

/** The same with one instance of each of the premises of which several were taken. */
async function followsSingly(
  depth: Depth,
  counts: ReadonlyMap<string, number>,
  theorem: Theorem,
  inference: Inference,
  solver: Solver,
): Promise<boolean> {
  const only = new Map<string, number>();
  let tried = 0;
  for (const [text, count] of counts) {
    let follows = count < 2;
    for (let number = 0; number < count && !follows; number++) {
      tried += 1;
      if (tried > MAX_TRIED) return false;
      only.set(text, number);
      const selection = { only, counts: new Map() };
      follows = await followsAt(depth, theorem, inference, solver, selection);
    }
    if (!follows) return false;
  }
  return true;
}

async function followsAt(
  depth: Depth,
  theorem: Theorem,
  inference: Inference,
  solver: Solver,
  selection: Selection,
): Promise<boolean> {
  const prepared = prepareInference(theorem, inference, depth, selection);
  if (prepared.kind !== 'question') return prepared.kind === 'derived';
  return (await solver.ask(prepared.query)).kind === 'unsat';
}
