import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bench, GateReport, gate, importSuite, kernel, UsageError } from '../../src/index.ts';
import { installScriptedToolchain } from '../gate/scriptedToolchain.ts';
import { FIXTURES } from '../helpers/cli.ts';
import { answers, startOpenAiServer } from '../helpers/openaiServer.ts';
import { temporaryFolder } from '../helpers/temporaryFolder.ts';

const folder = temporaryFolder();

describe('gate', () => {
  let lean: Awaited<ReturnType<typeof installScriptedToolchain>>;
  beforeAll(async () => {
    lean = await installScriptedToolchain();
  });
  afterAll(() => lean.remove());
  const options = () =>
    ({ cwd: folder.path, lean: lean.lean, sandbox: 'off', cache: folder.in('cache') }) as const;

  it('passes what is proved and finds what is not', async () => {
    folder.put('Good.lean', 'theorem good (n : Nat) : n = n := rfl\n');
    folder.put('Bad.lean', 'theorem bad (n : Nat) : n = n := sorry\n');
    expect(await gate('Good.lean', options())).toMatchObject({ verdict: 'passed' });
    const report = GateReport.parse(await gate(['*.lean'], options()));
    expect(report.verdict).toBe('failed');
    expect(report.findings).toMatchObject([{ rule: 'sorry', file: 'Bad.lean' }]);
  });

  it('takes rules from its options', async () => {
    folder.put('P.lean', 'theorem good (n : Nat) : n = n := rfl\n#print good\n');
    const strict = await gate('P.lean', { ...options(), failOn: 'warning' });
    expect(strict.verdict).toBe('failed');
    const rules = { rules: { printing: 'off' } } as const;
    expect((await gate('P.lean', { ...options(), rules, failOn: 'warning' })).verdict).toBe(
      'passed',
    );
  });

  it('gives no verdict without Lean, and throws where no file is named', async () => {
    folder.put('Good.lean', 'theorem good (n : Nat) : n = n := rfl\n');
    const nowhere = { cwd: folder.path, env: { PATH: folder.path, HOME: folder.path } };
    folder.put('Other.lean', 'theorem other (n : Nat) : n = n := rfl\n');
    const report = await gate('*.lean', { ...nowhere, cache: false });
    expect(report).toMatchObject({
      ...{ verdict: 'error', findings: [] },
      files: [
        { file: 'Good.lean', verdict: 'not-judged' },
        { file: 'Other.lean', verdict: 'not-judged' },
      ],
      problems: [{ file: 'Good.lean' }, { file: 'Other.lean', hint: null }],
    });
    await expect(gate('None.lean', options())).rejects.toThrow(UsageError);
  });
});

describe('kernel', () => {
  const pair = (name: string) => path.join(FIXTURES, 'exports/pairs', name);

  it('checks an export, and compares it with a challenge', async () => {
    const options = { cwd: pair('sound_small'), cache: false };
    const alone = await kernel('Solution.ndjson.gz', options);
    expect(alone).toMatchObject({ result: { verdict: 'accepted' } });
    expect(alone.theorems.map(({ name }) => name)).toContain('target');
    const challenge = { challenge: 'Challenge.ndjson.gz', theorem: 'target' };
    const compared = await kernel('Solution.ndjson.gz', { ...options, ...challenge });
    expect(compared).toMatchObject({ result: { verdict: 'accepted' }, target: { name: 'target' } });
    await expect(kernel('x', { theorem: 't' } as object)).rejects.toThrow('belong together');
  });

  it('rejects an axiom unless it is permitted', async () => {
    const options = { cwd: pair('hidden_axiom'), cache: false };
    const report = await kernel('Solution.ndjson.gz', options);
    expect(report.result).toMatchObject({ verdict: 'rejected', reason: 'axiom' });
    const any = await kernel('Solution.ndjson.gz', { ...options, axioms: 'any' });
    expect(any.result.verdict).toBe('accepted');
  });
});

describe('importSuite', () => {
  it('writes problem files and counts them', async () => {
    const from = path.join(FIXTURES, 'import/minif2f.jsonl');
    const cwd = folder.path;
    const counts = await importSuite('minif2f', from, { cwd, out: 'suite' });
    expect(counts.written).toBeGreaterThan(0);
    expect(await importSuite('minif2f', from, { cwd, out: 'suite' })).toMatchObject({
      ...{ written: 0, unchanged: counts.written },
    });
    await expect(importSuite('minif2f', 'nothing', { cwd })).rejects.toThrow(UsageError);
  });
});

describe('bench', () => {
  it('runs a suite, and goes on where it stopped', async () => {
    mkdirSync(folder.in('suite'));
    const problem = path.join(FIXTURES, 'suites/starter/add-inequalities.md');
    folder.put('suite/a.md', readFileSync(problem, 'utf8'));
    const declines = answers.json({ cannot: 'I do not know.', proof: null });
    const server = await startOpenAiServer(declines, declines);
    try {
      const models = [{ model: 'm', baseUrl: server.baseUrl }];
      const settings = { models, samples: 2, engine: 'smt' } as const;
      const run = () => bench('suite', settings, { cwd: folder.path, cache: false });
      const first = await run();
      expect(first).toMatchObject({ done: 2, left: 0, errors: 0 });
      expect(first.report.models).toMatchObject([{ id: 'm', counts: { declined: 2 } }]);
      expect(await run()).toMatchObject({ done: 0, left: 0 });
      expect(server.requests).toHaveLength(2);
    } finally {
      await server.close();
    }
  });
});

describe('the others', () => {
  it('refuse what is no path', async () => {
    const none = undefined as unknown as string;
    for (const running of [
      gate(none),
      kernel(none),
      bench(none, { models: ['m'] }),
      importSuite('other', none),
    ]) {
      await expect(running).rejects.toThrow(UsageError);
      await expect(running).rejects.toThrow(/argument: it (must be|is missing)/);
    }
  });
});

describe('the import of the library', () => {
  it('takes less than 300 ms of the processor', () => {
    const door = path.resolve(import.meta.dirname, '../../dist/index.js');
    const program = `
      const before = process.cpuUsage();
      await import(${JSON.stringify(door)});
      const { user, system } = process.cpuUsage(before);
      console.log((user + system) / 1000);`;
    const take = (): number =>
      Number(
        execFileSync(process.execPath, ['--input-type=module', '-e', program], {
          encoding: 'utf8',
        }),
      );
    // The best of some: other processes take from the caches.
    expect(Math.min(take(), take(), take())).toBeLessThan(300);
  });
});
