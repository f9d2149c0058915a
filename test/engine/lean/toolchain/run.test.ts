import { expect, it } from 'vitest';
import { memoryFlags } from '../../../../src/engine/lean/sandbox/limits.ts';
import type { LeanToolchain } from '../../../../src/engine/lean/toolchain/discover.ts';
import { toolCommand } from '../../../../src/engine/lean/toolchain/run.ts';

const toolchain = (
  source: LeanToolchain['source'],
  kind: 'own' | 'given' | null,
): LeanToolchain => ({
  ...{ lean: '/elan/bin/lean', lake: '/elan/bin/lake', version: '4.27.0', build: '', source },
  project: kind && { folder: '/project', kind },
  warnings: [],
});
const command = (of: LeanToolchain, env = {}) =>
  toolCommand('/work', of.lean, ['--json'], 'A.lean', {
    ...{ toolchain: of, timeoutMs: 1, memoryMb: 1 },
    env: { PATH: '/bin', SECRET_KEY: 'x', ...env },
  });

it('runs in the project, and starts no Lake for the own one, which depends on nothing', () => {
  const args = ['env', '/elan/bin/lean', '--json'];
  expect(command(toolchain('path', 'given'))).toMatchObject({
    ...{ program: '/elan/bin/lake', args: [...args, '/work/A.lean'], cwd: '/project' },
  });
  expect(command(toolchain('path', 'own'))).toMatchObject({
    ...{ program: '/elan/bin/lean', args: ['--json', 'A.lean'], cwd: '/work' },
  });
  expect(command(toolchain('path', null))).toMatchObject({
    ...{ program: '/elan/bin/lean', args: ['--json', 'A.lean'], cwd: '/work' },
  });
});

it('tells elan the version of the own project, unless the user does', () => {
  const env = { PATH: '/bin', ELAN_TOOLCHAIN: 'leanprover/lean4:v4.27.0' };
  expect(command(toolchain('elan', 'own')).env).toEqual(env);
  expect(command(toolchain('elan', 'own'), { ELAN_TOOLCHAIN: 'mine' }).env).toEqual({
    ...env,
    ELAN_TOOLCHAIN: 'mine',
  });
  for (const other of [toolchain('elan', 'given'), toolchain('flag', 'own')])
    expect(command(other).env).toEqual({ PATH: '/bin' });
});

it('leaves room for what a file imports, which Lean counts as memory that it took', () => {
  const limit = (source: string) => Number(memoryFlags(source, 2048)[1]);
  for (const source of ['theorem t : True := trivial', 'import Std\nimport Init.Data.Nat', '']) {
    expect(limit(source)).toBe(2048);
  }
  for (const source of ['import Mathlib', 'import Std\nimport Lean\n', 'module\npublic import A'])
    expect(limit(source)).toBeGreaterThan(8192);
});
