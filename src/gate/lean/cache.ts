import { copyFile, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { cacheScope } from '../../engine/lean/toolchain/cacheKey.ts';
import { compiledEnding } from '../../engine/lean/toolchain/compiledFiles.ts';
import type { LeanToolchain } from '../../engine/lean/toolchain/discover.ts';
import { packageVersion } from '../../packageVersion.ts';
import { KernelAnswer } from '../../schema/index.ts';
import { contentHash } from '../../store/contentHash.ts';
import type { Policy } from '../gateRules.ts';
import { FilePlace, RuleId } from '../gateSchema.ts';
import type { Judged } from './judge.ts';
import type { Module } from './modules.ts';
import { type Compiled, compiledName } from './run.ts';

const CachedJudgement = z.object({
  findings: z.array(
    z.object({
      rule: RuleId,
      soft: z.boolean(),
      place: FilePlace,
      declaration: z.string().nullable(),
      message: z.string(),
      diff: z.null(),
    }),
  ),
  axioms: z.array(z.array(z.string()).nullable()),
  compiled: z.boolean(),
  rechecked: z.array(z.boolean()),
  kernels: z.array(KernelAnswer),
});

export function parseJudgement(value: unknown): Judged | null {
  const parsed = CachedJudgement.safeParse(value);
  return parsed.success ? { ...parsed.data, notes: [], problem: null, lasting: true } : null;
}

export function storedJudgement(judged: Judged): unknown {
  const { findings, axioms, compiled, rechecked, kernels } = judged;
  return { findings, axioms, compiled, rechecked, kernels };
}

/**
 * Keys of modules: what a module compiles to depends on its text, on all that it imports, and on the toolchain with its
 * pinned libraries. Null where it imports something that can change unseen.
 */
export function moduleKeys(
  modules: ReadonlyMap<string, Module>,
  toolchain: LeanToolchain,
): (relative: string) => Promise<string | null> {
  const scopes = new Map<string, Promise<string | null>>();
  const keys = new Map<string, Promise<string | null>>();
  const scopeOf = (roots: readonly string[]): Promise<string | null> => {
    const id = roots.join(' ');
    const imports = roots.map((root) => `import ${root}`);
    const scope = { imports, preamble: '', name: '', binders: '', goal: '', line: 1 };
    const known = scopes.get(id) ?? cacheScope(toolchain, scope);
    scopes.set(id, known);
    return known;
  };
  const compute = async (relative: string): Promise<string | null> => {
    const module = modules.get(relative);
    if (module === undefined) return null;
    const local = new Set(module.imports.map((file) => modules.get(file)?.name));
    const foreign = module.scanned.imports.filter(({ module: name }) => !local.has(name));
    const roots = [...new Set(foreign.map(({ module: name }) => name.split('.')[0] ?? ''))];
    const scope = await scopeOf(roots.toSorted());
    const imports = await Promise.all(module.imports.map(keyOf));
    if (scope === null || imports.includes(null)) return null;
    return contentHash(['module 3', scope, module.name, module.source, imports]);
  };
  const keyOf = (relative: string): Promise<string | null> => {
    const known = keys.get(relative) ?? compute(relative);
    keys.set(relative, known);
    return known;
  };
  return keyOf;
}

/**
 * Another version of this program may know more rules.
 *
 * @param rechecker what re-checks, or null: without it a judgement is another one
 */
export function judgementKey(moduleKey: string, policy: Policy, rechecker: string | null): string {
  return contentHash(['judgement 4', VERSION, moduleKey, policy, rechecker]);
}

const VERSION = packageVersion();

/** Keeps what a module was compiled to for later gates. A store that cannot be written keeps nothing. */
export async function keepCompiled(
  dir: string,
  key: string,
  relative: string,
  compiled: Compiled,
): Promise<void> {
  const to = path.join(dir, key.slice(0, 2));
  try {
    await mkdir(to, { recursive: true });
    await copyAll(compiledName(relative, compiled), path.join(to, key));
  } catch {
    // The next gate compiles it again.
  }
}

/** Puts a kept module among the compiled ones; false where none is kept. */
export async function restoreCompiled(
  dir: string,
  key: string,
  relative: string,
  compiled: Compiled,
): Promise<boolean> {
  const to = compiledName(relative, compiled);
  try {
    await mkdir(path.dirname(to), { recursive: true });
    return (await copyAll(path.join(dir, key.slice(0, 2), key), to)).includes('.olean');
  } catch {
    return false;
  }
}

/** Copies all that a module was compiled to; gives the endings of the files. */
async function copyAll(from: string, to: string): Promise<string[]> {
  const names = await readdir(path.dirname(from));
  const endings = names.flatMap((name) => compiledEnding(name, path.basename(from)) ?? []);
  // The file that tells others that the module is there comes last.
  const inOrder = endings.toSorted((a, b) => Number(a === '.olean') - Number(b === '.olean'));
  for (const ending of inOrder) await copyFile(from + ending, to + ending);
  return endings;
}
