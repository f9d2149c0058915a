import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { kernelCommand } from '../../../src/commands/kernel/kernel.ts';
import { cli } from '../../helpers/cli.ts';
import { installScriptedKernels } from '../../helpers/scriptedKernels.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../../fixtures/exports');
const home = mkdtempSync(path.join(tmpdir(), 'slopcheck-'));
afterAll(() => rmSync(home, { recursive: true }));

function sink() {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => chunks.join('') };
}

const kernel = (...args: string[]) => kernelIn({}, ...args);

async function kernelIn(env: Record<string, string>, ...args: string[]) {
  const out = sink();
  const err = sink();
  let code = -1;
  const io = {
    stdin: Readable.from([]),
    stdout: out.stream,
    stderr: err.stream,
    env: {
      XDG_CACHE_HOME: path.join(home, 'cache'),
      XDG_STATE_HOME: path.join(home, 'state'),
      ...env,
    },
    cwd: FIXTURES,
    signal: new AbortController().signal,
  };
  await kernelCommand(io, (exit) => {
    code = exit;
  }).parseAsync(args, { from: 'user' });
  return { code, out: out.text(), err: err.text() };
}

describe('slopcheck kernel', () => {
  it('accepts with 0, rejects with 1, and gives 2 where it cannot tell', async () => {
    const good = await kernel('arena/good/propext1.ndjson.gz');
    expect(good.code).toBe(0);
    expect(good.out).toContain('K.propext1: axioms propext');
    const bad = await kernel('arena/good/eta.ndjson.gz', 'arena/bad/nonPropThm.ndjson.gz');
    expect(bad.code).toBe(1);
    expect(bad.out).toContain('rejected (not-a-proposition, line 28, thm)');
    const unread = await kernel('arena/bad/nonPropThm.ndjson.gz', 'nowhere.ndjson');
    expect(unread.code).toBe(2);
  });

  it('knows what it accepted before, unless told to check all', async () => {
    const file = 'arena/good/delta.ndjson.gz';
    expect((await kernel(file)).out).not.toContain('39 known from earlier runs');
    expect((await kernel(file)).out).toMatch(/known from earlier runs/);
    expect((await kernel('--no-cache', file)).out).not.toContain('known from earlier runs');
  });

  it('compares with a challenge, and reports in JSON', async () => {
    const pair = (name: string) => [
      `pairs/${name}/Solution.ndjson.gz`,
      ...['--challenge', `pairs/${name}/Challenge.ndjson.gz`, '--theorem', 'target'],
    ];
    const sound = await kernel('--json', ...pair('sound_small'), '--step', 'lemma1');
    expect(sound.code).toBe(0);
    expect(JSON.parse(sound.out)).toMatchObject({
      version: 1,
      exports: [
        {
          result: { verdict: 'accepted' },
          target: { name: 'target', uses: ['lemma1'] },
          steps: [{ name: 'lemma1', bearsLoad: true }],
        },
      ],
    });
    const cheat = await kernel(...pair('hidden_axiom'));
    expect(cheat.code).toBe(1);
    expect(cheat.out).toContain('which says that every proposition holds');
  });

  it('exits with 1 over an axiom that is not permitted, and lists it', async () => {
    const hidden = 'attacks/hidden-axiom.ndjson.gz';
    const plain = await kernel(hidden);
    expect(plain.code).toBe(1);
    expect(plain.out).toContain('in the export: axioms cheat (a contradiction holds)');
    expect((await kernel(hidden, '--axiom', 'cheat')).code).toBe(0);
    expect((await kernel(hidden, '--allow-axioms')).code).toBe(0);
  });

  it('reads the configuration of comparator', async () => {
    const config = path.join(home, 'comparator.json');
    const write = (more: object) =>
      writeFileSync(
        config,
        JSON.stringify({
          challenge_module: path.join(FIXTURES, 'pairs/definition_hole/Challenge.ndjson.gz'),
          solution_module: path.join(FIXTURES, 'pairs/definition_hole/Solution.ndjson.gz'),
          theorem_names: ['target'],
          permitted_axioms: ['propext', 'Quot.sound', 'Classical.choice'],
          external_kernels: { slopcheck: ['slopcheck', 'kernel'] },
          ...more,
        }),
      );
    write({ definition_names: ['answer'] });
    const filled = await kernel('--config', config);
    expect(filled.code).toBe(0);
    expect(filled.out).toContain('answer := 7');
    write({});
    expect((await kernel('--config', config)).code).toBe(1);
    write({ theorem_names: [] });
    await expect(kernel('--config', config)).rejects.toThrow(/theorem_names/);
    write({ solution_module: 'Nowhere' });
    await expect(kernel('--config', config)).rejects.toThrow(/no Nowhere.ndjson/);
  });

  it('wants challenge and theorem together', async () => {
    await expect(kernel('x.ndjson', '--theorem', 'target')).rejects.toThrow('belong together');
    await expect(kernel('x.ndjson', '--step', 's1')).rejects.toThrow('--step needs');
  });
});

const GOOD = 'arena/good/propext1.ndjson.gz';
const withKernels = async (behaviours: Parameters<typeof installScriptedKernels>[0]) => {
  const { env, remove } = await installScriptedKernels(behaviours);
  removals.push(remove);
  return { PATH: process.env.PATH ?? '', ...env };
};
const removals: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const remove of removals) await remove();
});

