import path from 'node:path';
import {
  type ComparedTheorem,
  type CompareReport,
  compareExports,
  type KernelOptions,
} from '../../../kernel/index.ts';
import {
  CONCLUSION,
  type KernelAnswer,
  type LeanFormalization,
  type LeanStatement,
  type Outcome,
  type Step,
} from '../../../schema/index.ts';
import { consensusAbout, type ExternalKernels } from '../externalKernels/ask.ts';
import { consensusOf, ownAnswer } from '../externalKernels/consensus.ts';
import { generateSolution } from '../solution/generate.ts';
import type { Plan } from '../source/plan.ts';
import { inWorkFolder } from '../toolchain/run.ts';
import { derivationOrder } from '../source/screen.ts';
import { type ChallengeOptions, exportChallenge } from './challenge.ts';
import { askComparator } from './comparator.ts';
import { type Exported, exportCompiled, exportModule } from './exportModule.ts';
import { conclusionOutcome, driftOf } from './fromExport.ts';
import { stepTheorem } from '../source/names.ts';
import { kernelOutcome } from './outcome.ts';

export interface RecheckTask {
  readonly statement: LeanStatement;
  readonly formalization: LeanFormalization;
  readonly plan: Plan;
  /** What Lean's elaborator found; only what it accepted is checked again. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
  /** The module that the run which judged compiled to, and the obligations in it; null where it compiled to none. */
  readonly compiled?: { readonly folder: string; readonly ids: readonly string[] } | null;
  readonly kernel?: Omit<KernelOptions, 'signal' | 'onProgress'> | undefined;
  /** Kernels that others wrote, which are asked about the same export. */
  readonly externalKernels?: ExternalKernels | null | undefined;
  /** Whether Lake's comparator is asked about the solution as well. */
  readonly comparator?: boolean | undefined;
}

/** Milliseconds that compiling and exporting took, and the kernels. */
export interface RecheckTimings {
  readonly exportMs: number;
  readonly kernelMs: number;
}

export type Rechecked =
  | {
      readonly kind: 'rechecked';
      readonly timings: RecheckTimings;
      /** Outcomes of what the kernel decided. */
      readonly outcomes: ReadonlyMap<string, Outcome>;
      readonly drift?: string;
      /** What it could not decide within its limits, a message each; that stays elaborated. */
      readonly undecided: readonly string[];
      /** What every kernel that was asked says of the solution's declarations; empty where only the own one was. */
      readonly kernels: readonly KernelAnswer[];
    }
  | { readonly kind: 'unavailable'; readonly message: string }
  /** Other kernels say otherwise, or did not confirm what was to be confirmed. */
  | { readonly kind: 'contested'; readonly message: string; readonly hint: string };

/**
 * A name that no module of a user's project has: on the path that Lake sets, the project's own modules come first, and one
 * of the same name would be exported in the proof's stead.
 */
export const SOLUTION_MODULE = 'SlopcheckSolution';

/**
 * Takes what elaborated to the kernel: challenge and solution are compiled and exported apart, the accepted obligations
 * without the others (a file with an error gives nothing to export), and compared by a kernel that never met the
 * solution's code. An outcome can only get worse by it.
 */
