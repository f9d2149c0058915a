import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { RunError } from '../../src/bench/errors.ts';
import { readSuite } from '../../src/bench/spec/suite.ts';
import { findAnswers } from '../../src/import/givenAnswers.ts';
import { writeSuite } from '../bench/scripted.ts';
import { temporaryFolder } from '../helpers/temporaryFolder.ts';

const folder = temporaryFolder();
beforeEach(() => writeSuite(folder.in('suite'), [2, 4]));

/** Puts a file into folders that may not be there yet. */
function put(file: string, text: string): void {
  mkdirSync(path.dirname(folder.in(file)), { recursive: true });
  folder.put(file, text);
}

async function answersIn(file: string) {
  const cwd = folder.path;
  const inputs = await readSuite(['suite'], cwd, 'smt', { frozen: true });
  const problems = new Map(inputs.map((input) => [input.problem.id, input]));
  const { signal } = new AbortController();
  return findAnswers(file, problems, { cwd, map: {}, signal });
}
const storeOf = async (file: string) => (await answersIn(file)).store;
const record = (fields: object) =>
  JSON.stringify({ problem: 'plus-2', model: 'm', text: 'So it is.', ...fields });

describe('the answers of a file', () => {
  it('are read again as they were found, whatever marks the system puts into files', async () => {
    folder.put(
      'a.jsonl',
      `\ufeff${record({ text: 'One.' })}\r\n\r\n${record({ text: 'Zwei ü.' })}\r\n`,
    );
    const store = await storeOf('a.jsonl');
    expect(await store.read('plus-2', 'm', 0)).toMatchObject({ text: 'One.' });
    expect(await store.read('plus-2', 'm', 1)).toMatchObject({ text: 'Zwei ü.' });
  });

  it('are for the problem that any of their fields names', async () => {
    const fields = { problem: 'If n is even, then n + 2 is even.', name: 'Plus_2', id: 7 };
    folder.put('a.jsonl', `${record(fields)}\n${record({ ...fields, name: 'plus-3' })}\n`);
    const { store, skipped } = await answersIn('a.jsonl');
    expect(store.ofModel('m')).toEqual([{ problem: 'plus-2', sample: 0 }]);
    expect(skipped).toEqual([expect.stringMatching(/^a\.jsonl:2: there is no problem "plus-3"/)]);
  });

  it('are left out with the reason where a file cannot be read, and nobody waits for it', async () => {
    execFileSync('mkfifo', [folder.in('pipe.jsonl'), folder.in('pipe.json')]);
    for (const file of ['pipe.jsonl', 'pipe.json'])
      expect(await answersIn(file)).toMatchObject({
        skipped: [`${file}: it cannot be read: it is no regular file`],
        skippedCount: 1,
      });
    expect((await answersIn('nowhere.jsonl')).skipped).toEqual([
      'nowhere.jsonl: it cannot be read: ENOENT',
    ]);
  });

  it('keep the numbers that they came with, and are as many as they are', async () => {
    const samples = [99_999, 3, undefined, 3, 1];
    folder.put('a.jsonl', samples.map((sample) => record({ sample })).join('\n'));
    const store = await storeOf('a.jsonl');
    expect(store.ofModel('m').map(({ sample }) => sample)).toEqual([1, 2, 3, 4, 99_999]);
    expect([store.samples, store.count]).toEqual([5, 5]);
    folder.put(
      'b.jsonl',
      `${record({ sample: 99_999 })}\n${record({ problem: 'plus-4', sample: 7 })}\n`,
    );
    const rows = await storeOf('b.jsonl');
    expect(rows.samples).toBe(1);
    expect(rows.ofModel('m')).toEqual([
      { problem: 'plus-4', sample: 7 },
      { problem: 'plus-2', sample: 99_999 },
    ]);
  });

  it('are not those of a model with a name that no run can have', async () => {
    const [fits, long] = ['m'.repeat(200), 'm'.repeat(201)].map((model) => record({ model }));
    folder.put('a.jsonl', `${long}\n${fits}`);
    const { store, skipped } = await answersIn('a.jsonl');
    expect(store.models).toEqual(['m'.repeat(200)]);
    expect(skipped).toEqual([expect.stringContaining('more than 200 characters')]);
  });

  it('of thousands under one number are told apart at once', async () => {
    folder.put('a.jsonl', Array.from({ length: 20_000 }, () => record({ sample: 0 })).join('\n'));
    const store = await storeOf('a.jsonl');
    expect(store.samples).toBe(20_000);
  });

  it('that change while they are judged end the run with what to do', async () => {
    folder.put('a.jsonl', `${record({})}\n`);
    mkdirSync(folder.in('answers/m'), { recursive: true });
    folder.put('answers/m/plus-2.txt', 'So it is.');
    const [lines, files] = [await storeOf('a.jsonl'), await storeOf('answers')];
    folder.put('a.jsonl', `${record({ text: 'Other.' })}\n`);
    folder.put('answers/m/plus-2.txt', 'Other.');
    await expect(lines.read('plus-2', 'm', 0)).rejects.toThrow(RunError);
    await expect(files.read('plus-2', 'm', 0)).rejects.toThrow('has changed');
  });

  it('are texts by their names, and what a folder is called is a verdict only where it is a word for one', async () => {
    for (const file of ['m/plus-2.md', 'm/plus-4/3.md', 'wrong/m/plus-4.md', '1/plus-2.txt'])
      put(`answers/${file}`, '## First\n\nSo it is.\n');
    put('answers/valid/plus-2.md', 'So it is, too.');
    const { store, skipped, needsModel } = await answersIn('answers');
    expect(skipped).toEqual([]);
    expect(needsModel).toBe(true);
    expect(store.models.flatMap((model) => store.ofModel(model).map((of) => [model, of]))).toEqual([
      ['m', { problem: 'plus-2', sample: 0 }],
      ['m', { problem: 'plus-4', sample: 3 }],
      ['m', { problem: 'plus-4', sample: 4 }],
      ['1', { problem: 'plus-2', sample: 0 }],
      ['valid', { problem: 'plus-2', sample: 0 }],
    ]);
    expect(await store.read('plus-4', 'm', 4)).toMatchObject({ recorded: 'rejected' });
    for (const model of ['1', 'valid'])
      expect(await store.read('plus-2', model, 0)).toMatchObject({ recorded: null });
  });
});

