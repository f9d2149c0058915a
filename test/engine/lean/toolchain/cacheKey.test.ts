import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { cacheScope } from '../../../../src/engine/lean/toolchain/cacheKey.ts';
import type { LeanToolchain } from '../../../../src/engine/lean/toolchain/discover.ts';
import { recordedProof } from '../../../helpers/scriptedLeanData.ts';
import { temporaryFolder } from '../../../helpers/temporaryFolder.ts';

const folder = temporaryFolder();

async function scopeWith(packages: string, overrides?: string): Promise<string | null> {
  const project = path.join(folder.path, 'project');
  await mkdir(path.join(project, '.lake/packages/lib'), { recursive: true });
  await writeFile(path.join(project, '.lake/packages/lib/Lib.lean'), '');
  await writeFile(path.join(project, 'lake-manifest.json'), packages);
  if (overrides !== undefined)
    await writeFile(path.join(project, '.lake/package-overrides.json'), overrides);
  const toolchain: LeanToolchain = {
    lean: 'lean',
    lake: 'lake',
    version: '4.27.0',
    build: 'Lean 4.27.0',
    source: 'flag',
    project: { folder: project, kind: 'given' },
    warnings: [],
  };
  const { statement } = recordedProof('even-square');
  return cacheScope(toolchain, { ...statement, imports: ['import Lib.Basic'] });
}

const manifest = (type: string, name = 'lib') => JSON.stringify({ packages: [{ name, type }] });

it('keeps results only of dependencies that are pinned to a revision', async () => {
  expect(await scopeWith(manifest('git'))).toMatch(/^[0-9a-f]{64}$/);
  expect(await scopeWith(manifest('path'))).toBeNull();
  expect(await scopeWith(manifest('git', 'other'))).toBeNull();
  expect(await scopeWith('no manifest')).toBeNull();
});

it('keeps the results of overridden packages apart', async () => {
  const before = await scopeWith(manifest('git'));
  expect(await scopeWith(manifest('git'), '{"packages":[]}')).not.toBe(before);
});
