import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { nameParts } from '../../../language/lean/tokens.ts';
import type { LeanStatement } from '../../../schema/index.ts';
import { type Cache, noCache } from '../../../store/cache.ts';
import { contentHash } from '../../../store/contentHash.ts';
import { projectIdentity } from './cacheKey.ts';
import type { LakeProject } from './discover.ts';

/** The tactics of Mathlib that the engine tries, and the module that each is from. */
const MODULES = {
  ring: 'Mathlib.Tactic.Ring.RingNF',
  linarith: 'Mathlib.Tactic.Linarith.Frontend',
  nlinarith: 'Mathlib.Tactic.Linarith.Frontend',
  positivity: 'Mathlib.Tactic.Positivity.Core',
  norm_num: 'Mathlib.Tactic.NormNum.Core',
  gcongr: 'Mathlib.Tactic.GCongr.Core',
  field_simp: 'Mathlib.Tactic.FieldSimp',
  aesop: 'Aesop',
} as const;
export type MathlibTactic = keyof typeof MODULES;
const TACTICS = Object.keys(MODULES) as MathlibTactic[];

const ALL: ReadonlySet<MathlibTactic> = new Set(TACTICS);
const NO_TACTICS: ReadonlySet<MathlibTactic> = new Set();

/** What imports of the whole bring along, which needs no look at any file: all of it, or nothing. */
export function ofWholeMathlib({ imports }: LeanStatement): ReadonlySet<MathlibTactic> {
  const whole = imports.some((line) => /^import\s+Mathlib(\.Tactic)?$/.test(line.trim()));
  return whole ? ALL : NO_TACTICS;
}

/**
 * The tactics of Mathlib that a problem's imports bring along. Of a part of Mathlib that is told by its sources, which Lake
 * has beside what it compiled: the modules that it imports, over any number of files, and what these declare. A tactic
 * that is not sure to be there is none: its name would spoil all of a question.
 */
export async function tacticsOfImports(
  statement: LeanStatement,
  project: LakeProject | null,
  cache: Cache = noCache,
): Promise<ReadonlySet<MathlibTactic>> {
  const whole = ofWholeMathlib(statement);
  const names = statement.imports.map((line) => line.replace(/^import\s+/, '').trim());
  const parts = names.filter((name) => name.startsWith('Mathlib.'));
  if (whole.size > 0 || parts.length === 0 || project === null) return whole;
  const key = contentHash(['mathlib tactics 1', await projectIdentity(project), names]);
  const known = z.array(z.enum(TACTICS)).safeParse(await cache.read(key));
  if (known.success) return new Set(known.data);
  const found = await tacticsBelow(parts, project.folder);
  await cache.write(key, [...found]);
  return found;
}

async function tacticsBelow(
  parts: readonly string[],
  project: string,
): Promise<ReadonlySet<MathlibTactic>> {
  const library = path.join(project, '.lake', 'packages', 'mathlib');
  const modules = await importedBelow(parts, library);
  const found = new Set<MathlibTactic>();
  for (const tactic of TACTICS) {
    const module = MODULES[tactic];
    if (!modules.has(module)) continue;
    // Files are moved and split: one that is there has to declare the tactic, too.
    const text = module.startsWith('Mathlib.') ? await textOf(module, library) : `"${tactic}"`;
    if (text?.includes(`"${tactic}"`)) found.add(tactic);
  }
  return found;
}

/** More modules than Mathlib has. */
const MOST_MODULES = 20_000;
const AT_ONCE = 32;

/** The modules that are imported, over any number of files of the library; those of other libraries by name alone. */
async function importedBelow(
  parts: readonly string[],
  library: string,
): Promise<ReadonlySet<string>> {
  const found = new Set(parts);
  let next = [...parts];
  while (next.length > 0 && found.size < MOST_MODULES) {
    const batch = next.splice(0, AT_ONCE);
    const texts = await Promise.all(batch.map((module) => textOf(module, library)));
    for (const module of texts.flatMap((text) => (text === null ? [] : publicImports(text)))) {
      if (found.has(module)) continue;
      found.add(module);
      if (module.startsWith('Mathlib.')) next.push(module);
    }
    next = next.slice(0, MOST_MODULES);
  }
  return found;
}

async function textOf(module: string, library: string): Promise<string | null> {
  const file = path.join(library, `${nameParts(module).join('/')}.lean`);
  return readFile(file, 'utf8').catch(() => null);
}

/**
 * The imports that who imports a file gets as well: all of an ordinary file, the public ones of a module. Only the header is
 * read: it ends with the first word that is none of an import.
 */
export function publicImports(text: string): string[] {
  const found: string[] = [];
  let isModule = false;
  let isPublic = false;
  let isImported = false;
  for (const word of headerWords(text)) {
    if (isImported) {
      if (word === 'all') continue;
      if (isPublic || !isModule) found.push(word);
      isImported = isPublic = false;
    } else if (word === 'module') isModule = true;
    else if (word === 'public') isPublic = true;
    else if (word === 'import') isImported = true;
    else if (word !== 'meta' && word !== 'prelude') break;
  }
  return found;
}

const BLANK = /\s*(?:--[^\n]*(?:\n|$)\s*)*/y;
const WORD = /[^\s]+/y;
const EDGE = /\/-|-\//g;

/** The words of a text without its comments, as far as they are asked for. */
function* headerWords(text: string): Generator<string> {
  let at = 0;
  while (at < text.length) {
    BLANK.lastIndex = at;
    at += BLANK.exec(text)?.[0].length ?? 0;
    if (text.startsWith('/-', at)) {
      at = afterComment(text, at);
      continue;
    }
    WORD.lastIndex = at;
    const word = WORD.exec(text)?.[0];
    if (word === undefined) return;
    yield word;
    at += word.length;
  }
}

/** Comments are nested in Lean. */
function afterComment(text: string, start: number): number {
  let depth = 0;
  EDGE.lastIndex = start;
  for (let edge = EDGE.exec(text); edge !== null; edge = EDGE.exec(text)) {
    depth += edge[0] === '/-' ? 1 : -1;
    if (depth === 0) return EDGE.lastIndex;
  }
  return text.length;
}