describe('answers to problems with a proof and its formalization', () => {
  const statement = 'Two is even.\n\n```smt2\n(assert (not (= (mod 2 2) 0)))\n```\n';
  const proof = 'Since 2 = 2 · 1, it is even.';
  const formal = JSON.stringify({
    version: 1,
    formalizations: {
      smt: {
        steps: [{ id: 's1', quote: '2 = 2 · 1', claim: '(= 2 (* 2 1))' }],
        conclusion: { by: 'entailment', uses: ['s1'] },
      },
    },
  });
  const putProblem = (file: string, text: string, frozen = formal): void => {
    put(file, `---\nid: two\n---\n${statement}\n## Proof\n\n${text}\n`);
    if (frozen !== '') folder.put(file.replace(/\.md$/, '.formal.json'), frozen);
  };
  beforeEach(() => putProblem('suite/two.md', proof));
  const two = (fields: object): string => record({ problem: 'two', text: proof, ...fields });

  it('have it where they are the same text, and keep the verdict that they came with', async () => {
    folder.put('a.jsonl', `${two({ text: `${proof}\r\n`, verdict: false })}\n`);
    const { store, needsModel } = await answersIn('a.jsonl');
    expect(needsModel).toBe(false);
    expect(await store.read('two', 'm', 0)).toMatchObject({
      recorded: 'rejected',
      own: { frozen: { formalizations: { smt: { steps: [{ quote: '2 = 2 · 1' }] } } } },
    });
    folder.put('b.jsonl', two({ text: `${proof} Or so.` }));
    expect((await answersIn('b.jsonl')).needsModel).toBe(true);
  });

  it('are what their files say, and not what the suite has under that name', async () => {
    putProblem('others/magic/two.md', 'By magic.', '');
    const { store, needsModel } = await answersIn('others');
    expect(needsModel).toBe(true);
    expect(await store.read('two', 'magic', 0)).toMatchObject({
      text: 'By magic.',
      own: { proof: { text: 'By magic.' }, frozen: null },
    });
    rmSync(folder.in('others'), { recursive: true });
    const other = formal.replace('"2 = 2 · 1"', '"Just so"');
    putProblem('others/so/two.md', 'Just so.', other);
    const frozen = await answersIn('others');
    expect(frozen.needsModel).toBe(false);
    expect(await frozen.store.read('two', 'so', 0)).toMatchObject({
      own: { frozen: { formalizations: { smt: { steps: [{ quote: 'Just so' }] } } } },
    });
  });

  it('have no formalization of another theorem, and none that is not of them', async () => {
    putProblem('others/a/two.md', proof);
    folder.put(
      'others/a/two.md',
      readFileSync(folder.in('suite/two.md'), 'utf8').replace('is', 'was'),
    );
    expect((await answersIn('others')).needsModel).toBe(true);
    putProblem('others/a/two.md', 'By magic.');
    expect(await answersIn('others')).toMatchObject({
      store: { count: 0 },
      skipped: [expect.stringMatching(/two\.md: .*two\.formal\.json: line 1: .*quote/)],
    });
  });

  it('are the proofs of the suite itself, each once, with who wrote them', async () => {
    expect((await answersIn('suite')).store.ofModel('given')).toEqual([
      { problem: 'two', sample: 0 },
    ]);
    folder.put('suite/two.md', `---\nid: two\n---\n${statement}`);
    folder.put('suite/two.proof.md', `<!-- written by the model gpt -->\n\n${proof}\n`);
    const { store, needsModel, skipped } = await answersIn('suite');
    expect({ needsModel, skipped, count: store.count }).toEqual({
      ...{ needsModel: false, skipped: [], count: 1 },
    });
    expect(store.ofModel('gpt')).toHaveLength(1);
    put('others/m/two.proof.md', `<!-- written by the model gpt -->\n\n${proof}\n`);
    const beside = await answersIn('others');
    expect(beside.needsModel).toBe(false);
    expect(beside.store.ofModel('gpt')).toHaveLength(1);
  });
});
