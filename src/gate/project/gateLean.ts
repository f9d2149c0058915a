import type { Sandbox } from '../../engine/lean/sandbox/sandbox.ts';
import type { LeanToolchain } from '../../engine/lean/toolchain/discover.ts';

/** How the gate runs Lean. */
export interface GateLean {
  readonly toolchain: LeanToolchain;
  readonly sandbox: Sandbox;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** Where Lake finds modules; Lake is asked once. */
  readonly lake: () => Promise<LakeEnvironment>;
}

/** Where Lake finds modules, as `lake env` tells. */
export type LakeEnvironment =
  | {
      readonly kind: 'environment';
      /** Folders with compiled modules of packages, for `LEAN_PATH`. */
      readonly leanPath: readonly string[];
      /** The project's own folders that module names count from. */
      readonly sources: readonly string[];
    }
  | { readonly kind: 'failed'; readonly message: string; readonly hint: string | null };
