import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GateReport } from '../../src/gate/gateSchema.ts';
import { createRepository } from './repository.ts';
import { installScriptedToolchain } from './scriptedToolchain.ts';

let lean: Awaited<ReturnType<typeof installScriptedToolchain>>;
let repo: Awaited<ReturnType<typeof createRepository>>;

const SORRY = 'theorem t : 1 = 2 := by\n  sorry\n';

async function open(files: Record<string, string>): Promise<void> {
  repo = await createRepository(lean.lean, files);
}
beforeEach(async () => {
  lean = await installScriptedToolchain();
});
afterEach(async () => {
  await repo.remove();
  await lean.remove();
});

const found = ({ findings }: GateReport): string[] =>
  findings.map(({ rule, severity, file }) => `${severity} ${rule} ${file}`);

describe('the rules are those of the commit that is compared with', () => {
  beforeEach(() =>
    open({
      'slopcheck.config.yaml': 'gate: { rules: { printing: error } }\n',
      'Lemmas/Old.lean': 'theorem old : 1 = 1 := rfl\n',
    }),
  );

  it.each([
    [
      'switching a rule off',
      '--baseline',
      "gate: { rules: { sorry: 'off', setup-changed: 'off' } }\n",
    ],
    ['allowing the axiom', '--changed-since', 'gate: { axioms: [sorryAx] }\n'],
    [
      'calling everything people made',
      '--baseline',
      "gate: { library: ['**'], rules: { sorry: warning } }\n",
    ],
    ['another file that is read first', '--changed-since', null],
  ])('not by %s', async (_, ref, config) => {
    await repo.put('Lemmas/New.lean', SORRY);
    if (config === null)
      await repo.put('slopcheck.config.json', '{"gate":{"rules":{"sorry":"off"}}}');
    else await repo.put('slopcheck.config.yaml', config);
    const file = config === null ? 'slopcheck.config.json' : 'slopcheck.config.yaml';
    const { code, report } = await repo.report('Lemmas/**/*.lean', ref, 'main');
    expect(code).toBe(1);
    expect(found(report)).toEqual(['error sorry Lemmas/New.lean', `error setup-changed ${file}`]);
  });

  it('with the severities that it gives', async () => {
    await repo.put('slopcheck.config.yaml', '{}');
    await repo.put('Lemmas/New.lean', 'theorem new : 1 = 1 := rfl\n#check new\n');
    const { report } = await repo.report('Lemmas/**/*.lean', '--baseline', 'main');
    expect(found(report)).toContain('error printing Lemmas/New.lean');
    expect(report.findings.find(({ rule }) => rule === 'setup-changed')?.diff).toContain(
      '-gate: { rules: { printing: error } }',
    );
  });

  it('and so are settings that decide how proofs are judged', async () => {
    await repo.put('slopcheck.config.yaml', 'minCoverage: 0\nengine: smt\n');
    const problems = path.join(import.meta.dirname, '../../fixtures/problems/slop-uncovered');
    for (const ending of ['md', 'formal.json']) {
      await repo.put(`p/slop.${ending}`, await readFile(`${problems}.${ending}`, 'utf8'));
    }
    const { report } = await repo.report('p', '--engine', 'smt', '--baseline', 'main');
    expect(found(report)).toContain('error proof-rejected p/slop.md');
  });

  it('which no folder of that name can stand for', async () => {
    await repo.put('main/Lemmas/Old.lean', 'theorem old : 2 = 2 := rfl\n');
    const gate = repo.report('Lemmas/**/*.lean', '--baseline', 'main');
    await expect(gate).rejects.toThrow('--baseline main names a commit, and a file or folder here');
    const { report } = await repo.report('Lemmas/**/*.lean', '--baseline', './main');
    expect(found(report)).toEqual(['error statement-changed Lemmas/Old.lean']);
  });
});

