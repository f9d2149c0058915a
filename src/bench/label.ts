import type { OpenRun } from './openRun.ts';

/** Names a model in reports: by its id, with its run's name where there are several. */
export function labeller(runs: readonly OpenRun[]): (run: OpenRun, model: string) => string {
  return runs.length === 1 ? (_, model) => model : (run, model) => `${model} (${run.name})`;
}
