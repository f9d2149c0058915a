import { z } from 'zod';
import type { GateReport } from '../gate/gateSchema.ts';
import type { KernelVerdict } from '../kernel/report.ts';
import type { ProofReport } from '../schema/index.ts';

/**
 * What came of a call. Whoever reads it must never take what could not be judged for a verdict, so there is no third way to
 * say `verified` or `rejected`.
 */
export const Outcome = z.enum(['verified', 'rejected', 'could-not-judge']);
export type Outcome = z.infer<typeof Outcome>;

export function outcomeOfProof({ verdict }: ProofReport): Outcome {
  return verdict === 'error' ? 'could-not-judge' : verdict;
}

const OF_GATE = { passed: 'verified', failed: 'rejected', error: 'could-not-judge' } as const;

export function outcomeOfGate({ verdict }: GateReport): Outcome {
  return OF_GATE[verdict];
}

const OF_KERNEL = {
  accepted: 'verified',
  rejected: 'rejected',
  inconclusive: 'could-not-judge',
} as const;

export function outcomeOfKernel({ verdict }: KernelVerdict): Outcome {
  return OF_KERNEL[verdict];
}
