import { z } from 'zod';

/** What a worker is told when it is made. Its first message is Z3's code, all others are requests. */
export interface WorkerSetup {
  readonly memoryMb: number;
}

/** One script for a fresh Z3 context, and what to ask next in that context. */
export interface WorkerRequest {
  readonly main: string;
  readonly whenSat: string | null;
  readonly whenUnsat: string | null;
}

/** What a worker says. After `memory` and `crash` it is of no more use. */
export const WorkerReply = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), version: z.string() }),
  z.object({
    kind: z.literal('answer'),
    main: z.string(),
    after: z.string().nullable(),
    /** What the script took, by Z3's own count (`rlimit`). */
    effort: z.number(),
  }),
  z.object({ kind: z.literal('memory') }),
  z.object({ kind: z.literal('crash'), message: z.string() }),
]);
export type WorkerReply = z.infer<typeof WorkerReply>;

/** Longest script that a worker takes, in UTF-16 units: its text is copied to the solver's stack. */
export const MAX_SCRIPT = 2_000_000;
