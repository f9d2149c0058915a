import { writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { GateReport } from '../../src/gate/gateSchema.ts';
import { installScriptedKernels } from '../helpers/scriptedKernels.ts';
import { createRepository } from './repository.ts';
import { installScriptedToolchain } from './scriptedToolchain.ts';

let lean: Awaited<ReturnType<typeof installScriptedToolchain>>;
let repo: Awaited<ReturnType<typeof createRepository>>;

beforeEach(async () => {
  lean = await installScriptedToolchain();
  repo = await createRepository(lean.lean, {
    'Sound.lean': 'theorem K.funext1 : True := trivial\ndef unused := 1\n',
    'Cheat.lean': '-- 𝔸\ntheorem cheated : True := trivial\ntheorem target : True := cheated\n',
    'Hidden.lean': 'theorem target : True := trivial\n',
  });
});
afterEach(async () => {
  await repo.remove();
  await lean.remove();
});

const EXPORTS = {
  Sound: 'arena/good/funext1',
  Cheat: 'arena/bad/skip-kernel',
  Hidden: 'pairs/hidden_axiom/Solution',
};
const found = ({ findings }: GateReport): unknown[] =>
  findings.map(({ rule, severity, file, place, declaration }) => [
    ...[rule, severity, file, `${place.line}:${place.column}`, declaration],
  ]);

it('claims the trust of a kernel for theorems that one accepted', async () => {
  await lean.addExporter(EXPORTS);
  const { code, report } = await repo.report('Sound.lean', '--write-lock');
  expect(code).toBe(0);
  expect(report.lean).toMatchObject({ rechecks: true });
  expect(report.files).toMatchObject([
    {
      trust: 'kernel',
      declarations: [
        { name: 'K.funext1', trust: 'kernel' },
        { name: 'unused', trust: 'elaborated' },
      ],
    },
  ]);
  const { stdout } = await repo.gate('Sound.lean');
  expect(stdout).toContain('kernel: 1 re-checked');
});

it('reports what a kernel refuses at the declaration, though Lean found nothing', async () => {
  await lean.addExporter(EXPORTS);
  const { code, report } = await repo.report('Cheat.lean', 'Hidden.lean');
  expect(code).toBe(1);
  expect(found(report)).toEqual([
    ['kernel', 'error', 'Cheat.lean', '2:8', 'cheated'],
    ['kernel', 'error', 'Cheat.lean', '3:8', 'target'],
    ['kernel', 'error', 'Hidden.lean', '1:8', 'target'],
  ]);
  expect(report.findings[2]?.message).toContain('Mathlib.Tactic.Internal.aux');
  expect(report.files.map(({ trust }) => trust)).toEqual([null, null]);
});

it('allows the kernel the axioms of the policy', async () => {
  await lean.addExporter(EXPORTS);
  await repo.put('slopcheck.config.yaml', 'gate: { axioms: [Mathlib.Tactic.Internal.aux] }\n');
  const { report } = await repo.report('Hidden.lean');
  expect(report.findings).toEqual([]);
  expect(report.files).toMatchObject([{ trust: 'kernel' }]);
});

it('keeps what the kernel said, until the exporter is another one', async () => {
  const program = await lean.addExporter(EXPORTS);
  await repo.report('Sound.lean', 'Cheat.lean');
  const { report: again } = await repo.report('Sound.lean', 'Cheat.lean');
  expect(again.files.map(({ cached, trust }) => [cached, trust])).toEqual([
    [true, null],
    [true, 'kernel'],
  ]);
  expect(found(again)).toHaveLength(2);
  expect((await lean.exported()).toSorted()).toEqual(['Cheat', 'Sound']);
  await lean.addExporter(EXPORTS);
  await repo.report('Sound.lean', '--exporter', program);
  expect(await lean.exported()).toHaveLength(3);
});

it('stays elaborated, with a warning, where the exporter fails; and tries again the next time', async () => {
  await lean.addExporter({});
  for (const runs of [1, 2]) {
    const { code, report } = await repo.report('Sound.lean');
    expect(code).toBe(0);
    expect(report.files).toMatchObject([{ trust: 'elaborated', cached: false }]);
    expect(report.warnings.join()).toContain(
      'Sound.lean: not taken to the kernel: it could not be exported: uncaught exception: no recorded export',
    );
    expect(await lean.exported()).toHaveLength(runs);
  }
});

it('works in a sandbox, and says so where there is no exporter or a wrong one', async () => {
  const sealed = await createRepository(
    lean.lean,
    { 'Sound.lean': 'theorem K.funext1 : True := trivial\n' },
    { sandbox: 'auto' },
  );
  try {
    const without = await sealed.gate('Sound.lean');
    expect(without.stdout).toContain('kernel: no exporter');
    await lean.addExporter(EXPORTS);
    const { report } = await sealed.report('Sound.lean');
    expect(report.warnings.filter((text) => !text.startsWith('no sandbox'))).toEqual([]);
    expect(report.files).toMatchObject([{ trust: 'kernel' }]);
    await writeFile(`${sealed.folder}/text`, 'no program');
    await expect(sealed.gate('Sound.lean', '--exporter', 'text')).rejects.toThrow('is no program');
  } finally {
    await sealed.remove();
  }
});

it('asks other kernels that are installed, names them, and judges nothing where they disagree', async () => {
  await lean.addExporter(EXPORTS);
  const kernels = await installScriptedKernels({ nanoda: 'accept' });
  const other = await installScriptedKernels({ nanoda: 'reject' });
  const files = { 'Sound.lean': 'theorem K.funext1 : True := trivial\n' };
  try {
    const agreed = await createRepository(lean.lean, files, { env: kernels.env });
    const { code, report } = await agreed.report('Sound.lean');
    expect(code).toBe(0);
    expect(report.files).toMatchObject([
      { trust: 'kernel', kernels: [{}, { name: 'nanoda', verdict: 'accepted' }] },
    ]);
    // From the cache as well.
    const again = await agreed.gate('Sound.lean');
    expect(again.stdout).toMatch(/1 re-checked \(slopcheck \d+, nanoda\)/);
    expect(await kernels.calls()).toHaveLength(1);
    await agreed.remove();
    const torn = await createRepository(lean.lean, files, { env: other.env });
    const disagreed = await torn.report('Sound.lean');
    expect(disagreed.code).toBe(2);
    expect(disagreed.report.verdict).toBe('error');
    expect(disagreed.report.problems[0]?.message).toContain('the kernels disagree');
    await torn.remove();
  } finally {
    await kernels.remove();
    await other.remove();
  }
});
