import { access } from 'node:fs/promises';
import path from 'node:path';
import {
  type ComparedTheorem,
  type CompareReport,
  compareExports,
  KERNEL_VERSION,
  type KernelOptions,
} from '../../../kernel/index.ts';
import { conclusionUses } from '../../../read/usesGraph.ts';
import {
  CONCLUSION,
  type EngineFailure,
  type EngineResult,
  type Outcome,
} from '../../../schema/index.ts';
import type { CheckTask, Engine } from '../../engine.ts';
import { consensusAbout, type ExternalKernels } from '../externalKernels/ask.ts';
import { unansweredBy } from '../externalKernels/consensus.ts';
import { stepTheorem } from '../source/names.ts';
import { kernelOutcome } from './outcome.ts';
import type { PinnedChallenge } from './pinnedChallenge.ts';

/** Where the exports lie, and the limits of the kernel that checks them. */
export interface ExportEngineOptions {
  /** Folder with `<problem id>.challenge.ndjson` and `<problem id>.solution.ndjson`, or either with `.gz`. */
  readonly folder: string;
  /** Limits of the kernel, and where it remembers what it accepted. */
  readonly kernel?: Omit<KernelOptions, 'signal' | 'onProgress'>;
  /** Kernels that others wrote, which are asked about the solution as well. */
  readonly externalKernels?: ExternalKernels | null;
  /** Where Lean is there: the solution is then compared with the pinned statement, not with the exported challenge. */
  readonly pinned?: PinnedChallenge | null;
}

const ENGINE = { id: 'lean' as const, version: `kernel ${KERNEL_VERSION}, from exports` };

/**
 * An engine that needs no Lean: it re-checks what a toolchain elsewhere compiled and exported, and compares the solution
 * with the exported challenge. That this challenge is the pinned statement, and that an exported step states what the
 * formalization claims, only a Lean that compiles them can tell: so what is reported is the statements as exported, and
 * the trust is that in whoever exported them. Where Lean is there, the pinned statement is compiled and takes the
 * challenge's place; what steps state is as exported all the same.
 */
export function createExportEngine(options: ExportEngineOptions): Engine {
  return {
    id: 'lean',
    check: (task) => check(task, options),
    async close() {},
  };
}

async function check(
  { problem, formalization, skip, onOutcome, signal }: CheckTask,
  { folder, kernel, externalKernels, pinned = null }: ExportEngineOptions,
): Promise<EngineResult | EngineFailure> {
  if (problem.lean === null)
    return failure('the problem has no Lean statement', 'add a lean block');
  const challenge = await find(folder, `${problem.id}.challenge.ndjson`);
  const solution = await find(folder, `${problem.id}.solution.ndjson`);
  if (challenge === null || solution === null) {
    const name = `${problem.id}.${challenge === null ? 'challenge' : 'solution'}.ndjson`;
    return failure(`${folder} has no ${name}, nor ${name}.gz`, 'export it with lean4export');
  }
  const steps = formalization.steps.filter(({ id }) => !skip.has(id));
  const { name } = problem.lean;
  const compareWith = (file: string): Promise<CompareReport> =>
    compareExports(file, solution, {
      ...kernel,
      theorem: name,
      steps: steps.map(({ id }) => stepTheorem(id)),
      signal,
    });
  const ownChallenge = await pinned?.with(problem.lean, signal, compareWith);
  const isPinned = ownChallenge?.kind === 'used';
  const compared = isPinned ? ownChallenge.value : await compareWith(challenge);
  signal?.throwIfAborted();
  if (compared.result.verdict === 'inconclusive' && UNREADABLE.has(compared.result.cause)) {
    return failure(compared.result.message, 'export challenge and solution again');
  }
  const { answers, problem: contested } = await consensusAbout(solution, compared, {
    kernels: externalKernels,
    signal,
  });
  if (contested !== null) return failure(contested.message, contested.hint);
  const outcomes = new Map<string, Outcome>();
  for (const [id, reason] of skip) outcomes.set(id, { kind: 'missing', message: reason });
  for (const [i, { id, uses }] of steps.entries()) {
    const theorem = compared.steps[i];
    if (theorem === undefined) throw new Error(`the kernel gave no answer for ${id}`);
    const outcome = withStatement(kernelOutcome(theorem), theorem);
    // A step's theorem takes the steps that it uses as hypotheses, so its proof does not mention them.
    const ids = formalization.steps.map((step) => step.id).filter((other) => uses.includes(other));
    outcomes.set(id, outcome.kind === 'holds' ? { ...outcome, dependsOn: ids } : outcome);
  }
  const concluded = conclusionOutcome(compared, conclusionUses(formalization.conclusion));
  outcomes.set(CONCLUSION, withStatement(concluded, compared.target));
  for (const id of outcomes.keys()) onOutcome?.(id);
  return {
    kind: 'judged',
    engine: {
      ...ENGINE,
      ...(isPinned && {
        version: `${ENGINE.version}; statement compiled by Lean ${pinned?.version}`,
      }),
      ...(answers.length > 0 && { kernels: [...answers] }),
    },
    trust: 'elaborated',
    ...(!isPinned && {
      asExported: compared.target.statement ?? 'nothing: the theorem is not in the export',
    }),
    outcomes: Object.fromEntries(outcomes),
    premises: 'unknown',
    direct: { kind: 'not-tried' },
    equivalences: [],
    ...driftOf(compared.target),
    cached: [],
    warnings: [
      ...unansweredBy(answers),
      ...(ownChallenge?.kind === 'failed'
        ? [`not compared with the pinned statement: ${ownChallenge.message}`]
        : []),
    ],
  };
}

/** A reader is shown what was judged, since nobody compared it with the claim. */
function withStatement(outcome: Outcome, { statement }: ComparedTheorem): Outcome {
  if (outcome.kind !== 'holds' || statement === null) return outcome;
  return { ...outcome, notes: [...outcome.notes, `as exported: ${statement}`] };
}

/**
 * The conclusion's outcome. An axiom or a gap that comes with a step which the kernel refuses by itself is that step's
 * fault: the conclusion then counts as not judged, which the judge lays to the step.
 */
export function conclusionOutcome(
  { target, steps }: CompareReport,
  uses: readonly string[],
): Outcome {
  const { result } = target;
  const inherited =
    result.verdict === 'rejected' &&
    result.reason === 'axiom' &&
    steps.some(({ name, result: step }) => {
      return uses.map(stepTheorem).includes(name) && step.verdict === 'rejected';
    });
  return inherited ? { kind: 'missing', message: result.message } : kernelOutcome(target);
}

/** The theorem that was compiled is not the one that the challenge states. */
export function driftOf({ result }: ComparedTheorem): { drift?: string } {
  const differs = result.verdict === 'rejected' && result.reason === 'statement';
  return differs ? { drift: result.message } : {};
}

/** Causes that lie in the files themselves, not in what they prove. */
const UNREADABLE: ReadonlySet<string> = new Set(['unreadable', 'challenge', 'internal']);

async function find(folder: string, name: string): Promise<string | null> {
  for (const candidate of [name, `${name}.gz`].map((file) => path.join(folder, file))) {
    const there = await access(candidate).then(
      () => true,
      () => false,
    );
    if (there) return candidate;
  }
  return null;
}

function failure(message: string, hint: string): EngineFailure {
  return { kind: 'failure', engine: ENGINE, message, hint };
}
