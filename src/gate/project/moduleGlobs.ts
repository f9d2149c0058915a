import { nameParts } from '../../language/lean/tokens.ts';

/** Whether a module is one of those that a library builds: below one of its roots, or named by a glob of it. */
export function includesModule(
  { roots, globs }: { readonly roots: readonly string[]; readonly globs: readonly string[] },
  module: string,
): boolean {
  return (
    roots.some((root) => isBelow(module, root, true)) ||
    globs.some((glob) => {
      if (glob.endsWith('.*')) return isBelow(module, glob.slice(0, -2), true);
      if (glob.endsWith('.+')) return isBelow(module, glob.slice(0, -2), false);
      return isBelow(module, glob, true) && isBelow(glob, module, true);
    })
  );
}

function isBelow(module: string, root: string, itself: boolean): boolean {
  const [parts, above] = [nameParts(module), nameParts(root)];
  const deeper = itself ? parts.length >= above.length : parts.length > above.length;
  return deeper && above.every((part, index) => parts[index] === part);
}

/**
 * The root of a library that names none: its name, which older versions of Lake write in capitals (`my-lib` is `MyLib`).
 */
export function defaultRoots(name: string): string[] {
  const capital = name
    .split(/[-_]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return [...new Set([name, capital])];
}
