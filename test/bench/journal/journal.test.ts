import { appendFile, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SampleRecord } from '../../../src/bench/benchSchema.ts';
import { StoreError } from '../../../src/bench/errors.ts';
import { countedSamples, indexJournals } from '../../../src/bench/journal/journalIndex.ts';
import { decodeLine, encodeLine } from '../../../src/bench/journal/line.ts';
import { readJournal } from '../../../src/bench/journal/read.ts';
import { JournalWriter } from '../../../src/bench/journal/write.ts';
import { failed, record, rejected } from '../records.ts';

let dir: string;
let file: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'slopcheck-journal-'));
  file = path.join(dir, 'journal.ndjson');
});
afterEach(() => rm(dir, { recursive: true }));

const index = (current: (record: SampleRecord) => boolean = () => true) =>
  indexJournals([file], current);

async function counted(): Promise<SampleRecord[]> {
  return collect(countedSamples([file], await index()));
}

async function write(...records: SampleRecord[]): Promise<void> {
  const journal = await JournalWriter.open(file, (await index()).torn[0] ?? null);
  await Promise.all(records.map((each) => journal.append(each)));
  await journal.close();
}

describe('a journal', () => {
  it('gives back what was appended, in order', async () => {
    const records = Array.from({ length: 300 }, (_, sample) => record({ sample }));
    await write(...records.slice(0, 200));
    await write(...records.slice(200));
    expect(await counted()).toEqual(records);
  });

  it('is empty where there is none', async () => {
    expect(await counted()).toEqual([]);
  });

  it('keeps any text, with separators that some readers split lines at', async () => {
    await fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const event = failed('model-server', {
          error: { kind: 'model-server', stage: 'prove', message: `${text}\u2028\r\n`, hint: null },
        });
        const line = encodeLine(event);
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(decodeLine(line.slice(0, -1))).toEqual({ kind: 'event', event });
      }),
    );
  });

  it('torn at any byte keeps the whole lines, and the next run goes on from there', async () => {
    const [first, second, third] = [0, 1, 2].map((sample) => record({ sample })) as [
      SampleRecord,
      SampleRecord,
      SampleRecord,
    ];
    await write(first, second);
    const whole = await readFile(file);
    const lineEnd = whole.indexOf('\n') + 1;
    for (const cut of [lineEnd + 1, lineEnd + 200, whole.length - 1]) {
      await writeFile(file, whole);
      await truncate(file, cut);
      const { torn, damage } = await index();
      expect(torn).toEqual([lineEnd]);
      expect(damage).toEqual([`${file}:2: the last line is torn and does not count`]);
      await write(third);
      expect(await counted()).toEqual([first, third]);
    }
  });

  it('does not count lines that were edited, and names them', async () => {
    await write(rejected({ sample: 0 }), record({ sample: 1 }));
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"verdict":"rejected"', '"verdict":"verified"'));
    await appendFile(file, '{"verdict":"verified"}\n\n');
    expect((await index()).damage).toEqual([
      `${file}:1: it was changed after it was written; the line does not count`,
      `${file}:3: it is not a line of a journal; the line does not count`,
      `${file}:4: it is not a line of a journal; the line does not count`,
    ]);
    expect((await counted()).map(({ sample }) => sample)).toEqual([1]);
  });

  it('does not list damage without end', async () => {
    await writeFile(file, 'x\n'.repeat(1000));
    const { damage } = await index();
    expect(damage).toHaveLength(21);
    expect(damage.at(-1)).toBe('and 980 more damaged lines');
  });

  it('is not read into memory where it is something else', async () => {
    await symlink('/dev/zero', file);
    await expect(index()).rejects.toThrow(`${file} cannot be read: it is no regular file`);
    await rm(file);
    await writeFile(file, '');
    await truncate(file, 2 ** 30);
    await expect(index()).rejects.toThrow(`${file}:1: this line is longer than any of a journal`);
  });

  it('says which lines are of another version', async () => {
    const event = { ...record(), verdict: 'maybe' } as unknown as SampleRecord;
    await writeFile(file, encodeLine(event));
    const [entry] = await collect(readJournal(file));
    expect(entry).toMatchObject({
      kind: 'problem',
      line: 1,
      message: expect.stringContaining('does not fit this version'),
    });
  });
});

describe('of a sample with several lines', () => {
  it('the verdict counts, and not the error before it', async () => {
    await write(failed('model-server'), record());
    expect(await counted()).toEqual([record()]);
  });

  it('the last error counts where there is no verdict', async () => {
    const last = failed('verifier', { finishedAt: '2026-01-02T00:00:00.000Z' });
    await write(failed('model-server'), last);
    expect(await counted()).toEqual([last]);
    expect((await index()).finished.size).toBe(0);
  });

  it('the first verdict counts, once', async () => {
    await write(record(), rejected(), failed('verifier'));
    expect(await counted()).toEqual([record()]);
    expect((await index()).doubles).toBe(1);
  });

  it('those of an earlier text of the problem do not count', async () => {
    await write(record({ problemHash: 'old' }), rejected({ problemHash: 'new' }));
    const now = await index(({ problemHash }) => problemHash === 'new');
    expect(now.outdated).toBe(1);
    expect(await collect(countedSamples([file], now))).toHaveLength(1);
  });
});

it('a full disk fails every line from then on with one clear error', async () => {
  await symlink('/dev/full', file);
  const journal = await JournalWriter.open(file, null);
  const results = await Promise.allSettled(
    [0, 1, 2].map((sample) => journal.append(record({ sample }))),
  );
  for (const result of results) {
    expect(result).toMatchObject({ status: 'rejected', reason: expect.any(StoreError) });
    expect(String((result as PromiseRejectedResult).reason)).toMatch(/the disk is full \(ENOSPC\)/);
  }
  await expect(journal.append(record())).rejects.toThrow(StoreError);
  await journal.close();
});

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
