import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cliHere } from '../../helpers/cli.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';

const folder = temporaryFolder();

describe('slopcheck doctor', () => {
  it('shows what is there, and how to get what is not', async () => {
    const env = {
      PATH: path.dirname(process.execPath),
      HOME: folder.path,
      SLOPCHECK_CACHE_DIR: folder.in('cache'),
    };
    const { code, stdout } = await cliHere(['doctor'], { cwd: folder.path, env });
    expect(stdout).toMatch(/✔ Node +20|✔ Node +2\d/);
    expect(stdout).toMatch(/✔ Z3 +.*embedded/);
    expect(stdout).toMatch(/– Lean .*→ install/);
    expect(stdout).toMatch(/– Model .*→ name one/);
    expect(existsSync(folder.in('cache'))).toBe(true);
    expect(code).toBe(0);
  });

  it('calls broken what was named and is not there', async () => {
    const { code, stdout } = await cliHere(
      ['doctor', '--lean', '/no/such/lean', '--model', 'm', '--base-url', 'http://127.0.0.1:1/v1'],
      { cwd: folder.path, env: { SLOPCHECK_CACHE_DIR: folder.in('cache') } },
    );
    expect(stdout).toMatch(/✘ Lean /);
    expect(stdout).toMatch(/✘ Model .*cannot be reached/);
    expect(code).toBe(2);
  });
});
