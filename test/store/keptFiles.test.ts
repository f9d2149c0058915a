import { mkdirSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentHash } from '../../src/store/contentHash.ts';
import { openKeptFiles } from '../../src/store/keptFiles.ts';
import { temporaryFolder } from '../helpers/temporaryFolder.ts';

const folder = temporaryFolder();
const key = (name: string): string => contentHash([name]);

function put(name: string, bytes: number, maxBytes = 1000) {
  folder.put(name, 'x'.repeat(bytes));
  return openKeptFiles(folder.in('kept'), { maxBytes }).put(key(name), {
    'file.bin': folder.in(name),
  });
}

describe('kept files', () => {
  it('are there under their key, and gone when they are removed', async () => {
    const kept = openKeptFiles(folder.in('kept'), { maxBytes: 1000 });
    expect(await kept.get(key('a'))).toBeNull();
    const made = await put('a', 10);
    expect(made).toBe(path.join(folder.in('kept'), key('a')));
    expect(await kept.get(key('a'))).toBe(made);
    expect(readFileSync(path.join(made ?? '', 'file.bin'), 'utf8')).toBe('x'.repeat(10));
    await kept.remove(key('a'));
    expect(await kept.get(key('a'))).toBeNull();
  });

  it('make room for new ones, those first that were not used for longest', async () => {
    for (const name of ['a', 'b', 'c']) await put(name, 300);
    const at = (name: string, seconds: number): void =>
      utimesSync(path.join(folder.in('kept'), key(name)), seconds, seconds);
    at('a', 3000);
    at('b', 1000);
    at('c', 2000);
    await put('d', 600);
    expect(readdirSync(folder.in('kept')).toSorted()).toEqual([key('a'), key('d')].toSorted());
  });

  it('keep the newest even where it is larger than all may be', async () => {
    await put('a', 300);
    expect(await put('b', 5000)).not.toBeNull();
    expect(readdirSync(folder.in('kept'))).toEqual([key('b')]);
  });

  it('leave nothing half written, and take away what others left so', async () => {
    const stale = path.join(folder.in('kept'), '.new-old');
    mkdirSync(stale, { recursive: true });
    utimesSync(stale, 1000, 1000);
    const kept = openKeptFiles(folder.in('kept'), { maxBytes: 1000 });
    expect(await kept.put(key('a'), { 'file.bin': folder.in('missing') })).toBeNull();
    await put('b', 10);
    expect(readdirSync(folder.in('kept'))).toEqual([key('b')]);
  });

  it('are not there where nothing can be written, and nothing fails', async () => {
    folder.put('blocked', '');
    const kept = openKeptFiles(folder.in('blocked/kept'), { maxBytes: 1000 });
    folder.put('a', 'x');
    expect(await kept.put(key('a'), { 'file.bin': folder.in('a') })).toBeNull();
    await expect(kept.get('../../etc')).rejects.toThrow('is no hash');
  });
});
