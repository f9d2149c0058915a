import { differs } from '../../audit/audit.ts';
import type { Model } from '../../model/model.ts';
import type { EngineAccess } from '../../pipeline/context.ts';
import { faultyCheck, INTERNAL } from '../../pipeline/fault.ts';
import { type CheckedProof, checkProof } from '../../pipeline.ts';
import type { ProofInput } from '../../read/input.ts';
import type { Audit, Language, ProofReport, Usage } from '../../schema/index.ts';
import type { Answer } from '../answers/answers.ts';
import type { LeanJudge } from '../answers/leanJudge.ts';
import type {
  ErrorKind,
  RoundRecord,
  RunProblem,
  RunSpec,
  SampleDetails,
  SampleRecord,
  VerifierRuns,
} from '../benchSchema.ts';
import { StoreError } from '../errors.ts';
import type { DetailsSink } from '../journal/details.ts';
import type { PaidAnswers } from '../journal/paidAnswers.ts';
import { keptRuns } from '../journal/verifierRuns.ts';
import { sampleKey } from '../outcome.ts';
import { becauseOf, firstErrorOf } from './firstError.ts';
import type { ModelGate } from './modelGate.ts';
import { queued, type Turns } from './queued.ts';
import { queueEngines } from './sampleEngine.ts';
import {
  createSampleModel,
  type GatedModel,
  type KeptAnswers,
  type SampleModel,
} from './sampleModel.ts';

/** What samples share. */
export interface SampleContext {
  readonly spec: Pick<RunSpec, 'engine' | 'rounds' | 'minCoverage' | 'rigor'>;
  readonly engines: Readonly<Record<Language, EngineAccess>>;
  readonly verifiers: Turns;
  readonly details: DetailsSink;
  readonly signal: AbortSignal;
  /** Keeps what was paid for until the sample is in the journal; nothing is kept where samples are taken for others. */
  readonly paid?: PaidAnswers;
  /** Judges answers that are whole Lean files. */
  readonly judgeLean?: LeanJudge | null;
}

/** One sample to be done. */
export interface SampleTask {
  readonly input: ProofInput;
  readonly problem: RunProblem;
  readonly model: Model;
  readonly gate: ModelGate;
  /** Who formalizes and repairs, where that is another model. */
  readonly formalizer?: GatedModel | null;
  /** Who is asked what the formulas of a verified proof say. */
  readonly auditor?: GatedModel | null;
  /** From 0. */
  readonly sample: number;
  /** The proof, where it was there before, and what names its content; the model is asked for one otherwise. */
  readonly answer?: { readonly answer: Answer; readonly hash: string } | null;
}

/** A sample that came to its end, or what it cost until it was stopped, with the reason. */
export type SampleEnd =
  | {
      readonly kind: 'record';
      readonly record: SampleRecord;
      /** To be told when the record is in the journal, where somebody keeps the sample until then. */
      readonly kept?: () => Promise<void>;
    }
  | {
      readonly kind: 'stopped';
      readonly reason: unknown;
      readonly usage: Usage;
      readonly costUsd: number | null;
    };

/**
 * Takes one sample: a fresh proof of the problem, from prove to judge. Throws a StoreError where its details
 * cannot be kept.
 *
 * @param isStop tells the errors that stop a sample from faults of this program
 */
export async function runSample(
  task: SampleTask,
  context: SampleContext,
  isStop: (error: unknown) => boolean,
): Promise<SampleEnd> {
  const { signal, spec } = context;
  const start = performance.now();
  const key = sampleKey(task.problem.id, task.gate.spec.id, task.sample);
  const asked = createSampleModel(
    { model: task.model, gate: task.gate },
    { formalizer: task.formalizer ?? null, auditor: task.auditor ?? null },
    task.sample,
    context.paid ? await keptAnswers(context.paid, key) : null,
  );
  const rounds: RoundRecord[] = [];
  const checks: VerifierRuns[] = [];
  let verifierMs = 0;
  let checked: CheckedProof;
  let atRigor: SampleRecord['atRigor'];
  const input = inputOf(task);
  try {
    checked = await judgeOr(task, context, input, () =>
      checkProof(input, {
        choice: spec.engine,
        engines: queueEngines(context.engines, context.verifiers, signal, (ms, runs) => {
          verifierMs += ms;
          checks.push(keptRuns(runs));
        }),
        model: asked.model,
        ...(asked.prover !== asked.model && { prover: asked.prover }),
        ...(asked.auditor && {
          audit: { model: asked.auditor, fail: false, only: 'verified' as const },
        }),
        rounds: spec.rounds,
        minCoverage: spec.minCoverage,
        rigor: spec.rigor,
        signal,
        onJudged: (round, report) => rounds.push(roundRecord(round, report)),
        // The last is that of the last round.
        onLevels: (levels) => {
          atRigor = levels;
        },
      }),
    );
  } catch (error) {
    if (error instanceof StoreError) throw error;
    if (isStop(error)) {
      // What is kept is counted with the sample, when it is taken again.
      const { usage, costUsd } = asked.lost;
      return { kind: 'stopped', reason: error, usage, costUsd };
    }
    checked = faultyCheck(input, error);
  }
  const totalMs = performance.now() - start;
  const details = await keepDetails(checked, asked, checks, context.details);
  const timings = {
    totalMs: Math.round(totalMs),
    modelMs: Math.round(asked.modelMs),
    verifierMs: Math.round(verifierMs),
  };
  const error = errorOf(checked, asked);
  return {
    kind: 'record',
    record: toRecord(task, checked, asked, {
      ...{ rounds, timings, error, details },
      ...(atRigor !== undefined && error === null && { atRigor }),
    }),
  };
}

