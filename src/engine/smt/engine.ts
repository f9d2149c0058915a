import type { EngineFailure, EngineResult, Outcome, SmtFormalization } from '../../schema/index.ts';
import { CONCLUSION } from '../../schema/index.ts';
import { type Cache, noCache } from '../../store/cache.ts';
import type { CheckTask, Engine } from '../engine.ts';
import { DIRECT, premises, premisesAtLength, tryDirectly } from './aboutTheorem.ts';
import { examineArgument, type Held } from './argument/examine.ts';
import { grantedTo } from './argument/parts/granted.ts';
import { withResidues } from './argument/questions/residues.ts';
import { type Decision, decideEntailment, decideStep } from './decide.ts';
import { compareWithGoal } from './equivalence.ts';
import { decideInduction } from './induction.ts';
import type { Context } from './obligations/context.ts';
import { closedFormula, type ReadStep, readStep, resolveUses } from './obligations/step.ts';
import { readTheorem, type Theorem } from './obligations/theorem.ts';
import { checkSorts } from './wellSorted.ts';
import { budgetFor, limited, smaller } from './z3/budget.ts';
import { SolverPool } from './z3/pool.ts';
import { SolverUnavailable } from './z3/pooledWorker.ts';
import { Questions } from './z3/questions.ts';
import { type OnAnswer, Solver } from './z3/solver.ts';
import { SOLVER_NAME } from './z3/version.ts';

const ENGINE = { id: 'smt' as const, version: SOLVER_NAME };

/** Limits of the embedded engine, and where its answers are kept. */
export interface SmtEngineOptions {
  /** Time for one obligation, in milliseconds; 10 s if not given. */
  readonly timeoutMs?: number | undefined;
  /** Most memory of one solver, in megabytes; 1024 if not given. */
  readonly memoryMb?: number | undefined;
  /** Most solvers at a time; the number of cores if not given. */
  readonly workers?: number | undefined;
  readonly cache?: Cache | undefined;
}

const DEFAULT_TIMEOUT_MS = 10_000;
/** For a question about formulas that are no obligation. */
const COMPARED = limited(60_000);
/** For a question that only adds to an outcome. */
const SIDE = limited(20_000);

/** The embedded engine: Z3 in worker threads. `close` ends them; idle ones keep no process alive. */
export function createSmtEngine(options: SmtEngineOptions = {}): Engine {
  const { timeoutMs = DEFAULT_TIMEOUT_MS, cache = noCache } = options;
  const pool = new SolverPool(options);
  return {
    id: 'smt',
    async check(task) {
      const questions = new Questions(pool, cache, task.signal);
      const solver = (about?: string): Solver =>
        new Solver(questions, about === undefined ? undefined : tellOf(task, about));
      try {
        return await check(task, solver, timeoutMs);
      } catch (error) {
        if (error instanceof SolverUnavailable) return failure(error.message, REINSTALL);
        throw error;
      }
    },
    async ask({ commands, assertions, shown }, signal) {
      const budget = smaller(COMPARED, budgetFor(timeoutMs));
      try {
        const answer = await new Solver(new Questions(pool, cache, signal)).ask({
          commands,
          assertions,
          tracked: [],
          shown: shown.map((one) => ({ ...one, origin: 'theorem' as const })),
          budget,
        });
        if (answer.kind === 'sat' || answer.kind === 'unsat') return answer;
      } catch (error) {
        if (!(error instanceof SolverUnavailable)) throw error;
      }
      return { kind: 'unknown' };
    },
    close: () => pool.close(),
  };
}

/** Tells of what is asked about an obligation or the theorem; questions that only add to that are many. */
function tellOf({ onRun }: CheckTask, about: string): OnAnswer | undefined {
  return onRun && ((source, output) => onRun({ about, source, output }));
}

const REINSTALL = 'run npm ci again; Node 20.19 or later is needed';

/**
 * What all questions beside the obligations of one formalization may take together, by Z3's own count. With it the whole
 * is bounded by the steps.
 */
const ALL_SIDE = 1_000_000;

