import { execFileSync, spawn } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { writeWhole } from '../../src/store/writeWhole.ts';
import { temporaryFolder } from '../helpers/temporaryFolder.ts';

const folder = temporaryFolder();

it('writes files, and takes the place of what was there', async () => {
  await writeWhole(folder.in('a'), 'one');
  await writeWhole(folder.in('a'), 'two');
  expect(readFileSync(folder.in('a'), 'utf8')).toBe('two');
});

it('writes all of a long text into a pipe, which stays one, and waits for no reader', async () => {
  const pipe = folder.in('pipe');
  execFileSync('mkfifo', [pipe]);
  await expect(writeWhole(pipe, 'x')).rejects.toThrow('ENXIO');
  const long = 'x'.repeat(1_000_000);
  const reader = spawn('cat', [pipe]);
  const read = text(reader.stdout);
  const write = async (): Promise<void> =>
    writeWhole(pipe, long).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENXIO') throw error;
      return write();
    });
  await write();
  expect(await read).toBe(long);
  expect(lstatSync(pipe).isFIFO()).toBe(true);
});
