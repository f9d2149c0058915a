import path from 'node:path';

/** Whether a path is a folder or below it. */
export function isInside(name: string, folder: string): boolean {
  const relative = path.relative(folder, name);
  // A folder may be called `..x`.
  return !(relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative));
}
