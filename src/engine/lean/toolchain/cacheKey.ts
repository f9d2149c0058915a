import { createHash } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import type { LeanStatement } from '../../../schema/index.ts';
import { exists } from '../../../store/onDisk.ts';
import { readRegularText } from '../../../store/regularFile.ts';
import { parseJson } from '../../../text/parseJson.ts';
import type { LakeProject, LeanToolchain } from './discover.ts';

const CORE = new Set(['Init', 'Std', 'Lean', 'Lake']);

/**
 * What results depend on beside an obligation's own text: the build of Lean, the project and its pinned dependencies, the
 * problem's imports and preamble. Null where an import is neither of core Lean nor of a pinned dependency: such a module
 * can change unseen, so its results are not kept.
 */
export async function cacheScope(
  toolchain: LeanToolchain,
  { imports, preamble }: LeanStatement,
): Promise<string | null> {
  const roots = imports.map((line) => line.replace(/^import\s+/, '').split('.')[0] ?? '');
  const pinned = await Promise.all(roots.map((root) => isPinned(root, toolchain.project)));
  if (pinned.includes(false)) return null;
  const project = toolchain.project === null ? null : await projectIdentity(toolchain.project);
  return hash(['lean 3', toolchain.build, project, imports, preamble]);
}

/** The key of one obligation's outcome: the source that states and proves it alone, in its scope. */
export function obligationKey(scope: string, source: string): string {
  return hash([scope, source]);
}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

async function isPinned(root: string, project: LakeProject | null): Promise<boolean> {
  if (CORE.has(root)) return true;
  if (project === null) return false;
  const packages = await packageNames(project.folder);
  const found = await Promise.all(
    packages.map((name) =>
      exists(path.join(project.folder, '.lake/packages', name, `${root}.lean`)),
    ),
  );
  return found.includes(true);
}

/** What of Lake's manifest tells a dependency at a fixed revision from a folder that can change. */
const Manifest = z.object({
  packages: z.array(z.object({ name: z.string(), type: z.string() })),
});

/** Names of the dependencies that are pinned to a revision. */
async function packageNames(folder: string): Promise<string[]> {
  const text = await readRegularText(path.join(folder, 'lake-manifest.json')).catch(() => '{}');
  const { packages = [] } = Manifest.safeParse(parseJson(text)).data ?? {};
  return packages.filter(({ type }) => type === 'git').map(({ name }) => name);
}

/** What a Lake project is, and what it is pinned to. */
export async function projectIdentity({ folder, kind }: LakeProject): Promise<readonly string[]> {
  const files = [
    ...['lean-toolchain', 'lake-manifest.json', 'lakefile.toml', 'lakefile.lean'],
    '.lake/package-overrides.json',
  ];
  const contents = await Promise.all(
    files.map((file) => readRegularText(path.join(folder, file)).catch(() => '')),
  );
  return [kind === 'own' ? '' : folder, ...contents];
}
