import { existsSync } from 'node:fs';
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

describe('slopcheck doctor', () => {
  it('shows what is there, and how to get what is not', async () => {
    const env = {
      PATH: path.dirname(process.execPath),
      HOME: cwd,
      SLOPCHECK_CACHE_DIR: path.join(cwd, 'cache'),
    };
    const { code, stdout } = await cliHere(['doctor'], { cwd, env });
    expect(stdout).toMatch(/✔ Node +20|✔ Node +2\d/);
    expect(stdout).toMatch(/✔ Z3 +.*embedded/);
    expect(stdout).toMatch(/– Lean .*→ install/);
    expect(stdout).toMatch(/– Model .*→ name one/);
    expect(existsSync(path.join(cwd, 'cache'))).toBe(true);
    expect(code).toBe(0);
  });

  it('calls broken what was named and is not there', async () => {
    const { code, stdout } = await cliHere(
      ['doctor', '--lean', '/no/such/lean', '--model', 'm', '--base-url', 'http://127.0.0.1:1/v1'],
      { cwd, env: { SLOPCHECK_CACHE_DIR: path.join(cwd, 'cache') } },
    );
    expect(stdout).toMatch(/✘ Lean /);
    expect(stdout).toMatch(/✘ Model .*cannot be reached/);
    expect(code).toBe(2);
  });
});
