import path from 'node:path';
import { readRegularText } from '../../store/regularFile.ts';
import { optionKind } from '../scan/words.ts';
import { readLeanLakefile } from './lakefileLean.ts';
import { inOrder, type LakefileOptions, NO_SETTINGS } from './lakefileOptions.ts';
import { readTomlLakefile } from './lakefileToml.ts';
import { includesModule } from './moduleGlobs.ts';

/** The options that a project's own build gives to a module, `name=value` each, and what is to be told of them. */
export interface ProjectOptions {
  of(module: string): readonly string[];
  readonly warnings: readonly string[];
}

/** Of files that no project builds. */
export const NO_OPTIONS: ProjectOptions = { of: () => [], warnings: [] };

/**
 * Reads what the lakefile of a project sets for its modules: of the package, then of the library or executable that a module
 * is of, whose word counts last. A module of none is built by nobody, so none of it is for that. Options that hide something
 * from a check are not passed on, nor are those that change only what is printed.
 */
export async function projectOptions(folder: string | null): Promise<ProjectOptions> {
  if (folder === null) return NO_OPTIONS;
  const read = await readLakefile(folder);
  if (read === null) return NO_OPTIONS;
  const all = [read.package, ...read.targets.map(({ settings }) => settings)];
  const refused = new Set(
    all.flatMap((one) => inOrder(NO_SETTINGS, one).map(({ name }) => name)).filter(isRefused),
  );
  return {
    of(module) {
      // Of libraries that share a module, Lake takes it for the last one's.
      const target =
        read.targets.findLast(
          ({ kind, ...it }) => kind === 'library' && includesModule(it, module),
        ) ??
        read.targets.find(({ kind, roots }) => kind === 'executable' && roots.includes(module));
      if (target === undefined) return [];
      const values = new Map(
        inOrder(read.package, target.settings)
          .filter(({ name }) => isMeaningful(name))
          .map(({ name, value }) => [name, value]),
      );
      return [...values].map(([name, value]) => `${name}=${value}`);
    },
    warnings: [
      ...(refused.size > 0
        ? [
            `the lakefile sets ${[...refused].join(', ')}, which the gate does not apply: it changes checking, or is not known to be harmless`,
          ]
        : []),
      ...read.unread.map(
        (text) =>
          `files are compiled without what the lakefile says in \`${text}\`, which only running it could tell`,
      ),
    ],
  };
}

/** Lake takes `lakefile.lean` where both are there. */
async function readLakefile(folder: string): Promise<LakefileOptions | null> {
  const text = (name: string): Promise<string | null> =>
    readRegularText(path.join(folder, name)).catch(() => null);
  const lean = await text('lakefile.lean');
  if (lean !== null) return readLeanLakefile(lean);
  const toml = await text('lakefile.toml');
  return toml === null ? null : readTomlLakefile(toml);
}

function plainName(name: string): string {
  return name.replace(/^weak\./, '');
}

function isMeaningful(name: string): boolean {
  const plain = plainName(name);
  return optionKind(plain) === 'plain' && !plain.startsWith('linter.');
}

/** Whether to say that it is not applied; what makes warnings errors changes nothing here. */
function isRefused(name: string): boolean {
  return optionKind(plainName(name)) === 'forbidden' && plainName(name) !== 'warningAsError';
}
