import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { consensusOf } from '../../../../src/engine/lean/externalKernels/consensus.ts';
import {
  type ExternalKernelsOptions,
  openExternalKernels,
} from '../../../../src/engine/lean/externalKernels/open.ts';
import { openSandbox } from '../../../../src/engine/lean/sandbox/open.ts';
import { checkExport } from '../../../../src/kernel/index.ts';
import type { KernelAnswer } from '../../../../src/schema/index.ts';
import { FIXTURES } from '../../../helpers/cli.ts';
import {
  type Behaviour,
  installScriptedKernels,
  type KernelName,
} from '../../../helpers/scriptedKernels.ts';

const GOOD = path.join(FIXTURES, 'exports/arena/good/propext1.ndjson.gz');
const BAD = path.join(FIXTURES, 'exports/arena/bad/nonPropThm.ndjson.gz');

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

type Behaviours = Partial<Record<KernelName, Behaviour>>;

async function install(behaviours: Behaviours) {
  const installed = await installScriptedKernels(behaviours);
  cleanups.push(installed.remove);
  return installed;
}

async function opened(behaviours: Behaviours, more: Partial<ExternalKernelsOptions> = {}) {
  const installed = await install(behaviours);
  const result = await openExternalKernels({
    env: { PATH: process.env.PATH, SECRET_TOKEN: 'x', ...installed.env },
    cwd: '/',
    timeoutMs: 60_000,
    memoryMb: 1024,
    ...more,
  });
  if (result.kind !== 'opened') throw new Error(result.kind);
  return { ...installed, kernels: result.kernels };
}

async function ask(
  behaviours: Behaviours,
  file = GOOD,
  more: Partial<ExternalKernelsOptions> = {},
) {
  const { kernels, calls } = await opened(behaviours, more);
  const { typing, axioms } = await checkExport(file, { permittedAxioms: 'any' });
  const consensus = await kernels.ask({ file, typing, axioms });
  return { ...consensus, calls: await calls() };
}

const verdicts = (answers: readonly KernelAnswer[]) =>
  answers.map(({ name, verdict }) => `${name.split(' ')[0]} ${verdict}`);

