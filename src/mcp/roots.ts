import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/** A path that a client gave, as a real file inside a root; or why it is none. */
export type Confined =
  | { readonly kind: 'inside'; readonly root: string; readonly file: string }
  | { readonly kind: 'outside'; readonly message: string };

/** The folders that clients may name files in. */
export interface Roots {
  readonly folders: readonly string[];
  /**
   * Where a path leads, links followed: relative to the first root that has it, or absolute. What is in no root is told in the
   * same words as what is not there, so that nobody can ask which files a machine has.
   */
  resolve(given: string): Promise<Confined>;
}

/** Opens roots. Throws what the file system throws for one that is not there, or is no folder. */
export async function openRoots(folders: readonly string[], cwd: string): Promise<Roots> {
  const real = await Promise.all(
    // With the separator behind it a file is none.
    folders.map((folder) => realpath(path.resolve(cwd, folder) + path.sep)),
  );
  return {
    folders: real,
    async resolve(given) {
      for (const root of real) {
        const target = await realpath(path.resolve(root, given)).catch(() => null);
        if (target === null) continue;
        const within = real.find((folder) => isWithin(folder, target));
        if (within === undefined) continue;
        // Who reads a pipe waits for somebody to write to it.
        const info = await stat(target);
        if (!info.isFile() && !info.isDirectory())
          return { kind: 'outside', message: `${given} is no regular file` };
        return { kind: 'inside', root: within, file: path.relative(within, target) };
      }
      const message = `there is no file ${given} within the roots of this server (${real.join(', ')})`;
      return { kind: 'outside', message };
    },
  };
}

function isWithin(folder: string, target: string): boolean {
  const relative = path.relative(folder, target);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
