import type { ProofReport } from '../schema/index.ts';
import type { Cache } from '../store/cache.ts';
import type { Baseline } from './baseline/baseline.ts';
import type { Pin } from './baseline/pins.ts';
import type { PlacedFinding } from './baseline/setup.ts';
import type { Policy } from './gateRules.ts';
import type { Rechecker } from './lean/recheck.ts';
import type { GateLean } from './project/gateLean.ts';
import type { ProjectOptions } from './project/leanOptions.ts';
import type { TakenRoots } from './project/packages.ts';

/** What came of a Markdown proof: a report with what it pins, or why it cannot be read. */
export type ProofAnswer =
  | { readonly kind: 'report'; readonly report: ProofReport; readonly pin: Pin }
  | { readonly kind: 'mistake'; readonly message: string; readonly hint: string };

/** Everything that a gate needs; it reads and runs nothing by any other way. */
export interface GateOptions {
  /** Files to judge, relative to `cwd`. */
  readonly lean: readonly string[];
  readonly markdown: readonly string[];
  readonly cwd: string;
  /** Folders that module names count from. */
  readonly roots: readonly string[];
  /** First names of modules that are not the repository's to give. */
  readonly taken: TakenRoots;
  /** The options that the project's own build gives to a module, by its name. */
  readonly projectOptions: ProjectOptions;
  readonly policyOf: (file: string, selected: 'named' | 'imported') => Policy;
  /** Null where there is no Lean, with the reason. */
  readonly runner: GateLean | { readonly missing: string; readonly hint: string };
  readonly checkProof: (file: string) => Promise<ProofAnswer>;
  /** Opens what statements are compared with, those of the imported files too; null for nothing. */
  readonly openBaseline: (imported: readonly string[]) => Promise<Baseline | null>;
  /** What was found beside the files to judge. */
  readonly setup: readonly PlacedFinding[];
  readonly cache: Cache;
  /** Where compiled modules are kept from one gate to the next; null to keep none. */
  readonly compiledDir: string | null;
  /** Files judged at once. */
  readonly concurrency: number;
  /** Checks compiled theorems by a kernel of its own; null where there is no exporter. */
  readonly rechecker: Rechecker | null;
  readonly onFile?: (file: string, done: number, total: number) => void;
  readonly signal: AbortSignal;
}
