import type { Model } from '../../model/model.ts';
import type { EngineAccess } from '../../pipeline/context.ts';
import type { Language } from '../../schema/index.ts';
import type { DetailsRef } from '../benchSchema.ts';
import { type DetailsSink, detailsRef } from '../journal/details.ts';
import { ModelGate } from '../run/modelGate.ts';
import { toSuiteProblem } from '../run/plan.ts';
import type { Turns } from '../run/queued.ts';
import { runSample, type SampleEnd } from '../run/runSample.ts';
import { LastUsed } from './lastUsed.ts';
import type { JobModel, SampleJob } from './protocol.ts';

/** Verifiers that are open. */
export interface WorkEngines {
  readonly engines: Readonly<Record<Language, EngineAccess>>;
  close(): Promise<void>;
}

/** What a worker takes samples with. */
export interface WorkTools {
  readonly openEngines: (settings: SampleJob['settings']) => Promise<WorkEngines>;
  readonly openModel: (model: JobModel) => Promise<Model>;
  /** Waits until a model of a run may be asked. */
  readonly waitForTurn: (run: string, model: JobModel, signal: AbortSignal) => Promise<void>;
  /** Proofs that are verified at once. */
  readonly verifiers: Turns;
}

/** A sample as it was taken, with the files of its details as JSON texts. */
export interface DoneSample {
  readonly end: SampleEnd;
  readonly documents: readonly string[];
}

/** Takes the samples that jobs ask for; what they need stays open from one to the next. */
export class SampleWork {
  private readonly tools: WorkTools;
  private readonly engines = new LastUsed<WorkEngines>((each) => each.close());
  private readonly models = new LastUsed<{ model: Model; gate: ModelGate }>(({ gate }) =>
    gate.close(),
  );

  constructor(tools: WorkTools) {
    this.tools = tools;
  }

  /** Throws an Error for a job that does not fit itself, and where nothing can be opened for it. */
  async take(job: SampleJob, signal: AbortSignal): Promise<DoneSample> {
    const input = { problem: job.problem, proof: null, frozen: null, formalPath: '' };
    const { problem } = toSuiteProblem(input);
    if (problem.hash !== job.problemHash) {
      throw new Error('the problem has not the hash that the job names');
    }
    const { timeout, memory, engine, rounds, minCoverage, rigor } = job.settings;
    const kit = [engine, timeout, memory].join();
    const details = new Documents();
    const spec = { engine, rounds, minCoverage, rigor };
    const end = await this.engines.use(
      kit,
      () => this.tools.openEngines(job.settings),
      ({ engines }) =>
        this.models.use(
          JSON.stringify([job.run, job.model]),
          () => this.openModel(job),
          ({ model, gate }) =>
            runSample(
              { input, problem, model, gate, sample: job.sample },
              { spec, engines, verifiers: this.tools.verifiers, details, signal },
              () => signal.aborted,
            ),
        ),
    );
    return { end, documents: details.texts() };
  }

  async close(): Promise<void> {
    await this.models.close();
    await this.engines.close();
  }

  private async openModel({ run, model: spec }: SampleJob) {
    const before = (signal: AbortSignal): Promise<void> =>
      this.tools.waitForTurn(run, spec, signal);
    // So many a minute over all workers, which no single one can count.
    const gate = new ModelGate({ ...spec, requestsPerMinute: null }, { before });
    return { model: await this.tools.openModel(spec), gate };
  }
}

/** Details that are on their way. */
class Documents implements DetailsSink {
  private readonly byRef = new Map<DetailsRef, string>();

  async put(value: unknown): Promise<DetailsRef> {
    const text = JSON.stringify(value);
    const ref = detailsRef(text);
    this.byRef.set(ref, text);
    return ref;
  }

  texts(): string[] {
    return [...this.byRef.values()];
  }
}
