import type { SandboxMode } from '../../engine/lean/sandbox/open.ts';
import type { EngineChoice } from '../../pipeline/context.ts';
import type { Provenance, Rigor } from '../../schema/index.ts';

/** What the flags of a command say of the engines. */
export interface EngineSettings {
  readonly engine: EngineChoice;
  readonly rigor: Rigor;
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

/** The settings of the engines that can change a verdict, for the report. */
export function verdictOptions(settings: EngineSettings): Provenance['options'] {
  const { timeout, memory, sandbox, project, fromExport } = settings;
  return {
    timeout,
    memory,
    ...(sandbox !== undefined && { sandbox }),
    ...(project !== undefined && { project }),
    ...(fromExport !== undefined && { fromExport }),
  };
}
