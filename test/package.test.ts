import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
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

/** Runs what a page shows as a reader does: by a shell, in the folder of the installation. */
async function run(shown: Shown): Promise<Ran | null> {
  if (shown.needs === 'clone' || (shown.needs === 'lean' && !sealed)) return null;
  const { exitCode, stdout, stderr } = await execa(shown.command, {
    ...{ shell: true, cwd: app, reject: false, stripFinalNewline: false, extendEnv: false },
    env: environment(shown),
  });
  return { code: exitCode, stdout, stderr };
}

describe('the package, installed into an empty folder', () => {
  it.each(PAGES)('does what %s shows', { timeout: 240_000 }, async (page) => {
    const { compared } = await walk(page, app, run);
    expect(compared.map(({ real }) => real)).toEqual(compared.map(({ shown }) => shown));
  });

  it.each([
    ['nodenext', ['--module', 'nodenext']],
    ['bundler', ['--module', 'esnext', '--moduleResolution', 'bundler']],
  ])(
    'has types for TypeScript 5.4, strict, without skipLibCheck: %s',
    {
      timeout: 240_000,
    },
    async (_name, options) => {
      await writeFile(path.join(app, 'program.ts'), PROGRAM);
      const { stdout, exitCode } = await compile('program.ts', options);
      expect(stdout).toBe('');
      expect(exitCode).toBe(0);
    },
  );

  it('has types that refuse what is no option', { timeout: 240_000 }, async () => {
    const program = "import { check } from 'slopcheck'; await check('a.md', { rigour: 'strict' });";
    await writeFile(path.join(app, 'wrong.ts'), program);
    const { stdout } = await compile('wrong.ts', ['--module', 'nodenext']);
    expect(stdout).toContain("'rigour' does not exist in type");
  });
});

function compile(file: string, options: readonly string[]) {
  const tsc = path.join(app, 'node_modules/typescript/lib/tsc.js');
  const strict = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess'];
  return execa(
    process.execPath,
    [tsc, '--noEmit', '--target', 'es2022', ...strict, ...options, file],
    {
      ...{ cwd: app, reject: false },
    },
  );
}

const PROGRAM = `
import { bench, check, gate, importSuite, kernel, openEngines, ProofReport, render } from 'slopcheck';
import { createSmtEngine, htmlReport } from 'slopcheck/parts';

const report: ProofReport = await check('proof.md', { signal: AbortSignal.timeout(1000) });
const reports: ProofReport[] = await check(['proofs/**/*.md'], {
  onEvent: (event) => console.log(event.kind === 'report' ? event.report.verdict : event.kind),
});
const engines = await openEngines({ engine: 'smt' });
await check({ problem: 'text', formal: '{}' }, { engines });
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
