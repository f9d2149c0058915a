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
    const { answer, deeper } = await askAt(depth, theorem, inference, solver);
    if (answer === 'elementary' || !deeper) return answer;
    last = answer;
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
 * Whether an inference is elementary with no more than one instance of each universal premise, as M. Davis defines
 * what is obvious. It is asked of what is said to follow from the hypotheses alone: who has to use one of them
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
    const { answer, deeper } = await askAt(depth, theorem, inference, solver, all);
    const follows = answer === 'elementary';
    if (follows && (await followsSingly(depth, counts, theorem, inference, solver))) return true;
    if (!follows && !deeper) return false;
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
      const { answer } = await askAt(depth, theorem, inference, solver, selection);
      follows = answer === 'elementary';
    }
    if (!follows) return false;
  }
  return true;
}

/** One question, and whether there are instances that a deeper one can take. */
async function askAt(
  depth: Depth,
  theorem: Theorem,
  inference: Inference,
  solver: Solver,
  selection?: Selection,
): Promise<{ readonly answer: Elementary; readonly deeper: boolean }> {
  const prepared = prepareInference(theorem, inference, depth, selection);
  if (prepared.kind === 'derived') return { answer: 'elementary', deeper: true };
  if (prepared.kind === 'exhausted') return { answer: 'unknown', deeper: false };
  if (prepared.kind === 'beyond') return { answer: 'beyond', deeper: false };
  const { kind } = await solver.ask(prepared.query);
  if (kind === 'unsat') return { answer: 'elementary', deeper: prepared.instances };
  return { answer: kind === 'sat' ? 'beyond' : 'unknown', deeper: prepared.instances };
}
