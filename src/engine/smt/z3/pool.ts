import { availableParallelism } from 'node:os';
import { effortOf } from './budget.ts';
import { PooledWorker, type RunLimits, type RunResult } from './pooledWorker.ts';
import { MAX_SCRIPT, type WorkerRequest } from './protocol.ts';

export interface PoolOptions {
  /** Most workers at a time; the number of cores if not given. */
  readonly workers?: number | undefined;
  /** Most memory of a solver, in megabytes. */
  readonly memoryMb?: number | undefined;
}

interface Job {
  readonly request: WorkerRequest;
  readonly limits: RunLimits;
  readonly settle: (result: RunResult) => void;
  readonly fail: (reason: unknown) => void;
}

const CLOSED = 'the smt engine is closed';
const DEFAULT_MEMORY_MB = 1024;

/**
 * Workers that each hold one Z3. They are started when there is a script for them, and kept. A script that
 * exceeds its limits ends its own worker only; the next script gets a new one.
 */
export class SolverPool {
  private readonly size: number;
  private readonly memoryMb: number;
  private readonly queue: Job[] = [];
  private readonly idle: PooledWorker[] = [];
  private readonly busy = new Set<PooledWorker>();
  private closed = false;

  constructor({ workers, memoryMb }: PoolOptions = {}) {
    this.size = Math.max(1, workers ?? availableParallelism());
    this.memoryMb = memoryMb ?? DEFAULT_MEMORY_MB;
  }

  /** Runs one script. Rejects with the signal's reason when cancelled, and with `SolverUnavailable`. */
  run(request: WorkerRequest, limits: RunLimits): Promise<RunResult> {
    if (this.closed) return Promise.reject(new Error(CLOSED));
    if (limits.signal?.aborted) return Promise.reject(limits.signal.reason);
    if (request.main.length > MAX_SCRIPT) return Promise.resolve({ kind: 'memory' });
    return new Promise((resolve, reject) => {
      const { signal } = limits;
      const onAbort = (): void => {
        const index = this.queue.indexOf(job);
        if (index >= 0) this.queue.splice(index, 1);
        job.fail(signal?.reason);
      };
      const job: Job = {
        request,
        limits,
        settle: (result) => {
          signal?.removeEventListener('abort', onAbort);
          resolve(result);
        },
        fail: (reason) => {
          signal?.removeEventListener('abort', onAbort);
          reject(reason);
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.queue.push(job);
      this.dispatch();
    });
  }

  /** Ends all workers, whatever they do, and the threads that Z3 made in them. */
  async close(): Promise<void> {
    this.closed = true;
    for (const job of this.queue.splice(0)) job.fail(new Error(CLOSED));
    await Promise.all([...this.idle.splice(0), ...this.busy].map((worker) => worker.end()));
  }

  private dispatch(): void {
    while (this.queue.length > 0 && this.busy.size < this.size) {
      const job = this.queue.shift();
      if (job === undefined) return;
      const { allowance } = job.limits;
      if (allowance !== undefined && allowance.left <= 0) {
        job.settle({ kind: 'late' });
        continue;
      }
      const worker = this.idle.pop() ?? new PooledWorker(this.memoryMb);
      this.busy.add(worker);
      void this.work(worker, job);
    }
  }

  private async work(worker: PooledWorker, job: Job): Promise<void> {
    const { allowance } = job.limits;
    const start = performance.now();
    let effort: number | undefined;
    try {
      const result = await worker.run(job.request, job.limits);
      if (result.kind === 'answer') effort = result.effort;
      if (this.closed) job.fail(new Error(CLOSED));
      else job.settle(result);
    } catch (error) {
      job.fail(this.closed ? new Error(CLOSED) : error);
    }
    if (allowance !== undefined) allowance.left -= effort ?? effortOf(performance.now() - start);
    this.busy.delete(worker);
    if (worker.usable && !this.closed) this.idle.push(worker);
    else await worker.end();
    this.dispatch();
  }
}
