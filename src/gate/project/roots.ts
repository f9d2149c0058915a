import path from 'node:path';
import { readRegularText } from '../../store/regularFile.ts';
import type { GateLean } from './gateLean.ts';

/** Folders that module names count from, at least one, and what could not be found out about them. */
export interface ModuleRoots {
  readonly folders: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Finds where the project's modules begin: in its folder, unless a lakefile moves them by `srcDir`; then Lake is asked, since
 * a lakefile may be a program. Without a project it is the working folder.
 */
export async function moduleRoots(
  lean: Pick<GateLean, 'toolchain' | 'lake'> | null,
  cwd: string,
): Promise<ModuleRoots> {
  const project = lean?.toolchain.project ?? null;
  if (lean === null || project === null || project.kind === 'own')
    return { folders: [cwd], warnings: [] };
  const texts = await Promise.all(
    ['lakefile.lean', 'lakefile.toml'].map((name) =>
      readRegularText(path.join(project.folder, name)).catch(() => ''),
    ),
  );
  if (!texts.some((text) => text.includes('srcDir')))
    return { folders: [project.folder], warnings: [] };
  const lake = await lean.lake();
  if (lake.kind === 'environment' && lake.sources.length > 0)
    return { folders: lake.sources, warnings: [] };
  const why = lake.kind === 'failed' ? lake.message : 'it names no source folder';
  const warning = `the lakefile has a srcDir and lake env could not tell where modules begin (${why}): taken to be ${project.folder}`;
  return { folders: [project.folder], warnings: [warning] };
}
