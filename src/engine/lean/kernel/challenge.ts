import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { LeanStatement } from '../../../schema/index.ts';
import { contentHash } from '../../../store/contentHash.ts';
import type { KeptFiles } from '../../../store/keptFiles.ts';
import { cacheScope } from '../toolchain/cacheKey.ts';
import { generateChallenge } from '../solution/generate.ts';
import type { HeaderSnapshot } from '../toolchain/header.ts';
import { type Exported, type ExportOptions, exportModule } from './exportModule.ts';

/** Name that no module of a user's project has. */
export const CHALLENGE_MODULE = 'SlopcheckChallenge';
const EXPORT = 'challenge.ndjson';

/** Where challenges are kept from one proof to the next, and what spares their imports. */
export interface ChallengeOptions extends ExportOptions {
  /** Null to keep none. */
  readonly challenges?: KeptFiles | null | undefined;
  readonly openHeader?: () => Promise<HeaderSnapshot | null>;
}

/**
 * The export of the pinned statement, compiled without a word of a model's. It is made once for a statement, its imports, the
 * toolchain and the exporter, where nothing of these can change unseen.
 *
 * @param folder a work folder that nothing else was run in
 * @param names what is exported, with all that it needs
 */
export async function exportChallenge(
  statement: LeanStatement,
  folder: string,
  options: ChallengeOptions,
  names: readonly string[] = [statement.name],
): Promise<Exported> {
  const { challenges = null, openHeader } = options;
  const key = challenges === null ? null : await keyOf(statement, options, names);
  const known = key === null ? null : await challenges?.get(key);
  if (known) return { kind: 'exported', file: path.join(known, EXPORT) };
  const source = generateChallenge(statement);
  const header = (await openHeader?.()) ?? null;
  const made = await exportModule(CHALLENGE_MODULE, { source, header }, names, folder, options);
  if (made.kind === 'exported' && key !== null) await challenges?.put(key, { [EXPORT]: made.file });
  return made;
}

async function keyOf(
  statement: LeanStatement,
  { toolchain, exporter }: ExportOptions,
  names: readonly string[],
): Promise<string | null> {
  const scope = await cacheScope(toolchain, statement);
  const program = await stat(exporter).catch(() => null);
  if (scope === null || program === null) return null;
  const { size, mtimeMs } = program;
  return contentHash([
    'challenge 1',
    scope,
    exporter,
    size,
    mtimeMs,
    names,
    generateChallenge(statement),
  ]);
}
