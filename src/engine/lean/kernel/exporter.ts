import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { isProgram } from '../../../store/onDisk.ts';
import type { LeanToolchain } from '../discover.ts';

export interface FindExporterOptions {
  /** A path that the user gave; taken at its word. */
  readonly exporter?: string | undefined;
  readonly toolchain: Pick<LeanToolchain, 'lean'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** The Lake project that pins the exporter and builds it, apart from the one that checks run in. */
export const EXPORTER_PROJECT = path.join(import.meta.dirname, '../../../../lean-project/exporter');

const BUILT = '.lake/packages/lean4export/.lake/build/bin/lean4export';

/** How to get the exporter, for doctor and for warnings. */
export const EXPORTER_HINT = `for kernel-level verdicts build the exporter once: cd ${EXPORTER_PROJECT} && lake build @lean4export/lean4export`;

/**
 * Finds the program that writes compiled declarations to NDJSON: the given one, `leanexport` beside `lean` (newer
 * toolchains bring it along), the one built in `lean-project/exporter`, or `lean4export` on PATH. Null where there is none.
 */
export async function findExporter(options: FindExporterOptions): Promise<string | null> {
  const { exporter, toolchain, env, cwd } = options;
  if (exporter !== undefined) {
    const given = path.resolve(cwd, exporter);
    return (await isProgram(given)) ? given : null;
  }
  const lean = await realpath(toolchain.lean).catch(() => toolchain.lean);
  const onPath = (env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, 'lean4export'));
  const candidates = [
    path.join(path.dirname(lean), 'leanexport'),
    path.join(EXPORTER_PROJECT, BUILT),
    ...onPath,
  ];
  for (const candidate of candidates) if (await isProgram(candidate)) return candidate;
  return null;
}
