/** The library door of the kernel: checks exports of Lean 4 declarations, and compares two. */
import type { Readable } from 'node:stream';
import type {
  CompareReport,
  ExportReport,
  KernelLimits,
  KernelStats,
  KernelVerdict,
  Progress,
  StoreOptions,
} from './report.ts';
import { Inputs } from './run/inputs.ts';
import { runInWorker } from './run/inWorker.ts';
import type { Job } from './run/job.ts';
import { STANDARD_AXIOMS } from './standardAxioms.ts';

export type { InconclusiveCause, ReasonClass } from './failure.ts';
export type * from './report.ts';
export { STANDARD_AXIOMS } from './standardAxioms.ts';
export { KERNEL_VERSION } from './version.ts';

/** Limits of a check, what it remembers, and how it is stopped and watched. */
export interface KernelOptions extends Partial<KernelLimits> {
  /** Where accepted content is remembered. Without it everything is checked. */
  readonly store?: StoreOptions | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told now and then how far a check is. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** How an export is checked by itself. */
export interface CheckOptions extends KernelOptions {
  /**
   * Axioms that the export may contain, by default Lean's own three; `any` to check types alone.
   * Lean's own must have their content as well as their name.
   */
  readonly permittedAxioms?: readonly string[] | 'any' | undefined;
}

/** What is compared, and which axioms it may rest on. */
export interface CompareOptions extends KernelOptions {
  /** Name of the theorem, as in `Task.target`. */
  readonly theorem: string;
  /** Further theorems that must be proved as the challenge states them. */
  readonly others?: readonly string[] | undefined;
  /**
   * Definitions that the challenge leaves open: the solution may give them any value of the stated
   * type. Whether the value is an answer is for a person to judge.
   */
  readonly definitions?: readonly string[] | undefined;
  /** Names of the step theorems, as in `Proof.s1`. */
  readonly steps?: readonly string[] | undefined;
  /** Axioms that a proof may use, by default Lean's own three; `any` to look at the rest alone. */
  readonly permittedAxioms?: readonly string[] | 'any' | undefined;
}

/** Limits that hold unless others are given: ten minutes, 4 GB, no more than 10¹⁰ steps. */
export const DEFAULT_LIMITS: KernelLimits = {
  maxSteps: 1e10,
  timeoutMs: 600_000,
  maxMemoryMb: 4096,
};

/**
 * Checks every declaration of an export (format 3.1, plain or gzip'd; a path or a stream of bytes)
 * by the rules of Lean's type theory, and that it contains no axioms but the permitted ones. Never
 * throws for what the export contains.
 */
export async function checkExport(
  input: string | Readable,
  options: CheckOptions = {},
): Promise<ExportReport> {
  const inputs = new Inputs();
  const job: Job = {
    kind: 'check',
    input: inputs.add(input),
    permittedAxioms: options.permittedAxioms ?? STANDARD_AXIOMS,
    maxSteps: options.maxSteps ?? DEFAULT_LIMITS.maxSteps,
    store: options.store,
  };
  const outcome = await run(job, inputs, options);
  if (outcome.kind === 'answer' && outcome.message.kind === 'check') return outcome.message.report;
  const result = ended(outcome);
  return { result, typing: result, axioms: [], theorems: [], stats: NO_STATS };
}

/**
 * Checks a solution and compares it with a trusted challenge: the theorem must state the same, in
 * the same words with the same meaning, be proved, and rest on permitted axioms only. The same for
 * each step, statement apart. Never throws for what the exports contain.
 */
export async function compareExports(
  challenge: string | Readable,
  solution: string | Readable,
  options: CompareOptions,
): Promise<CompareReport> {
  const inputs = new Inputs();
  const { others = [], steps = [], definitions = [] } = options;
  const job: Job = {
    kind: 'compare',
    challenge: inputs.add(challenge),
    solution: inputs.add(solution),
    theorem: options.theorem,
    others,
    steps,
    definitions,
    permittedAxioms: options.permittedAxioms ?? STANDARD_AXIOMS,
    maxSteps: options.maxSteps ?? DEFAULT_LIMITS.maxSteps,
    store: options.store,
  };
  const outcome = await run(job, inputs, options);
  if (outcome.kind === 'answer' && outcome.message.kind === 'compare') {
    return outcome.message.report;
  }
  const result = ended(outcome);
  const unjudged = (name: string) => ({
    name,
    statement: null,
    result,
    axioms: [],
    uses: [],
    bearsLoad: false,
  });
  return {
    result,
    typing: result,
    target: unjudged(options.theorem),
    others: others.map(unjudged),
    steps: steps.map(unjudged),
    definitions: definitions.map((name) => ({ name, result, value: null, axioms: [] })),
    axioms: [],
    stats: NO_STATS,
  };
}

const NO_STATS: KernelStats = { declarations: 0, fromStore: 0, steps: 0, checkMs: 0, totalMs: 0 };

function run(job: Job, inputs: Inputs, options: KernelOptions) {
  const limits = {
    maxSteps: job.maxSteps,
    timeoutMs: options.timeoutMs ?? DEFAULT_LIMITS.timeoutMs,
    maxMemoryMb: options.maxMemoryMb ?? DEFAULT_LIMITS.maxMemoryMb,
  };
  const { signal, onProgress } = options;
  return runInWorker(job, inputs, { limits, signal, onProgress });
}

function ended(outcome: Awaited<ReturnType<typeof run>>): KernelVerdict {
  return outcome.kind === 'ended'
    ? { verdict: 'inconclusive', cause: outcome.cause, message: outcome.message }
    : {
        verdict: 'inconclusive',
        cause: 'internal',
        message: 'the checker answered in another way',
      };
}
