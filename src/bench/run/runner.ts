import type { ModelSpec, RunFile, RunSpec, SampleRecord } from '../benchSchema.ts';
import type { DetailsStore } from '../journal/details.ts';
import type { PaidAnswers } from '../journal/paidAnswers.ts';
import type { Budget } from './budget.ts';
import type { Planned } from './plan.ts';
import type { SampleEnd } from './runSample.ts';

/** Takes the samples of one model: in this process, or by workers elsewhere. */
export interface SampleRunner {
  /** How many may be under way at once. */
  readonly inFlight: number;
  /** Why no further sample is to be begun; null while one is. */
  readonly closed: string | null;
  /** Throws a RunError where no sample can be taken any more. */
  run(planned: Planned): Promise<SampleEnd>;
  close(): void;
}

/** What a run lends to those who take its samples. */
export interface RunnerContext {
  /** The run as it is kept, with all that was added to it. */
  readonly run: RunFile;
  /** What is asked for now. */
  readonly spec: RunSpec;
  readonly details: DetailsStore;
  readonly budget: Budget;
  /** Answers that were paid for samples which are not in the journal. */
  readonly paid: PaidAnswers;
  readonly signal: AbortSignal;
  /** Gives a test whether the journal had a record, or another that finishes its sample, when the run began. */
  readonly journaled: () => Promise<(record: SampleRecord) => boolean>;
  readonly onGivenUp: (model: string, message: string, hint: string | null) => void;
  /** Tells people who does the work. */
  readonly onWorkers: (message: string) => void;
}

export interface Runners {
  /** Throws a RunError or UsageError where the model cannot be asked at all. */
  open(spec: ModelSpec): Promise<SampleRunner>;
  close(): Promise<void>;
}

/** Opens what takes a run's samples, once the run is locked and its journal read. */
export type OpenRunners = (context: RunnerContext) => Promise<Runners>;
