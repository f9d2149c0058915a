import type { EngineResult, KernelAnswer } from '../../schema/index.ts';
import { unansweredBy } from './externalKernels/consensus.ts';
import type { ChallengeOptions } from './kernel/challenge.ts';
import { type RecheckTask, type RecheckTimings, recheck } from './kernel/recheck.ts';

/** Outcomes, and how far they are to be trusted. */
export type Level = Pick<EngineResult, 'outcomes' | 'trust' | 'drift' | 'warnings'> & {
  readonly kernels: readonly KernelAnswer[];
  readonly timings?: RecheckTimings;
};

/** Kernels do not agree about the export: no verdict. */
export interface Contested {
  readonly contested: string;
  readonly hint: string;
}

/**
 * The outcomes at the highest level of trust that can be had here.
 *
 * @param run how modules are compiled and exported; null where there is no exporter
 */
export async function takeToKernel(
  task: RecheckTask,
  run: ChallengeOptions | null,
): Promise<Level | Contested> {
  const before = { outcomes: { ...task.outcomes }, trust: 'elaborated' as const, kernels: [] };
  if (run === null) return { ...before, warnings: [] };
  const result = await recheck(task, run);
  if (result.kind === 'unavailable') {
    return { ...before, warnings: [`not taken to the kernel: ${result.message}`] };
  }
  if (result.kind === 'contested') return { contested: result.message, hint: result.hint };
  const { drift, undecided, kernels, timings } = result;
  return {
    outcomes: { ...task.outcomes, ...Object.fromEntries(result.outcomes) },
    trust: undecided.length > 0 ? 'elaborated' : 'kernel',
    ...(drift !== undefined && { drift }),
    kernels,
    timings,
    warnings: [
      ...undecided.map((message) => `the kernel did not decide ${message}`),
      ...unansweredBy(kernels),
    ],
  };
}
