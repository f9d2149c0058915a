/** What a worker is asked to do, in the form that crosses the thread boundary. */
import type { MessagePort } from 'node:worker_threads';
import type { CompareReport, ExportReport, Progress, StoreOptions } from '../report.ts';

/** A file, or a port that hands over chunks one by one on request. */
export type Input = { readonly path: string } | { readonly port: MessagePort };

export interface CheckJob {
  readonly kind: 'check';
  readonly input: Input;
  readonly permittedAxioms: readonly string[] | 'any';
  readonly maxSteps: number;
  readonly store: StoreOptions | undefined;
}

export interface CompareJob {
  readonly kind: 'compare';
  readonly challenge: Input;
  readonly solution: Input;
  readonly theorem: string;
  readonly others: readonly string[];
  readonly steps: readonly string[];
  readonly definitions: readonly string[];
  readonly permittedAxioms: readonly string[] | 'any';
  readonly maxSteps: number;
  readonly store: StoreOptions | undefined;
}

export type Job = CheckJob | CompareJob;

/** What a worker is started with. */
export type WorkerData = Job & {
  /** Most memory outside of the heap, in megabytes. */
  readonly maxExternalMb: number;
};

export type FromWorker =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'check'; readonly report: ExportReport }
  | { readonly kind: 'compare'; readonly report: CompareReport };
