import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cliHere, FIXTURES } from '../../helpers/cli.ts';
import { installScriptedLean, type Script } from '../../helpers/scriptedLean.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function run(command: 'check' | 'doctor', script: Script, ...args: string[]) {
  const lean = await installScriptedLean(script);
  cleanups.push(lean.remove);
  return cliHere([command, ...args, '--lean', lean.toolchain.lean], {
    cwd: lean.folder,
    env: { PATH: process.env.PATH ?? '', HOME: lean.folder },
  });
}

const newer: Script = {
  version: { stdout: 'Lean (version 4.36.0, x86_64, commit 0, Release)\n', exitCode: 0 },
};
const problem = path.join(FIXTURES, 'problems', 'even-square.md');
const flags = ['--engine', 'lean', '--no-cache', '--comparator'];

describe('--comparator', () => {
  it.each([
    ['the version has none', {}, [], /it comes with Lean 4\.35, and this is Lean 4\.27\.0/],
    ['there is no exporter', newer, [], /there is no exporter/],
    ['exports are judged', newer, ['--from-export', '.'], /leave out --from-export/],
  ] as const)('is an error where %s', async (_, script, more, message) => {
    const { code, stdout } = await run('check', script, problem, ...flags, ...more);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(message);
    expect(code).toBe(2);
  });
});

describe('doctor', () => {
  it('tells of the comparator where the version has one', async () => {
    const { stdout } = await run('doctor', newer);
    expect(stdout).toMatch(/header snapshots/);
    expect(stdout).toMatch(/– Comparator +lake comparator cannot be asked: there is no exporter/);
    expect((await run('doctor', {})).stdout).not.toContain('omparator');
  });
});