describe('files that only an import brings in', () => {
  const macro = 'macro "easy" : tactic => `(tactic| trivial)\n';
  beforeEach(() =>
    open({
      'Helpers/Old.lean': macro,
      'Lemmas/A.lean': 'import Helpers.Old\ntheorem a : 1 = 1 := rfl\n',
    }),
  );

  it("are people's own, as far as the change leaves them alone", async () => {
    const { report } = await repo.report('Lemmas/**', '--baseline', 'main');
    expect(found(report)).toEqual(['warning forbidden-command Helpers/Old.lean']);
    await repo.put('Helpers/New.lean', macro);
    await repo.put('Lemmas/A.lean', 'import Helpers.New\ntheorem a : 1 = 1 := rfl\n');
    const { report: changed } = await repo.report('Lemmas/**', '--baseline', 'main');
    expect(found(changed)).toEqual([
      'error forbidden-command Helpers/New.lean',
      'error import-refused Lemmas/A.lean',
    ]);
  });

  it('and no link makes a new file an old one', async () => {
    await repo.put('Fresh/New.lean', macro);
    await symlink('Fresh', path.join(repo.folder, 'Alias'));
    await symlink('../Fresh/New.lean', path.join(repo.folder, 'Helpers/Link.lean'));
    await repo.put('Lemmas/A.lean', 'import Alias.New\nimport Helpers.Link\n');
    const { report } = await repo.report('Lemmas/**', '--changed-since', 'main');
    expect(found(report).slice(0, 2)).toEqual([
      'error forbidden-command Alias/New.lean',
      'error forbidden-command Helpers/Link.lean',
    ]);
  });

  it('are told of when they are gone, also of a part of the files', async () => {
    await rm(path.join(repo.folder, 'Lemmas/A.lean'));
    const { report } = await repo.report('--changed-since', 'main');
    expect(found(report)).toEqual(['error statement-missing Lemmas/A.lean']);
  });
});

