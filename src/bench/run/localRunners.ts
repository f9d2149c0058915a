import PQueue from 'p-queue';
import type { Model } from '../../model/model.ts';
import type { EngineAccess } from '../../pipeline/context.ts';
import type { Language } from '../../schema/index.ts';
import type { AnswerStore } from '../answers/answers.ts';
import type { LeanJudge } from '../answers/leanJudge.ts';
import type { ModelSpec, RunSpec } from '../benchSchema.ts';
import { RunError } from '../errors.ts';
import { Stopped } from './budget.ts';
import { costOf, ModelGate } from './modelGate.ts';
import { ModelWatch } from './modelWatch.ts';
import type { OpenRunners, RunnerContext, SampleRunner } from './runner.ts';
import { runSample, type SampleContext } from './runSample.ts';
import type { GatedModel } from './sampleModel.ts';

/** Statuses that asking again does not change: a wrong key, no permission, no such model. */
const LASTING: ReadonlySet<number | null> = new Set([401, 403, 404]);

/** What samples need that are taken in this process. */
export interface LocalSetup {
  readonly engines: Readonly<Record<Language, EngineAccess>>;
  /** Opens a model under test; throws where it cannot be asked, such as for want of a key. */
  readonly openModel: (spec: ModelSpec) => Promise<Model>;
  readonly answers?: AnswerStore;
  readonly judgeLean?: LeanJudge;
}

/** Takes samples in this process. Throws a RunError where the verifier that was asked for is not there. */
export function localRunners(engine: RunSpec['engine'], setup: LocalSetup): OpenRunners {
  const verifier = engine === 'auto' ? null : setup.engines[engine];
  if (verifier?.kind === 'failure') throw new RunError(verifier.message, verifier.hint);
  return async (context) => {
    const { spec, details, signal } = context;
    const verifiers = new PQueue({ concurrency: spec.verifiers });
    const shared = {
      ...{ spec, engines: setup.engines, verifiers, details, signal },
      judgeLean: setup.judgeLean ?? null,
    };
    const open = async (model: ModelSpec): Promise<OpenModel> =>
      gated(model, await setup.openModel(model), context);
    const formalizer = spec.formalizer && (await open(spec.formalizer));
    const auditor = spec.auditor && (await open(spec.auditor));
    const helpers = { formalizer, auditor };
    return {
      open: async (model) =>
        openRunner(model, await open(model), helpers, shared, context, setup.answers),
      close: async () => {
        formalizer?.gate.close();
        auditor?.gate.close();
      },
    };
  };
}

/** A model that is asked, and whether it still is. */
interface OpenModel extends GatedModel {
  readonly watch: ModelWatch;
}

function gated(spec: ModelSpec, model: Model, { budget, onGivenUp }: RunnerContext): OpenModel {
  const watch = new ModelWatch(spec.concurrency, (...why) => onGivenUp(spec.id, ...why));
  const gate = new ModelGate(spec, {
    before() {
      if (watch.givenUp !== null) throw new Stopped(watch.givenUp);
      budget.reserve();
    },
    after(reply) {
      budget.settle(reply.usage.requests, costOf(reply.usage, spec.price) ?? 0);
      if (reply.kind !== 'failure') watch.answered();
      else watch.failed(reply.message, reply.hint, LASTING.has(reply.status));
    },
  });
  return { model, gate, watch };
}

function openRunner(
  spec: ModelSpec,
  { model, gate, watch }: OpenModel,
  { formalizer, auditor }: Readonly<Record<'formalizer' | 'auditor', OpenModel | null>>,
  shared: SampleContext,
  { budget, paid, spec: { verifiers } }: RunnerContext,
  answers: AnswerStore | undefined,
): SampleRunner {
  const isStop = (error: unknown): boolean => error instanceof Stopped || shared.signal.aborted;
  return {
    // As many as the model can answer, and as many as can be verified meanwhile, so that neither queue runs
    // dry, and no more, so that little is lost when the run is killed.
    inFlight: spec.concurrency + verifiers,
    get closed() {
      return (
        watch.givenUp ?? formalizer?.watch.givenUp ?? auditor?.watch.givenUp ?? budget.exhausted
      );
    },
    run: async ({ suiteProblem, sample }) => {
      const { id } = suiteProblem.problem;
      const hash = answers?.hashOf(id, spec.id, sample) ?? null;
      const answer =
        answers === undefined || hash === null
          ? null
          : { answer: await answers.read(id, spec.id, sample), hash };
      return runSample(
        { ...suiteProblem, model, gate, formalizer, auditor, sample, answer },
        { ...shared, paid },
        isStop,
      );
    },
    close: () => gate.close(),
  };
}
