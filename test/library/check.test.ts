import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type CheckEvent,
  check,
  openEngines,
  ProofReport,
  render,
  UsageError,
} from '../../src/index.ts';
import { installScriptedToolchain } from '../gate/scriptedToolchain.ts';
import { FIXTURES } from '../helpers/cli.ts';
import { ENDLESS } from '../helpers/endless.ts';
import { answers, startOpenAiServer } from '../helpers/openaiServer.ts';
import { SHARED_CACHE } from '../helpers/sharedSolver.ts';
import { temporaryFolder } from '../helpers/temporaryFolder.ts';

const cwd = path.join(FIXTURES, 'problems');
const smt = { engine: 'smt', cache: SHARED_CACHE, cwd } as const;
const folder = temporaryFolder();

const PROBLEM = `Every integer plus itself is even.
\`\`\`smt2
(declare-const n Int)
(assert (not (= (mod (+ n n) 2) 0)))
\`\`\`
## Proof
We have n + n = 2n, and 2n is even.
`;
const FORMAL = JSON.stringify({
  version: 1,
  formalizations: {
    smt: {
      steps: [{ id: 's1', quote: 'We have n + n = 2n', claim: '(= (+ n n) (* 2 n))' }],
      conclusion: { by: 'entailment', uses: ['s1'], quote: '2n is even' },
    },
  },
});