describe('a Lake project', () => {
  const manifest = (packages: unknown[]): string =>
    JSON.stringify({ version: '1.1.0', packagesDir: '.lake/packages', packages });
  const mathlib = { name: 'mathlib', type: 'git', rev: 'abc' };
  const FILES = {
    'lakefile.toml': 'name = "demo"\n\n[[lean_lib]]\nname = "Lemmas"\n',
    'lean-toolchain': 'leanprover/lean4:v4.27.0\n',
    'lake-manifest.json': manifest([mathlib, { name: 'aux', type: 'path', dir: './vendor/aux' }]),
    'vendor/aux/Aux.lean': 'def aux := 1\n',
    'Lemmas/A.lean': 'theorem a : 1 = 1 := rfl\n',
    '.gitignore': '.lake\n',
  };
  beforeEach(async () => {
    await open(FILES);
    await mkdir(path.join(repo.folder, '.lake/packages/mathlib'), { recursive: true });
    await lean.addLake({ LEAN_PATH: '.lake/build/lib/lean', LEAN_SRC_PATH: '.' });
  });
  const gate = (...args: string[]) => repo.report('Lemmas/**', '--baseline', 'main', ...args);

  it('is told of every file that changes what is checked', async () => {
    expect(found((await gate()).report)).toEqual([]);
    // Files are compiled elsewhere, and by the project's own version all the same.
    expect(new Set(await lean.versions())).toEqual(new Set(['leanprover/lean4:v4.27.0']));
    await repo.put('lean-toolchain', 'leanprover/lean4:v4.9.0\n');
    await repo.put('lakefile.lean', 'import Lake\n');
    await repo.put('.lake/config/0/lakefile.olean', '');
    await mkdir(path.join(repo.folder, 'fake'));
    await repo.put('lake-manifest.json', manifest([{ ...mathlib, type: 'path', dir: 'fake' }]));
    await repo.put('vendor/aux/Aux.lean', 'def aux := 2\n');
    await repo.put('.lake/package-overrides.json', manifest([]));
    const { code, report } = await gate();
    expect(code).toBe(1);
    expect(found(report)).toEqual([
      'error setup-changed .lake/package-overrides.json',
      'error setup-changed lake-manifest.json',
      'error setup-changed lakefile.lean',
      'error setup-changed lean-toolchain',
    ]);
    await repo.put('lake-manifest.json', FILES['lake-manifest.json']);
    const { report: restored } = await gate();
    expect(found(restored)).toContain('error setup-changed vendor/aux/Aux.lean');
  });

  it('is told of compiled files that come with the repository', async () => {
    await repo.put('.lake/build/lib/lean/Mathlib.olean', 'forged');
    await repo.git('add', '--force', '.lake');
    const { report } = await gate();
    expect(found(report)).toEqual(['error shadowed-package .lake/build/lib/lean/Mathlib.olean']);
  });

  it('has no module that stands in for a package or for Lean', async () => {
    await repo.put('.lake/packages/mathlib/.lake/build/lib/lean/Batteries.olean', '');
    for (const file of ['Mathlib/Order', 'Mathlib', 'Batteries/Fake', 'Std/Fake'])
      await repo.put(`${file}.lean`, 'def fake := 1\n');
    await repo.put('Lemmas/B.lean', 'import Mathlib.Order\ntheorem b : 1 = 1 := rfl\n');
    const { report } = await gate('Mathlib.lean', 'Batteries', 'Std');
    expect(found(report)).toEqual([
      'error shadowed-package Batteries/Fake.lean',
      'error import-refused Lemmas/B.lean',
      'error shadowed-package Mathlib.lean',
      'error shadowed-package Mathlib/Order.lean',
      'error shadowed-package Std/Fake.lean',
    ]);
    expect(report.findings[2]?.message).toContain('of the package mathlib');
    expect(report.problems).toEqual([]);
    expect(await lean.calls()).not.toContain('Lemmas/B.lean');
  });

  it('judges nothing where a folder of the search path has the same name', async () => {
    await mkdir(path.join(lean.lean, '../../elsewhere/Lemmas'), { recursive: true });
    const folder = path.join(lean.lean, '../../elsewhere');
    await lean.addLake({ LEAN_PATH: folder, LEAN_SRC_PATH: '.' });
    const { code, report } = await gate();
    expect(code).toBe(2);
    expect(report.problems[0]?.message).toContain(`'Lemmas' is also in ${folder}`);
  });

  it('compiles its own modules from their sources, whatever was built before', async () => {
    await repo.put('.lake/build/lib/lean/Unseen.olean', '{"unseen":[]}');
    await repo.put('Lemmas/B.lean', 'import Unseen\ntheorem b : 1 = 1 := rfl\n');
    const { report } = await gate();
    expect(found(report)).toEqual(['error missing-import Lemmas/B.lean']);
  });

  it('counts module names from where Lake says that its sources are', async () => {
    await repo.put('lakefile.toml', `${FILES['lakefile.toml']}srcDir = "src"\n`);
    await repo.put('src/Lemmas/B.lean', 'theorem b : 1 = 1 := rfl\n');
    await repo.put('src/Lemmas/C.lean', 'import Lemmas.B\ntheorem c : 1 = 1 := b\n');
    await repo.git('add', '.');
    await repo.git('commit', '--quiet', '-m', 'moved');
    await lean.addLake({ LEAN_PATH: '', LEAN_SRC_PATH: './.lake/packages/mathlib:./src' });
    for (const args of [['src'], ['Lemmas.C']]) {
      const { report } = await repo.report(...args, '--baseline', 'HEAD');
      expect(report.problems).toEqual([]);
      expect(found(report)).toEqual([]);
      expect(report.changes).toMatchObject({ unchanged: 2 });
    }
    expect(await lean.calls()).toContain('Lemmas/C.lean');
  });

  it('cannot be judged before it is built, and says what builds it', async () => {
    await rm(path.join(repo.folder, '.lake/packages'), { recursive: true });
    const { code, report } = await gate();
    expect(code).toBe(2);
    expect(report.problems).toMatchObject([
      {
        message: expect.stringContaining('lacks 1 package of its lake-manifest.json: mathlib'),
        hint: expect.stringMatching(/ && lake exe cache get && lake build$/),
      },
    ]);
    expect(await lean.calls()).toEqual([]);
  });

  it('says what Lake would have to write first', async () => {
    await repo.put('.lake/config/0/lakefile.olean', '');
    const complaint = 'permission denied (error code: 30, read-only file system)';
    await lean.addLake(null, complaint);
    const { code, report } = await gate();
    expect(code).toBe(2);
    expect(report.problems[0]).toMatchObject({
      message: expect.stringContaining(complaint),
      hint: expect.stringContaining('run lake build in the project'),
    });
  });

  it('says what cannot be known of a lakefile that is a program', async () => {
    await repo.put('lakefile.lean', 'package demo where srcDir := "src"\n');
    await repo.put('.lake/config/0/lakefile.olean', '');
    await lean.addLake(null);
    const { code, report } = await gate();
    expect(report.warnings.join()).toContain('lake env could not tell where modules begin');
    expect(report.problems.map(({ message }) => message).join()).toContain(
      'lakefile.lean:1:1: bad',
    );
    expect(code).toBe(2);
  });
});

it('reads no file through a link that leads out of the repository', async () => {
  await open({ 'Lemmas/A.lean': 'theorem a : 1 = 1 := rfl\n' });
  const secret = path.join(lean.lean, '../secret.lean');
  await writeFile(secret, 'theorem secret_token : 1 = 1 := rfl\n');
  await symlink(secret, path.join(repo.folder, 'Lemmas/B.lean'));
  await symlink(path.dirname(secret), path.join(repo.folder, 'Lemmas/Deep'));
  const { code, stdout } = await repo.gate('Lemmas/**');
  expect(code).toBe(2);
  expect(stdout).toContain('Lemmas/B.lean: not judged: it is a link to a file outside');
  expect(stdout).toContain('Lemmas/Deep/secret.lean: not judged');
  expect(stdout).not.toContain('secret_token');
});
