import { mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFolders } from '../../bench/truth/folders.ts';
import { temporaryFolder } from '../helpers/temporaryFolder.ts';

const RIGHT = { right: true, where: [] };

describe('readFolders', () => {
  const root = temporaryFolder();
  const put = (folder: string, labels: string, ids: readonly string[]): void => {
    mkdirSync(root.in(folder), { recursive: true });
    root.put(labels, JSON.stringify(Object.fromEntries(ids.map((id) => [id, RIGHT]))));
    for (const id of ids) root.put(`${folder}/${id}.md`, '');
  };
  const found = async (...folders: string[]): Promise<[string, string][]> =>
    (await readFolders(folders, root.path)).map(({ id, file }) => [id, file]);

  it('finds labels in a folder and beside it', async () => {
    put('a', 'a/labels.json', ['y', 'x']);
    put('b', 'b-labels.json', ['z']);
    root.put('a/README.md', '');
    expect(await found('a', 'b/')).toEqual([
      ['a/x', 'a/x.md'],
      ['a/y', 'a/y.md'],
      ['b/z', 'b/z.md'],
    ]);
  });

  it('finds the labelled folders below a folder', async () => {
    put('all/a', 'all/a/labels.json', ['x']);
    put('all/b', 'all/b-labels.json', ['z']);
    expect(await found('all')).toEqual([
      ['a/x', 'all/a/x.md'],
      ['b/z', 'all/b/z.md'],
    ]);
  });

  it('refuses a folder without labels', async () => {
    mkdirSync(root.in('a'));
    await expect(readFolders(['a'], root.path)).rejects.toThrow('a: there is no labels.json here');
    await expect(readFolders(['b'], root.path)).rejects.toThrow('b: there is no labels.json here');
  });

  it('says every mistake of every folder at once', async () => {
    put('a', 'a/labels.json', ['x']);
    root.put('a/more.md', '');
    put('b', 'b/labels.json', []);
    root.put('b/labels.json', '{"gone": {"right": true, "where": []}}');
    put('c', 'c/labels.json', []);
    root.put('c/labels.json', '{');
    const reading = readFolders(['a', 'b', 'c'], root.path);
    await expect(reading).rejects.toThrow(/a\/labels.json: more: there is no label for more.md/);
    await expect(reading).rejects.toThrow(/b\/labels.json: gone: there is a label, but no file/);
    await expect(reading).rejects.toThrow(/c\/labels.json: this is no JSON/);
  });
});
