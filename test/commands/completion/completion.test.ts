import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/cli.ts';
import { cliHere } from '../../helpers/cli.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';

const folder = temporaryFolder();

const script = async (shell: string): Promise<string> =>
  (await cliHere(['completion', shell])).stdout;
const has = (program: string): boolean => spawnSync(program, ['-c', 'exit 0']).status === 0;

/** What bash offers for the last of some words. */
async function offered(...words: string[]): Promise<string[]> {
  const program = `${await script('bash')}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
_slopcheck; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', program], { encoding: 'utf8' }).trim().split('\n');
}

describe('slopcheck completion', () => {
  it('offers every command in bash', async () => {
    const names = COMMANDS.map((create) => create({ env: {} } as never, () => {}).name());
    const given = await offered('slopcheck', '');
    expect(given).toEqual(expect.arrayContaining(names));
    expect(await offered('slopcheck', 'che')).toEqual(['check']);
  });

  it('offers the flags of the command, and the values of a flag', async () => {
    expect(await offered('slopcheck', 'check', '--fro')).toEqual(['--frozen', '--from-export']);
    expect(await offered('slopcheck', 'gate', '--changed')).toEqual(['--changed-since']);
    expect(await offered('slopcheck', 'check', 'a.md', '--engine', '')).toEqual([
      ...['auto', 'lean', 'smt'],
    ]);
    expect(await offered('slopcheck', 'schema', 'for')).toEqual(['formal']);
  });

  it('knows the parts of a command, values behind a sign, and reporters', async () => {
    expect(await offered('slopcheck', 'bench', 'ex')).toEqual(['export']);
    expect(await offered('slopcheck', 'bench', '')).toEqual(['']);
    expect(await offered('slopcheck', 'bench', 'export', '--h')).toEqual(['--hf', '--help']);
    expect(await offered('slopcheck', 'bench', 'export', '--mod')).toEqual(['']);
    expect(await offered('slopcheck', 'check', '--engine', '=', 'l')).toEqual(['lean']);
    expect(await offered('slopcheck', 'check', '--engine', '=')).toEqual(['auto', 'lean', 'smt']);
    expect(await offered('slopcheck', 'check', '--reporter', 'j')).toEqual(['json', 'junit']);
    expect(await offered('slopcheck', 'help', 'che')).toEqual(['check']);
  });

  it('leaves files to the shell', async () => {
    expect(await offered('slopcheck', 'check', 'proof')).toEqual(['']);
    expect(await offered('slopcheck', 'check', '--record', 'x')).toEqual(['']);
  });

  it.runIf(has('zsh'))('is taken by zsh', async () => {
    folder.put('script', await script('zsh'));
    const load = `source ${folder.in('script')} && echo loaded`;
    const program = `autoload -U compinit; compinit -u -D; ${load}`;
    expect(execFileSync('zsh', ['-f', '-c', program], { encoding: 'utf8' })).toBe('loaded\n');
  });

  it.runIf(has('fish'))('offers flags and their values in fish', async () => {
    folder.put('script', await script('fish'));
    const given = async (line: string): Promise<string[]> => {
      const program = `source ${folder.in('script')}; complete -C '${line}'`;
      const said = execFileSync('fish', ['-c', program], { encoding: 'utf8' });
      return said.split('\n').flatMap((each) => each.split('\t')[0] || []);
    };
    expect(await given('slopcheck check --eng')).toEqual(['--engine']);
    expect(await given('slopcheck check --engine ')).toEqual(['auto', 'lean', 'smt']);
    expect(await given('slopcheck schema ')).toEqual(['config', 'formal', 'problem', 'report']);
    expect(await given('slopcheck bench ex')).toEqual(['export']);
    expect(await given('slopcheck bench export --h')).toEqual(['--help', '--hf']);
    expect(await given('slopcheck import minif2f comb')).toEqual([]);
    expect(await given('slopcheck check --engine=l')).toEqual(['--engine=lean']);
  });

  it('has the flags of every command in zsh and fish', async () => {
    for (const shell of ['zsh', 'fish']) {
      const text = await script(shell);
      for (const create of COMMANDS) {
        const command = create({ env: {} } as never, () => {});
        expect(text).toContain(command.name());
        for (const { long } of command.options) expect(text).toContain(long?.slice(2));
      }
    }
  });

  it('refuses another shell', async () => {
    const { code, stderr } = await cliHere(['completion', 'csh']);
    expect(code).toBe(2);
    expect(stderr).toContain('bash, zsh, fish');
  });
});