async function check(
  task: CheckTask,
  newSolver: (about?: string) => Solver,
  timeoutMs: number,
): Promise<EngineResult | EngineFailure> {
  task.signal?.throwIfAborted();
  const { smt, file } = task.problem;
  if (smt === null) {
    return failure(`${file} has no smt2 block`, 'add the statement in a ```smt2 block');
  }
  const formalization = smtFormalization(task);
  const hint = `correct the smt2 block at line ${smt.line} of ${file}`;
  const read = readTheorem(smt);
  if (read.kind === 'unusable') return failure(read.message, hint);
  const theorem = await withResidues(read.theorem, newSolver());

  const outcomes = new Map<string, Outcome>();
  const decided = (id: string, outcome: Outcome): void => {
    outcomes.set(id, outcome);
    task.onOutcome?.(id);
  };
  const steps = readSteps(formalization, task, theorem, decided);

  const budget = budgetFor(timeoutMs);
  // The theorem itself is asked for at once, so that the solvers start while sorts are checked.
  const bare: Context = {
    theorem,
    steps: new Map(),
    budget,
    confirmBudget: smaller(DIRECT, budget),
    sideBudget: { ...smaller(SIDE, budget), allowance: { left: ALL_SIDE } },
  };
  const aboutTheorem = Promise.all([
    tryDirectly(bare, newSolver('theorem')),
    premises(bare, newSolver('hypotheses')),
  ]);
  const sorts = await settled(aboutTheorem, checkSorts(theorem, steps, newSolver(), timeoutMs));
  if (sorts.kind === 'unusable') return failure(sorts.message, hint);
  for (const [id, outcome] of sorts.refused) decided(id, outcome);

  const usable = new Map(
    steps.filter(({ id }) => !sorts.refused.has(id)).map((step) => [step.id, step]),
  );
  const context: Context = { ...bare, steps: usable };
  const { conclusion } = formalization;
  const induction =
    conclusion.by === 'induction'
      ? { variable: conclusion.variable, step: usable.get(conclusion.step) }
      : null;
  const cached: string[] = [];
  const clocked: string[] = [];
  const held = new Map<string, Held>();
  let hardest = 0;
  const decide = async (id: string, run: (solver: Solver) => Promise<Decision>): Promise<void> => {
    const solver = newSolver(id);
    const { outcome, ...how } = await run(solver);
    decided(id, outcome);
    if (outcome.kind === 'holds') {
      held.set(id, how);
      hardest = Math.max(hardest, solver.hardestDerivation);
    }
    if (solver.answeredFromCache) cached.push(id);
    if (solver.endedByClock) clocked.push(id);
  };
  const [, , found, [direct, consistent]] = await Promise.all([
    Promise.all(
      [...usable.values()].map((step) =>
        decide(step.id, (solver) => decideStep(step, context, solver)),
      ),
    ),
    decide(CONCLUSION, (solver) => decideConclusion(formalization, context, solver)),
    Promise.all(
      [...usable.values()].map((step) => compareWithGoal(step, context, newSolver(), induction)),
    ),
    aboutTheorem,
  ]);
  if (direct.kind === 'refuted' && accepted(outcomes).has(CONCLUSION)) {
    const message = 'Z3 accepts every step of a theorem that it also refutes';
    return failure(
      message,
      'look for a recursive function in the smt2 block that contradicts itself',
    );
  }
  const kept = accepted(outcomes);
  const consistency =
    consistent === 'unknown' && kept.has(CONCLUSION)
      ? await premisesAtLength(context, kept, hardest, newSolver('hypotheses'))
      : consistent;
  const granted = grantedTo([...usable.values()], theorem);
  const argument = await examineArgument(conclusion, context, held, newSolver());
  return {
    kind: 'judged',
    engine: ENGINE,
    trust: 'solver',
    outcomes: Object.fromEntries(outcomes),
    premises: consistency,
    direct,
    equivalences: found.flatMap(({ equivalences }) => equivalences),
    ...(granted.length > 0 ? { granted } : {}),
    argument,
    cached,
    warnings: [...found.flatMap(({ warning }) => warning ?? []), ...clockWarning(clocked)],
  };
}

function smtFormalization({ formalization }: CheckTask): SmtFormalization {
  const { conclusion, ...rest } = formalization;
  if (conclusion.by === 'tactic') throw new Error('the smt engine was given a Lean formalization');
  return { ...rest, conclusion };
}

/** Reads the steps that are to reach the solver; the others get their outcome here. */
function readSteps(
  formalization: SmtFormalization,
  { skip }: CheckTask,
  theorem: Theorem,
  decided: (id: string, outcome: Outcome) => void,
): ReadStep[] {
  const ids = new Set(formalization.steps.map(({ id }) => id));
  const formulaOf = (id: string): string | undefined => {
    const { instances: _, ...other } = formalization.steps.find((step) => step.id === id) ?? {};
    const read = 'claim' in other ? readStep(other, theorem, ids) : undefined;
    return read?.kind === 'step' ? closedFormula(read.step) : undefined;
  };
  return formalization.steps.flatMap((step) => {
    const reason = skip.get(step.id);
    const read =
      reason === undefined
        ? readStep(step, theorem, ids, formulaOf)
        : ({ kind: 'missing', message: reason } as const);
    if (read.kind === 'step') return read.step;
    decided(step.id, read);
    return [];
  });
}

function decideConclusion(
  { conclusion, steps }: SmtFormalization,
  context: Context,
  solver: Solver,
): Promise<Decision> {
  const ids = new Set(steps.map(({ id }) => id));
  if (conclusion.by === 'induction') return decideInduction(conclusion, context, ids, solver);
  const uses = resolveUses(conclusion.uses, ids, [], context.theorem);
  if ('kind' in uses) return Promise.resolve({ outcome: uses, elementary: false });
  return decideEntailment(uses, context, solver);
}

/** Names the obligations whose outcome another machine might not give. */
function clockWarning(ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  const which = ids.toSorted().join(', ');
  return [
    `the clock ended what Z3 was asked about ${which}, not its own count of work; another machine may find more there`,
  ];
}

/** The obligations that hold and rest on such alone; a cycle rests on nothing. */
function accepted(outcomes: ReadonlyMap<string, Outcome>): Set<string> {
  const ids = new Set<string>();
  for (let before = -1; before < ids.size; ) {
    before = ids.size;
    for (const [id, outcome] of outcomes) {
      if (outcome.kind === 'holds' && outcome.dependsOn.every((use) => ids.has(use))) ids.add(id);
    }
  }
  return ids;
}

/** Waits for `wanted`; where `other` fails meanwhile, its failure is left to whoever waits for it. */
function settled<T>(other: Promise<unknown>, wanted: Promise<T>): Promise<T> {
  other.catch(() => {});
  return wanted;
}

function failure(message: string, hint: string | null): EngineFailure {
  return { kind: 'failure', engine: ENGINE, message, hint };
}
