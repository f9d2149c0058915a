import { execFileSync } from 'node:child_process';
import { mkdir, readdir, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { importFrom } from '../../src/import/importFrom.ts';
import { contentHash } from '../../src/store/contentHash.ts';
import { temporaryFolder } from '../helpers/temporaryFolder.ts';

const folder = temporaryFolder();

it('removes what an import that was killed has left behind, and nothing else', async () => {
  const uuid = '0f8fad5b-d9cb-469f-a165-70867728950e';
  const here = contentHash(hostname()).slice(0, 8);
  const there = here.replaceAll(/./g, '0');
  const over = execFileSync('sh', ['-c', 'echo $$'], { encoding: 'utf8' }).trim();
  const killed = `.slopcheck-${here}-${over}-${uuid}.tmp`;
  const old = `.slopcheck-${there}-1-${uuid}.tmp`;
  const kept = [
    `.slopcheck-${here}-${process.pid}-${uuid}.tmp`,
    `.slopcheck-${there}-2-${uuid}.tmp`,
    `.${uuid}.tmp`,
    'x.tmp',
  ];
  await mkdir(path.join(folder.path, 'out'));
  folder.put('a.lean', 'theorem a : 1 = 1 := sorry');
  for (const name of [killed, old, ...kept]) folder.put(`out/${name}`, 'half');
  folder.put(killed, 'half');
  await utimes(path.join(folder.path, 'out', old), new Date(0), new Date(0));
  await importFrom({
    ...{ kind: 'other', from: 'a.lean', words: [], map: {}, header: null, out: 'out' },
    ...{ force: false, proofs: false, cwd: folder.path, signal: new AbortController().signal },
    onEvent: () => {},
  });
  const left = await readdir(path.join(folder.path, 'out'));
  expect(left.toSorted()).toEqual([...kept, 'a.md'].toSorted());
  expect(await readdir(folder.path)).not.toContain(killed);
});
