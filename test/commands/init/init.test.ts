import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { leanProject } from '../../../src/commands/init/leanProject.ts';
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

  it('writes a Lake project with Mathlib at one revision, and the Lean that fits it', async () => {
    const made = await cliHere(['init', '--lean', 'number-theory'], { cwd: folder.path });
    expect(made.code).toBe(0);
    expect(made.stderr).toContain('cd number-theory && lake exe cache get && lake build');
    const read = (name: string) => readFileSync(folder.in(`number-theory/${name}`), 'utf8');
    expect(read('lean-toolchain')).toBe('leanprover/lean4:v4.27.0\n');
    expect(read('.gitignore')).toBe('/.lake\n');
    expect(read('NumberTheory.lean')).toBe('import Mathlib\n');
    expect(read('lakefile.toml')).toMatchInlineSnapshot(`
      "name = "number-theory"
      version = "0.1.0"
      keywords = ["math"]
      defaultTargets = ["NumberTheory"]

      [leanOptions]
      pp.unicode.fun = true
      autoImplicit = false
      relaxedAutoImplicit = false

      # A revision of Mathlib fits one version of Lean: change it together with lean-toolchain.
      [[require]]
      name = "mathlib"
      scope = "leanprover-community"
      rev = "v4.27.0"

      [[lean_lib]]
      name = "NumberTheory"
      "
    `);
    expect(parse(read('lakefile.toml'))).toMatchObject({
      name: 'number-theory',
      defaultTargets: ['NumberTheory'],
      require: [{ name: 'mathlib', scope: 'leanprover-community', rev: 'v4.27.0' }],
    });
    const again = await cliHere(['init', '--lean', 'number-theory'], { cwd: folder.path });
    expect(again.stderr).toContain('lean-toolchain is there already');
    expect(again.code).toBe(2);
  });

  it('leaves a Lake project alone that has its lakefile in Lean', async () => {
    folder.put('lakefile.lean', 'package demo\n');
    const made = await cliHere(['init', '--lean', '.'], { cwd: folder.path });
    expect(made.stderr).toContain('lakefile.lean is there already');
    expect(readdirSync(folder.path)).toEqual(['lakefile.lean']);
  });

  it('names a package whose folder has no plain name', () => {
    expect(leanProject('4 squares').files).toHaveProperty('Checks.lean');
    for (const taken of ['mathlib', 'Aesop', 'batteries'])
      expect(leanProject(taken).files).toHaveProperty('Checks.lean');
  });
});
