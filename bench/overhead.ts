/**
 * What the smt engine costs beyond Z3: wall time of checking all fixtures with one worker, against the same
 * questions put to z3-solver directly, in the same process and run; and the speed-up of two workers over one.
 * Prints medians over some rounds. Run it with `npm run bench:overhead`.
 */
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { init } from 'z3-solver';
import type { CheckTask, Engine } from '../src/engine/engine.ts';
import { createSmtEngine } from '../src/engine/smt/engine.ts';
import { SolverPool } from '../src/engine/smt/z3/pool.ts';
import type { WorkerRequest } from '../src/engine/smt/z3/protocol.ts';
import { expandPaths } from '../src/read/paths.ts';
import { readInput } from '../src/read/read.ts';

const ROUNDS = 5;
const FOLDER = path.resolve('fixtures/problems');

/** All fixtures that have an smt formalization, as tasks for an engine. */
async function readTasks(): Promise<CheckTask[]> {
  const { files } = await expandPaths([FOLDER], FOLDER);
  const tasks: CheckTask[] = [];
  for (const file of files) {
    const read = await readInput(file, { cwd: FOLDER });
    if (read.kind !== 'input') throw new Error(`${file} cannot be read`);
    const formalization = read.input.frozen?.formalizations.smt;
    if (formalization === undefined || read.input.problem.smt === null) continue;
    tasks.push({ problem: read.input.problem, formalization, skip: new Map() });
  }
  return tasks;
}

/** Leaves out what ends by a time limit: it would measure the limit. */
async function onlyDecided(engine: Engine, tasks: readonly CheckTask[]): Promise<CheckTask[]> {
  const decided: CheckTask[] = [];
  for (const task of tasks) {
    const result = await engine.check(task);
    if (result.kind === 'failure') continue;
    const kinds = Object.values(result.outcomes).map(({ kind }) => kind);
    if (!kinds.includes('inconclusive')) decided.push(task);
  }
  return decided;
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** As a run over a folder does: all at once, so that no solver is idle. */
async function checkAll(engine: Engine, tasks: readonly CheckTask[]): Promise<void> {
  await Promise.all(tasks.map((task) => engine.check(task)));
}

/** Everything that the engine asks Z3 for some tasks. */
async function record(engine: Engine, tasks: readonly CheckTask[]): Promise<WorkerRequest[]> {
  const requests: WorkerRequest[] = [];
  const { run } = SolverPool.prototype;
  SolverPool.prototype.run = function (request, limits) {
    requests.push(request);
    return run.call(this, request, limits);
  };
  await checkAll(engine, tasks);
  SolverPool.prototype.run = run;
  return requests;
}

/** The plain way to ask z3-solver: a context for each script. */
async function createDirect(): Promise<(requests: readonly WorkerRequest[]) => Promise<void>> {
  const { Z3 } = await init();
  return async (requests) => {
    for (const { main, whenSat, whenUnsat } of requests) {
      Z3.global_param_reset_all();
      const config = Z3.mk_config();
      const context = Z3.mk_context(config);
      Z3.del_config(config);
      const answer = await Z3.eval_smtlib2_string(context, main);
      const next = answer.startsWith('unsat')
        ? whenUnsat
        : answer.startsWith('sat')
          ? whenSat
          : null;
      if (next !== null) await Z3.eval_smtlib2_string(context, next);
      Z3.del_context(context);
    }
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const one = createSmtEngine({ workers: 1, timeoutMs: 3000 });
const two = createSmtEngine({ workers: 2, timeoutMs: 3000 });
const direct = await createDirect();
const all = await readTasks();
const tasks = await onlyDecided(one, all);
const requests = await record(one, tasks);
// Z3 is compiled as it runs, so nothing is measured before everybody has run everything.
await direct(requests);
await checkAll(two, tasks);

const times = { one: [], two: [], direct: [] } as Record<string, number[]>;
for (let round = 0; round < ROUNDS; round += 1) {
  times.one?.push(await timed(() => checkAll(one, tasks)));
  times.direct?.push(await timed(() => direct(requests)));
  times.two?.push(await timed(() => checkAll(two, tasks)));
}
await Promise.all([one.close(), two.close()]);

const [engineMs, twoMs, directMs] = ['one', 'two', 'direct'].map((key) =>
  median(times[key] ?? []),
) as [number, number, number];
const ms = (value: number): string => `${value.toFixed(0).padStart(6)} ms`;
console.log(
  `${tasks.length} of ${all.length} fixtures (the others end by a time limit), ${requests.length} questions; ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}, median of ${ROUNDS}`,
);
console.log(`smt engine, 1 worker        ${ms(engineMs)}`);
console.log(
  `the same questions, direct  ${ms(directMs)}   overhead ${(engineMs / directMs).toFixed(2)} (aim: at most 1.30)`,
);
console.log(`smt engine, 2 workers       ${ms(twoMs)}   speed-up ${(engineMs / twoMs).toFixed(2)}`);
// The threads that z3-solver keeps for direct use would hold the process.
process.exit(0);
