import { mkdir, mkdtemp, realpath, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { discoverLean, readVersion } from '../../../../src/engine/lean/toolchain/discover.ts';
import { TESTED_VERSION } from '../../../../src/engine/lean/toolchain/versions.ts';
import type { Cache } from '../../../../src/store/cache.ts';
import { installScriptedLean, type Script } from '../../../helpers/scriptedLean.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function emptyFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'discover-')));
  cleanups.push(() => rm(folder, { recursive: true }));
  return folder;
}

async function scripted(script?: Script) {
  const lean = await installScriptedLean(script);
  cleanups.push(lean.remove);
  return lean;
}

/** An environment in which only node and what is given can be found. */
async function environment(...folders: string[]): Promise<NodeJS.ProcessEnv> {
  const node = await emptyFolder();
  await symlink(process.execPath, path.join(node, 'node'));
  return { HOME: await emptyFolder(), PATH: [...folders, node].join(path.delimiter) };
}

describe('the order of discovery', () => {
  it('is flag, SLOPCHECK_LEAN, elan, PATH', async () => {
    const [flag, named, elan, onPath] = [
      await scripted(),
      await scripted(),
      await scripted(),
      await scripted(),
    ];
    const env: NodeJS.ProcessEnv = {
      ...(await environment(onPath.bin)),
      SLOPCHECK_LEAN: named.toolchain.lean,
      ELAN_HOME: elan.folder,
    };
    const cwd = await emptyFolder();
    const find = async (options: object) => {
      const found = await discoverLean({ env, cwd, ...options });
      return found.kind === 'found' ? found.toolchain : found;
    };
    expect(await find({ lean: flag.toolchain.lean })).toMatchObject({
      source: 'flag',
      lean: flag.toolchain.lean,
    });
    expect(await find({ lean: flag.folder })).toMatchObject({
      source: 'flag',
      lean: flag.toolchain.lean,
    });
    expect(await find({})).toMatchObject({ source: 'environment', lean: named.toolchain.lean });
    delete env.SLOPCHECK_LEAN;
    expect(await find({})).toMatchObject({ source: 'elan', lean: elan.toolchain.lean });
    delete env.ELAN_HOME;
    expect(await find({})).toMatchObject({
      source: 'path',
      lean: onPath.toolchain.lean,
      version: '4.27.0',
      lake: onPath.toolchain.lake,
      project: { kind: 'own' },
      warnings: [],
    });
  });

  it('is behind elan the very program that it would start, whose version is remembered', async () => {
    const [elan, pinned] = [await scripted(), await scripted()];
    const bin = path.join(
      elan.folder,
      'toolchains',
      `leanprover--lean4---v${TESTED_VERSION}`,
      'bin',
    );
    await mkdir(path.dirname(bin), { recursive: true });
    await symlink(pinned.bin, bin);
    const env: NodeJS.ProcessEnv = { ...(await environment()), ELAN_HOME: elan.folder };
    const kept = new Map<string, unknown>();
    const cache: Cache = {
      read: async (key) => kept.get(key),
      write: async (key, value) => void kept.set(key, value),
    };
    const cwd = await emptyFolder();
    const find = async () => {
      const found = await discoverLean({ env, cwd, cache });
      return found.kind === 'found' ? found.toolchain : found;
    };
    const lean = path.join(bin, 'lean');
    expect(await find()).toMatchObject({ source: 'elan', lean, project: { kind: 'own' } });
    await find();
    expect((await pinned.calls()).length + (await elan.calls()).length).toBe(1);
    env.ELAN_TOOLCHAIN = 'mine';
    expect(await find()).toMatchObject({ source: 'elan', lean: elan.toolchain.lean });
  });

  it('goes on to PATH when elan has no working toolchain', async () => {
    const broken = await scripted({ version: { stdout: '', exitCode: 1 } });
    const good = await scripted();
    const env = { ...(await environment(good.bin)), ELAN_HOME: broken.folder };
    expect(await discoverLean({ env, cwd: await emptyFolder() })).toMatchObject({
      kind: 'found',
      toolchain: { source: 'path' },
    });
  });

  it('does not fall back from a flag', async () => {
    const good = await scripted();
    const env = await environment(good.bin);
    expect(await discoverLean({ env, cwd: '/', lean: '/nowhere/lean' })).toMatchObject({
      kind: 'missing',
      message: expect.stringContaining('not there'),
      hint: expect.stringContaining('elan'),
    });
  });
});

