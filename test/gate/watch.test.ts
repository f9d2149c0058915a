import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRepository } from './repository.ts';
import { installScriptedToolchain } from './scriptedToolchain.ts';

const BIN = path.join(import.meta.dirname, '../../dist/bin.js');

let lean: Awaited<ReturnType<typeof installScriptedToolchain>>;
let repo: Awaited<ReturnType<typeof createRepository>>;
let child: ChildProcess;
let said = '';

beforeEach(async () => {
  lean = await installScriptedToolchain();
  repo = await createRepository(lean.lean, { 'Lemmas/A.lean': 'theorem a : 1 = 1 := rfl\n' });
  const flags = ['--watch', '--lean', lean.lean, '--sandbox', 'off', '--no-cache'];
  said = '';
  child = spawn(process.execPath, [BIN, 'gate', 'Lemmas/**', ...flags], {
    cwd: repo.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
});
afterEach(async () => {
  child.kill('SIGKILL');
  await repo.remove();
  await lean.remove();
});

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries > 400) throw new Error(`waited in vain; it said:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const rounds = (): number => said.split('watching for changes').length - 1;
const verdicts = (): string[] => said.match(/^(PASSED|FAILED|error)/gm) ?? [];

/** Processes that run the scripted toolchain. */
async function running(): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return lines.filter((line) => line.includes(`${lean.lean}\0`) && !line.includes(BIN)).length;
}

it('judges again what changes, shows mistakes and goes on, and leaves no process behind', async () => {
  await until(() => rounds() === 1);
  await repo.put('Lemmas/A.lean', 'theorem a : 1 = 2 := sorry\n');
  await until(() => rounds() === 2);
  await repo.put('slopcheck.lock.json', 'no JSON');
  await repo.put('Lemmas/B.lean', 'theorem b : 1 = 1 := rfl\n');
  await until(() => rounds() === 3);
  expect(said).toContain('slopcheck.lock.json is damaged');
  expect(verdicts()).toEqual(['PASSED', 'FAILED', 'error']);

  await lean.slowDown(60_000);
  await rm(path.join(repo.folder, 'slopcheck.lock.json'));
  await rm(path.join(repo.folder, 'Lemmas/A.lean'));
  await until(async () => (await running()) > 0);
  child.kill('SIGINT');
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(code).toBe(130);
  await until(async () => (await running()) === 0);
});
