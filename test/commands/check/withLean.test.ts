import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cliHere, FIXTURES } from '../../helpers/cli.ts';
import { installScriptedLean, type Script } from '../../helpers/scriptedLean.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';

const problem = (id: string): string => path.join(FIXTURES, 'problems', `${id}.md`);

const folder = temporaryFolder();

describe('slopcheck check with Lean', () => {
  let lean: Awaited<ReturnType<typeof installScriptedLean>>;
  afterEach(() => lean.remove());
  const args = (id: string, ...more: string[]): string[] => [
    ...[
      'check',
      problem(id),
      '--engine',
      'lean',
      '--lean',
      lean.toolchain.lean,
      '--no-cache',
      ...more,
    ],
  ];
  const install = async (script: Script = {}): Promise<void> => {
    lean = await installScriptedLean(script);
  };

  it('verifies a sound proof and rejects slop, from recorded answers', async () => {
    await install();
    const sound = await cliHere(args('gauss-sum'), { cwd: folder.path });
    expect(sound.stdout).toContain('VERIFIED');
    expect(sound.stdout).toMatch(
      /trust: elaborated \(lean 4\.27\.0, sandbox (bubblewrap|namespaces|limits)\)/,
    );
    expect(sound.code).toBe(0);
    const slop = await cliHere(args('slop-missing-case'), { cwd: folder.path });
    expect(slop.stdout).toContain('REJECTED  non-sequitur');
    expect(slop.stdout).toContain('omega could not prove the goal');
    expect(slop.code).toBe(1);
  });

  it('takes Lean by itself where a toolchain is there, and says so', async () => {
    await install();
    const { stdout } = await cliHere(['check', problem('gauss-sum'), '--no-cache', '--json'], {
      cwd: folder.path,
      env: { SLOPCHECK_LEAN: lean.toolchain.lean },
    });
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'verified',
      engine: { id: 'lean' },
      notes: ['engine lean, since a Lean toolchain and a Lean formalization are there'],
    });
  });

  it.each([
    ['crashes', { rules: [{ does: 'crash' }] }, 2, 'error'],
    ['floods its output', { rules: [{ does: 'flood' }] }, 2, 'error'],
    ['runs out of memory', { rules: [{ does: 'memory' }] }, 1, 'rejected'],
    ['is no Lean', { version: { stdout: 'hello', exitCode: 0 } }, 2, 'error'],
  ] as const)('gives no false verdict when lean %s', async (_, script, code, verdict) => {
    await install(script);
    const result = await cliHere(args('gauss-sum', '--json'), { cwd: folder.path });
    expect(JSON.parse(result.stdout).verdict).toBe(verdict);
    expect(result.code).toBe(code);
  });

  it('warns of another version than the tested one', async () => {
    const stdout = 'Lean (version 4.30.0, x86_64-unknown-linux-gnu, commit abc, Release)\n';
    await install({ version: { stdout, exitCode: 0 } });
    const result = await cliHere(args('gauss-sum', '--json'), { cwd: folder.path });
    expect(JSON.parse(result.stdout)).toMatchObject({
      verdict: 'verified',
      warnings: [expect.stringContaining('4.30.0')],
    });
  });
});
