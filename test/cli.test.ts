import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { cli, FIXTURES } from './helpers/cli.ts';
import { ENDLESS } from './helpers/endless.ts';
import { answers, startOpenAiServer } from './helpers/openaiServer.ts';
import { installScriptedLean, isAlive } from './helpers/scriptedLean.ts';
import { sharedSmt } from './helpers/sharedSolver.ts';
import { temporaryFolder } from './helpers/temporaryFolder.ts';

const problem = (id: string): string => path.join(FIXTURES, 'problems', `${id}.md`);
const smt = ['--engine', 'smt', '--no-cache'];

const folder = temporaryFolder();

/** The packages that a source file of ours takes in before it does anything. */
function packagesOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return new Set();
  seen.add(file);
  const imported = readFileSync(file, 'utf8').matchAll(
    /^(?:import|export)(?! type)[^;]*? from '([^']+)'/gm,
  );
  const packages = new Set<string>();
  for (const [, from = ''] of imported) {
    if (from.startsWith('.')) {
      for (const name of packagesOf(path.resolve(path.dirname(file), from), seen))
        packages.add(name);
    } else if (!from.startsWith('node:')) packages.add(from);
  }
  return packages;
}

describe('slopcheck', () => {
  it('loads a parser of arguments at its start and no other package, so that --help is there at once', () => {
    expect([...packagesOf(path.resolve(import.meta.dirname, '../src/bin.ts'))]).toEqual([
      'commander',
    ]);
  });

  it('verifies a sound proof with exit code 0', async () => {
    const { code, stdout } = await cli(['check', problem('even-square'), ...sharedSmt]);
    expect(stdout).toContain('VERIFIED  every step holds and the theorem follows');
    expect(stdout).toContain('trust: solver');
    expect(code).toBe(0);
  });

  it('rejects a slop proof with exit code 1, naming the step and the counterexample', async () => {
    const { code, stdout } = await cli(['check', problem('slop-false-theorem'), ...sharedSmt]);
    expect(stdout).toMatch(/REJECTED {2}refuted/);
    expect(stdout).toMatch(/first failure: step s\d/);
    expect(stdout).toMatch(/counterexample: n = -?\d+/);
    expect(code).toBe(1);
  });

  it('keeps the exit code of the verdict when nobody reads on', async () => {
    const { code } = await cli(['check', problem('slop-cycle'), '--json', ...sharedSmt], {
      cwd: folder.path,
      onStart: (child) => child.stdout?.destroy(),
    });
    expect(code).toBe(1);
  });

  it.skipIf(process.platform === 'win32')('says so where its folder is gone', () => {
    const bin = path.resolve(FIXTURES, '../dist/bin.js');
    const script = `mkdir gone && cd gone && rmdir ../gone && '${process.execPath}' '${bin}' demo`;
    const { status, stderr } = spawnSync('sh', ['-c', script], {
      cwd: folder.path,
      encoding: 'utf8',
    });
    expect(stderr).toMatch(/^error: the working folder is not there any more$/m);
    expect(stderr).not.toContain('    at ');
    expect(status).toBe(2);
  });

  it.runIf(existsSync('/dev/full'))('gives no verdict that could not be written', () => {
    const bin = path.resolve(FIXTURES, '../dist/bin.js');
    for (const args of [
      ['check', problem('even-square'), ...smt, '--json'],
      ['schema', 'config'],
    ]) {
      const line = [process.execPath, bin, ...args].map((word) => `'${word}'`).join(' ');
      const { status, stderr } = spawnSync('sh', ['-c', `${line} > /dev/full`], {
        encoding: 'utf8',
      });
      expect(stderr).toMatch(/^error: standard output cannot be written: ENOSPC/m);
      expect(stderr).not.toContain('    at ');
      expect(status).toBe(2);
    }
  });

  it('ends at once on Ctrl-C, with exit code 130', async () => {
    folder.put('e.md', ENDLESS.problem);
    folder.put('e.formal.json', ENDLESS.formal);
    // That the first proof is done tells that the process is up: that takes long on a busy machine.
    const interrupt = (child: ChildProcess): void => {
      child.stderr?.on('data', (text) => {
        if (text.includes('[1/2]')) setTimeout(() => child.kill('SIGINT'), 1000);
      });
    };
    const files = [problem('even-square'), 'e.md'];
    const { code, stdout, stderr } = await cli(
      ['check', ...files, '--timeout', '600', ...sharedSmt],
      {
        cwd: folder.path,
        onStart: interrupt,
      },
    );
    expect(stdout).toContain('VERIFIED');
    expect(stdout).not.toContain('Cubes');
    expect(stderr).toContain('interrupted: 1 of 2 proofs');
    expect(code).toBe(130);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends on %s while nobody writes into its standard input',
    async (signal) => {
      const bin = path.resolve(FIXTURES, '../dist/bin.js');
      const args = [bin, 'check', problem('even-square'), '--proof', '-', ...smt];
      const child = spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'pipe'] });
      setTimeout(() => child.kill(signal), 3000);
      const [code] = await once(child, 'close');
      expect(code).toBe(130);
    },
  );

  it('leaves no child on Ctrl-C', async () => {
    const lean = await installScriptedLean({ rules: [{ does: 'hang' }] });
    const args = ['check', problem('gauss-sum'), '--engine', 'lean', '--lean', lean.toolchain.lean];
    const { code } = await cli([...args, '--no-cache', '--timeout', '600', '--sandbox', 'off'], {
      cwd: folder.path,
      onStart: (child) =>
        void vi
          .waitFor(
            async () =>
              expect((await lean.calls()).flatMap((call) => call.pids).length).toBeGreaterThan(2),
            { timeout: 20_000, interval: 100 },
          )
          .finally(() => child.kill('SIGINT')),
    });
    expect(code).toBe(130);
    const pids = (await lean.calls()).flatMap((call) => call.pids);
    expect(pids.length).toBeGreaterThan(1);
    for (const pid of pids) expect(await isAlive(pid)).toBe(false);
    await lean.remove();
  });

  it('leaves no request and no file behind on Ctrl-C', async () => {
    folder.put('p.md', 'One is one.\n```smt2\n(assert (not (= 1 1)))\n```\n## Proof\nYes.\n');
    const server = await startOpenAiServer(answers.never());
    try {
      const { code } = await cli(
        ['check', 'p.md', '--model', 'm', '--base-url', server.baseUrl, '--write-formal', ...smt],
        {
          cwd: folder.path,
          onStart: (child) =>
            void vi
              .waitFor(() => expect(server.requests).toHaveLength(1), { timeout: 20_000 })
              .finally(() => child.kill('SIGINT')),
        },
      );
      expect(code).toBe(130);
      expect(await readdir(folder.path)).toEqual(['p.md']);
    } finally {
      await server.close();
    }
  });
});
