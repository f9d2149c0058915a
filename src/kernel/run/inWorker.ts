/** Runs a job in a worker thread with a large stack, under limits of time and memory. */
import { Worker } from 'node:worker_threads';
import type { InconclusiveCause } from '../failure.ts';
import type { KernelLimits, Progress } from '../report.ts';
import type { Inputs } from './inputs.ts';
import type { FromWorker, Job, WorkerData } from './job.ts';

/** Most that the worker's stack may take, in megabytes: terms some hundred thousand levels deep. */
const MAX_STACK_MB = 512;
/** Most space for young objects: most terms live for one declaration only. */
const MAX_YOUNG_MB = 96;

/**
 * How the memory that a run may take is shared out, in megabytes: the stack, which is only taken as
 * it grows, the heap, and what lies outside of both (tables, buffers), which the worker watches
 * itself.
 */
export function memoryShares(maxMemoryMb: number): {
  readonly stack: number;
  readonly young: number;
  readonly old: number;
  readonly external: number;
} {
  const stack = Math.min(MAX_STACK_MB, Math.floor(maxMemoryMb / 8));
  const young = Math.min(MAX_YOUNG_MB, Math.floor(maxMemoryMb / 8));
  const external = Math.floor(maxMemoryMb / 8);
  return { stack, young, external, old: maxMemoryMb - stack - young - external };
}

export type Outcome =
  | { readonly kind: 'answer'; readonly message: FromWorker }
  | { readonly kind: 'ended'; readonly cause: InconclusiveCause; readonly message: string };

export interface RunOptions {
  readonly limits: KernelLimits;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

/** Runs the job. The worker is gone when the promise settles, whatever happened. */
export async function runInWorker(
  job: Job,
  inputs: Inputs,
  { limits, signal, onProgress }: RunOptions,
): Promise<Outcome> {
  if (signal?.aborted) {
    inputs.close();
    return cancelled();
  }
  // Node 20 cannot run TypeScript in a worker: from the sources, the compiled one is used.
  const here = import.meta.url.replace(/\/src\/(kernel\/run\/[^/]*\.ts)$/, '/dist/$1');
  const entry = new URL('./worker.js', here);
  const shares = memoryShares(limits.maxMemoryMb);
  const worker = new Worker(entry, {
    workerData: { ...job, maxExternalMb: shares.external } satisfies WorkerData,
    // What the process was started with (a script on the command line, say) is not for the worker.
    execArgv: [],
    transferList: inputs.ports,
    resourceLimits: {
      stackSizeMb: shares.stack,
      maxOldGenerationSizeMb: shares.old,
      maxYoungGenerationSizeMb: shares.young,
    },
  });
  let timer: NodeJS.Timeout | undefined;
  let onAbort: (() => void) | undefined;
  try {
    return await new Promise<Outcome>((resolve) => {
      const end = (cause: InconclusiveCause, message: string) =>
        resolve({ kind: 'ended', cause, message });
      worker.on('message', (message: FromWorker) => {
        if (message.kind === 'progress') onProgress?.(message.progress);
        else resolve({ kind: 'answer', message });
      });
      worker.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
          end('memory', `more than ${limits.maxMemoryMb} MB of memory`);
        } else end('internal', error.stack ?? error.message);
      });
      worker.on('exit', () => end('internal', 'the checker ended without an answer'));
      timer = setTimeout(
        () => end('time', `more than ${limits.timeoutMs / 1000} s`),
        limits.timeoutMs,
      );
      onAbort = () => resolve(cancelled());
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  } finally {
    clearTimeout(timer);
    if (onAbort) signal?.removeEventListener('abort', onAbort);
    await worker.terminate();
    inputs.close();
  }
}

function cancelled(): Outcome {
  return { kind: 'ended', cause: 'cancelled', message: 'cancelled' };
}
