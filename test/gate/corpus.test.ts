import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Finding, GateReport, Profile } from '../../src/gate/schema.ts';
import { recording } from '../helpers/scriptedLeanData.ts';
import { gateFiles } from './gateFiles.ts';
import { installScriptedToolchain } from './scriptedToolchain.ts';

/** `[rule, line]`; a line of null is anywhere in the file. */
type Expected = readonly (readonly [string, number | null])[];

const table = JSON.parse(
  await readFile(path.join(import.meta.dirname, '../../fixtures/gate/expected.json'), 'utf8'),
) as { files: Record<string, Expected> };
const names = Object.keys(table.files);

let cwd: string;
let lean: Awaited<ReturnType<typeof installScriptedToolchain>>;

beforeAll(async () => {
  lean = await installScriptedToolchain();
  cwd = await mkdtemp(path.join(os.tmpdir(), 'gate-corpus-'));
  for (const name of names)
    await writeFile(path.join(cwd, `${name}.lean`), recording(name).source ?? '');
});
afterAll(async () => {
  await lean.remove();
  await rm(cwd, { recursive: true, force: true });
});

const gate = (files: readonly string[], profile: Profile): Promise<GateReport> =>
  gateFiles(lean, cwd, files, { profile });

/** Expected findings that are not there, and findings that were not expected. */
function compare(expected: Expected, found: readonly Finding[]) {
  const left = [...found];
  const missed: string[] = [];
  for (const [rule, line] of expected) {
    const anywhere = line === null;
    const at = left.findIndex((it) => it.rule === rule && (anywhere || it.place.line === line));
    if (at < 0) missed.push(`${rule}@${line}`);
    else if (!anywhere) left.splice(at, 1);
  }
  const rules = expected.filter(([, line]) => line === null).map(([rule]) => rule);
  const alarms = left.filter(({ rule }) => !rules.includes(rule));
  return { missed, alarms: alarms.map(({ rule, place }) => `${rule}@${place.line}`) };
}

it('finds what is expected in every file of the corpus, and nothing else', async () => {
  const report = await gate(
    names.map((name) => `${name}.lean`),
    'generated',
  );
  expect(report.problems).toEqual([]);
  const rows = names.map((name) => {
    const found = report.findings.filter(
      ({ file, severity }) => file === `${name}.lean` && severity === 'error',
    );
    const { missed, alarms } = compare(table.files[name] ?? [], found);
    const words = found.map(({ rule, place }) => `${rule} ${place.line}:${place.column}`);
    return { name, found: words.join(', ') || '-', missed, alarms };
  });
  const width = Math.max(...names.map((name) => name.length));
  const lines = rows.map(({ name, found, missed, alarms }) => {
    const wrong = [...missed.map((it) => `MISSED ${it}`), ...alarms.map((it) => `ALARM ${it}`)];
    return `${wrong.length > 0 ? '✘' : '✔'} ${name.padEnd(width)}  ${[found, ...wrong].join('  ')}`;
  });
  process.stdout.write(`${lines.join('\n')}\n`);
  expect(rows.filter(({ missed, alarms }) => missed.length + alarms.length > 0)).toEqual([]);
}, 60_000);

it("lets people's own files have instances, notation, macros and attributes, with a warning", async () => {
  const soft = ['hostile_macro', 'hostile_instance', 'sound_library'];
  const report = await gate(
    soft.map((name) => `${name}.lean`),
    'library',
  );
  expect(report.problems).toEqual([]);
  expect(report.verdict).toBe('passed');
  expect(report.findings.filter(({ rule }) => rule === 'forbidden-command')).toMatchObject([
    { file: 'hostile_instance.lean', severity: 'warning' },
    { file: 'hostile_macro.lean', severity: 'warning' },
  ]);
});

it('takes code, options and axioms no better from people', async () => {
  const hard = ['hostile_io', 'hostile_skipkernel', 'hostile_axiom', 'hostile_implemented'];
  const report = await gate(
    hard.map((name) => `${name}.lean`),
    'library',
  );
  expect(report.files.map(({ verdict }) => verdict)).toEqual(hard.map(() => 'failed'));
});

it('never lets Lean see what the scan refuses', async () => {
  const before = (await lean.calls()).length;
  await gate(['hostile_io.lean', 'hostile_run_tac.lean', 'hostile_elab.lean'], 'generated');
  expect((await lean.calls()).length).toBe(before);
});