describe('a toolchain that is none', () => {
  it.each([
    [{ stdout: 'Python 3.11\n', exitCode: 0 }, 'does not answer like Lean'],
    [{ stdout: '', exitCode: 3 }, 'exit code 3'],
    ['hang' as const, 'did not answer in time'],
  ])('%j', async (version, message) => {
    const lean = await scripted({ version });
    const found = await discoverLean({
      env: await environment(),
      cwd: '/',
      lean: lean.toolchain.lean,
      timeoutMs: 1500,
    });
    expect(found).toMatchObject({ kind: 'missing', message: expect.stringContaining(message) });
  });

  it('is named as missing where nothing is installed', async () => {
    const found = await discoverLean({ env: await environment(), cwd: await emptyFolder() });
    expect(found).toMatchObject({
      kind: 'missing',
      message: expect.stringContaining('neither elan'),
    });
  });
});

describe('the version', () => {
  it('is remembered by path, size and time of the program, and asked for again after a change', async () => {
    const lean = await scripted();
    const entries = new Map<string, unknown>();
    const cache: Cache = {
      read: async (key) => entries.get(key),
      write: async (key, value) => void entries.set(key, value),
    };
    const env = await environment();
    const find = () => discoverLean({ env, cwd: '/', lean: lean.toolchain.lean, cache });
    const first = await find();
    expect(await find()).toMatchObject({ kind: first.kind, toolchain: { version: '4.27.0' } });
    expect(await lean.calls()).toHaveLength(1);
    await utimes(lean.toolchain.lean, new Date(0), new Date(0));
    await find();
    expect(await lean.calls()).toHaveLength(2);
  });

  it('is refused where its messages cannot be read', async () => {
    const old = await scripted({ version: { stdout: 'Lean (version 4.8.0, x)\n', exitCode: 0 } });
    const env = await environment();
    expect(await discoverLean({ env, cwd: '/', lean: old.toolchain.lean })).toMatchObject({
      kind: 'missing',
      message: expect.stringContaining('before 4.9'),
    });
  });
});

