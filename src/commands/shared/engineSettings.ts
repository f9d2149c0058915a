import type { SandboxMode } from '../../engine/lean/sandbox/open.ts';
import type { EngineChoice, Provenance, Rigor } from '../../schema/index.ts';

/** `auto`: those that are installed; `require`: one of them must confirm; `off`: none. */
export type ExternalKernelsMode = 'auto' | 'require' | 'off';

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
  readonly externalKernels?: ExternalKernelsMode;
  readonly lean?: string;
  readonly project?: string;
  readonly exporter?: string;
  /** Asks Lake's comparator about accepted solutions as well. */
  readonly comparator?: boolean;
  /** Tries `exact?` where the other tactics that are tried close nothing. */
  readonly librarySearch?: boolean;
  /** Folder of exports to re-check instead of running Lean. */
  readonly fromExport?: string;
  readonly cache: boolean;
  readonly cacheDir: string;
}

/** The settings of the engines that can change a verdict, for the report. */
export function verdictOptions(settings: EngineSettings): Provenance['options'] {
  const {
    timeout,
    memory,
    sandbox,
    externalKernels,
    project,
    fromExport,
    comparator,
    librarySearch,
  } = settings;
  return {
    timeout,
    memory,
    ...(sandbox !== undefined && { sandbox }),
    ...(externalKernels !== undefined && externalKernels !== 'auto' && { externalKernels }),
    ...(comparator === true && { comparator }),
    ...(librarySearch === true && { librarySearch }),
    ...(project !== undefined && { project }),
    ...(fromExport !== undefined && { fromExport }),
  };
}
