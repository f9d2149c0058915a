import { execFileSync } from 'node:child_process';
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GateReport } from '../../src/gate/gateSchema.ts';
import { createRepository } from './repository.ts';
import { installScriptedToolchain } from './scriptedToolchain.ts';

let lean: Awaited<ReturnType<typeof installScriptedToolchain>>;
let repo: Awaited<ReturnType<typeof createRepository>>;

beforeAll(async () => {
  lean = await installScriptedToolchain();
});
afterAll(() => lean.remove());

const FILES = {
  'Lemmas/Base.lean': 'theorem base (n : Nat) : n = n := rfl\n',
  'Lemmas/Middle.lean':
    'import Lemmas.Base\ntheorem middle (n : Nat) : n = n ∧ n = n := ⟨base n, base n⟩\n',
  'Lemmas/Upper.lean': 'import Lemmas.Middle\ntheorem upper (n : Nat) : n = n := (middle n).1\n',
  'Lemmas/Top.lean': 'import Lemmas.Upper\ntheorem top (n : Nat) (h : 0 < n) : n = n := upper n\n',
};

beforeEach(async () => {
  repo = await createRepository(lean.lean, FILES);
});
afterEach(() => repo.remove());

const gate = (...args: string[]) => repo.gate(...args);
const report = (...args: string[]) => repo.report(...args);
const put = (file: string, text: string) => repo.put(file, text);

const PULL_REQUEST = ['Lemmas/**/*.lean', '--baseline', 'main'];

describe('a pull request', () => {
  it('that is clean passes', async () => {
    await put('Lemmas/New.lean', 'import Lemmas.Top\ntheorem new (n : Nat) : n = n := base n\n');
    const { code, report: said } = await report(...PULL_REQUEST);
    expect(said.problems).toEqual([]);
    expect(said.findings).toEqual([]);
    expect(said.changes).toMatchObject({ added: ['Lemmas/New.lean: new'], unchanged: 4 });
    expect(code).toBe(0);
  });

  it('that weakens a statement is told so, with a diff', async () => {
    await put(
      'Lemmas/Top.lean',
      'import Lemmas.Upper\n\n-- moved\ntheorem top (n : Nat) (h : 0 < n) (k : n < 9) : n = n := upper n\n',
    );
    const { code, report: said } = await report(...PULL_REQUEST);
    expect(code).toBe(1);
    expect(said.findings).toMatchObject([
      {
        ...{ rule: 'statement-weakened', severity: 'error', file: 'Lemmas/Top.lean' },
        ...{ place: { line: 4, column: 8, editorColumn: 9 }, declaration: 'top' },
        message: "'top' was weakened: it assumes more: (k : n < 9)",
      },
    ]);
    expect(said.findings[0]?.diff).toContain('+  (k : n < 9)');
  });

  it('that drops half of a statement, or all of it, is told so', async () => {
    await put(
      'Lemmas/Middle.lean',
      'import Lemmas.Base\ntheorem middle (n : Nat) : n = n := base n\n',
    );
    await rm(path.join(repo.folder, 'Lemmas/Top.lean'));
    const { report: said } = await report(...PULL_REQUEST);
    expect(said.findings.map(({ rule, file }) => [rule, file])).toEqual([
      ['statement-weakened', 'Lemmas/Middle.lean'],
      ['statement-missing', 'Lemmas/Top.lean'],
    ]);
  });

  it('that adds an axiom three imports away is told at every theorem that rests on it', async () => {
    await put(
      'Lemmas/Base.lean',
      'axiom magic (n : Nat) : n = n\ntheorem base (n : Nat) : n = n := magic n\n',
    );
    const { code, report: said } = await report(...PULL_REQUEST);
    expect(code).toBe(1);
    expect(said.findings.map(({ rule, file, message }) => [rule, file, message])).toEqual([
      ['axiom', 'Lemmas/Base.lean', "'magic' is declared as an axiom"],
      ['axiom', 'Lemmas/Base.lean', "it rests on the axiom 'magic'"],
      ['axiom', 'Lemmas/Middle.lean', "it rests on the axiom 'magic'"],
      ['axiom', 'Lemmas/Top.lean', "it rests on the axiom 'magic'"],
      ['axiom', 'Lemmas/Upper.lean', "it rests on the axiom 'magic'"],
    ]);
  });

  it('that hides a sorry by an option is told of both', async () => {
    await put(
      'Lemmas/Upper.lean',
      'import Lemmas.Middle\nset_option warn.sorry false\ntheorem upper (n : Nat) : n = n := by\n  sorry\n',
    );
    const { code, report: said } = await report(...PULL_REQUEST);
    expect(code).toBe(1);
    expect(said.findings.map(({ rule, file, place }) => [rule, file, place.line])).toEqual([
      ['import-refused', 'Lemmas/Top.lean', 1],
      ['forbidden-option', 'Lemmas/Upper.lean', 2],
      ['sorry', 'Lemmas/Upper.lean', 3],
    ]);
  });

  it('is judged in what it changes and what imports that, with --changed-since', async () => {
    await appendFile(path.join(repo.folder, 'Lemmas/Upper.lean'), 'theorem more : 1 = 1 := rfl\n');
    const { report: said } = await report('--changed-since', 'main');
    expect(said.files.map(({ file, selected }) => [file, selected])).toEqual([
      ['Lemmas/Base.lean', 'imported'],
      ['Lemmas/Middle.lean', 'imported'],
      ['Lemmas/Top.lean', 'named'],
      ['Lemmas/Upper.lean', 'named'],
    ]);
  });
});

