import path from 'node:path';
import { nameParts } from '../../language/lean/tokens.ts';
import { contentHash } from '../../store/contentHash.ts';
import type { ScannedFile } from '../scan/scan.ts';

/** One Lean file of a gate. */
export interface Module {
  /** As the user knows it: relative to the working folder. */
  readonly file: string;
  /** Where Lean is to find it: relative to the folder that module names count from, with Unix separators. */
  readonly relative: string;
  /** As it is imported: `Lemmas.Basic`, `Lemmas.«one-off»`. */
  readonly name: string;
  readonly source: string;
  readonly scanned: ScannedFile;
  readonly selected: 'named' | 'imported';
  /** The paths of modules of the same roots that it imports; one may have been refused, and then is no module here. */
  readonly imports: readonly string[];
}

/** A file's place under the innermost root; one outside of all gets a place of its own, which nothing imports. */
export function modulePath(file: string, roots: readonly string[]): string {
  const places = roots.map((root) => path.relative(root, file).split(path.sep).join('/'));
  const inside = places.filter((place) => !(place.startsWith('../') || path.isAbsolute(place)));
  const [innermost] = inside.toSorted((a, b) => a.length - b.length);
  return innermost ?? `Outside/M${contentHash(file).slice(0, 16)}/${path.basename(file)}`;
}

/** The first name of a module, `Mathlib` of `Mathlib/Order/Basic.lean`: by it Lean finds the folder that all of it is in. */
export function moduleRoot(relative: string): string {
  return (relative.split('/')[0] ?? '').replace(/\.lean$/, '');
}

const PLAIN = /^[\p{L}_][\p{L}\p{N}_'!?]*$/u;

/** `Lemmas/one-off.lean` is imported as `Lemmas.«one-off»`. */
export function moduleName(relative: string): string {
  return relative
    .replace(/\.lean$/, '')
    .split('/')
    .map((part) => (PLAIN.test(part) ? part : `«${part}»`))
    .join('.');
}

/** The file that an import names, below the root. */
export function importedPath(module: string): string {
  return `${nameParts(module).join('/')}.lean`;
}

/** Modules on a cycle of imports. */
export function onCycles(
  modules: ReadonlyMap<string, Pick<Module, 'imports'>>,
): ReadonlySet<string> {
  const state = new Map<string, 'open' | 'done'>();
  const cyclic = new Set<string>();
  const visit = (name: string, trail: readonly string[]): void => {
    if (state.get(name) === 'done') return;
    if (state.get(name) === 'open') {
      for (const other of trail.slice(trail.indexOf(name))) cyclic.add(other);
      return;
    }
    state.set(name, 'open');
    for (const next of modules.get(name)?.imports ?? []) visit(next, [...trail, name]);
    state.set(name, 'done');
  };
  for (const name of modules.keys()) visit(name, []);
  return cyclic;
}