/**
 * The problem with the proof that is judged: an answer that was there before, or, without the proof and the formalization
 * that its file may hold, the model's own.
 */
function inputOf({ input, answer, gate }: SampleTask): ProofInput {
  const given = answer?.answer;
  if (given?.own) return given.own;
  const { proofPlace: _place, ...rest } = input;
  if (given === undefined) return { ...rest, proof: null, frozen: null };
  const proof = { text: given.text, source: 'file' as const, model: gate.spec.id };
  return { ...rest, proof, frozen: null };
}

/** The answers that a sample had before it was stopped, and where new ones are kept. */
async function keptAnswers(paid: PaidAnswers, key: string): Promise<KeptAnswers> {
  const known = await paid.of(key);
  return { known, keep: (answer) => paid.keep(key, answer) };
}

/** A whole Lean file has no steps to be formalized: it goes through the gate. */
async function judgeOr(
  { answer }: SampleTask,
  { judgeLean, verifiers, signal }: SampleContext,
  input: ProofInput,
  check: () => Promise<CheckedProof>,
): Promise<CheckedProof> {
  if (answer?.answer.kind !== 'lean') return check();
  if (!judgeLean) throw new Error('answers in Lean need a judge');
  const { text } = answer.answer;
  const report = await queued(verifiers, signal, () => judgeLean(input, text));
  return { report, proof: input.proof, language: 'lean', formalization: null };
}

function toRecord(
  { problem, gate, sample, answer }: SampleTask,
  { report, proof, formalization }: CheckedProof,
  { spent: { usage, costUsd } }: SampleModel,
  rest: Pick<SampleRecord, 'rounds' | 'timings' | 'error' | 'details' | 'atRigor'>,
): SampleRecord {
  const model = gate.spec.id;
  const recorded = answer?.answer.recorded ?? null;
  return {
    kind: 'sample',
    key: sampleKey(problem.id, model, sample),
    problem: problem.id,
    model,
    sample,
    problemHash: problem.hash,
    truth: problem.truth,
    verdict: rest.error ? 'error' : report.verdict,
    reason: rest.error ? null : report.reason,
    theorem: report.theorem,
    claimed: proof !== null,
    firstFailure: rest.error ? null : firstFailure(report),
    steps: report.steps.map(({ id, verdict, confidence, inference }) => ({
      ...{ id, verdict, confidence },
      ...(inference !== undefined && { inference }),
    })),
    ...(problem.firstError !== undefined && {
      firstError: rest.error ? null : firstErrorOf(report, formalization),
    }),
    ...(report.audit && { audited: auditedOf(report.audit) }),
    ...(recorded !== null && { recorded, because: becauseOf(report) }),
    ...(answer && { answer: answer.hash }),
    usage,
    costUsd,
    engine: report.engine,
    finishedAt: new Date().toISOString(),
    ...rest,
  };
}

function auditedOf({ entries }: Audit): NonNullable<SampleRecord['audited']> {
  return {
    compared: entries.filter(({ verdict }) => verdict !== 'unclear').length,
    differ: entries.filter(differs).length,
  };
}

function firstFailure({ firstFailure: id, steps }: ProofReport): SampleRecord['firstFailure'] {
  if (id === null) return null;
  const index = steps.findIndex((step) => step.id === id);
  return { id, index: index < 0 ? null : index };
}

/**
 * Why there is no verdict; null where there is one. A server that failed in a repair round leaves a
 * rejection that a working one might have turned, so that is no verdict either.
 */
function errorOf({ report }: CheckedProof, { failure }: SampleModel): SampleRecord['error'] {
  if (failure && report.verdict !== 'verified') {
    const { message, hint } = failure.reply;
    return { kind: 'model-server', stage: failure.stage, message, hint };
  }
  if (!report.error) return null;
  const { stage, message, hint } = report.error;
  const kinds: Partial<Record<string, ErrorKind>> = { check: 'verifier', [INTERNAL]: INTERNAL };
  return { kind: kinds[stage] ?? 'unusable', stage, message, hint };
}

function roundRecord(round: number, report: ProofReport): RoundRecord {
  const held = report.steps.filter(
    ({ verdict }) => verdict === 'verified' || verdict === 'conditional',
  );
  const { verdict, reason, steps } = report;
  return { round, verdict, reason, held: held.length, steps: steps.length };
}

async function keepDetails(
  { report, formalization }: CheckedProof,
  { exchanges }: SampleModel,
  checks: readonly VerifierRuns[],
  store: DetailsSink,
): Promise<string> {
  const kept = await Promise.all(
    exchanges.map(async (exchange) => ({ ...exchange, system: await store.put(exchange.system) })),
  );
  const details: SampleDetails = {
    version: 1,
    report,
    formalization,
    exchanges: kept,
    checks: await Promise.all(checks.map((runs) => store.put(runs))),
  };
  return store.put(details);
}
