import { Worker } from 'node:worker_threads';
import { WorkerReply, type WorkerRequest } from './protocol.ts';
import type { Allowance } from './query.ts';
import { z3Code } from './z3Code.ts';

/** What became of one script. */
export type RunResult =
  | {
      readonly kind: 'answer';
      readonly main: string;
      readonly after: string | null;
      readonly effort: number;
    }
  | { readonly kind: 'time' | 'memory' }
  /** It was not run, since its allowance was spent. */
  | { readonly kind: 'late' }
  | { readonly kind: 'crash'; readonly message: string };

export interface RunLimits {
  /** Wall clock, in milliseconds, after which the worker is ended with all that it does. */
  readonly wallMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Spent while the script runs. */
  readonly allowance?: Allowance | undefined;
}

/** Z3 cannot be started in a worker. It concerns the whole run, not one script. */
export class SolverUnavailable extends Error {
  override readonly name = 'SolverUnavailable';
}

/** A worker that has not loaded Z3 by then never will (it takes about 0.3 s). */
const STARTUP_MS = 30_000;

/** One worker thread, which runs one script at a time. */
export class PooledWorker {
  usable = true;
  private readonly worker: Worker;
  private readonly ready: Promise<void>;
  private listener: ((reply: WorkerReply) => void) | undefined;

  constructor(memoryMb: number) {
    this.worker = new Worker(workerFile(), {
      workerData: { memoryMb },
      // Flags of the command line, such as --input-type, need not suit a worker.
      execArgv: [],
      // What Z3 itself prints is of no use to anybody, and stdout belongs to the report.
      stdout: true,
      stderr: true,
    });
    this.worker.on('message', (message: unknown) => {
      this.listener?.(WorkerReply.parse(message));
    });
    this.worker.on('error', (error) => this.fail(String(error).slice(0, 500)));
    this.worker.on('exit', (code) => this.fail(`the solver's thread ended with ${code}`));
    this.ready = this.start();
    // Whoever runs the first script gets the error; until then it is nobody's.
    this.ready.catch(() => {});
  }

  async run(request: WorkerRequest, { wallMs, signal }: RunLimits): Promise<RunResult> {
    this.worker.ref();
    try {
      await this.ready;
      signal?.throwIfAborted();
      this.worker.postMessage(request);
      const reply = await this.reply(wallMs, signal);
      if (reply === 'time') return { kind: 'time' };
      if (reply.kind === 'answer') return reply;
      this.usable = false;
      return reply.kind === 'ready' ? { kind: 'crash', message: 'an unexpected reply' } : reply;
    } finally {
      // An idle worker keeps no process alive.
      this.worker.unref();
    }
  }

  async end(): Promise<void> {
    this.usable = false;
    await this.worker.terminate();
  }

  private async start(): Promise<void> {
    const started = this.reply(STARTUP_MS, undefined);
    // The thread gets ready for it in the meantime.
    z3Code().then(
      (code) => this.worker.postMessage(code),
      (error) => this.fail(String(error)),
    );
    const reply = await started;
    if (reply !== 'time' && reply.kind === 'ready') return;
    const reason = reply === 'time' ? `no answer in ${STARTUP_MS} ms` : JSON.stringify(reply);
    throw new SolverUnavailable(`Z3 could not be started: ${reason}`);
  }

  private fail(message: string): void {
    this.usable = false;
    this.listener?.({ kind: 'crash', message });
  }

  /** The next reply, or `time`. A worker that was not waited for is of no more use. */
  private reply(wallMs: number, signal: AbortSignal | undefined): Promise<WorkerReply | 'time'> {
    return new Promise((resolve, reject) => {
      const done = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        this.listener = undefined;
      };
      const timer = setTimeout(() => {
        done();
        this.usable = false;
        resolve('time');
      }, wallMs);
      const onAbort = (): void => {
        done();
        this.usable = false;
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.listener = (reply) => {
        done();
        resolve(reply);
      };
    });
  }
}

/** Node runs no TypeScript, so sources that run uncompiled (in tests) start the compiled worker. */
function workerFile(): URL {
  const here = import.meta.url;
  const compiled = here.endsWith('.ts')
    ? here.replace('/src/engine/smt/z3/', '/dist/engine/smt/z3/')
    : here;
  return new URL('./worker.js', compiled);
}
