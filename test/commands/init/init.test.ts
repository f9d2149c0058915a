import { describe, expect, it } from 'vitest';
import { cliHere } from '../../helpers/cli.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';

const folder = temporaryFolder();

describe('slopcheck init', () => {
  it('writes a problem that holds as it is, and overwrites nothing', async () => {
    const made = await cliHere(['init', 'my-theorem.md'], { cwd: folder.path });
    expect(made.code).toBe(0);
    const checked = await cliHere(
      ['check', 'my-theorem.md', '--frozen', '--engine', 'smt', '--no-cache'],
      { cwd: folder.path },
    );
    expect(checked.stdout).toContain('VERIFIED');
    const again = await cliHere(['init', 'my-theorem.md'], { cwd: folder.path });
    expect(again.stderr).toContain('is there already');
    expect(again.code).toBe(2);
  });
});