describe('slopcheck kernel, where others are installed', () => {
  it('names who agreed', async () => {
    const env = await withKernels({ nanoda: 'accept', leanchecker: 'too old' });
    const { code, out, err } = await kernelIn(env, GOOD);
    expect(code).toBe(0);
    expect(out).toMatch(
      /accepted by slopcheck \d+, nanoda; no answer from leanchecker \(exit code 1/,
    );
    expect(err).toBe('');
    const json = JSON.parse((await kernelIn(env, '--json', GOOD)).out);
    expect(json.exports[0]).toMatchObject({
      result: { verdict: 'accepted' },
      kernels: [
        { verdict: 'accepted' },
        { name: 'nanoda', verdict: 'accepted', message: null },
        {},
      ],
    });
    const alone = JSON.parse(
      (await kernelIn(env, '--json', '--external-kernels', 'off', GOOD)).out,
    );
    expect(alone.exports[0].kernels).toHaveLength(1);
  });

  it('ends with 2, and says so loudly, where one disagrees', async () => {
    const env = await withKernels({ nanoda: 'accept', lean4lean: 'reject', leanchecker: 'accept' });
    const { code, out, err } = await kernelIn(env, GOOD);
    expect(code).toBe(2);
    expect(out).toContain('inconclusive (disagreement): the kernels disagree');
    expect(err).toContain('lean4lean');
    expect(err).toContain('one of them has a fault');
    const compared = await kernelIn(
      env,
      '--json',
      ...['pairs/sound_small/Solution.ndjson.gz', '--theorem', 'target', '--step', 'lemma1'],
      ...['--challenge', 'pairs/sound_small/Challenge.ndjson.gz'],
    );
    expect(compared.code).toBe(2);
    // Nothing that the export says counts any more.
    expect(compared.out).not.toContain('"result":{"verdict":"accepted"}');
    expect(JSON.parse(compared.out).exports[0]).toMatchObject({
      result: { cause: 'disagreement' },
      target: { result: { cause: 'disagreement' } },
      steps: [{ result: { cause: 'disagreement' } }],
    });
  });

  it('disagrees where the own kernel alone rejects, but not about axioms', async () => {
    const env = await withKernels({ nanoda: 'accept' });
    expect((await kernelIn(env, 'arena/bad/nonPropThm.ndjson.gz')).code).toBe(2);
    const file = path.join(home, 'axiom.ndjson');
    writeFileSync(file, CHEAT);
    const { code, out } = await kernelIn(env, file);
    expect(code).toBe(1);
    expect(out).toContain('accepted by slopcheck');
  });

  it('can demand that another one confirms', async () => {
    const require = ['--external-kernels', 'require', GOOD];
    expect((await kernelIn(await withKernels({ lean4lean: 'accept' }), ...require)).code).toBe(0);
    const old = await kernelIn(await withKernels({ lean4lean: 'too old' }), ...require);
    expect(old.code).toBe(2);
    expect(old.out).toContain('unconfirmed');
    await expect(kernel(...require)).rejects.toThrow('none is installed');
  });
});

describe('slopcheck kernel on a pipe', () => {
  const pipeIn = (name: string): string => {
    const file = path.join(home, name);
    execFileSync('mkfifo', [file]);
    return file;
  };

  it('reads what is written into it, once', async () => {
    const pipe = pipeIn('written');
    const written = readFile(path.join(FIXTURES, GOOD)).then((bytes) => writeFile(pipe, bytes));
    const env = await withKernels({ nanoda: 'accept' });
    const { code, out } = await kernelIn(env, pipe);
    await written;
    expect(code).toBe(0);
    expect(out).toContain('no answer from nanoda (it is no regular file)');
  });

  it('ends when it is told to, whoever never writes', async () => {
    const pipe = pipeIn('silent');
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const ended = await cli(['kernel', pipe], {
        onStart: (child) => setTimeout(() => child.kill(signal), 1500),
      });
      expect(ended.stdout).toContain('inconclusive (cancelled)');
    }
    expect((await kernel('--timeout', '1', pipe)).out).toContain('more than 1 s');
  });

  it('reads no device, and no configuration from a pipe', async () => {
    const { code, out } = await kernel('/dev/zero', '/dev');
    expect(code).toBe(2);
    expect(out.match(/this is neither a file nor a pipe/g)).toHaveLength(2);
    await expect(kernel('--config', pipeIn('config'))).rejects.toThrow('it is no regular file');
  });
});

const CHEAT = `${[
  '{"meta":{"exporter":{"name":"x","version":"1"},"format":{"version":"3.1.0"},"lean":{"githash":"","version":"4.27.0"}}}',
  '{"in":1,"str":{"pre":0,"str":"cheat"}}',
  '{"ie":0,"sort":0}',
  '{"ie":1,"bvar":0}',
  '{"forallE":{"binderInfo":"default","body":1,"name":1,"type":0},"ie":2}',
  '{"axiom":{"isUnsafe":false,"levelParams":[],"name":1,"type":2}}',
].join('\n')}\n`;
