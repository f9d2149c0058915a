import { withFoundProofs } from '../../read/foundProofs.ts';
import {
  CONCLUSION,
  type EngineFailure,
  type EngineResult,
  type Formalization,
  type LeanFormalization,
} from '../../schema/index.ts';
import { type Cache, noCache } from '../../store/cache.ts';
import type { CheckTask, Engine } from '../engine.ts';
import type { ValueFinder } from '../smt/z3/findValues.ts';
import { questionsAbout } from './questions/ask.ts';
import { examine } from './argument/examine.ts';
import type { Way } from './questions/question.ts';
import { assemble, contradicted, suspectPin } from './assemble.ts';
import type { LeanToolchain } from './toolchain/discover.ts';
import type { ExternalKernels } from './externalKernels/ask.ts';
import type { HeaderSnapshot } from './toolchain/header.ts';
import { judgeObligations } from './judging/judgeObligations.ts';
import { SOLUTION } from './judging/judgeSource.ts';
import type { RunSource } from './judging/judging.ts';
import { type Kept, keptFiles } from './toolchain/kept.ts';
import { type RecheckTask, SOLUTION_MODULE } from './kernel/recheck.ts';
import { searchLibrary } from './judging/librarySearch.ts';
import { tacticsOfImports } from './toolchain/mathlibTactics.ts';
import { planObligations } from './source/plan.ts';
import { openResults } from './judging/results.ts';
import { inWorkFolder, type LeanRun, runLean } from './toolchain/run.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import { solverValues } from './judging/solverValues.ts';
import { takeToKernel } from './takeToKernel.ts';
import { closedBy, tryTactics, waysFor } from './judging/tryTactics.ts';

/** What the engine on a toolchain runs, within which limits, and how it is kept from the rest of the machine. */
export interface LeanEngineOptions {
  readonly toolchain: LeanToolchain;
  /** Wall clock that one obligation may take beyond Lean's own start, in milliseconds. */
  readonly timeoutMs: number;
  /** Limit on Lean's memory, in megabytes. */
  readonly memoryMb: number;
  readonly cache?: Cache | undefined;
  /** Whether to ask what the argument is worth, beyond what holds; true by default. */
  readonly examine?: boolean;
  readonly env?: NodeJS.ProcessEnv;
  /** Where Lean runs; without one it can reach whatever the user can. */
  readonly sandbox?: Sandbox | undefined;
  /** The program that exports compiled declarations; with it, what elaborates is taken to the kernel. */
  readonly exporter?: string | null;
  /** Limits of the kernel, and where it remembers what it accepted. */
  readonly kernel?: RecheckTask['kernel'];
  /** Kernels that others wrote, which are asked about the same export. */
  readonly externalKernels?: ExternalKernels | null;
  /** Whether Lake's comparator is asked about an accepted solution as well, which Lean 4.35 and an exporter are needed for. */
  readonly comparator?: boolean;
  /** Whether the library is searched for a theorem where the tactics that are tried close nothing; it takes long. */
  readonly librarySearch?: boolean;
  /** Looks for counterexamples beyond small values, which Lean then has to confirm. Closed with the engine. */
  readonly valueFinder?: ValueFinder;
  /** Where large files are kept from run to run: what imports come to, and exported statements; null to keep none. */
  readonly filesDir?: string | null;
  /** Allowance for starting Lean and loading a file's imports, in milliseconds. */
  readonly startMs?: number;
}

const START_MS = 30_000;

/** Longest that compiling or exporting one file may take, in milliseconds. */
const EXPORT_MS = 300_000;

/**
 * An engine on a Lean toolchain. Its acceptance means that Lean elaborated the obligation without an error and without a
 * `sorry`: trust `elaborated`. Lean runs what a text makes it run, and only the policy scan stands before that.
 */
export function createLeanEngine(options: LeanEngineOptions): Engine {
  const closing = new AbortController();
  const kept = keptFiles(options.filesDir ?? null);
  return {
    id: 'lean',
    check(task) {
      const signals = task.signal ? [task.signal, closing.signal] : [closing.signal];
      const signal = AbortSignal.any(signals);
      if (!options.exporter) return check({ ...task, signal }, options, kept, null);
      return inWorkFolder(options, (compileTo) =>
        check({ ...task, signal }, options, kept, compileTo),
      );
    },
    async close() {
      closing.abort(new Error('the engine was closed'));
      await options.valueFinder?.close();
    },
  };
}

