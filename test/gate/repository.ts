import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { execa } from 'execa';
import { gateCommand } from '../../src/commands/gate/gate.ts';
import type { GateReport } from '../../src/gate/gateSchema.ts';

/** A temporary git repository with one commit on `main`, a branch `change`, and a gate to run in it. */
export async function createRepository(
  lean: string,
  files: Readonly<Record<string, string>>,
  { sandbox = 'off', env = {} as Readonly<Record<string, string>> } = {},
) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gate-repo-'));
  const cacheDir = await mkdtemp(path.join(os.tmpdir(), 'gate-cache-'));

  const git = async (...args: string[]): Promise<void> => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
    await execa('git', [...identity, ...args], { cwd: folder });
  };
  const put = async (file: string, text: string): Promise<void> => {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  };

  const gate = async (...args: string[]) => {
    const stdout = new PassThrough();
    const stderr = new PassThrough();
    const io = {
      ...{ stdin: new PassThrough(), stdout, stderr, cwd: folder },
      env: { PATH: `${path.dirname(lean)}:${process.env.PATH}`, HOME: cacheDir, ...env },
      signal: new AbortController().signal,
    };
    let code = -1;
    const command = gateCommand(io, (exit) => {
      code = exit;
    }).exitOverride();
    const settings = ['--lean', lean, '--sandbox', sandbox, '--cache-dir', cacheDir];
    await command.parseAsync([...settings, ...args], { from: 'user' });
    return { code, stdout: String(stdout.read() ?? ''), stderr: String(stderr.read() ?? '') };
  };

  await git('init', '--quiet', '--initial-branch=main');
  for (const [file, text] of Object.entries(files)) await put(file, text);
  await git('add', '.');
  await git('commit', '--quiet', '--allow-empty', '-m', 'lemmas');
  await git('checkout', '--quiet', '-b', 'change');
  return {
    folder,
    git,
    put,
    gate,
    async report(...args: string[]): Promise<{ code: number; report: GateReport }> {
      const { code, stdout } = await gate(...args, '--json');
      return { code, report: JSON.parse(stdout) };
    },
    async remove(): Promise<void> {
      await rm(folder, { recursive: true, force: true });
      await rm(cacheDir, { recursive: true, force: true });
    },
  };
}
