import type { SandboxMode } from '../../engine/lean/sandbox/open.ts';
import type { EngineChoice } from '../../pipeline/context.ts';

/** What the flags of a command say of the engines. */
export interface EngineSettings {
  readonly engine: EngineChoice;
  /** Seconds per obligation. */
  readonly timeout: number;
  /** Megabytes per verifier. */
  readonly memory: number;
  readonly concurrency: number;
  readonly sandbox?: SandboxMode;
  readonly lean?: string;
  readonly project?: string;
  readonly exporter?: string;
  /** Folder of exports to re-check instead of running Lean. */
  readonly fromExport?: string;
  readonly cache: boolean;
  readonly cacheDir: string;
}