/** @param compileTo a folder for the module that the run which judges compiles to; null where none is asked for */
async function check(
  task: CheckTask,
  options: LeanEngineOptions,
  kept: Kept,
  compileTo: string | null,
): Promise<EngineResult | EngineFailure> {
  const { toolchain, startMs = START_MS } = options;
  const { formalization, problem } = task;
  const engine = { id: 'lean' as const, version: toolchain.version };
  const fail = (message: string, hint: string | null): EngineFailure => ({
    kind: 'failure',
    engine,
    message,
    hint,
  });
  if (problem.lean === null)
    return fail('the problem has no Lean statement', 'add a lean block, or use --engine smt');
  if (!isLean(formalization)) return fail('the formalization is not one for Lean', null);
  const twice = ambiguousId(formalization);
  if (twice !== null)
    return fail(`two obligations go by the id '${twice}'`, 'give every step an id of its own');

  const tactics = task.tactics ?? false;
  const plan = planObligations(problem.lean, formalization, task.skip, tactics);
  for (const id of plan.decided.keys()) task.onOutcome?.(id);
  const results = await openResults(options.cache ?? noCache, toolchain, problem.lean);
  let leanMs = 0;
  const { imports } = problem.lean;
  const limits = {
    toolchain,
    memoryMb: options.memoryMb,
    env: options.env ?? process.env,
    sandbox: options.sandbox,
    signal: task.signal,
  };
  const openHeader = async (): Promise<HeaderSnapshot | null> =>
    (await kept.headers?.of(imports, { ...limits, timeoutMs: startMs })) ?? null;
  const run: RunSource = async (name, source, timeoutMs, compile) => {
    const start = performance.now();
    const compiling = compile && compileTo !== null;
    const file = {
      name: compiling ? `${SOLUTION_MODULE}.lean` : name,
      source,
      header: await openHeader(),
      compileTo: compiling ? compileTo : null,
    };
    const lean = await runLean(file, { ...limits, timeoutMs: startMs + timeoutMs });
    leanMs += performance.now() - start;
    task.onRun?.({ about: name, source, output: printed(lean) });
    return lean;
  };

  const mathlib = await tacticsOfImports(problem.lean, toolchain.project, options.cache);
  const { version } = toolchain;
  const asked =
    (options.examine ?? true)
      ? questionsAbout(problem.lean, formalization, plan, version, mathlib)
      : null;
  const judging = {
    statement: problem.lean,
    formalization,
    plan,
    version,
    mathlib,
    questions: asked?.questions ?? [],
    tactics: waysFor(plan.untried, problem.lean, formalization, plan, version, mathlib),
    results,
    run,
    compile: compileTo !== null,
    timeoutMs: options.timeoutMs,
    startMs,
    onOutcome: task.onOutcome,
    onCached: (source: string) => task.onRun?.({ about: SOLUTION, source, output: null }),
  };
  const first = await judgeObligations(judging);
  const tried = tactics ? await tryTactics(judging, first) : first;
  const { judged, ways } =
    tactics && options.librarySearch
      ? await searchLibrary(judging, tried)
      : { judged: tried, ways: NO_WAYS };
  if (judged.kind === 'failure') {
    const { message, hint, place } = judged;
    return { ...fail(message, hint), ...(place !== undefined && { place }) };
  }
  const closed = closedBy(judging, judged.outcomes, ways);
  const elaborated = assemble(formalization, plan, judged.outcomes);
  const taken = await takeToKernel(
    {
      statement: problem.lean,
      formalization: withFoundProofs(formalization, closed),
      plan,
      outcomes: elaborated,
      compiled: compileTo === null ? null : { folder: compileTo, ids: judged.compiled },
      kernel: options.kernel,
      externalKernels: options.externalKernels,
      comparator: options.comparator,
    },
    options.exporter
      ? {
          ...{ ...limits, exporter: options.exporter, timeoutMs: EXPORT_MS },
          ...{ challenges: kept.challenges, openHeader },
        }
      : null,
  );
  if ('contested' in taken) return fail(taken.contested, taken.hint);
  const { outcomes, kernels, timings, ...level } = taken;
  const more =
    asked === null || options.valueFinder === undefined
      ? null
      : await solverValues(
          judging,
          judged.outcomes,
          { values: asked.values, answers: judged.answers },
          options.valueFinder.find,
          task.signal,
        );
  const answers = new Map([...judged.answers, ...(more?.answers ?? [])]);
  const values = new Map([...(asked?.values ?? []), ...(more?.values ?? [])]);
  const examined =
    asked === null
      ? { outcomes, ...NOT_EXAMINED }
      : examine(problem.lean, formalization, outcomes, { ...asked, values }, answers);
  const contradiction = asked && contradicted(formalization, outcomes, answers);
  if (contradiction) {
    const message = `Lean accepts ${contradiction} and confirms a counterexample to it`;
    return fail(
      message,
      'look for an axiom in the preamble or in a library that contradicts another',
    );
  }
  return {
    kind: 'judged',
    engine: {
      ...engine,
      sandbox: options.sandbox?.level ?? 'off',
      ...(kernels.length > 0 && { kernels: [...kernels] }),
    },
    ...examined,
    equivalences: [],
    ...(Object.keys(closed).length > 0 && { closedBy: closed }),
    cached: [...judged.cached],
    timings: { leanMs: Math.round(leanMs), ...timings },
    ...level,
    warnings: [
      ...toolchain.warnings,
      ...sandboxWarnings(options.sandbox),
      ...judged.warnings,
      ...level.warnings,
      ...examined.warnings,
      ...suspectPin(task.problem, examined.direct),
    ],
  };
}

/** What a run of Lean printed, or why it did not come to its end. */
function printed(run: LeanRun): string {
  if (run.kind === 'answered') return `${run.stdout}${run.stderr}`;
  return 'message' in run ? `${run.kind}: ${run.message}` : run.kind;
}

/** The report names how Lean was kept from the machine wherever that was not by a seal. */
function sandboxWarnings(sandbox: Sandbox | undefined): string[] {
  return sandbox?.warning ? [sandbox.warning] : [];
}

function isLean(formalization: Formalization): formalization is LeanFormalization {
  return formalization.conclusion.by === 'tactic';
}

/** An id that two obligations would answer to; outcomes are kept by id. */
function ambiguousId({ steps }: LeanFormalization): string | null {
  const seen = new Set([CONCLUSION]);
  for (const { id } of steps) {
    if (seen.has(id)) return id;
    seen.add(id);
  }
  return null;
}

const NO_WAYS: ReadonlyMap<string, readonly Way[]> = new Map();

const NOT_EXAMINED = {
  direct: { kind: 'not-tried' },
  premises: 'unknown',
  warnings: [],
} as const;