/** A project in TOML whose manifest names Mathlib, with further files. */
async function projectWithMathlib(
  files: Readonly<Record<string, string>>,
  entry: object = {},
): Promise<string> {
  const folder = await emptyFolder();
  const mathlib = { type: 'git', name: 'mathlib', rev: 'a'.repeat(40), subDir: null, ...entry };
  const all = {
    'lakefile.toml': 'name = "x"\n',
    'lake-manifest.json': JSON.stringify({ packagesDir: '.lake/packages', packages: [mathlib] }),
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  return folder;
}

describe('the project', () => {
  it('is the given one, else one that encloses the folder', async () => {
    const { toolchain } = await scripted();
    const env = await environment();
    const folder = await emptyFolder();
    await mkdir(path.join(folder, 'a/b'), { recursive: true });
    await writeFile(path.join(folder, 'lakefile.toml'), 'name = "x"\n');
    await writeFile(path.join(folder, 'lake-manifest.json'), '{}');
    const options = { env, lean: toolchain.lean };
    expect(await discoverLean({ ...options, cwd: path.join(folder, 'a/b') })).toMatchObject({
      toolchain: { project: { folder, kind: 'enclosing' } },
    });
    expect(await discoverLean({ ...options, cwd: '/', project: folder })).toMatchObject({
      toolchain: { project: { folder, kind: 'given' } },
    });
    expect(
      await discoverLean({ ...options, cwd: '/', project: path.join(folder, 'a') }),
    ).toMatchObject({
      kind: 'missing',
      message: expect.stringContaining('no Lake project'),
    });
  });

  it('must have been built once, since a check cannot write there, and nothing starts before', async () => {
    const { toolchain, calls } = await scripted();
    const folder = await emptyFolder();
    const env = await environment();
    const built = () => discoverLean({ env, lean: toolchain.lean, cwd: '/', project: folder });
    await writeFile(path.join(folder, 'lakefile.toml'), 'name = "x"\n');
    expect(await built()).toMatchObject({
      kind: 'missing',
      message: expect.stringContaining('never built'),
      hint: `build it once: cd ${folder} && lake build`,
    });
    await writeFile(path.join(folder, 'lakefile.toml'), '[[require]]\nname = "mathlib"\n');
    expect(await built()).toMatchObject({
      hint: `build it once: cd ${folder} && lake exe cache get && lake build`,
    });
    expect(await calls()).toEqual([]);
  });

  it.each([
    [
      'without a package of its manifest',
      {},
      /lacks 1 package of its lake-manifest\.json: mathlib$/,
      'lake exe cache get && lake build',
    ],
    [
      'with a package at another commit',
      { '.lake/packages/mathlib/.git/HEAD': `${'b'.repeat(40)}\n` },
      /has other revisions than its lake-manifest\.json of mathlib$/,
      'lake exe cache get && lake build',
    ],
    [
      'with a lakefile.lean that was never compiled',
      {
        '.lake/packages/mathlib/.git/HEAD': `${'a'.repeat(40)}\n`,
        '.lake/packages/mathlib/lakefile.lean': 'package mathlib\n',
      },
      /was never built: a lakefile\.lean is not compiled$/,
      'lake exe cache get && lake build',
    ],
  ])('%s must be built first, too', async (_, files, message, command) => {
    const { toolchain, calls } = await scripted();
    const folder = await projectWithMathlib(files);
    const env = await environment();
    expect(
      await discoverLean({ env, lean: toolchain.lean, cwd: '/', project: folder }),
    ).toMatchObject({
      ...{ kind: 'missing', unusable: 'project', message: expect.stringMatching(message) },
      hint: `build it once: cd ${folder} && ${command}`,
    });
    expect(await calls()).toEqual([]);
  });

  it('is built without a lakefile.lean that Lake does not take', async () => {
    const { toolchain } = await scripted();
    const folder = await projectWithMathlib(
      { '.lake/packages/mathlib/lakefile.lean': 'package mathlib\n' },
      { configFile: 'lakefile.toml' },
    );
    const env = await environment();
    const found = await discoverLean({ env, lean: toolchain.lean, cwd: '/', project: folder });
    expect(found.kind).toBe('found');
  });

  it.each([
    // Lake before 4.31, and since.
    '.lake/packages/mathlib/.lake/config/mathlib/lakefile.olean',
    '.lake/config/1/lakefile.olean',
  ])('is built where its lakefile.lean is compiled to %s', async (compiled) => {
    const { toolchain } = await scripted();
    const folder = await projectWithMathlib({
      '.lake/packages/mathlib/.git/HEAD': `${'a'.repeat(40)}\n`,
      '.lake/packages/mathlib/lakefile.lean': 'package mathlib\n',
      [compiled]: '',
    });
    const env = await environment();
    const found = await discoverLean({ env, lean: toolchain.lean, cwd: '/', project: folder });
    expect(found.kind).toBe('found');
  });

  it('is told from a toolchain that it is not pinned to, with both versions', async () => {
    const { toolchain } = await scripted();
    const folder = await emptyFolder();
    await writeFile(path.join(folder, 'lakefile.toml'), 'name = "x"\n');
    await writeFile(path.join(folder, 'lake-manifest.json'), '{}');
    await writeFile(path.join(folder, 'lean-toolchain'), 'leanprover/lean4:v4.26.0\n');
    const env = await environment();
    const found = await discoverLean({ env, lean: toolchain.lean, cwd: '/', project: folder });
    expect(found).toMatchObject({
      toolchain: { warnings: [expect.stringMatching(/pinned to Lean 4\.26\.0.*Lean 4\.27\.0/)] },
    });
  });

  it('is none for another version, as the own project pins one', async () => {
    const { toolchain } = await scripted({
      version: { stdout: 'Lean (version 4.28.0-rc1, x)\n', exitCode: 0 },
    });
    const found = await discoverLean({ env: await environment(), cwd: '/', lean: toolchain.lean });
    expect(found).toMatchObject({
      toolchain: {
        version: '4.28.0-rc1',
        project: null,
        warnings: [expect.stringContaining('4.27.0')],
      },
    });
  });
});

it('versions are read from the recorded form only', () => {
  const ended = (stdout: string) =>
    readVersion({ kind: 'exited', exitCode: 0, signal: null, stdout, stderr: '' })?.version;
  expect(ended('Lean (version 4.27.0, x86_64-unknown-linux-gnu, commit db93fe16, Release)\n')).toBe(
    '4.27.0',
  );
  expect(ended('info: downloading\nLean (version 4.9.0, x)\n')).toBe('4.9.0');
  expect(ended('4.27.0')).toBeUndefined();
});
