import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { afterEach, describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli.ts';
import { installScriptedToolchain } from '../gate/scriptedToolchain.ts';
import { cliHere, FIXTURES } from '../helpers/cli.ts';
import { ENDLESS } from '../helpers/endless.ts';
import { isAlive } from '../helpers/scriptedLean.ts';
import { sharedSmt } from '../helpers/sharedSolver.ts';
import { temporaryFolder } from '../helpers/temporaryFolder.ts';

const BIN = path.resolve(import.meta.dirname, '../../dist/bin.js');
const PROBLEMS = path.join(FIXTURES, 'problems');
const folder = temporaryFolder();

const open: Client[] = [];
const ended: Promise<unknown>[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.close()));
  await Promise.all(ended.splice(0));
});

const given = (args: readonly string[]): string[] => ['mcp', ...sharedSmt, ...args];

async function clientOf(transport: Transport): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  open.push(client);
  return client;
}

/** A client of a server of its own, which runs in this process. */
async function connect(...args: string[]): Promise<Client> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const stop = new AbortController();
  const io = {
    ...{ stdin: toServer, stdout: toClient, stderr: new PassThrough().resume() },
    ...{ cwd: folder.path, signal: stop.signal },
    env: { PATH: process.env.PATH, HOME: folder.path },
  };
  ended.push(runCli(given(args), io));
  // It reads messages and writes them, as a client's does whose server is another process.
  const transport = new StdioServerTransport(toClient, toServer);
  const close = transport.close.bind(transport);
  transport.close = async () => {
    toServer.end();
    await close();
  };
  return clientOf(transport);
}

/** A client that starts its server, as an assistant does. */
async function start(...args: string[]): Promise<{ client: Client; pid: number }> {
  const transport = new StdioClientTransport({
    ...{ command: process.execPath, cwd: folder.path, stderr: 'pipe' },
    args: [BIN, ...given(args)],
    env: { PATH: process.env.PATH ?? '', HOME: folder.path },
  });
  return { client: await clientOf(transport), pid: transport.pid ?? 0 };
}

interface Answer {
  readonly outcome: string;
  readonly summary: string;
  readonly [key: string]: unknown;
}

async function call(client: Client, name: string, args: Record<string, unknown>) {
  const result = await client.callTool({ name, arguments: args });
  const content = result.content as { text: string }[];
  return {
    isError: result.isError === true,
    text: content[0]?.text ?? '',
    answer: result.structuredContent as Answer,
  };
}

