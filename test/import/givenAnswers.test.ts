import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { RunError } from '../../src/bench/errors.ts';
import { readSuite } from '../../src/bench/spec/suite.ts';
import { findAnswers } from '../../src/import/givenAnswers.ts';
import { writeSuite } from '../bench/scripted.ts';
import { temporaryFolder } from '../helpers/temporaryFolder.ts';

const folder = temporaryFolder();
beforeEach(() => writeSuite(folder.in('suite'), [2, 4]));

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
});
