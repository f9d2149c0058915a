import type {
  ModelSpec,
  RunFile,
  RunProblem,
  SampleDetails,
  SampleRecord,
  VerifierRuns,
} from './benchSchema.ts';
import type { JournalIndex } from './journal/journalIndex.ts';

/** One run, from one directory or from its shards' directories. */
export interface OpenRun {
  readonly name: string;
  /** What each directory says of it. */
  readonly files: readonly RunFile[];
  readonly problems: readonly RunProblem[];
  readonly models: readonly ModelSpec[];
  readonly index: JournalIndex;
  /** The samples that count. */
  samples(): AsyncGenerator<SampleRecord>;
  details(record: SampleRecord): Promise<SampleDetails | null>;
  lastRuns(details: SampleDetails): Promise<VerifierRuns>;
}
