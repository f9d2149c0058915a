import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGES, ROOT, type Shown } from './docs/page.ts';
import { type Ran, walk } from './docs/walk.ts';
import { installScriptedToolchain } from './gate/scriptedToolchain.ts';

// The package as npm makes it and installs it, in an empty folder that knows nothing of this one.

let base: string;
let app: string;
let lean: Awaited<ReturnType<typeof installScriptedToolchain>>;
let sealed = false;

beforeAll(async () => {
  base = await realpath(await mkdtemp(path.join(tmpdir(), 'slopcheck-package-')));
  app = path.join(base, 'app');
  await mkdir(app);
  // What was built is packed: to build anew would take it from under other tests.
  const packed = await execa('npm', ['pack', '--ignore-scripts', '--pack-destination', base], {
    cwd: ROOT,
  });
  const tarball = path.join(base, packed.stdout.trim().split('\n').at(-1) ?? '');
  await writeFile(path.join(app, 'package.json'), '{ "type": "module" }');
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
  const beside = ['@modelcontextprotocol/sdk@1', 'typescript@~5.4.5', '@types/node@20'];
  await execa('npm', ['install', ...quiet, tarball, ...beside], { cwd: app });
  lean = await installScriptedToolchain();
  sealed =
    (await execa('bwrap', ['--ro-bind', '/', '/', 'true'], { reject: false })).exitCode === 0;
}, 300_000);
afterAll(async () => {
  await lean?.remove();
  await rm(base, { recursive: true, force: true });
});

function environment(shown: Shown): Record<string, string> {
  const identity = { NAME: 'a', EMAIL: 'a@example.org' };
  const git = Object.entries(identity).flatMap(([what, value]) => [
    [`GIT_AUTHOR_${what}`, value],
    [`GIT_COMMITTER_${what}`, value],
  ]);
  return {
    ...{ HOME: path.join(base, 'home'), NO_COLOR: '1', GIT_CONFIG_GLOBAL: '/dev/null' },
    PATH: `${path.join(app, 'node_modules/.bin')}:${process.env.PATH}`,
    ...Object.fromEntries(git),
    ...(shown.needs === 'lean' && { SLOPCHECK_LEAN: lean.lean }),
  };
}

/** Runs what a page shows as a reader does: by a shell, in a folder with the installation. */
async function run(shown: Shown, cwd: string): Promise<Ran | null> {
  if (shown.needs === 'clone' || (shown.needs === 'lean' && !sealed)) return null;
  const { exitCode, stdout, stderr } = await execa(shown.command, {
    ...{ shell: true, cwd, reject: false, stripFinalNewline: false, extendEnv: false },
    env: environment(shown),
  });
  return { code: exitCode, stdout, stderr };
}

describe('the package, installed into an empty folder', () => {
  it.each(PAGES)('does what %s shows', { timeout: 240_000 }, async (page) => {
    // Each page begins in a folder with nothing else in it.
    const folder = path.join(base, path.basename(page, '.md'));
    await mkdir(folder);
    await symlink(path.join(app, 'node_modules'), path.join(folder, 'node_modules'));
    const { compared } = await walk(page, folder, (shown) => run(shown, folder));
    expect(compared.map(({ real }) => real)).toEqual(compared.map(({ shown }) => shown));
  });

  it.each(['es2020', 'es2022'])(
    'has types for TypeScript 5.4, strict, without skipLibCheck (%s)',
    {
      timeout: 240_000,
    },
    async (target) => {
      await writeFile(path.join(app, 'program.ts'), PROGRAM);
      const tsc = path.join(app, 'node_modules/typescript/lib/tsc.js');
      const strict = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess'];
      const flags = ['--noEmit', '--target', target, '--module', 'nodenext', ...strict];
      const { stdout, exitCode } = await execa(process.execPath, [tsc, ...flags, 'program.ts'], {
        ...{ cwd: app, reject: false },
      });
      expect(stdout).toBe('');
      expect(exitCode).toBe(0);
    },
  );
});

const PROGRAM = `
import { bench, check, gate, importSuite, kernel, openEngines, ProofReport, render } from 'slopcheck';
import { createSmtEngine, htmlReport } from 'slopcheck/parts';

const report: ProofReport = await check('proof.md', { signal: AbortSignal.timeout(1000) });
const reports: ProofReport[] = await check(['proofs/**/*.md'], {
  onEvent: (event) => console.log(event.kind === 'report' ? event.report.verdict : event.kind),
});
const engines = await openEngines({ engine: 'smt' });
await check({ problem: 'text', formal: '{}' }, { engines });
// @ts-expect-error: there is no such option
await check('a.md', { rigour: 'strict' });
await engines.close();
const page: string = await render(reports, 'html');
const { findings } = await gate('lemmas/**', { baseline: 'main' });
const { report: figures } = await bench('suite', { models: ['a', { model: 'b' }] });
const { written } = await importSuite('minif2f', 'Test.lean');
const { target } = await kernel('s.ndjson', { challenge: 'c.ndjson', theorem: 't' });
const { theorems } = await kernel('s.ndjson');
console.log(report.firstFailure, page, findings, figures.models, written, target, theorems);
console.log(ProofReport.parse({}), createSmtEngine({}), htmlReport([report]));
`;