describe('kernels that others wrote', () => {
  it('are asked about the same export, and named with what they said', async () => {
    const { answers, problem, calls } = await ask({
      nanoda: 'accept',
      lean4lean: 'accept',
      leanchecker: 'accept',
    });
    expect(problem).toBeNull();
    expect(verdicts(answers)).toEqual([
      'slopcheck accepted',
      'nanoda accepted',
      'lean4lean accepted',
      'leanchecker accepted',
    ]);
    expect(calls).toHaveLength(3);
    for (const { env } of calls) expect(env).not.toContain('SECRET_TOKEN');
    // The axioms are for the own kernel to permit or not: the others are to follow the rules alone.
    expect(calls[0]?.config).toMatchObject({
      permitted_axioms: ['propext'],
      unpermitted_axiom_hard_error: true,
      nat_extension: true,
      string_extension: true,
    });
  });

  it.each(['nanoda', 'lean4lean', 'leanchecker'] as const)(
    'disagree loudly where %s alone rejects, whatever the others say',
    async (name) => {
      const all: Behaviours = { nanoda: 'accept', lean4lean: 'accept', leanchecker: 'accept' };
      const { problem } = await ask({ ...all, [name]: 'reject' });
      expect(problem?.cause).toBe('disagreement');
      expect(problem?.message).toMatch(/rejected it$/);
      expect(problem?.message).toContain(`${name} (`);
    },
  );

  it('disagree as well where the own kernel alone rejects', async () => {
    const { problem, answers } = await ask({ nanoda: 'accept', leanchecker: 'accept' }, BAD);
    expect(answers[0]).toMatchObject({ verdict: 'rejected' });
    expect(problem?.message).toContain('nanoda, leanchecker accepted it, slopcheck');
  });

  it('agree where all reject', async () => {
    const { problem } = await ask({ nanoda: 'reject', leanchecker: 'reject' }, BAD);
    expect(problem).toBeNull();
  });

  it.each([
    ['nanoda', 'decline', 'exit code 2: Declined'],
    ['nanoda', 'too old', 'exit code 1: Error: export format'],
    ['nanoda', 'crash', 'SIGABRT'],
    ['lean4lean', 'decline', 'deep recursion'],
    ['lean4lean', 'too old', 'Could not find any oleans'],
    ['lean4lean', 'crash', 'SIGABRT'],
    ['leanchecker', 'decline', 'deterministic timeout'],
    ['leanchecker', 'too old', 'Could not resolve module'],
    ['leanchecker', 'flood', 'it printed more than can be read'],
  ] as const)('say nothing where %s ends by: %s', async (name, does, message) => {
    const { answers, problem } = await ask({ [name]: does });
    expect(problem).toBeNull();
    expect(answers[1]).toMatchObject({ name, verdict: 'no-answer' });
    expect(answers[1]?.message).toContain(message);
  });

  it('are not blamed for what only their format refuses', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'slopcheck-'));
    cleanups.push(() => rm(folder, { recursive: true }));
    const file = path.join(folder, 'mdata.ndjson');
    const meta =
      '{"meta":{"exporter":{"name":"x","version":"1"},"format":{"version":"3.1.0"},"lean":{"githash":"","version":"4.27.0"}}}';
    await writeFile(file, `${meta}\n{"ie":0,"sort":0}\n{"ie":1,"mdata":{"expr":0,"data":{}}}\n`);
    const { answers, problem } = await ask({ nanoda: 'accept' }, file);
    expect(problem).toBeNull();
    expect(answers[1]).toMatchObject({ verdict: 'no-answer' });
    expect(answers[1]?.message).toContain('mdata not supported');
  });

  it('must confirm where one is required', async () => {
    const more = { required: true };
    expect((await ask({ nanoda: 'accept' }, GOOD, more)).problem).toBeNull();
    const alone = await ask({ nanoda: 'too old', leanchecker: 'too old' }, GOOD, more);
    expect(alone.problem).toMatchObject({ cause: 'unconfirmed' });
    // What is rejected needs no confirmation.
    expect((await ask({ nanoda: 'too old' }, BAD, more)).problem).toBeNull();
  });

  it('end with their time, and leave nothing behind', async () => {
    const { answers, calls } = await ask({ nanoda: 'hang' }, GOOD, { timeoutMs: 1500 });
    expect(answers[1]).toMatchObject({ verdict: 'no-answer', message: 'it ran out of time' });
    expect(calls).toHaveLength(1);
    for (const { pid } of calls) expect(() => process.kill(pid, 0)).toThrow();
    const work = path.dirname(calls[0]?.argv[0] ?? '');
    expect(path.basename(work)).toMatch(/^slopcheck-kernels-/);
    expect(existsSync(work)).toBe(false);
  });

  it('end with the run that asks them', async () => {
    const { kernels, calls } = await opened({ leanchecker: 'hang' });
    const { typing, axioms } = await checkExport(GOOD);
    const controller = new AbortController();
    const asked = kernels.ask({ file: GOOD, typing, axioms, signal: controller.signal });
    while ((await calls()).length === 0) await sleep(50);
    controller.abort(new Error('stopped'));
    await expect(asked).rejects.toThrow('stopped');
    for (const { pid } of await calls()) expect(() => process.kill(pid, 0)).toThrow();
  });

  it('run in the sandbox that Lean runs in', async () => {
    const sandbox = await openSandbox('auto', { env: process.env });
    if (sandbox.kind !== 'opened') throw new Error('no sandbox');
    const { answers } = await ask({ lean4lean: 'accept' }, GOOD, {
      sandbox: async () => sandbox.sandbox,
    });
    expect(verdicts(answers)).toEqual(['slopcheck accepted', 'lean4lean accepted']);
  });

  it('are found on PATH, and beside lean where they come with it', async () => {
    const all = { nanoda: 'accept', lean4lean: 'accept', leanchecker: 'accept' } as const;
    const { folder } = await install(all);
    const options = { cwd: '/', timeoutMs: 1, memoryMb: 1 };
    const onPath = await openExternalKernels({ ...options, env: { PATH: `rel:${folder}` } });
    expect(onPath.kind === 'opened' && onPath.kernels.names).toEqual(Object.keys(all));
    const lean = path.join(folder, 'lean');
    const beside = await openExternalKernels({ ...options, env: {}, lean });
    expect(beside.kind === 'opened' && beside.kernels.names).toEqual(['nanoda', 'leanchecker']);
    expect(await openExternalKernels({ ...options, env: {} })).toEqual({ kind: 'none' });
    const wrong = await openExternalKernels({ ...options, env: { SLOPCHECK_NANODA: 'gone' } });
    expect(wrong).toMatchObject({ kind: 'missing' });
  });
});

describe('a consensus', () => {
  const answer = (name: string, verdict: KernelAnswer['verdict']) => ({
    name,
    verdict,
    message: null,
  });

  it('is never a majority, and needs no answer from those who give none', () => {
    const many = ['a', 'b', 'c', 'd'].map((name) => answer(name, 'accepted'));
    expect(consensusOf([...many, answer('e', 'rejected')], false).problem).not.toBeNull();
    expect(consensusOf([...many, answer('e', 'no-answer')], false).problem).toBeNull();
    const none = ['a', 'b'].map((name) => answer(name, 'no-answer'));
    expect(consensusOf([...none, answer('e', 'rejected')], false).problem).toBeNull();
    // Two others that contradict each other count also where the own kernel has no answer.
    const others = [answer('own', 'no-answer'), answer('b', 'accepted'), answer('c', 'rejected')];
    expect(consensusOf(others, false).problem).not.toBeNull();
  });
});
