import { nameParts } from '../../language/lean/tokens.ts';

/**
 * Whether a module is one of those that a library builds: named by a glob of it, or below a root that a glob names. A library
 * that has no globs has its roots for them.
 */
export function includesModule(
  { roots, globs }: { readonly roots: readonly string[]; readonly globs: readonly string[] },
  module: string,
): boolean {
  const isNamed = (name: string): boolean =>
    (globs.length === 0 ? roots : globs).some((glob) => matches(glob, name));
  return isNamed(module) || roots.some((root) => isBelow(module, root, true) && isNamed(root));
}

function matches(glob: string, module: string): boolean {
  if (glob.endsWith('.*')) return isBelow(module, glob.slice(0, -2), true);
  if (glob.endsWith('.+')) return isBelow(module, glob.slice(0, -2), false);
  return isBelow(module, glob, true) && isBelow(glob, module, true);
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
