import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scanLean } from '../../src/gate/scan/scan.ts';
import type { Finding, GateConfig } from '../../src/gate/schema.ts';
import { recording, recordings } from '../helpers/scriptedLeanData.ts';
import { gateFiles } from './gateFiles.ts';
import { installScriptedToolchain } from './scriptedToolchain.ts';

/**
 * Findings of every recorded source, errors and warnings, as `rule line:column: text there`. Columns count code points, and
 * the text is what stands there, so that a wrong column shows.
 */
const expected: Record<string, readonly string[]> = JSON.parse(
  await readFile(path.join(import.meta.dirname, '../../fixtures/gate/places.json'), 'utf8'),
);

let cwd: string;
let lean: Awaited<ReturnType<typeof installScriptedToolchain>>;

beforeAll(async () => {
  lean = await installScriptedToolchain();
  cwd = await mkdtemp(path.join(os.tmpdir(), 'gate-places-'));
});
afterAll(async () => {
  await lean.remove();
  await rm(cwd, { recursive: true, force: true });
});

const sourceOf = (name: string): string => recording(name).source ?? '';

async function gate(
  names: readonly string[],
  rules: NonNullable<GateConfig['rules']> = {},
): Promise<readonly Finding[]> {
  for (const name of names) await writeFile(path.join(cwd, `${name}.lean`), sourceOf(name));
  const files = names.map((name) => `${name}.lean`);
  const report = await gateFiles(lean, cwd, files, { rules });
  expect(report.problems).toEqual([]);
  return report.findings;
}

function shown({ rule, severity, file, place }: Finding): string {
  const line = sourceOf(file.replace(/\.lean$/, '')).split('\n')[place.line - 1] ?? '';
  const there = Array.from(line).slice(place.column).join('');
  const before = Array.from(line).slice(0, place.column).join('');
  expect(place.editorColumn).toBe(before.length + 1);
  const word = /^(?:[\p{L}\p{N}_'.«»#-]+|.)?/u.exec(there)?.[0] ?? '';
  const mark = severity === 'warning' ? '(warning) ' : '';
  return `${mark}${rule} ${place.line}:${place.column}: ${word}`;
}

it('every recorded source has its findings where they are', async () => {
  const names = recordings
    .filter(({ name, source }) => source !== null && !/[.]/.test(name))
    .map(({ name }) => name);
  const findings = await gate(names);
  const found = Object.fromEntries(
    names.map((name) => [
      name,
      findings.filter(({ file }) => file === `${name}.lean`).map((it) => shown(it)),
    ]),
  );
  expect(found).toEqual(expected);
}, 60_000);

it("has Lean's own columns behind characters that take two units in editors", async () => {
  const [error] = (await gate(['info_eval_unicode'], { 'forbidden-command': 'warning' })).filter(
    ({ rule }) => rule === 'elaboration-error',
  );
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
