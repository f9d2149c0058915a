import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cliHere } from '../../helpers/cli.ts';
import { installScriptedLean } from '../../helpers/scriptedLean.ts';
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

  it('calls broken a Lean that is too old, and a project that was never built', async () => {
    const old = { stdout: 'Lean (version 4.8.0, x)\n', exitCode: 0 };
    const lean = await installScriptedLean({ version: old });
    const env = {
      PATH: [lean.bin, path.dirname(process.execPath)].join(path.delimiter),
      HOME: folder.path,
      SLOPCHECK_CACHE_DIR: folder.in('cache'),
    };
    try {
      const first = await cliHere(['doctor'], { cwd: folder.path, env });
      expect(first.stdout).toMatch(/✘ Lean .*4\.8\.0 is too old.*→ use a newer toolchain/);
      expect(first.code).toBe(2);
      folder.put('lakefile.toml', 'name = "x"\n');
      const second = await cliHere(['doctor'], { cwd: folder.path, env });
      expect(second.stdout).toMatch(
        /✘ Lake project .*never built → build it once: cd .*lake build/,
      );
      expect(second.code).toBe(2);
    } finally {
      await lean.remove();
    }
  });

  it('says what a version gives, and which bugs its kernel has', async () => {
    const doctor = async (version: string, ...more: string[]): Promise<string> => {
      const stdout = `Lean (version ${version}, x)\n`;
      const lean = await installScriptedLean({ version: { stdout, exitCode: 0 } });
      try {
        const env = { HOME: folder.path, SLOPCHECK_CACHE_DIR: folder.in('cache') };
        const args = ['doctor', '--lean', lean.toolchain.lean, ...more];
        return (await cliHere(args, { cwd: '/', env })).stdout;
      } finally {
        await lean.remove();
      }
    };
    const before = await doctor('4.33.1');
    expect(before).toMatch(/– Kernel of Lean .*4\.34\.1 has not .*#15241, #15289.*→ .*exporter/);
    folder.put('lakefile.toml', 'name = "x"\n');
    folder.put('lake-manifest.json', '{}');
    folder.put('lean-toolchain', 'leanprover/lean4:v4.30.0\n');
    const other = await doctor('4.31.0', '--project', folder.path);
    expect(other).toMatch(
      /✔ Lean .*4\.27\.0 only; .* is pinned to Lean 4\.30\.0, and this is Lean 4\.31/,
    );
    const after = await doctor('4.35.0');
    expect(after).not.toContain('Kernel of Lean');
    expect(after).toMatch(/✔ Lean .*brings .*lake comparator, lake check/);
    expect(after).toMatch(/Comparator +lake comparator/);
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
