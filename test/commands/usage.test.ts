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

  it('refuses a config file with a typo, and suggests the word', async () => {
    folder.put('slopcheck.config.json', '{"minCoverge": 1}');
    const { code, stderr } = await cliHere(['check', SOUND], { cwd: folder.path });
    expect(stderr).toContain('no setting "minCoverge"');
    expect(stderr).toContain('write "minCoverage"');
    expect(code).toBe(2);
  });
});