describe('the cache', () => {
  const calls = async (): Promise<string[]> =>
    (await lean.calls()).filter((file) => file !== 'Query.lean');

  it('runs again only what changed and what depends on it', async () => {
    await report(...PULL_REQUEST);
    const before = (await calls()).length;
    const second = await report(...PULL_REQUEST);
    expect(second.report.files.map(({ cached }) => cached)).toEqual([true, true, true, true]);
    expect((await calls()).length).toBe(before);
    await appendFile(path.join(repo.folder, 'Lemmas/Upper.lean'), '-- a comment\n');
    const third = await report(...PULL_REQUEST);
    expect(third.report.files.filter(({ cached }) => !cached).map(({ file }) => file)).toEqual([
      'Lemmas/Top.lean',
      'Lemmas/Upper.lean',
    ]);
    expect((await calls()).slice(before)).toEqual(['Lemmas/Upper.lean', 'Lemmas/Top.lean']);
    expect((await gate(...PULL_REQUEST)).stdout).toContain('4 from the cache');
  });
});

describe('the lock file', () => {
  it('pins statements, and is renewed only on demand', async () => {
    await gate('Lemmas/**/*.lean', '--write-lock');
    const lock = JSON.parse(await readFile(path.join(repo.folder, 'slopcheck.lock.json'), 'utf8'));
    expect(lock.files['Lemmas/Top.lean'].top).toMatchObject({
      text: ['theorem top', '  (n : Nat)', '  (h : 0 < n)', '  : n = n'],
      axioms: [],
      verdict: 'verified',
    });
    await put('Lemmas/Base.lean', 'theorem base (n : Nat) : n + 0 = n := rfl\n');
    const { code, report: said } = await report('Lemmas/**/*.lean');
    expect(said.baseline).toBe('slopcheck.lock.json');
    expect(said.findings).toMatchObject([{ rule: 'statement-changed', declaration: 'base' }]);
    expect(code).toBe(1);
  });

  it('is refused when its text was edited without its hash', async () => {
    await gate('Lemmas/**/*.lean', '--write-lock');
    const file = path.join(repo.folder, 'slopcheck.lock.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('0 < n', '0 ≤ n'));
    await expect(gate('Lemmas/**/*.lean')).rejects.toThrow('slopcheck.lock.json is damaged');
    await rm(file);
    execFileSync('mkfifo', [file]);
    await expect(gate('Lemmas/**/*.lean')).rejects.toThrow(
      'slopcheck.lock.json cannot be read: it is no regular file',
    );
  });
});

it('keeps the fingerprints of findings when lines move, and tells equal ones apart', async () => {
  const text =
    'theorem base : 1 = 1 := by\n-- error: unsolved goals 12\n#check base\n#check base\n';
  await put('Lemmas/Base.lean', text);
  const first = await report('Lemmas/Base.lean');
  await put(
    'Lemmas/Base.lean',
    `\n-- above 𝔸\n${text.replace('12', '345').replace(/^#/m, '\n  #')}`,
  );
  const second = await report('Lemmas/Base.lean');
  const prints = ({ findings }: GateReport): string[] => findings.map((it) => it.fingerprint);
  const lines = ({ findings }: GateReport): number[] => findings.map((it) => it.place.line);
  expect(lines(first.report)).toEqual([2, 3, 4]);
  expect(lines(second.report)).toEqual([4, 6, 7]);
  expect(new Set(prints(first.report)).size).toBe(3);
  expect(prints(second.report)).toEqual(prints(first.report));
});

it('names what it cannot judge, and then passes nothing', async () => {
  const { code, report: said } = await report('Lemmas/Base.lean', 'Lemmas/Nowhere.lean');
  expect(code).toBe(2);
  expect(said.verdict).toBe('error');
  expect(said.problems).toMatchObject([{ file: 'Lemmas/Nowhere.lean' }]);
  await expect(gate('Lemmas/Base.lean', '--baseline', 'nowhere')).rejects.toThrow(
    "git knows no commit 'nowhere'",
  );
});

it('judges frozen proofs by the same command', async () => {
  const problems = path.join(import.meta.dirname, '../../fixtures/problems');
  for (const id of ['even-square', 'slop-false-theorem'])
    for (const ending of ['md', 'formal.json'])
      await put(
        `p/${id}.${ending}`,
        await readFile(path.join(problems, `${id}.${ending}`), 'utf8'),
      );
  const { code, report: said } = await report('p', '--engine', 'smt');
  expect(said.files.map(({ file, verdict }) => [file, verdict])).toEqual([
    ['p/even-square.md', 'verified'],
    ['p/slop-false-theorem.md', 'failed'],
  ]);
  expect(code).toBe(1);
});

it('fails on warnings where asked to', async () => {
  await put('Lemmas/Base.lean', 'theorem base (n : Nat) : n = n := rfl\n#check base\n');
  expect((await gate('Lemmas/Base.lean')).code).toBe(0);
  expect((await gate('Lemmas/Base.lean', '--max-warnings', '0')).code).toBe(1);
  expect((await gate('Lemmas/Base.lean', '--fail-on', 'warning')).code).toBe(1);
});

it('runs Lean in the strongest sandbox there is, and names it', async () => {
  const { code, stdout } = await gate('Lemmas/**/*.lean', '--json', '--sandbox', 'auto');
  const said: GateReport = JSON.parse(stdout);
  expect(['bubblewrap', 'namespaces', 'limits']).toContain(said.lean?.sandbox);
  expect(said.files.map(({ verdict }) => verdict)).toEqual(Array(4).fill('verified'));
  expect(said.warnings.some((text) => text.startsWith('no sandbox'))).toBe(
    said.lean?.sandbox === 'limits',
  );
  expect(code).toBe(0);
});
