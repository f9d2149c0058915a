import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installScriptedToolchain } from '../gate/scriptedToolchain.ts';
import { cliHere } from '../helpers/cli.ts';
import { PAGES, ROOT, readPage, type Shown, scriptOf, withOutputs } from './page.ts';
import { type Ran, walk, wordsOf } from './walk.ts';

let base: string;
let lean: Awaited<ReturnType<typeof installScriptedToolchain>>;
let sealed = false;

beforeAll(async () => {
  base = await realpath(await mkdtemp(path.join(tmpdir(), 'slopcheck-docs-')));
  lean = await installScriptedToolchain();
  const program = `#!/bin/sh\nexec ${process.execPath} ${path.join(ROOT, 'dist/bin.js')} "$@"\n`;
  await mkdir(path.join(base, 'bin'));
  await writeFile(path.join(base, 'bin/slopcheck'), program);
  await chmod(path.join(base, 'bin/slopcheck'), 0o755);
  // What the pages show of Lean was printed from within a sandbox.
  sealed =
    (await execa('bwrap', ['--ro-bind', '/', '/', 'true'], { reject: false })).exitCode === 0;
});
afterAll(async () => {
  await lean.remove();
  await rm(base, { recursive: true, force: true });
});

/** Runs what a page shows: in this process what is words for slopcheck alone, by a shell what is more. */
async function run(shown: Shown, folder: string): Promise<Ran | null> {
  if (shown.needs === 'lean' && !sealed) return null;
  const cwd = shown.needs === 'clone' ? ROOT : folder;
  const env: Record<string, string> = {
    SLOPCHECK_CACHE_DIR: path.join(base, 'cache'),
    HOME: path.join(base, 'home'),
    ...(shown.needs === 'lean' && { SLOPCHECK_LEAN: lean.lean }),
    GIT_CONFIG_GLOBAL: '/dev/null',
    ...Object.fromEntries(
      ['AUTHOR', 'COMMITTER'].flatMap((who) => [
        [`GIT_${who}_NAME`, 'a'],
        [`GIT_${who}_EMAIL`, 'a@example.org'],
      ]),
    ),
  };
  const words = wordsOf(shown.command.replace(/^npx slopcheck /, 'slopcheck '));
  if (words?.[0] === 'slopcheck') return cliHere(words.slice(1), { cwd, env });
  const { exitCode, stdout, stderr } = await execa(shown.command, {
    ...{ shell: true, cwd, reject: false, stripFinalNewline: false },
    env: { ...env, NO_COLOR: '1', PATH: `${path.join(base, 'bin')}:${process.env.PATH}` },
  });
  return { code: exitCode, stdout, stderr };
}

describe('what a page shows is what is printed', () => {
  it.each(PAGES)('%s', { timeout: 120_000 }, async (page) => {
    const folder = path.join(base, path.basename(page, '.md'));
    // Where npm puts it.
    await mkdir(path.join(folder, 'node_modules'), { recursive: true });
    await symlink(ROOT, path.join(folder, 'node_modules/slopcheck'));
    const beside = '@modelcontextprotocol';
    await symlink(
      path.join(ROOT, 'node_modules', beside),
      path.join(folder, 'node_modules', beside),
    );
    const { compared, printed } = await walk(page, folder, (shown) => run(shown, folder));
    if (process.env.UPDATE_DOCS)
      await writeFile(path.join(ROOT, page), withOutputs(readPage(page), printed));
    expect(compared.map(({ real }) => real)).toEqual(compared.map(({ shown }) => shown));
  });

  it.each(PAGES)('%s has an example', (page) => {
    expect(scriptOf(readPage(page)).some(({ kind }) => kind === 'command')).toBe(true);
  });
});
