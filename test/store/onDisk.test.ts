import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { exists, isFile, isFolder, isProgram } from '../../src/store/onDisk.ts';
import { temporaryFolder } from '../helpers/temporaryFolder.ts';

const folder = temporaryFolder();
const at = (name: string): string => folder.in(name);

describe('what is at a path', () => {
  beforeEach(async () => {
    await writeFile(at('text'), '');
    await writeFile(at('program'), '');
    await chmod(at('program'), 0o755);
    await mkdir(at('folder'));
    await symlink(at('program'), at('link'));
    await symlink(at('nothing'), at('broken'));
  });

  it.each([
    ['text', { exists: true, isFile: true, isFolder: false, isProgram: false }],
    ['program', { exists: true, isFile: true, isFolder: false, isProgram: true }],
    // Anybody may search a folder, but nobody can run it.
    ['folder', { exists: true, isFile: false, isFolder: true, isProgram: false }],
    ['link', { exists: true, isFile: true, isFolder: false, isProgram: true }],
    ['broken', { exists: false, isFile: false, isFolder: false, isProgram: false }],
    ['nothing', { exists: false, isFile: false, isFolder: false, isProgram: false }],
  ])('%s', async (name, expected) => {
    const full = at(name);
    expect({
      exists: await exists(full),
      isFile: await isFile(full),
      isFolder: await isFolder(full),
      isProgram: await isProgram(full),
    }).toEqual(expected);
  });
});
