import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { CommanderError } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importCommand } from '../../../src/commands/import/import.ts';
import { UsageError } from '../../../src/commands/shared/io.ts';
import { FIELDS } from '../../../src/import/fields.ts';
import { KINDS } from '../../../src/import/layouts.ts';
import { readInput } from '../../../src/read/read.ts';

const SAMPLES = path.resolve(import.meta.dirname, '../../../fixtures/import');
let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'slopcheck-import-'));
  await cp(SAMPLES, cwd, { recursive: true });
});
afterEach(() => rm(cwd, { recursive: true }));

async function run(args: string[], signal = new AbortController().signal) {
  const stderr = new PassThrough();
  let code: number | undefined;
  const io = { stdin: Readable.from([]), stdout: new PassThrough(), stderr, env: {}, cwd, signal };
  const command = importCommand(io, (exit) => {
    code = exit;
  });
  command.exitOverride().configureOutput({ writeErr: (text) => void stderr.write(text) });
  await command.parseAsync(args, { from: 'user' });
  return { code, said: stderr.read()?.toString() ?? '' };
}

async function problemOf(file: string) {
  const read = await readInput(file, { cwd });
  if (read.kind !== 'input') throw new Error(JSON.stringify(read));
  expect(read.input.proof).toBeNull();
  return read.input.problem;
}

const PAGE = path.resolve(import.meta.dirname, '../../../docs/import.md');

