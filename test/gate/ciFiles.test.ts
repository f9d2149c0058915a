import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { gateCommand } from '../../src/commands/gate/gate.ts';
import { CI_FILE } from '../../src/commands/init/ciTemplate.ts';
import { initCommand } from '../../src/commands/init/init.ts';
import { packageVersion } from '../../src/packageVersion.ts';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(path.join(os.tmpdir(), 'gate-ci-'));
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

const io = () => ({
  ...{ stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() },
  ...{ env: {}, cwd, signal: new AbortController().signal },
});

/** The long options that a script gives to `slopcheck gate`. */
function optionsIn(script: string): string[] {
  const line = script.slice(script.search(/slopcheck(@\S+)? gate|args=/));
  return [...new Set(Array.from(line.matchAll(/(?<=[\s(])--[a-z]+(-[a-z]+)*/g), ([word]) => word))];
}
const known = (): string[] => gateCommand(io(), () => {}).options.map(({ long }) => long ?? '');

describe('slopcheck init --ci', () => {
  it('writes a workflow whose options the gate knows, and overwrites none', async () => {
    await initCommand(io(), () => {}).parseAsync(['--ci'], { from: 'user' });
    const workflow = parse(await readFile(path.join(cwd, CI_FILE), 'utf8'));
    const steps: { run?: string }[] = workflow.jobs.gate.steps;
    const script = steps.at(-1)?.run ?? '';
    expect(optionsIn(script).length).toBeGreaterThan(2);
    for (const option of optionsIn(script)) expect(known()).toContain(option);
    // Text of a pull request must not become part of a script.
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
    const again = initCommand(io(), () => {}).parseAsync(['--ci'], { from: 'user' });
    await expect(again).rejects.toThrow('is there already');
  });
});

describe('the GitHub action', () => {
  const read = async () =>
    parse(await readFile(path.join(import.meta.dirname, '../../action.yml'), 'utf8'));

  it('gives options that the gate knows, and takes its inputs by the environment', async () => {
    const { runs } = await read();
    for (const { run } of runs.steps as { run?: string }[]) expect(run ?? '').not.toContain('${{');
    for (const option of optionsIn(runs.steps.at(-1).run)) expect(known()).toContain(option);
  });

  const program = async (folder: string, name: string): Promise<void> => {
    await mkdir(path.join(cwd, folder), { recursive: true });
    const text = '#!/bin/sh\npwd\nprintf "%s\\n" "$@"\n';
    await writeFile(path.join(cwd, folder, name), text, { mode: 0o755 });
  };

  it('passes hostile inputs on as single arguments', async () => {
    const { runs } = await read();
    await program('temp/slopcheck/node_modules/.bin', 'slopcheck');
    const { stdout } = await execa('bash', ['-e', '-c', runs.steps.at(-1).run], {
      cwd,
      env: {
        RUNNER_TEMP: path.join(cwd, 'temp'),
        ...{ PATHS: 'lemmas/**/*.lean\n\n$(touch owned) b', BASELINE: '; touch owned' },
        ...{ SANDBOX: 'require', SARIF: '', MARKDOWN: 'a b.md' },
      },
    });
    expect(stdout.split('\n').slice(1)).toEqual([
      ...['gate', '--sandbox', 'require', '--reporter', 'github'],
      ...['--baseline', '; touch owned', '--reporter', 'markdown=a b.md', '--'],
      ...['lemmas/**/*.lean', '$(touch owned) b'],
    ]);
  });

  const step = async (wanted: string): Promise<string> => {
    const { runs } = await read();
    return runs.steps.find(({ name }: { name?: string }) => name === wanted).run;
  };

  it('installs the version that it has itself, where none is named', async () => {
    await program('bin', 'npm');
    const { stdout } = await execa('bash', ['-e', '-c', await step('Install slopcheck')], {
      cwd,
      env: {
        PATH: `${path.join(cwd, 'bin')}:${process.env.PATH}`,
        ...{ RUNNER_TEMP: path.join(cwd, 'temp'), VERSION: '' },
        GITHUB_ACTION_PATH: path.join(import.meta.dirname, '../..'),
      },
    });
    expect(stdout.split('\n').at(-1)).toBe(`slopcheck@${packageVersion()}`);
  });

  it.each([
    ['leaves the kernel as it is where bubblewrap works', 0],
    ['allows namespaces where bubblewrap lacks them', 1],
  ])('%s', async (_, status) => {
    await program('bin', 'sudo');
    await writeFile(path.join(cwd, 'bin/bwrap'), `#!/bin/sh\nexit ${status}\n`, { mode: 0o755 });
    const { stdout } = await execa('bash', ['-e', '-c', await step('Install bubblewrap')], {
      cwd,
      env: { PATH: `${path.join(cwd, 'bin')}:${process.env.PATH}`, RUNNER_OS: 'Linux' },
    });
    expect(stdout.includes('sysctl')).toBe(status !== 0);
  });

  it('does not install itself where the branch could say what it is', async () => {
    await program('bin', 'npm');
    const { stdout } = await execa('bash', ['-e', '-c', await step('Install slopcheck')], {
      cwd,
      env: {
        PATH: `${path.join(cwd, 'bin')}:${process.env.PATH}`,
        ...{ RUNNER_TEMP: path.join(cwd, 'temp'), VERSION: '1; touch owned' },
      },
    });
    const [folder, ...args] = stdout.split('\n');
    expect(folder).toMatch(/temp\/slopcheck$/);
    expect(args.at(-1)).toBe('slopcheck@1; touch owned');
  });
});
