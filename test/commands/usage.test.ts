import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cliHere, FIXTURES } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/temporaryFolder.ts';

const SOUND = path.join(FIXTURES, 'problems/even-square.md');

const folder = temporaryFolder();

describe('bad usage', () => {
  it.each([
    [['check'], 'missing required argument'],
    [['check', 'x.md', '--engine', 'coq'], 'Allowed choices are auto, lean, smt'],
    [['check', 'x.md', '--timeout', 'soon'], 'a number from 0.1 to 3600'],
    [['check', 'x.md', '--rounds', '1.5'], 'a whole number from 0 to 20'],
    [['check', 'x.md', '--reporter', 'xml'], 'no reporter "xml"'],
    [['check', 'x.md', '--json', '--reporter', 'markdown'], 'cannot share standard output'],
    [['check', 'x.md'], 'there is no such file'],
    [['check', '--bogus'], "unknown option '--bogus'"],
    [['chekc'], 'check'],
    [['help', 'chekc'], "unknown command 'chekc'"],
    [['check', ''], 'an argument is empty'],
    [
      ['check', 'x.md', '--model', ''],
      "'--model <name>' argument '' is invalid. It must not be empty",
    ],
    [['bench', 'x.md', '--only', ' '], 'It must not be empty'],
  ])('refuses %j with exit code 2', async (args, message) => {
    const { code, stdout, stderr } = await cliHere(args, { cwd: folder.path });
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it.each([
    [['check'], 'slopcheck check proof.md'],
    [['import', 'minif2f'], 'slopcheck import minif2f miniF2F-lean4'],
    [['bench', 'merge', 'a', 'b'], 'slopcheck bench merge machine-a/starter-1of2'],
    [['bench', 'export'], 'slopcheck bench export .slopcheck/runs/starter --hf starter-results'],
    [['kernel'], 'slopcheck kernel proof.ndjson.gz'],
  ])('shows for %j, which lacks something, a call that does not', async (args, example) => {
    const { code, stderr } = await cliHere(args, { cwd: folder.path });
    expect(stderr).toContain(example);
    expect(code).toBe(2);
  });

  it.each(['baseUrl', 'lean', 'cacheDir', 'sandbox', 'project'])(
    "lets no config file set %s, which is the user's alone to say",
    async (key) => {
      folder.put('slopcheck.config.json', JSON.stringify({ [key]: './evil' }));
      const { code, stderr } = await cliHere(['check', SOUND], { cwd: folder.path });
      expect(stderr).toContain(`cannot set "${key}"`);
      expect(code).toBe(2);
    },
  );

  it.each(['MODEL', 'LEAN', 'TIMEOUT', 'ENGINE', 'FROZEN'])(
    'refuses an empty SLOPCHECK_%s rather than to guess',
    async (name) => {
      const env = { [`SLOPCHECK_${name}`]: '' };
      const { code, stdout, stderr } = await cliHere(['check', SOUND], { cwd: folder.path, env });
      expect(stderr).toContain(`SLOPCHECK_${name}`);
      expect(stdout).toBe('');
      expect(code).toBe(2);
    },
  );

  it('reads a switch in a variable as yes or no', async () => {
    const asks = ['check', 'x.md', '--model', 'm', '--provider', 'command', '--engine', 'smt'];
    folder.put('x.md', 'A.\n\n```smt2\n(assert (not true))\n```\n\n## Proof\nA.\n');
    const run = async (value: string) =>
      (await cliHere(asks, { cwd: folder.path, env: { SLOPCHECK_FROZEN: value } })).stderr;
    // Where a model may be asked, it is looked at who that is.
    expect(await run('0')).toContain('--provider command wants a command');
    expect(await run('false')).toContain('--provider command wants a command');
    expect(await run('1')).not.toContain('--provider command');
    expect(await run('perhaps')).toContain("SLOPCHECK_FROZEN is 'perhaps'");
  });

  it('tells what the system refuses without a stack', async () => {
    folder.put('taken', '');
    for (const args of [
      ['init', 'taken/x.md'],
      ['init', '--lean', 'taken'],
    ]) {
      const { code, stderr } = await cliHere(args, { cwd: folder.path });
      expect(stderr).toMatch(/^error: \S*taken: a file is there \(EEXIST\)/);
      expect(code).toBe(2);
    }
  });

  it('refuses a config file with a typo, and suggests the word', async () => {
    folder.put('slopcheck.config.json', '{"minCoverge": 1}');
    const { code, stderr } = await cliHere(['check', SOUND], { cwd: folder.path });
    expect(stderr).toContain('no setting "minCoverge"');
    expect(stderr).toContain('write "minCoverage"');
    expect(code).toBe(2);
  });
});