describe('the page on importing', () => {
  it('names every kind, and every field with its names', async () => {
    const page = await readFile(PAGE, 'utf8');
    for (const kind of KINDS) expect(page).toContain(`\`${kind}\``);
    for (const [field, names] of Object.entries(FIELDS)) {
      expect(page).toContain(`| \`${field}\` | ${names.map((name) => `\`${name}\``).join(', ')} |`);
    }
  });
});

describe('slopcheck import', () => {
  it('imports miniF2F from a checkout, and lists what became of each statement', async () => {
    const { code, said } = await run(['minif2f', 'minif2f']);
    expect(code).toBe(0);
    expect(said).toBe(
      [
        '2 came with a proof, which is left out',
        '6 statements: 6 written to suites/minif2f; suites/minif2f.import.jsonl lists each',
        '',
      ].join('\n'),
    );
    const shadowed = await problemOf('suites/minif2f/sample_shadowed.md');
    expect(shadowed.lean?.binders).toBe('(x : ℝ) (h₀_1 : 0 < x) (h₀ : x < 1)');
    const listed = await readFile(path.join(cwd, 'suites/minif2f.import.jsonl'), 'utf8');
    expect(
      listed
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toHaveLength(6);
    expect(JSON.parse(listed.split('\n')[0] ?? '')).toEqual({
      file: 'minif2f/MiniF2F/Test.lean',
      line: 8,
      name: 'sample_double',
      truth: null,
      label: null,
      kind: 'written',
      target: 'suites/minif2f/sample_double.md',
      proofLeftOut: false,
      note: null,
    });
    expect(await problemOf('suites/minif2f/sample_proved.md')).toMatchObject({
      id: 'sample_proved',
      truth: null,
      tags: ['minif2f', 'test'],
      statement: 'The double of $3$ is $6$.',
      lean: {
        imports: ['import MiniF2F.ProblemImports'],
        preamble: 'open BigOperators Real Nat Topology',
        binders: '',
        goal: '2 * 3 = 6',
      },
    });
    expect((await problemOf('suites/minif2f/sample_let.md')).lean?.goal).toBe(
      'let a := 5; a * a = 25',
    );
  });

  it('imports miniF2F from JSONL', async () => {
    const { code, said } = await run(['minif2f', 'minif2f.jsonl', '--out', 'out']);
    expect(code).toBe(1);
    expect(said).toContain('minif2f.jsonl:3: sample_headless: it has no "header"');
    expect(await problemOf('out/sample_sum.md')).toMatchObject({
      tags: ['minif2f', 'valid'],
      statement: 'What is $1 + 1$? Show that it is 2.',
      lean: { imports: ['import Mathlib', 'import Aesop'], name: 'sample_sum', goal: '1 + 1 = 2' },
    });
    expect((await readdir(path.join(cwd, 'out'))).sort()).toEqual([
      'sample_nan.md',
      'sample_sum.md',
    ]);
  });

  it('imports ProofNet from JSONL, where a name can come twice', async () => {
    const { code, said } = await run(['proofnet', 'proofnet.jsonl', '--out', 'out']);
    expect(code).toBe(1);
    expect(said).toContain('proofnet.jsonl:3: Euclid|exercise_1_3: this is Lean 3');
    expect(said).toContain('proofnet.jsonl:6: the same as out/exercise_1_4.md');
    expect((await problemOf('out/exercise_1_4-2.md')).lean?.goal).toBe('a + 0 = a');
    expect((await problemOf('out/Euclid-exercise_1_2.md')).statement).toBe(
      'Prove that $a - a = 0$.',
    );
  });

  it('imports ProofNet from its books, with the definitions that stand before a theorem', async () => {
    const { code, said } = await run(['proofnet', 'proofnet/formal', '--out', 'out']);
    expect(code).toBe(1);
    expect(said).toContain('1 skipped (1 instance to be given)');
    expect(said).toContain("exercise_1_4: it mentions 'exercise_1_1'");
    const { lean } = await problemOf('out/Euclid-exercise_1_3.md');
    expect(lean?.preamble).toContain('def is_even_map');
    expect(lean?.preamble).not.toContain('theorem');
    expect((await problemOf('out/Euclid-exercise_1_3.md')).statement).toBe(
      'Prove that the sum of two even maps is even.',
    );
    expect((await problemOf('out/Gauss-exercise_1_1.md')).lean?.goal).toBe('a * 0 = 0');
  });

  it('imports PutnamBench with its words, tags and answers', async () => {
    const { code, said } = await run(['putnambench', 'putnambench', '--out', 'out']);
    expect(code).toBe(1);
    expect(said).toContain("putnam_2901_b1: it mentions 'putnam_2901_b1_solution'");
    expect(await problemOf('out/putnam_2901_a1.md')).toMatchObject({
      tags: ['putnambench', 'algebra'],
      source: 'putnambench, lean4/src/putnam_2901_a1.lean',
      statement: 'Find all real numbers $x$ with $x^2 = 1$.\n\nAnswer: $x = 1$ and $x = -1$.',
      lean: { preamble: expect.stringContaining(': Set ℝ := ({x | x = 1 ∨ x = -1})') },
    });
    const one = await run(['putnambench', 'putnambench/lean4/src/putnam_2901_a2.lean']);
    expect(one.code).toBe(0);
    expect(await problemOf('suites/putnambench/putnam_2901_a2.md')).toMatchObject({
      statement: 'Show that every integer equals itself.',
      tags: ['putnambench', 'number-theory'],
    });
  });

  it('imports CombiBench with its answers, and counts what it passes over', async () => {
    const { code, said } = await run(['combibench', 'combibench', '--out', 'out']);
    expect(code).toBe(0);
    expect(said).toBe(
      '2 statements: 2 written to out, 3 skipped (2 the same with its answer left open, 1 lemma of its file); out.import.jsonl lists each\n',
    );
    expect((await problemOf('out/sample_pairs.md')).lean?.goal).toBe('Nat.choose 2 2 = ((1) : ℕ)');
    const { lean, statement } = await problemOf('out/sample_board.md');
    expect(statement).toBe('A full board has no empty field.');
    expect(lean).toMatchObject({
      name: 'SampleBoard.sample_board',
      binders: '{n : ℕ} (b : Board n) (h : Full b)',
    });
    expect(lean?.preamble).toMatch(/^section\nnamespace SampleBoard\n[\s\S]*lemma Full\.at/);
    expect(lean?.preamble).toMatch(/end SampleBoard\nend\nopen SampleBoard$/);
    // Without the folder of answers the answer is not known.
    await rm(path.join(cwd, 'combibench/lean/CombiBench/with_solution'), { recursive: true });
    const open = await run(['combibench', 'combibench', '--out', 'open']);
    expect(open.said).toContain('1 could not be imported (1 answer not given)');
  });

  it('imports MOBench with variables, namespaces and lemmas of its statements', async () => {
    const { code, said } = await run(['mobench', 'mobench.jsonl', '--out', 'out']);
    expect({ code, said }).toEqual({
      code: 0,
      said: '3 statements: 3 written to out; out.import.jsonl lists each\n',
    });
    expect(await problemOf('out/Sample2901P1.md')).toMatchObject({
      statement: 'Show that the double of a number is even.',
      tags: ['mobench', 'number-theory'],
    });
    expect((await problemOf('out/Sample2901P2.md')).lean?.binders).toBe(
      '{R : Type} [CommRing R] (x : R)',
    );
    expect((await problemOf('out/sample_game.md')).lean?.name).toBe('Game.sample_game');
  });

  it('joins what is known of statements with them, and passes over the files of labels', async () => {
    const { code, said } = await run(['proofnet', 'verified', '--out', 'out']);
    expect({ code, said }).toEqual({
      code: 0,
      said: [
        'verified/data/sample.jsonl:1: the same as out/Book_exercise_1_1.md, which is written once',
        '3 statements: 2 written to out, 1 repeated, 4 skipped (3 record of labels, 1 instance to be given); out.import.jsonl lists each',
        '',
      ].join('\n'),
    });
    expect(await problemOf('out/Book_exercise_1_1.md')).toMatchObject({
      truth: true,
      label: 'faithful',
    });
    expect(await problemOf('out/Book_exercise_1_2.md')).toMatchObject({
      truth: false,
      label: 'weaker',
      tags: ['proofnet', 'Book', 'missing-premise'],
    });
    const listed = (await readFile(path.join(cwd, 'out.import.jsonl'), 'utf8')).trim().split('\n');
    expect(listed.map((line) => JSON.parse(line)).filter(({ kind }) => kind === 'skipped')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'Book_exercise_1_3', truth: true, label: 'faithful' }),
      ]),
    );
    expect((await run(['proofnet', 'verified', '--out', 'out'])).said).toContain('2 unchanged');
  });

  it('imports a table, and on demand the proofs in it', async () => {
    const { code } = await run(['imobench', 'imobench.csv', '--out', 'out']);
    expect(code).toBe(0);
    expect(await problemOf('out/PB-Sample-001.md')).toMatchObject({
      statement:
        'Determine all natural numbers $n$ with $n + n = n$, and "prove" it.\n\nAnswer: $n = 0$',
      tags: ['imobench', 'Algebra', 'easy'],
      lean: { name: 'PBSample001' },
    });
    await run(['imobench', 'imobench.csv', '--out', 'proved', '--proofs']);
    const read = await readInput('proved/PB-Sample-001.md', { cwd });
    expect(read).toMatchObject({
      input: { proof: { text: 'Subtract $n$,\nwhich leaves $n = 0$.' } },
    });
  });

  it.each([
    ['processbench', 'processbench.jsonl', 'sample-0', 2, 'model-a', 3],
    ['processbench', 'processbench.jsonl', 'sample-1', 'none', 'model-b', 2],
    ['mr-gsm8k', 'mr-gsm8k.json', 'u-1', 'none', undefined, 2],
    ['mr-gsm8k', 'mr-gsm8k.json', 'u-2', 1, undefined, 2],
  ])(
    'imports solutions of %s from %s: %s',
    async (kind, file, id, firstError, generator, steps) => {
      const { code } = await run([kind, file, '--out', 'out']);
      expect(code).toBe(0);
      const read = await readInput(`out/${id}.md`, { cwd });
      if (read.kind !== 'input') throw new Error(JSON.stringify(read));
      const { problem, proof } = read.input;
      expect(problem).toMatchObject({ id, firstError, lean: null, smt: null });
      expect(problem.generator).toBe(generator);
      expect(proof?.text.split(/\n\n/)).toHaveLength(steps);
    },
  );

  it('takes words from a file that is named, and fields by the names that it is told', async () => {
    await writeFile(
      path.join(cwd, 'words.csv'),
      'name,informal_statement\nsample_double,Doubling an even number gives a multiple of four.\n',
    );
    await run(['minif2f', 'minif2f', '--words', 'words.csv', '--out', 'out']);
    expect((await problemOf('out/sample_double.md')).statement).toBe(
      'Doubling an even number gives a multiple of four.',
    );
    await writeFile(
      path.join(cwd, 'mine.json'),
      JSON.stringify({
        data: [{ title: 'mine', goal: 'import Mathlib\ntheorem m : 1 = 1', about: 'One.' }],
      }),
    );
    const maps = ['--map', 'name=title', '--map', 'formal=goal', '--map', 'words=about'];
    expect((await run(['other', 'mine.json', '--out', 'mine', ...maps])).code).toBe(0);
    expect((await problemOf('mine/mine.md')).statement).toBe('One.');
    await expect(run(['other', 'mine.json', '--map', 'nmae=title'])).rejects.toThrow(
      'there is no field "nmae"',
    );
  });

  it('takes words from a file that says what a folder of one problem is about', async () => {
    const folder = path.join(cwd, 'tasks/one');
    await mkdir(folder, { recursive: true });
    await writeFile(
      path.join(folder, 'task.lean'),
      'lemma l : 1 = 1 := rfl\ntheorem one (h : l = l) : 1 = 1 := sorry\n',
    );
    await writeFile(path.join(folder, 'description.txt'), 'One is one.\n');
    expect((await run(['other', 'tasks'])).code).toBe(0);
    expect(await problemOf('suites/other/one.md')).toHaveProperty('statement', 'One is one.');
  });

  it('reads lists under several names of a file, and one record that has a list', async () => {
    const of = (name: string) => ({ name, formal_statement: `import A\ntheorem ${name} : 1 = 1` });
    const file = { version: 1, train: [of('a')], test: [of('b'), of('c')] };
    await writeFile(path.join(cwd, 'splits.json'), JSON.stringify(file));
    await writeFile(path.join(cwd, 'one.json'), JSON.stringify({ ...of('d'), tries: [of('e')] }));
    expect((await run(['other', 'splits.json'])).said).toContain('3 statements: 3 written');
    expect((await problemOf('suites/other/b.md')).tags).toEqual(['other', 'test']);
    expect((await run(['other', 'one.json'])).said).toContain('1 statement: 1 written');
  });

  it('takes a header for records without one', async () => {
    const record = {
      id: 'w_1',
      natural_language_statement: 'Words.',
      formal_statement: 'theorem w : 1 = 1 := by sorry',
    };
    await writeFile(path.join(cwd, 'workbook.json'), JSON.stringify([record]));
    const without = await run(['other', 'workbook.json']);
    expect(without.code).toBe(1);
    expect(without.said).toContain("say it with --header 'import Mathlib'");
    expect((await run(['other', 'workbook.json', '--header', 'import Mathlib'])).code).toBe(0);
    expect(await problemOf('suites/other/w_1.md')).toHaveProperty('lean.imports', [
      'import Mathlib',
    ]);
  });

  it('writes nothing twice, and replaces nothing without --force', async () => {
    const args = ['proofnet', 'proofnet/formal/Gauss.lean', '--out', 'out'];
    const file = path.join(cwd, 'out/Gauss-exercise_1_1.md');
    expect((await run(args)).said).toBe(
      '1 statement: 1 written to out; out.import.jsonl lists each\n',
    );
    const text = await readFile(file, 'utf8');
    expect(await run(args)).toEqual({
      code: 0,
      said: '1 statement: 0 written to out, 1 unchanged; out.import.jsonl lists each\n',
    });
    await writeFile(file, 'mine');
    const kept = await run(args);
    expect(kept.code).toBe(1);
    expect(kept.said).toContain('Gauss-exercise_1_1.md is there and differs; --force replaces it');
    expect(await readFile(file, 'utf8')).toBe('mine');
    expect((await run([...args, '--force'])).code).toBe(0);
    expect(await readFile(file, 'utf8')).toBe(text);
    expect(await readdir(path.dirname(file))).toEqual(['Gauss-exercise_1_1.md']);
  });

  it('writes into its folder only, whatever names a suite has and wherever links lead', async () => {
    const record = (name: string) =>
      JSON.stringify({ name, header: '', formal_statement: 'theorem x : 1 = 1 := sorry' });
    const names = ['../../escaped', '/etc/x', '\u001b[2J', 'linked', 'a/b'];
    await writeFile(path.join(cwd, 'hostile.jsonl'), names.map(record).join('\n'));
    await writeFile(path.join(cwd, 'outside.md'), 'mine');
    await mkdir(path.join(cwd, 'out'));
    await symlink('../outside.md', path.join(cwd, 'out/linked.md'));
    const { code } = await run(['minif2f', 'hostile.jsonl', '--out', 'out', '--force']);
    expect(code).toBe(0);
    expect((await readdir(path.join(cwd, 'out'))).sort()).toEqual([
      ...['2J.md', 'a-b.md', 'escaped.md', 'etc-x.md', 'linked.md'],
    ]);
    expect(await readFile(path.join(cwd, 'outside.md'), 'utf8')).toBe('mine');
  });

  it('prints names so that they cannot command the terminal', async () => {
    const line = JSON.stringify({ name: 'a\u001b[2J\nfake.lean:1: fine', header: '' });
    await writeFile(path.join(cwd, 'hostile.jsonl'), line);
    const { said } = await run(['minif2f', 'hostile.jsonl']);
    expect(said).not.toContain('\u001b');
    expect(said.split('\n')).toHaveLength(3);
  });

  it('tells of files that are no text', async () => {
    await writeFile(path.join(cwd, 'bad.lean'), Buffer.from([0x61, 0x0a, 0xff]));
    const { code, said } = await run(['minif2f', 'bad.lean']);
    expect(code).toBe(1);
    expect(said).toContain('bad.lean:2: this line is not valid UTF-8');
  });

  it('tells of informal statements that cannot be read, and imports the formal ones', async () => {
    await writeFile(path.join(cwd, 'putnambench/informal/putnam.json'), '{"a"');
    const { code, said } = await run(['putnambench', 'putnambench/lean4/src/putnam_2901_a2.lean']);
    expect(code).toBe(1);
    expect(said).toContain('putnam.json:1: this file is not valid JSON');
    expect(said).toContain('1 written');
  });

  it.each([
    ['an unknown kind', ['minif3f', 'minif2f.jsonl'], CommanderError],
    ['no path', ['minif2f'], CommanderError],
    ['a path that is not there', ['minif2f', 'nowhere'], UsageError],
    ['another kind of file', ['minif2f', 'README.md'], UsageError],
    ['a folder without statements', ['putnambench', 'proofnet'], UsageError],
    ['a file for a folder', ['minif2f', 'minif2f.jsonl', '--out', 'README.md'], UsageError],
  ])('takes %s for bad usage', async (_, args, error) => {
    await expect(run(args)).rejects.toThrow(error);
  });

  it('takes a suite without any theorem for bad usage', async () => {
    await writeFile(path.join(cwd, 'empty.lean'), 'import Mathlib\n');
    await expect(run(['minif2f', 'empty.lean'])).rejects.toThrow('no theorem in it');
  });

  it('stops when it is told to', async () => {
    await expect(run(['minif2f', 'minif2f'], AbortSignal.abort(new Error('stop')))).rejects.toThrow(
      'stop',
    );
  });
});
