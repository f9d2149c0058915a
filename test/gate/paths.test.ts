import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { expandGatePaths } from '../../src/gate/paths.ts';
import { temporaryFolder } from '../helpers/temporaryFolder.ts';

const folder = temporaryFolder();

async function write(...files: readonly string[]): Promise<void> {
  for (const file of files) {
    await mkdir(path.dirname(path.join(folder.path, file)), { recursive: true });
    await writeFile(path.join(folder.path, file), 'theorem t : True := trivial\n');
  }
}

const named = async (argument: string): Promise<readonly string[]> => {
  const where = { cwd: folder.path, roots: [folder.path, path.join(folder.path, 'src')] };
  return (await expandGatePaths([argument], where)).lean;
};

describe('a name that is a folder and a module', () => {
  it('means both, as the user may write it', async () => {
    await write('Demo.lean', 'Demo/Basic.lean', 'Demo/Sub/More.lean', 'Other.lean');
    const all = ['Demo.lean', 'Demo/Basic.lean', 'Demo/Sub/More.lean'];
    for (const argument of ['Demo', './Demo', 'Demo/', path.join(folder.path, 'Demo')]) {
      expect(await named(argument)).toEqual(all);
    }
    expect(await named('Demo.lean')).toEqual(['Demo.lean']);
  });

  it('means what there is of the two', async () => {
    await write('Only/Basic.lean', 'src/Mod.lean');
    expect(await named('Only')).toEqual(['Only/Basic.lean']);
    expect(await named('Mod')).toEqual(['src/Mod.lean']);
  });

  it('means both where the folder lies elsewhere than the module', async () => {
    await write('Apart/Notes.lean', 'src/Apart.lean', 'src/Apart/A.lean');
    const all = ['Apart/Notes.lean', 'src/Apart.lean', 'src/Apart/A.lean'];
    expect(await named('Apart')).toEqual(all);
    expect(await named('./Apart')).toEqual(['Apart/Notes.lean']);
  });

  it('means both below a folder that modules count from', async () => {
    await write('src/Lib.lean', 'src/Lib/A.lean');
    expect(await named('src/Lib')).toEqual(['src/Lib.lean', 'src/Lib/A.lean']);
    expect(await named('Lib')).toEqual(['src/Lib.lean', 'src/Lib/A.lean']);
  });
});

it('a lakefile is no module of its project, unless it is named itself', async () => {
  await write('lakefile.lean', 'Demo.lean', 'Demo/lakefile.lean', 'src/lakefile.lean');
  for (const argument of ['.', '**/*.lean'])
    expect(await named(argument)).toEqual(['Demo.lean', 'Demo/lakefile.lean']);
  expect(await named('lakefile.lean')).toEqual(['lakefile.lean']);
});

describe('a glob', () => {
  const notes = async (...args: string[]): Promise<readonly string[]> =>
    (await expandGatePaths(args, { cwd: folder.path, roots: [folder.path] })).notes;

  it('names what it says, and what it leaves out of a library is told', async () => {
    await write('Demo.lean', 'Demo/Basic.lean', 'Demo/Sub.lean', 'Demo/Sub/More.lean');
    expect(await named('Demo/**')).not.toContain('Demo.lean');
    const left = 'leaves out Demo.lean, the module of that folder: Demo names both';
    expect(await notes('Demo/**')).toEqual([`'Demo/**' ${left}`]);
    expect(await notes('./Demo/**/*.lean')).toEqual([`'./Demo/**/*.lean' ${left}`]);
    expect(await notes('Demo/Sub/*')).toEqual([
      "'Demo/Sub/*' leaves out Demo/Sub.lean, the module of that folder: Demo/Sub names both",
    ]);
  });

  it('that leaves nothing out is taken without a word', async () => {
    await write('Demo.lean', 'Demo/Basic.lean', 'Notes/A.lean');
    for (const args of [['Demo/**', 'Demo.lean'], ['Demo'], ['**/*.lean'], ['Notes/**'], ['Demo*']])
      expect(await notes(...args)).toEqual([]);
  });
});
