import type { ReadStep } from '../../obligations/step.ts';

/** Steps and what they rest on, directly or through others. */
export function reachable(
  uses: readonly string[],
  steps: ReadonlyMap<string, ReadStep>,
): ReadStep[] {
  const found = new Map<string, ReadStep>();
  const queue = [...uses];
  for (const id of queue) {
    const step = steps.get(id);
    if (step === undefined || found.has(id)) continue;
    found.set(id, step);
    queue.push(...step.uses);
  }
  // In the order of the text: what is found may depend on it.
  return [...steps.values()].filter(({ id }) => found.has(id));
}
