import type { LeanStatement } from '../../../schema/index.ts';
import { generateChallenge } from '../generate.ts';
import { inWorkFolder } from '../run.ts';
import { type ExportOptions, exportModule } from './exportModule.ts';

/** Compiles a pinned statement, exports it, and hands the file to `use`; it is gone afterwards. */
export interface PinnedChallenge {
  /** The version of Lean that compiles it. */
  readonly version: string;
  with<T>(
    statement: LeanStatement,
    signal: AbortSignal | undefined,
    use: (file: string) => Promise<T>,
  ): Promise<{ kind: 'used'; value: T } | { kind: 'failed'; message: string }>;
}

/** Name that no module of a user's project has. */
const CHALLENGE = 'SlopcheckChallenge';

/** Compiles pinned statements by a toolchain and its exporter. */
export function createPinnedChallenge(options: Omit<ExportOptions, 'signal'>): PinnedChallenge {
  return {
    version: options.toolchain.version,
    with: (statement, signal, use) =>
      inWorkFolder(options, async (folder) => {
        const source = generateChallenge(statement);
        const run = { ...options, signal };
        const made = await exportModule(CHALLENGE, source, [statement.name], folder, run);
        if (made.kind === 'failed') return made;
        return { kind: 'used', value: await use(made.file) };
      }),
  };
}