export async function recheck(task: RecheckTask, options: ChallengeOptions): Promise<Rechecked> {
  const { statement, formalization, plan, outcomes } = task;
  const held = Object.keys(outcomes).filter((id) => outcomes[id]?.kind === 'holds');
  const steps = formalization.steps.filter(({ id }) => held.includes(id));
  if (held.length === 0) {
    const timings = { exportMs: 0, kernelMs: 0 };
    return { kind: 'rechecked', outcomes: new Map(), undecided: [], kernels: [], timings };
  }
  const derived = derivationOrder(formalization.conclusion, formalization.steps);
  // A conclusion that rests on a step that does not hold is no better for what the kernel says of it.
  const concluded = held.includes(CONCLUSION) && derived.every(({ id }) => held.includes(id));
  const { source } = generateSolution({
    statement,
    steps: formalization.steps.filter(({ id }) => plan.stated.has(id)),
    write: new Set(steps.map(({ id }) => id)),
    standIns: new Set(),
    conclusion: concluded ? formalization.conclusion : null,
  });
  const names = [...steps.map(({ id }) => stepTheorem(id)), ...(concluded ? [statement.name] : [])];

  return inWorkFolder(options, (trusted) =>
    inWorkFolder(options, async (untrusted): Promise<Rechecked> => {
      const begun = performance.now();
      const challenge = await exportChallenge(statement, trusted, options);
      if (challenge.kind === 'failed') return { kind: 'unavailable', message: challenge.message };
      const solution = await exportSolution(task, held, source, names, untrusted, options);
      if (solution.kind === 'failed') return { kind: 'unavailable', message: solution.message };
      const exported = performance.now();
      const compared = await compareExports(challenge.file, solution.file, {
        ...task.kernel,
        theorem: statement.name,
        steps: steps.map(({ id }) => stepTheorem(id)),
        signal: options.signal,
      });
      options.signal?.throwIfAborted();
      const { answers, problem } = await consensusAbout(solution.file, compared, {
        kernels: task.externalKernels,
        signal: options.signal,
      });
      if (problem !== null) return { kind: 'contested', ...problem };
      // It speaks of the theorem alone, and there has to be something to confirm.
      const isAsked = task.comparator && concluded && compared.target.result.verdict === 'accepted';
      const folder = path.dirname(solution.file);
      const opinion = isAsked
        ? await askComparator(statement, { module: SOLUTION_MODULE, folder }, options)
        : null;
      const own = answers.length > 0 ? answers : [ownAnswer(compared.typing)];
      const all = opinion === null ? answers : [...own, opinion];
      const contested = consensusOf(all, false).problem;
      if (contested !== null) return { kind: 'contested', ...contested };
      const timings = {
        exportMs: Math.round(exported - begun),
        kernelMs: Math.round(performance.now() - exported),
      };
      return { ...readAnswers(task, steps, compared, concluded), kernels: all, timings };
    }),
  );
}

/** What was judged, if it was compiled then; else what holds of it, compiled now. */
async function exportSolution(
  { compiled = null }: RecheckTask,
  held: readonly string[],
  source: string,
  names: readonly string[],
  folder: string,
  options: ChallengeOptions,
): Promise<Exported> {
  if (compiled !== null && held.every((id) => compiled.ids.includes(id))) {
    const exported = await exportCompiled(SOLUTION_MODULE, names, compiled.folder, options);
    if (exported.kind === 'exported') return exported;
  }
  const header = (await options.openHeader?.()) ?? null;
  return exportModule(SOLUTION_MODULE, { source, header }, names, folder, options);
}

function readAnswers(
  { outcomes, formalization }: RecheckTask,
  steps: readonly Step[],
  compared: CompareReport,
  concluded: boolean,
): Omit<Extract<Rechecked, { kind: 'rechecked' }>, 'kernels' | 'timings'> {
  const answers = new Map<string, Outcome>();
  const undecided: string[] = [];
  const answer = (id: string, { result }: ComparedTheorem, outcome: Outcome): void => {
    if (result.verdict === 'inconclusive') undecided.push(`${id}: ${result.message}`);
    else answers.set(id, outcome);
  };
  for (const [i, { id }] of steps.entries()) {
    const theorem = compared.steps[i];
    const before = outcomes[id];
    if (theorem === undefined || before === undefined) throw new Error(`no answer for ${id}`);
    answer(id, theorem, theorem.result.verdict === 'accepted' ? before : kernelOutcome(theorem));
  }
  if (!concluded) return { kind: 'rechecked', outcomes: answers, undecided };
  const { target } = compared;
  answer(CONCLUSION, target, conclusionOutcome(compared, formalization.conclusion.uses));
  return { kind: 'rechecked', outcomes: answers, undecided, ...driftOf(target) };
}
