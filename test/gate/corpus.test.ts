import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Finding, GateReport, Profile } from '../../src/gate/gateSchema.ts';
import { scanLean } from '../../src/gate/scan/scan.ts';
import { recording, recordings } from '../helpers/scriptedLeanData.ts';
import { gateFiles } from './gateFiles.ts';
import { installScriptedToolchain } from './scriptedToolchain.ts';

/** `[rule, line]`; a line of null is anywhere in the file. */
type Expected = readonly (readonly [string, number | null])[];

const table = JSON.parse(
  await readFile(path.join(import.meta.dirname, '../../fixtures/gate/expected.json'), 'utf8'),
) as { files: Record<string, Expected> };
const names = Object.keys(table.files);

/**
 * Findings of every recorded source, errors and warnings, as `rule line:column: text there`. Columns count code points, and
 * the text is what stands there, so that a wrong column shows.
 */
const places: Record<string, readonly string[]> = JSON.parse(
  await readFile(path.join(import.meta.dirname, '../../fixtures/gate/places.json'), 'utf8'),
);
const recorded = Object.keys(places);

let cwd: string;
let all: GateReport;
let lean: Awaited<ReturnType<typeof installScriptedToolchain>>;

beforeAll(async () => {
  lean = await installScriptedToolchain();
  cwd = await mkdtemp(path.join(os.tmpdir(), 'gate-corpus-'));
  for (const name of recorded)
    await writeFile(path.join(cwd, `${name}.lean`), recording(name).source ?? '');
  all = await gate(
    recorded.map((name) => `${name}.lean`),
    'generated',
  );
}, 60_000);
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

it('finds what is expected in every file of the corpus, and nothing else', () => {
  expect(all.problems).toEqual([]);
  const rows = names.map((name) => {
    const found = all.findings.filter(
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
});

function shown({ rule, severity, file, place }: Finding): string {
  const line =
    (recording(file.replace(/\.lean$/, '')).source ?? '').split('\n')[place.line - 1] ?? '';
  const there = Array.from(line).slice(place.column).join('');
  const before = Array.from(line).slice(0, place.column).join('');
  expect(place.editorColumn).toBe(before.length + 1);
  const word = /^(?:[\p{L}\p{N}_'.«»#-]+|.)?/u.exec(there)?.[0] ?? '';
  const mark = severity === 'warning' ? '(warning) ' : '';
  return `${mark}${rule} ${place.line}:${place.column}: ${word}`;
}

it('finds everything at its place in every recorded source', () => {
  const withSource = recordings.filter(({ name, source }) => source !== null && !/[.]/.test(name));
  expect(recorded).toEqual(withSource.map(({ name }) => name));
  const found = recorded.map((name) => {
    const here = all.findings.filter(({ file }) => file === `${name}.lean`);
    return [name, here.map((it) => shown(it))];
  });
  expect(Object.fromEntries(found)).toEqual(places);
});

it("has Lean's own columns behind characters that take two units in editors", async () => {
  const rules = { 'forbidden-command': 'warning' } as const;
  const { findings } = await gateFiles(lean, cwd, ['info_eval_unicode.lean'], { rules });
  const error = findings.find(({ rule }) => rule === 'elaboration-error');
  expect(error).toMatchObject({ place: { line: 2, column: 48, editorColumn: 53 } });
  expect(error && shown(error)).toBe('elaboration-error 2:48: bad𝔸');
});

it('moves every finding of the text by the characters that stand before it', () => {
  const before = '/-𝔸𝔸-/ ';
  const hidden = /unfinished_comment|string_injection/;
  for (const { name, source } of recordings) {
    if (source === null || hidden.test(name)) continue;
    const moved = source.replace(/^(?=.)/gm, before);
    const places = (text: string, by: number): string[] =>
      scanLean(text).sightings.map((it) => `${it.rule} ${it.line}:${it.column + by}`);
    expect(places(moved, 0), name).toEqual(places(source, Array.from(before).length));
  }
});

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
