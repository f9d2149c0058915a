import type { LeanStatement } from '../../../schema/index.ts';
import { inWorkFolder } from '../toolchain/run.ts';
import { type ChallengeOptions, exportChallenge } from './challenge.ts';

/** Compiles a pinned statement, exports it, and hands the file to `use`; it is gone afterwards. */
export interface PinnedChallenge {
  /** The version of Lean that compiles it. */
  readonly version: string;
  /** Uses the export of a statement, which is gone afterwards; what could not be compiled is told. */
  with<T>(
    statement: LeanStatement,
    signal: AbortSignal | undefined,
    use: (file: string) => Promise<T>,
  ): Promise<{ kind: 'used'; value: T } | { kind: 'failed'; message: string }>;
}

/** Compiles pinned statements by a toolchain and its exporter. */
export function createPinnedChallenge(options: Omit<ChallengeOptions, 'signal'>): PinnedChallenge {
  return {
    version: options.toolchain.version,
    with: (statement, signal, use) =>
      inWorkFolder(options, async (folder) => {
        const made = await exportChallenge(statement, folder, { ...options, signal });
        if (made.kind === 'failed') return made;
        return { kind: 'used', value: await use(made.file) };
      }),
  };
}
