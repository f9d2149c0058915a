import { parentPort, workerData } from 'node:worker_threads';
import { init } from 'z3-solver';
import type { WorkerReply, WorkerRequest, WorkerSetup } from './protocol.ts';
import type { Z3Code } from './z3Code.ts';

declare const WebAssembly: { instantiate(code: Z3Code, imports: object): Promise<object> };

// What comes here was written by the pool, in the same process; nothing of it needs a schema, which takes long to load.

/** Longest output of Z3 that crosses the thread boundary, in UTF-16 units. */
const MAX_OUTPUT = 1_000_000;

/** Status that Z3 exits with when it runs out of memory. */
const OUT_OF_MEMORY = 101;

const port = parentPort;
if (port === null) throw new Error('this file is the entry of a worker thread');
const { memoryMb }: WorkerSetup = workerData;
const reply = (message: WorkerReply): void => port.postMessage(message);

// Z3 has nothing to say on the terminal: what counts comes back as the result of a call.
const silent = (): void => {};
const code = new Promise<Z3Code>((resolve) => void port.once('message', resolve));
// A port without a listener lets the thread end, also while Z3 still starts.
void code.then(() => port.ref());
const { Z3, em } = await init({ print: silent, printErr: silent, instantiateWasm });

/** Emscripten's hook for code that is compiled already. */
function instantiateWasm(
  imports: object,
  done: (instance: object, code: Z3Code) => void,
): Record<string, never> {
  void code.then(async (z3) => done(await WebAssembly.instantiate(z3, imports), z3));
  return {};
}

/** Runs in this thread, not in one of Z3's own: only so can a crash or an exit be caught. */
function evaluate(context: ReturnType<typeof Z3.mk_context>, script: string): string {
  const types = ['number', 'string'];
  const output: unknown = em.ccall('Z3_eval_smtlib2_string', 'string', types, [context, script]);
  return String(output).slice(0, MAX_OUTPUT);
}

function run({ main, whenSat, whenUnsat }: WorkerRequest): WorkerReply {
  // An option that one script sets would hold for all later ones, whatever their context.
  Z3.global_param_reset_all();
  Z3.global_param_set('memory_max_size', String(memoryMb));
  const config = Z3.mk_config();
  const context = Z3.mk_context(config);
  Z3.del_config(config);
  const output = evaluate(context, main);
  const next = new Map([
    ['sat', whenSat],
    ['unsat', whenUnsat],
    ['unknown', '(get-info :reason-unknown)'],
  ]).get(output.trim());
  const spent = /:rlimit (\d+)/.exec(evaluate(context, '(get-info :rlimit)'))?.[1];
  const after = next == null ? null : evaluate(context, next);
  Z3.del_context(context);
  return { kind: 'answer', main: output, after, effort: Number(spent ?? 0) };
}

port.on('message', (request: WorkerRequest) => {
  try {
    reply(run(request));
  } catch (error) {
    const status = error instanceof Object && 'status' in error ? error.status : undefined;
    if (status === OUT_OF_MEMORY) reply({ kind: 'memory' });
    else reply({ kind: 'crash', message: String(error).slice(0, 500) });
  }
});
reply({ kind: 'ready', version: Z3.get_full_version() });
