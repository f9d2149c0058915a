import type { BenchReport, SampleDetails, SampleRecord, VerifierRuns } from './benchSchema.ts';

/** What a report of a benchmark is drawn from. Samples are streamed, since there may be 100,000. */
export interface BenchSource {
  readonly report: BenchReport;
  /** Every sample that counts, once; in the order of the journal. May be called again. */
  samples(): AsyncIterable<SampleRecord>;
  /** What is kept of a sample; null where the file is missing or damaged. */
  details(record: SampleRecord): Promise<SampleDetails | null>;
  /** What the verifier was given in the last round; empty where that was not kept. */
  lastRuns(record: SampleRecord, details: SampleDetails): Promise<VerifierRuns>;
}
