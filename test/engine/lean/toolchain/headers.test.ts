import { readdir, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createLeanEngine } from '../../../../src/engine/lean/engine.ts';
import { openSandbox } from '../../../../src/engine/lean/sandbox/open.ts';
import type { EngineResult, Step } from '../../../../src/schema/index.ts';
import { type Call, installScriptedLean, type Script } from '../../../helpers/scriptedLean.ts';
import { problemOf, recordedProof } from '../../../helpers/scriptedLeanData.ts';
import { temporaryFolder } from '../../../helpers/temporaryFolder.ts';

const folder = temporaryFolder();
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

const IMPORTS = ['import Library.Basic', 'import Library.Order'];

/** An engine whose problem imports a library, in rounds of the same proof with other tactics in a step. */
async function setup(script: Script, { version = '4.36.0', sandbox = 'off' } = {}) {
  const lean = await installScriptedLean({
    rules: [{ does: 'accept' }],
    ...script,
  });
  cleanups.push(lean.remove);
  const opened = await openSandbox(sandbox as 'off', { env: process.env });
  if (opened.kind === 'missing') throw new Error(opened.message);
  const proof = recordedProof('even-square');
  const problem = problemOf({ ...proof, statement: { ...proof.statement, imports: IMPORTS } });
  const engine = () =>
    createLeanEngine({
      toolchain: { ...lean.toolchain, version },
      ...{ timeoutMs: 20_000, memoryMb: 1024, examine: false, filesDir: folder.path },
      sandbox: opened.sandbox,
    });
  const round = async (tactics: string, on = engine()): Promise<EngineResult> => {
    const steps = proof.formalization.steps.map(
      (step): Step => (step.id === 's1' ? { ...step, proof: tactics } : step),
    );
    const formalization = { ...proof.formalization, steps };
    const result = await on.check({ problem, formalization, skip: new Map() });
    if (result.kind !== 'judged') throw new Error(result.message);
    return result;
  };
  const calls = async (): Promise<Call[]> =>
    (await lean.calls()).filter(
      ({ program, argv }) => program === 'lean' && argv[0] !== '--version',
    );
  return { lean, round, calls, engine };
}

const imports = (calls: readonly Call[]): number => calls.filter(({ imported }) => imported).length;
const flag = ({ argv }: Call, name: string): string | undefined =>
  argv.find((arg) => arg.startsWith(`${name}=`));

describe('the imports of a problem', () => {
  it('are read once for all rounds, from the import lines alone, and by later engines not at all', async () => {
    const { round, calls, engine } = await setup({ snapshots: 'kept' });
    const one = engine();
    for (const tactics of ['omega', 'simp', 'exact?']) await round(tactics, one);
    await round('decide');
    const all = await calls();
    expect(imports(all)).toBe(1);
    const [saved, ...judged] = all;
    expect(saved?.source).toBe('import Library.Basic\nimport Library.Order\n');
    expect(saved && flag(saved, '--incr-header-save')).toMatch(/header\.snap$/);
    expect(judged).toHaveLength(4);
    for (const call of judged) {
      expect(flag(call, '--incr-load')).toBe(
        `--incr-load=${path.join(folder.path, 'headers', (await readdir(folder.in('headers')))[0] ?? '', 'header.snap')}`,
      );
      // Lean compares the header by its places, so it must stand there in the same characters.
      expect(call.source?.startsWith(saved?.source ?? 'no run')).toBe(true);
    }
  });

  it('are read once, too, where proofs are checked at once', async () => {
    const { round, calls, engine } = await setup({ snapshots: 'kept', importMs: 300 });
    const one = engine();
    await Promise.all(['omega', 'simp', 'decide'].map((tactics) => round(tactics, one)));
    expect(imports(await calls())).toBe(1);
  });

  it('are read again once a compiled module is another one', async () => {
    const { lean, round, calls } = await setup({ snapshots: 'kept' });
    await round('omega');
    await round('simp');
    const library = path.join(lean.bin, 'Library.olean');
    await writeFile(library, 'a compiled library, but another one');
    await utimes(library, new Date(0), new Date(0));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await round('decide');
    expect(imports(await calls())).toBe(2);
    await rm(library);
    await round('trivial');
    // A list of modules with one that is gone stands for nothing: the file itself is imported.
    const last = (await calls()).at(-1);
    expect(last && flag(last, '--incr-load')).toBeUndefined();
  });

  it('are in the file itself before Lean 4.32, and where Lean cannot keep them', async () => {
    const old = await setup({ snapshots: 'kept' }, { version: '4.31.0' });
    await old.round('omega');
    expect((await old.calls()).map(({ argv }) => argv.some((arg) => arg.includes('incr')))).toEqual(
      [false],
    );
    const without = await setup({});
    await without.round('omega');
    await without.round('simp');
    const tried = (await without.calls()).filter(({ argv }) =>
      argv.some((arg) => arg.includes('incr')),
    );
    // It is asked once, and what it said is remembered.
    expect(tried).toHaveLength(1);
  });

  it('are tried to be kept once where they cannot be, since that costs an import', async () => {
    const { lean, round, calls, engine } = await setup({ snapshots: 'kept' });
    // A module that is as new as the snapshot may have changed while it was read.
    const later = new Date(Date.now() + 3_600_000);
    await utimes(path.join(lean.bin, 'Library.olean'), later, later);
    const one = engine();
    for (const tactics of ['omega', 'simp']) await round(tactics, one);
    expect(imports(await calls())).toBe(3);
    expect(await readdir(folder.in('headers')).catch(() => [])).toEqual([]);
  });

  it('are read by a run without it where a snapshot cannot be loaded, which is then forgotten', async () => {
    const { round, calls } = await setup({ snapshots: 'broken' });
    expect((await round('omega')).outcomes).toMatchObject({ conclusion: { kind: 'holds' } });
    expect(await readdir(folder.in('headers'))).toEqual([]);
    expect((await calls()).map((call) => flag(call, '--incr-load') !== undefined)).toEqual([
      ...[false, true, false],
    ]);
  });

  it('can be loaded from within a sandbox', async () => {
    const { round } = await setup({ snapshots: 'kept' }, { sandbox: 'auto' });
    for (const tactics of ['omega', 'simp'])
      expect((await round(tactics)).outcomes).toMatchObject({ conclusion: { kind: 'holds' } });
    expect(await readdir(folder.in('headers'))).toHaveLength(1);
  });
});