describe('slopcheck mcp', { timeout: 120_000 }, () => {
  it('offers its tools, with schemas, and resources', async () => {
    const client = await connect('--root', PROBLEMS);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      ...['check_proof', 'first_failure', 'gate_file', 'kernel_check', 'screen_statement'],
      'explain_code',
    ]);
    for (const { inputSchema, description } of tools) {
      expect(description).toBeTruthy();
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
    }
    expect(client.getInstructions()).toContain('could-not-judge');
    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual(
      expect.arrayContaining(['slopcheck://schema/formal', 'slopcheck://docs/formalizations']),
    );
    const { contents } = await client.readResource({ uri: 'slopcheck://schema/formal' });
    expect(JSON.parse((contents[0] as { text: string }).text)).toHaveProperty('properties');
  });

  it('verifies, rejects, and says when it could not judge', async () => {
    const client = await connect('--root', PROBLEMS);
    const sound = await call(client, 'check_proof', { path: 'even-square.md' });
    expect(sound).toMatchObject({
      ...{ isError: false, answer: { outcome: 'verified', report: { verdict: 'verified' } } },
    });
    expect(sound.text).toMatch(/^VERIFIED: even-square/);
    const slop = await call(client, 'check_proof', { path: 'slop-sign-error.md' });
    expect(slop).toMatchObject({
      ...{ isError: false, answer: { outcome: 'rejected', report: { firstFailure: 's2' } } },
    });
    folder.put('x', '');
    const none = await call(client, 'check_proof', { problem: 'Two is two.\n\n## Proof\nSo.\n' });
    expect(none).toMatchObject({ isError: true, answer: { outcome: 'could-not-judge' } });
    expect(none.text).toMatch(/^COULD NOT JUDGE \(this is no verdict\)/);
  });

  it('takes a proof and its formalization as text, and tells the first failure', async () => {
    const client = await connect();
    const problem = readFileSync(path.join(PROBLEMS, 'slop-sign-error.md'), 'utf8');
    const file = path.join(PROBLEMS, 'slop-sign-error.formal.json');
    const formalization = JSON.parse(readFileSync(file, 'utf8'));
    for (const given of [formalization, JSON.stringify(formalization)]) {
      const { answer } = await call(client, 'first_failure', { problem, formalization: given });
      expect(answer).toMatchObject({
        ...{ outcome: 'rejected', theorem: 'proved' },
        firstFailure: {
          ...{ code: 'refuted', about: 'step s2', place: { line: 22, column: 1 } },
          quote: 'Expanding the square, (a − b)² = a² − 2ab − b².',
        },
      });
    }
  });

  it('keeps to its roots', async () => {
    await mkdir(folder.in('root'));
    await mkdir(folder.in('rooted'));
    for (const name of ['even-square.md', 'even-square.formal.json'])
      await cp(path.join(PROBLEMS, name), folder.in(`rooted/${name}`));
    await cp(path.join(PROBLEMS, 'even-square.md'), folder.in('root/beside.md'));
    symlinkSync(folder.in('rooted/even-square.formal.json'), folder.in('root/beside.formal.json'));
    symlinkSync(folder.in('rooted/even-square.md'), folder.in('root/link.md'));
    const client = await connect('--root', 'root');
    const outside = [
      ...['../rooted/even-square.md', folder.in('rooted/even-square.md'), 'link.md'],
      ...['/etc/passwd', '../no-such-file', 'beside.md', '../root/../rooted/even-square.md'],
    ];
    for (const name of outside) {
      for (const tool of ['check_proof', 'gate_file', 'kernel_check']) {
        if (name === 'beside.md' && tool !== 'check_proof') continue;
        const { answer, isError } = await call(client, tool, { path: name });
        expect([name, tool, isError, answer.outcome]).toEqual([
          name,
          tool,
          true,
          'could-not-judge',
        ]);
        expect(answer.summary).toMatch(/within the roots|out of the roots/);
      }
    }
    const screened = await call(client, 'screen_statement', { path: 'beside.md' });
    expect(screened.answer.summary).toContain('out of the roots');
    const inside = await call(client, 'check_proof', { path: folder.in('root/beside.md') });
    expect(inside.answer.summary).toContain('out of the roots');
    const two = await connect('--root', 'root', '--root', 'rooted');
    const found = await call(two, 'check_proof', { path: 'even-square.md' });
    expect(found.answer.outcome).toBe('verified');
  });

  it('waits for nobody to write into a pipe', async () => {
    execFileSync('mkfifo', [folder.in('pipe.md')]);
    const client = await connect();
    for (const tool of ['check_proof', 'gate_file', 'kernel_check', 'screen_statement']) {
      const { answer, isError } = await call(client, tool, { path: 'pipe.md' });
      expect([tool, isError]).toEqual([tool, true]);
      expect(answer.summary).toContain('is no regular file');
    }
  });

  it('refuses what is no argument, and goes on', async () => {
    const client = await connect('--root', PROBLEMS);
    for (const [name, args] of [
      ['check_proof', { path: 'even-square.md', timeout: 1000 }],
      ['check_proof', { path: 7 }],
      ['check_proof', {}],
      ['check_proof', { path: 'even-square.md', problem: 'x' }],
      ['kernel_check', { path: 'even-square.md', theorem: 't' }],
    ] as const) {
      const result = await client.callTool({ name, arguments: args }).catch((error) => error);
      expect(result instanceof Error || result.isError === true, JSON.stringify(args)).toBe(true);
    }
    expect((await call(client, 'check_proof', { path: 'even-square.md' })).isError).toBe(false);
  });

  it('gates a file and checks an export', async () => {
    const lean = await installScriptedToolchain();
    try {
      folder.put('Good.lean', 'theorem good (n : Nat) : n = n := rfl\n');
      folder.put('Bad.lean', 'theorem bad (n : Nat) : n = n := sorry\n');
      const pair = path.join(FIXTURES, 'exports/pairs');
      const more = ['--root', '.', '--root', pair, '--lean', lean.lean, '--sandbox', 'off'];
      const client = await connect(...more);
      const outcome = async (name: string, args: Record<string, unknown>) =>
        (await call(client, name, args)).answer.outcome;
      expect(await outcome('gate_file', { path: 'Good.lean' })).toBe('verified');
      expect(await outcome('gate_file', { path: 'Bad.lean' })).toBe('rejected');
      const solution = 'sound_small/Solution.ndjson.gz';
      const challenge = { challenge: 'sound_small/Challenge.ndjson.gz', theorem: 'target' };
      expect(await outcome('kernel_check', { path: solution })).toBe('verified');
      expect(await outcome('kernel_check', { path: solution, ...challenge })).toBe('verified');
      const hidden = 'hidden_axiom/Solution.ndjson.gz';
      expect(await outcome('kernel_check', { path: hidden })).toBe('rejected');
      folder.put('no.ndjson', 'nothing\n');
      expect(await outcome('kernel_check', { path: 'no.ndjson' })).not.toBe('verified');
    } finally {
      await lean.remove();
    }
  });

  it('asks other kernels, and the comparator, as it was started to', async () => {
    const pair = path.join(FIXTURES, 'exports/pairs');
    const client = await connect('--root', pair, '--external-kernels', 'require');
    const { answer } = await call(client, 'kernel_check', {
      path: 'sound_small/Solution.ndjson.gz',
    });
    expect(answer.outcome).toBe('could-not-judge');
    expect(answer.summary).toContain('another kernel is required');

    const lean = await installScriptedToolchain();
    try {
      const more = ['--lean', lean.lean, '--sandbox', 'off', '--engine', 'lean', '--comparator'];
      const other = await connect('--root', PROBLEMS, ...more);
      const checked = await call(other, 'check_proof', { path: 'even-square.md' });
      expect(checked.answer.outcome).toBe('could-not-judge');
      expect(JSON.stringify(checked.answer)).toContain('lake comparator cannot be asked');
    } finally {
      await lean.remove();
    }
  });

  it('could not judge a Lean file without Lean', async () => {
    folder.put('Good.lean', 'theorem good (n : Nat) : n = n := rfl\n');
    const client = await connect('--lean', folder.in('nothing'));
    const { answer, isError } = await call(client, 'gate_file', { path: 'Good.lean' });
    expect([answer.outcome, isError]).toEqual(['could-not-judge', true]);
  });

  it('screens statements, and never calls that a verdict', async () => {
    const client = await connect('--root', path.join(FIXTURES, 'statements'), '--root', PROBLEMS);
    const screen = (given: Record<string, unknown>) => call(client, 'screen_statement', given);
    const suspect = await screen({ path: 'domain-real-as-int.md' });
    expect(suspect).toMatchObject({
      isError: false,
      answer: {
        screening: 'suspect',
        findings: [expect.objectContaining({ lint: 'domain', file: 'domain-real-as-int.md' })],
      },
    });
    expect(suspect.text).toMatch(/^SUSPECT \(this is no verdict\)/);
    const sound = await screen({ path: 'slop-sign-error.md' });
    expect(sound).toMatchObject({
      isError: false,
      answer: {
        ...{ screening: 'nothing-found', findings: [] },
        otherStatement: { language: 'lean', compared: 'same' },
      },
    });
    for (const { answer } of [suspect, sound]) expect(answer).not.toHaveProperty('outcome');
    const pins =
      '```smt2\n(declare-const n Int)\n(assert (> n 0))\n(assert (not (> n 1)))\n```\n\n```lean\ntheorem t (n : Int) (h : n ≥ 0) : n > 1\n```\n';
    const two = await screen({ problem: `An integer n > 0 has n > 1.\n\n${pins}` });
    expect(
      (two.answer as { findings?: { lint: string }[] }).findings?.map(({ lint }) => lint),
    ).toContain('languages-differ');
    const lean = await screen({
      lean: 'class Cheat where\n  h : False\n\ntheorem t [Cheat] : 1 = 2 := Cheat.h.elim\n',
    });
    expect(lean.answer).toMatchObject({ findings: [{ lint: 'cheating-class' }] });
    for (const given of [
      {},
      { path: '/etc/passwd' },
      { problem: 'x', lean: 'y' },
      { problem: '' },
    ]) {
      const refused = await screen(given);
      expect(refused).toMatchObject({ isError: true, answer: { screening: 'could-not-screen' } });
    }
  });

  it('explains codes', async () => {
    const client = await connect();
    const { text } = await call(client, 'explain_code', { code: 'circular' });
    expect(JSON.parse(text).meanings).toHaveLength(2);
    expect(JSON.parse((await call(client, 'explain_code', { code: 'sorry' })).text)).toMatchObject({
      meanings: [{ of: 'finding of the gate' }],
    });
    const unknown = await call(client, 'explain_code', { code: 'circullar' });
    expect([unknown.isError, JSON.parse(unknown.text).near]).toEqual([true, 'circular']);
    expect((await call(client, 'explain_code', { code: 'constructor' })).isError).toBe(true);
  });

  it('ends a call that is cancelled or takes too long, and goes on', async () => {
    folder.put('e.md', ENDLESS.problem);
    folder.put('e.formal.json', ENDLESS.formal);
    const short = await connect('--timeout', '600', '--call-timeout', '2');
    const late = await call(short, 'check_proof', { path: 'e.md' });
    expect(late.answer).toMatchObject({
      outcome: 'could-not-judge',
      summary: 'the call took longer than 2 seconds',
    });
    const client = await connect('--timeout', '600', '--calls', '1');
    const stop = new AbortController();
    const cancelled = client.callTool(
      { name: 'check_proof', arguments: { path: 'e.md' } },
      undefined,
      {
        signal: stop.signal,
      },
    );
    setTimeout(() => stop.abort(new Error('enough')), 500);
    await expect(cancelled).rejects.toThrow('enough');
    // Only one call may be under way: the other one is over, then.
    await cp(path.join(PROBLEMS, 'even-square.md'), folder.in('even-square.md'));
    await cp(path.join(PROBLEMS, 'even-square.formal.json'), folder.in('even-square.formal.json'));
    const next = await call(client, 'check_proof', { path: 'even-square.md' });
    expect(next.answer.outcome).toBe('verified');
  });

  it('tells how far it is, and ends with its client', async () => {
    const { client, pid } = await start('--root', PROBLEMS);
    const told: unknown[] = [];
    await client.callTool(
      { name: 'check_proof', arguments: { path: 'even-square.md' } },
      undefined,
      {
        onprogress: (progress) => told.push(progress.message),
      },
    );
    expect(told.length).toBeGreaterThan(0);
    await client.close();
    for (let i = 0; i < 100 && (await isAlive(pid)); i++) await sleep(50);
    expect(await isAlive(pid)).toBe(false);
  });

  it('says which root is not there, or is no folder', async () => {
    folder.put('file.md', 'A.');
    for (const [root, why] of [
      ['file.md', 'ENOTDIR'],
      ['gone', 'ENOENT'],
    ] as const) {
      const { code, stderr } = await cliHere(['mcp', '--root', root], { cwd: folder.path });
      expect(stderr).toMatch(
        new RegExp(`^error: the root \\S*${root}\\S* cannot be used: .*${why}`),
      );
      expect(code).toBe(2);
    }
  });
});
