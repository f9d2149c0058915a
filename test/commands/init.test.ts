import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cliHere } from '../helpers/cli.ts';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'slopcheck-cli-'));
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

describe('slopcheck init', () => {
  it('writes a problem that holds as it is, and overwrites nothing', async () => {
    const made = await cliHere(['init', 'my-theorem.md'], { cwd });
    expect(made.code).toBe(0);
    const checked = await cliHere(
      ['check', 'my-theorem.md', '--frozen', '--engine', 'smt', '--no-cache'],
      { cwd },
    );
    expect(checked.stdout).toContain('VERIFIED');
    const again = await cliHere(['init', 'my-theorem.md'], { cwd });
    expect(again.stderr).toContain('is there already');
    expect(again.code).toBe(2);
  });
});
