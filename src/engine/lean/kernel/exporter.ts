import path from 'node:path';
import { isProgram } from '../../../store/onDisk.ts';
import { shellWord } from '../../../text/shellWord.ts';
import type { LeanToolchain } from '../toolchain/discover.ts';
import { ownLean } from '../toolchain/ownLean.ts';
import { isSince, TESTED_VERSION } from '../toolchain/versions.ts';

export interface FindExporterOptions {
  /** A path that the user gave; taken at its word. */
  readonly exporter?: string | undefined;
  readonly toolchain: Pick<LeanToolchain, 'lean' | 'version'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** The Lake project that pins the exporter and builds it, apart from the one that checks run in. */
export const EXPORTER_PROJECT = path.join(import.meta.dirname, '../../../../lean-project/exporter');

const BUILT = '.lake/packages/lean4export/.lake/build/bin/lean4export';

/** How to get the exporter for a version of Lean, for doctor and for warnings: it reads what that very version compiled. */
export function exporterHint(version: string): string {
  if (version === TESTED_VERSION)
    return `for kernel-level verdicts build the exporter once: cd ${shellWord(EXPORTER_PROJECT)} && lake build @lean4export/lean4export`;
  if (isSince(version, 35))
    return 'for kernel-level verdicts use a whole toolchain, as elan installs it: leanexport comes with it';
  return `for kernel-level verdicts build lean4export at its tag v${version}, and name it with --exporter`;
}

/**
 * Finds the program that writes compiled declarations to NDJSON: the given one, `leanexport` of the toolchain (newer
 * ones bring it along), the one built in `lean-project/exporter` for the version that this pins, or `lean4export` on PATH.
 * Null where there is none.
 */
export async function findExporter(options: FindExporterOptions): Promise<string | null> {
  const { exporter, toolchain, env, cwd } = options;
  if (exporter !== undefined) {
    const given = path.resolve(cwd, exporter);
    return (await isProgram(given)) ? given : null;
  }
  const lean = await ownLean(toolchain, env);
  const candidates = exporterPlaces({ ...toolchain, lean }, env);
  for (const candidate of candidates) if (await isProgram(candidate)) return candidate;
  return null;
}

/** Where the exporter may be, in the order in which it is looked for. */
export function exporterPlaces(
  { lean, version }: FindExporterOptions['toolchain'],
  env: FindExporterOptions['env'],
): string[] {
  const onPath = (env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, 'lean4export'));
  // That of another version could not read what this one compiles.
  const own = version === TESTED_VERSION ? [path.join(EXPORTER_PROJECT, BUILT)] : [];
  return [path.join(path.dirname(lean), 'leanexport'), ...own, ...onPath];
}
