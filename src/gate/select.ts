import path from 'node:path';
import { goneSince, mergeBase } from './baseline/git.ts';
import { modulePath } from './lean/modules.ts';
import { loadModules } from './load.ts';
import type { GatePaths } from './paths.ts';
import type { TakenRoots } from './project/packages.ts';

/**
 * Of the named files those that changed since a commit, and those that import one that changed, over any number of steps.
 * Throws a GitError.
 */
export async function selectChanged(
  paths: GatePaths,
  ref: string,
  where: { readonly cwd: string; readonly roots: readonly string[]; readonly taken: TakenRoots },
  signal: AbortSignal,
): Promise<Pick<GatePaths, 'lean' | 'markdown'> & { gone: readonly string[] }> {
  const { cwd, roots } = where;
  const base = await mergeBase(cwd, ref, signal);
  const isChanged = (file: string): boolean => base.isChanged(path.resolve(cwd, file));
  const { modules } = await loadModules(paths.lean, where);
  const touched = new Map<string, boolean>();
  const isTouched = (relative: string): boolean => {
    const known = touched.get(relative);
    if (known !== undefined) return known;
    // Until it is known otherwise: a cycle of imports ends here.
    touched.set(relative, false);
    const module = modules.get(relative);
    // What could not be loaded is for the gate to say, at whatever imports it.
    const answer = module === undefined || isChanged(module.file) || module.imports.some(isTouched);
    touched.set(relative, answer);
    return answer;
  };
  return {
    gone: await goneSince(cwd, base, signal),
    lean: paths.lean.filter((file) => isTouched(modulePath(path.resolve(cwd, file), roots))),
    markdown: paths.markdown.filter((file) =>
      ['.md', '.formal.json', '.proof.md'].some((end) => isChanged(file.replace(/\.md$/, end))),
    ),
  };
}