describe('check', () => {
  it('gives the report of a file', async () => {
    const report = await check('even-square.md', { ...smt, env: process.env });
    expect(ProofReport.parse(report)).toMatchObject({
      ...{ verdict: 'verified', trust: 'solver' },
      provenance: { options: { timeout: 10, memory: 2048, rigor: 'standard', rounds: 2 } },
    });
  });

  it('gives a report for each of a list, and an error for what is not there', async () => {
    const files = ['slop-sign-error.md', 'nothing.md', 'even-square.md'];
    const reports = await check(files, smt);
    expect(reports.map(({ problem, verdict }) => [problem.file, verdict])).toEqual([
      ['slop-sign-error.md', 'rejected'],
      ['even-square.md', 'verified'],
      ['nothing.md', 'error'],
    ]);
    expect((await check('nothing.md', smt)).error?.mistakes).toHaveLength(1);
  });

  it('asks lake comparator, too, where that is asked for', async () => {
    const { lean, remove } = await installScriptedToolchain();
    const report = await check('even-square.md', {
      ...{ engine: 'lean', lean, comparator: true, sandbox: 'off', cache: false, cwd },
    });
    expect(report.error?.message).toContain('lake comparator cannot be asked');
    await remove();
  });

  it('takes a problem and its formalization as text', async () => {
    const report = await check({ problem: PROBLEM, formal: FORMAL, name: 'sum.md' }, smt);
    expect(report).toMatchObject({
      ...{ verdict: 'verified', problem: { id: 'sum', file: 'sum.md' } },
      provenance: { formalization: { source: 'frozen', file: 'sum.formal.json' } },
      steps: [{ id: 's1', place: { line: 7, column: 1 } }],
    });
    const wrong = await check({ problem: 'No block.', formal: '{' }, smt);
    expect(wrong).toMatchObject({ verdict: 'error' });
  });

  it('takes a proof given apart', async () => {
    const proof = 'It is so.';
    const report = await check('even-square.md', { ...smt, proof });
    expect(report.error?.mistakes?.[0]?.message).toMatch(/stale|does not occur/);
  });

  it('asks a model where one is named, with the key that is given', async () => {
    const server = await startOpenAiServer(
      answers.json({
        ...{ cannot: null, statement: null, remarks: [] },
        steps: [
          {
            ...{ id: 's1', quote: 'We have n + n = 2n', fixes: [], assumes: [], uses: [] },
            ...{ claim: '(= (+ n n) (* 2 n))', cannot: null, confidence: 1 },
          },
        ],
        conclusion: { by: 'entailment', uses: ['s1'], quote: '2n is even' },
      }),
    );
    try {
      const { baseUrl } = server;
      const model = { model: 'm', baseUrl, apiKey: 'a-key' };
      const report = await check({ problem: PROBLEM }, { ...smt, ...model, cache: false });
      expect(report).toMatchObject({
        ...{ verdict: 'verified', run: { usage: { requests: 1 } } },
        provenance: { formalization: { source: 'model', model: 'm' } },
      });
      expect(server.requests[0]?.headers.authorization).toBe('Bearer a-key');
    } finally {
      await server.close();
    }
  });

  it('tells what happens', async () => {
    const events: CheckEvent[] = [];
    await check(['even-square.md'], { ...smt, onEvent: (event) => events.push(event) });
    expect(events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['doing', 'round', 'report']),
    );
    expect(events.at(-1)).toMatchObject({ kind: 'report', done: 1, total: 1 });
  });

  it('checks with engines that are shared, and leaves them open', async () => {
    const engines = await openEngines({ engine: 'smt', cache: false, timeout: 7 });
    try {
      for (const file of ['even-square.md', 'slop-cycle.md']) {
        const report = await check(file, { cwd, engines });
        expect(report.provenance.options).toMatchObject({ timeout: 7 });
        expect(report.verdict).not.toBe('error');
      }
      await expect(check('even-square.md', { cwd, engines, timeout: 3 })).rejects.toThrow(
        'timeout is set where engines are opened',
      );
    } finally {
      await engines[Symbol.asyncDispose]();
    }
    const closed = await check('even-square.md', { cwd, engines });
    expect(closed.verdict).toBe('error');
  });

  it('is stopped by a signal, with its reason', async () => {
    folder.put('e.md', ENDLESS.problem);
    folder.put('e.formal.json', ENDLESS.formal);
    const stop = new AbortController();
    const running = check(['e.md'], {
      ...{ engine: 'smt', cache: false, cwd: folder.path, timeout: 600, signal: stop.signal },
      onEvent: () => setTimeout(() => stop.abort(new Error('enough')), 300),
    });
    await expect(running).rejects.toThrow('enough');
    const early = check('even-square.md', { ...smt, signal: AbortSignal.abort(new Error('no')) });
    await expect(early).rejects.toThrow('no');
  });

  it.each([
    [{ rigour: 'strict' }, 'there is no option "rigour"'],
    [{ timeout: 'long' }, 'timeout'],
    [{ timeout: 0 }, 'timeout'],
    [{ engine: 'coq' }, 'engine'],
  ])('refuses %j', async (options, named) => {
    const running = check('even-square.md', options as object);
    await expect(running).rejects.toThrow(UsageError);
    await expect(running).rejects.toThrow(named);
  });

  it.each([
    [undefined, 'the first argument: it must be a text'],
    [5, 'the first argument: it must be a text'],
    ['', 'the first argument: it must have at least 1 character'],
    [[5], 'it must be a text, not a number'],
    [{ problem: 5 }, 'problem: it must be a text, not a number'],
    [{ problem: 'A.', formal: {} }, 'formal: it must be a text, not fields'],
    [{ text: 'A.' }, 'the first argument: it must be'],
  ])('refuses %j as what is to be checked', async (what, message) => {
    const running = check(what as string);
    await expect(running).rejects.toThrow(UsageError);
    await expect(running).rejects.toThrow(message);
  });

  it('says which option was meant', async () => {
    const running = check('even-square.md', { rigour: 'strict' } as object);
    await expect(running).rejects.toMatchObject({ hint: 'write "rigor"' });
  });

  it('refuses a folder and a pattern as one problem', async () => {
    await expect(check('.', smt)).rejects.toMatchObject({
      hint: "write check(['.']) for all in it",
    });
    await expect(check('*.md', smt)).rejects.toThrow('there is no file *.md');
  });
});

describe('render', () => {
  it('gives the text of reports in every format', async () => {
    const reports = await check(['even-square.md', 'slop-sign-error.md'], smt);
    const [first] = reports;
    expect(JSON.parse(await render(reports, 'json'))).toHaveLength(2);
    expect(JSON.parse(await render(first as ProofReport, 'json'))).toMatchObject({ version: 1 });
    expect(await render(reports, 'terminal')).toContain('REJECTED');
    expect(await render(reports, 'terminal', { quiet: true })).not.toContain('VERIFIED');
    expect(await render(reports, 'html')).toMatch(/^<!doctype html>/i);
    expect(await render(reports, 'junit')).toContain('<testsuites');
    expect(await render(reports, 'sarif')).toContain('slop-sign-error.md');
    await expect(render(reports, 'pdf' as 'html')).rejects.toThrow('there is no format "pdf"');
  });
});
