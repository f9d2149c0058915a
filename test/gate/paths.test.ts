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
