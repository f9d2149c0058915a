import { type Conclusion, type Formalization, GOAL } from '../schema/index.ts';

/** The steps that a conclusion names. */
export function conclusionUses(conclusion: Conclusion): readonly string[] {
  return conclusion.by === 'induction' ? [conclusion.base, conclusion.step] : conclusion.uses;
}

/** Step ids that each step names in `uses`; names of hypotheses are left out. */
export function usesGraph(formalization: Formalization): Map<string, readonly string[]> {
  const ids = new Set(formalization.steps.map((step) => step.id));
  return new Map(formalization.steps.map((s) => [s.id, s.uses.filter((use) => ids.has(use))]));
}

/**
 * A formalization whose steps rest on steps and hypotheses only, as a verifier takes it: that the text relies on the
 * theorem is the judge's to say, and what a step is worth without it is news as well.
 */
export function withoutGoal(formalization: Formalization): Formalization {
  const { steps, conclusion } = formalization;
  const kept = <T extends { readonly uses: readonly string[] }>(item: T): T => ({
    ...item,
    uses: item.uses.filter((use) => use !== GOAL),
  });
  // The copy is of the same language, which its type cannot say.
  return {
    ...formalization,
    steps: steps.map(kept),
    conclusion: conclusion.by === 'induction' ? conclusion : kept(conclusion),
  } as Formalization;
}

/**
 * The steps that lie on a cycle in `uses`, each with a cycle through it: the shortest, starting with
 * the step itself.
 */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const cycles = new Map<string, string[]>();
  for (const id of graph.keys()) {
    const cycle = shortestCycle(graph, id);
    if (cycle) cycles.set(id, cycle);
  }
  return cycles;
}

/** Breadth-first from a step back to itself. */
function shortestCycle(
  graph: ReadonlyMap<string, readonly string[]>,
  start: string,
): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const at of queue) {
    for (const next of graph.get(at) ?? []) {
      if (next === start) return pathTo(at, start, cameFrom);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, at);
      queue.push(next);
    }
  }
  return null;
}

function pathTo(end: string, start: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const path = [end];
  for (let at = end; at !== start; ) {
    at = cameFrom.get(at) ?? start;
    path.unshift(at);
  }
  return path;
}
