import { mkdir, readdir, utimes } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { importFrom } from '../../src/import/importFrom.ts';
import { temporaryFolder } from '../helpers/temporaryFolder.ts';

const folder = temporaryFolder();

it('removes what an import that was killed has left behind, and nothing else', async () => {
  const uuid = '0f8fad5b-d9cb-469f-a165-70867728950e';
  await mkdir(path.join(folder.path, 'out'));
  folder.put('a.lean', 'theorem a : 1 = 1 := sorry');
  const old = [
    `out/.slopcheck-${uuid}.tmp`,
    `.slopcheck-${uuid}.tmp`,
    `out/.${uuid}.tmp`,
    'out/x.tmp',
  ];
  for (const name of old) {
    folder.put(name, 'half');
    await utimes(path.join(folder.path, name), new Date(0), new Date(0));
  }
  // Another import may be at this one.
  folder.put(`out/.slopcheck-${uuid.replaceAll('0', '1')}.tmp`, 'half');
  await importFrom({
    ...{ kind: 'other', from: 'a.lean', words: [], map: {}, header: null, out: 'out' },
    ...{ force: false, proofs: false, cwd: folder.path, signal: new AbortController().signal },
    onEvent: () => {},
  });
  expect((await readdir(path.join(folder.path, 'out'))).toSorted()).toEqual([
    `.${uuid}.tmp`,
    `.slopcheck-${uuid.replaceAll('0', '1')}.tmp`,
    'a.md',
    'x.tmp',
  ]);
  expect(await readdir(folder.path)).not.toContain(`.slopcheck-${uuid}.tmp`);
});
