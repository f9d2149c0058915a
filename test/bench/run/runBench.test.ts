import {
  appendFile,
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunSpec, SampleDetails, type SampleRecord } from '../../../src/bench/benchSchema.ts';
import { RunError, StoreError } from '../../../src/bench/errors.ts';
import { DetailsStore } from '../../../src/bench/journal/details.ts';
import { openRuns } from '../../../src/bench/openRuns.ts';
import { type LocalSetup, localRunners } from '../../../src/bench/run/localRunners.ts';
import { type BenchEvent, type BenchSetup, runBench } from '../../../src/bench/run/runBench.ts';
import { noUsage } from '../../../src/model/usage.ts';
import { readSuite } from '../../../src/bench/spec/suite.ts';
import { readRunFile } from '../../../src/bench/runDir.ts';
import { packageVersion } from '../../../src/packageVersion.ts';
import { fakeEngine, fakeModels, serverFailure } from '../fakes.ts';
import { rejected } from '../records.ts';
import { type Script, THREE, writeSuite } from '../scripted.ts';
import { modelSpec, runSpec } from '../specs.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'slopcheck-run-'));
  await writeSuite(path.join(root, 'suite'), [2, 4, 3]);
});
afterEach(() => rm(root, { recursive: true }));

const models = fakeModels(THREE);

async function bench(spec: RunSpec = runSpec(), changes: Partial<BenchSetup & LocalSetup> = {}) {
  const events: BenchEvent[] = [];
  const engine = { kind: 'engine', engine: fakeEngine() } as const;
  const engines = changes.engines ?? { smt: engine, lean: engine };
  const openModel = changes.openModel ?? models.open;
  const end = await runBench({
    dir: path.join(root, 'run'),
    spec,
    inputs: await readSuite(['suite'], root, 'smt'),
    openRunners: localRunners(spec.engine, { engines, openModel }),
    signal: new AbortController().signal,
    onEvent: (event) => events.push(event),
    ...changes,
  });
  return { end, events };
}

async function samples(): Promise<SampleRecord[]> {
  const source = await openRuns([path.join(root, 'run')]);
  const all: SampleRecord[] = [];
  for await (const record of source.samples()) all.push(record);
  return all.sort((a, b) => (a.key < b.key ? -1 : 1));
}

describe('a sample', () => {
  it('asks for a proof of its own, whatever the file holds and other samples said', async () => {
    const file = path.join(root, 'suite', 'plus-2.md');
    await appendFile(file, '\n## Proof\n\nTrivial.\n');
    const fresh = fakeModels(THREE);
    await bench(runSpec({ samples: 3 }), { openModel: fresh.open });
    const proofs = fresh.asked.filter((q) => q.stage === 'prove' && q.problem === 'plus-2');
    expect(proofs.map(({ sample }) => sample).sort()).toEqual([0, 1, 2]);
    const all = fresh.asked.filter((q) => q.problem === 'plus-2' && q.sample === 2);
    expect(all.map(({ stage }) => stage)).toEqual(['prove', 'formalize']);
    for (const { messages } of all) expect(JSON.stringify(messages)).not.toContain('Trivial.');
  });

  it('is kept with its verdict, steps, rounds and costs', async () => {
    await bench(runSpec({ samples: 1, models: [modelSpec('sloppy')] }));
    const [good, , slop] = await samples();
    const { verdict, reason, claimed, truth, firstFailure, steps, rounds } = rejected();
    expect(slop).toMatchObject({
      ...{ verdict, reason, claimed, truth, firstFailure, steps, rounds },
      key: 'plus-4/sloppy/0',
      usage: { inputTokens: 300, outputTokens: 60, requests: 3 },
      costUsd: 0.0009,
      engine: { id: 'smt', version: 'fake' },
    });
    expect(good).toMatchObject({ key: 'plus-2/sloppy/0', verdict: 'verified', costUsd: 0.0006 });
  });

  it('is of a run that keeps the commands, without passwords in addresses', async () => {
    const commands = [
      'slopcheck bench suite --queue redis://user:se/cr3t@host:1',
      "slopcheck bench suite --queue 'redis://:an other @secret@host:1' --model a@b",
    ];
    for (const command of [...commands, ...commands]) await bench(runSpec(), { command });
    const run = await readRunFile(path.join(root, 'run'));
    expect(run?.commands).toEqual([
      'slopcheck bench suite --queue redis://***@host:1',
      "slopcheck bench suite --queue 'redis://***@host:1' --model a@b",
    ]);
    expect(run?.slopcheck).toEqual([packageVersion()]);
  });

  it('is formalized by another model where one is named, each at its own price', async () => {
    const both = fakeModels({ prover: () => 'slop', scribe: () => 'good' });
    const spec = runSpec({
      models: [modelSpec('prover', { price: { input: 0, output: 1 } })],
      formalizer: modelSpec('scribe', { price: { input: 1, output: 10 } }),
      samples: 1,
      rounds: 1,
    });
    await bench(spec, { openModel: both.open });
    expect(new Set(both.asked.map(({ model, stage }) => `${model} ${stage}`))).toEqual(
      new Set(['prover prove', 'scribe formalize', 'scribe repair']),
    );
    const [record] = await samples();
    expect(record).toMatchObject({ key: 'plus-2/prover/0', verdict: 'rejected' });
    expect(record?.usage).toEqual({ inputTokens: 300, outputTokens: 60, requests: 3 });
    expect(record?.costUsd).toBeCloseTo((20 * 1 + 2 * (100 * 1 + 20 * 10)) / 1e6, 12);
    const source = await openRuns([path.join(root, 'run')]);
    const details = record && (await source.details(record));
    expect(details?.report.provenance).toMatchObject({
      proof: { source: 'model', model: 'prover' },
      formalization: { source: 'model', model: 'scribe' },
    });
  });

  it('has the formulas of a verified proof read by a model, where one is named', async () => {
    const script: Script = { honest: THREE.honest ?? (() => 'declines'), sloppy: () => 'slop' };
    const read = fakeModels({ ...script, reader: () => 'good' }, async ({ stage, messages }) => {
      if (stage !== 'read-back' && stage !== 'compare') return undefined;
      const text = messages.map(({ content }) => content).join('\n');
      const different = text.includes('n + 4');
      const ids = ['theorem-itself', 's1', 's2'];
      const value =
        stage === 'read-back'
          ? { readings: ids.map((id) => ({ id, text: 'so it reads' })) }
          : {
              comparisons: ids.map((id) => ({
                id,
                verdict: different && id === 's2' ? 'weaker' : 'same',
                differences:
                  different && id === 's2'
                    ? [{ aspect: 'other', words: 'n + 4', reading: 'so it reads' }]
                    : [],
              })),
            };
      return { kind: 'answer', value, text: JSON.stringify(value), usage: noUsage };
    });
    const spec = runSpec({
      models: [modelSpec('honest'), modelSpec('sloppy')],
      auditor: modelSpec('reader'),
      samples: 1,
    });
    await bench(spec, { openModel: read.open });
    const audited = (await samples()).map(({ key, verdict, audited }) => [key, verdict, audited]);
    expect(audited).toEqual([
      ['plus-2/honest/0', 'verified', { compared: 3, differ: 0 }],
      ['plus-2/sloppy/0', 'rejected', undefined],
      ['plus-3/honest/0', 'rejected', undefined],
      ['plus-3/sloppy/0', 'rejected', undefined],
      ['plus-4/honest/0', 'verified', { compared: 3, differ: 1 }],
      ['plus-4/sloppy/0', 'rejected', undefined],
    ]);
    expect(read.asked.filter(({ model }) => model === 'reader')).toHaveLength(4);
    const { report } = await openRuns([path.join(root, 'run')]);
    expect(report.settings.auditor).toBe('reader');
    const honest = report.models.find(({ id }) => id === 'honest');
    expect(honest?.figures.auditedSlop).toMatchObject({ value: 0.5, n: 2 });
    expect(report.models.find(({ id }) => id === 'sloppy')?.figures.auditedSlop.n).toBe(0);
  });

  it('is kept with all that was said, prompts once for all', async () => {
    await bench(runSpec({ models: [modelSpec('sloppy')] }));
    const source = await openRuns([path.join(root, 'run')]);
    const systems = new Set<string>();
    for await (const record of source.samples()) {
      const details = await source.details(record);
      expect(details?.report.problem.id).toBe(record.problem);
      expect(details?.exchanges[0]).toMatchObject({ stage: 'prove', reply: 'answer', round: null });
      for (const { system } of details?.exchanges ?? []) systems.add(system);
    }
    expect(systems.size).toBe(3);
  });

  it('is kept with what the verifier was given in every round, equal rounds once', async () => {
    const never: Script = { m: (addend) => (addend === 4 ? 'mended' : 'good') };
    await bench(runSpec({ models: [modelSpec('m')], samples: 3 }), {
      openModel: fakeModels(never).open,
    });
    const source = await openRuns([path.join(root, 'run')]);
    const refs = new Set<string>();
    for await (const record of source.samples()) {
      const details = await source.details(record);
      if (!details) throw new Error('no details');
      expect(details.checks).toHaveLength(record.rounds.length);
      for (const ref of details.checks) refs.add(ref);
      const addend = record.problem.split('-')[1];
      expect(await source.lastRuns(record, details)).toContainEqual({
        about: 's2',
        source: `(= (+ n ${addend}) (+ (* 2 k) ${addend}))`,
        output: 'fake',
      });
    }
    expect(refs.size).toBe(3);
  });

  it('of before, when that was not kept, is read as it is', async () => {
    await bench(runSpec({ samples: 1 }));
    const [record] = await samples();
    const store = new DetailsStore(path.join(root, 'run', 'details'));
    const { checks, ...old } = (await store.get(record?.details ?? '', SampleDetails)) ?? {};
    expect(checks).toHaveLength(1);
    expect(SampleDetails.parse(old).checks).toEqual([]);
  });

  it('of an answer that is no answer is the fault of the model', async () => {
    const garbling = fakeModels({ honest: () => 'garbles' });
    const { end } = await bench(runSpec(), { openModel: garbling.open });
    expect(end).toEqual({ done: 6, errors: 0, left: 0, stopped: null });
    const [record] = await samples();
    expect(record).toMatchObject({ verdict: 'error', claimed: false, error: { kind: 'unusable' } });
    expect(record?.usage.requests).toBe(2);
  });

  it('has no verdict where the server fails, in a repair too, and is tried again', async () => {
    const dying = fakeModels(THREE, async ({ stage }) =>
      stage === 'repair' ? serverFailure(500, 'down') : undefined,
    );
    const spec = runSpec({ samples: 1, models: [modelSpec('lying', { concurrency: 8 })] });
    const { end } = await bench(spec, { openModel: dying.open });
    expect(end).toEqual({ done: 1, errors: 2, left: 0, stopped: null });
    const { report } = await openRuns([path.join(root, 'run')]);
    expect(report.errors).toMatchObject([{ kind: 'model-server', stage: 'repair', count: 2 }]);
    expect(report.models[0]?.figures.slopRate).toMatchObject({ value: 0, n: 1 });

    const again = await bench(spec);
    expect(again.events[0]).toEqual({ kind: 'start', todo: 2, finished: 1 });
    expect(again.end).toEqual({ done: 2, errors: 0, left: 0, stopped: null });
    expect((await samples()).map(({ verdict }) => verdict)).toEqual([
      'verified',
      'rejected',
      'rejected',
    ]);
  });

  it('that finds a fault of ours is an error, and the others go on', async () => {
    let calls = 0;
    const engine = fakeEngine(async () => {
      if (++calls === 1) throw new Error('boom');
    });
    const access = { kind: 'engine', engine } as const;
    const { end } = await bench(runSpec(), { engines: { smt: access, lean: access } });
    expect(end).toMatchObject({ errors: 1, left: 0 });
    const failed = (await samples()).filter(({ error }) => error);
    expect(failed).toMatchObject([{ error: { kind: 'internal' } }]);
    expect(failed[0]?.error?.message).toContain('boom');
  });
});

describe('a run', () => {
  it('that is given again asks nothing; more samples, models and problems extend it', async () => {
    await bench();
    const again = fakeModels(THREE);
    const { end } = await bench(runSpec(), { openModel: again.open });
    expect([end.done, again.asked]).toEqual([0, []]);

    await writeSuite(path.join(root, 'suite'), [6]);
    const both = [modelSpec('honest'), modelSpec('lying')];
    const more = await bench(runSpec({ samples: 3, models: both }));
    expect(more.end.done).toBe(4 * 2 * 3 - 3 * 2);
    // Asking for less takes nothing away.
    await bench(runSpec({ samples: 1 }));
    expect(await samples()).toHaveLength(24);
  });

  it('asks again for problems whose text has changed, but not for their truth', async () => {
    await bench();
    const file = path.join(root, 'suite', 'plus-2.md');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('truth: true', 'truth: false\ntags: [x]'));
    expect((await bench()).end.done).toBe(0);
    await writeFile(file, text.replace('If n is even', 'If the integer n is even'));
    expect((await bench()).end.done).toBe(2);
    const { report } = await openRuns([path.join(root, 'run')]);
    expect(report.warnings).toEqual([
      'r: not counted: 2 samples of problems whose text has changed since',
    ]);
    expect(report.models[0]?.counts.samples).toBe(6);
  });

  it.each([
    [{ rounds: 1 }, 'with --rounds 2, not 1'],
    [{ minCoverage: 0.5 }, 'with --min-coverage 0.6, not 0.5'],
    [{ models: [modelSpec('honest', { temperature: 1 })] }, 'temperature of the model "honest"'],
    [{ shard: { index: 1, count: 2 } }, 'the shard'],
  ])('is not mixed with other settings: %j', async (changes, message) => {
    await bench();
    const error = await bench(runSpec(changes)).catch((each) => each);
    expect(error).toBeInstanceOf(RunError);
    expect(error.message).toContain(message);
    expect(error.hint).toContain('--run NAME');
  });

  it('of another version, or with a damaged spec, is left alone', async () => {
    await bench();
    const file = path.join(root, 'run', 'run.json');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"version": 1', '"version": 9'));
    await expect(bench()).rejects.toThrow('is a run of version 9; this slopcheck has version 1');
    await writeFile(file, text.slice(0, 100));
    await expect(bench()).rejects.toThrow('run.json is damaged');
  });

  it('is refused to a second process while the first one writes', async () => {
    const slow = fakeModels(THREE, async () => void (await sleep(50)));
    const first = bench(runSpec(), { openModel: slow.open });
    await sleep(20);
    await expect(bench()).rejects.toThrow(`is being written by process ${process.pid}`);
    await first;
    expect((await bench()).end.done).toBe(0);
  });

  it('ends cleanly where its details cannot be kept', async () => {
    await mkdir(path.join(root, 'run'));
    await writeFile(path.join(root, 'run', 'details'), '');
    await expect(bench()).rejects.toThrow(StoreError);
    // The lock is free again, and nothing was counted.
    await rm(path.join(root, 'run', 'details'));
    expect((await bench()).end.done).toBe(6);
  });

  it('says so where the lock cannot be written', async () => {
    await mkdir(path.join(root, 'run', 'lock'), { recursive: true });
    await expect(bench()).rejects.toThrow(/run cannot be written: .*\(EISDIR\)$/);
  });

  it.skipIf(process.getuid?.() === 0)('says which file cannot be written', async () => {
    await bench();
    await chmod(path.join(root, 'run', 'journal.ndjson'), 0o400);
    await expect(bench(runSpec({ samples: 3 }))).rejects.toThrow(
      'cannot be opened: no permission (EACCES)',
    );
  });

  it('asks nothing twice that was answered before it was cancelled', async () => {
    const controller = new AbortController();
    const counted = fakeModels(THREE, async ({ stage }, count) => {
      // The proofs are paid for; what comes next is never answered.
      if (stage === 'formalize' && count > 4) controller.abort(new Error('stopped by SIGINT'));
      return undefined;
    });
    const openModel = counted.open;
    const run = bench(runSpec(), { openModel, signal: controller.signal });
    await expect(run).rejects.toThrow('stopped by SIGINT');
    expect((await readdir(path.join(root, 'run', 'paid'))).length).toBeGreaterThan(0);
    const kept = counted.asked.filter(({ stage }) => stage === 'prove').length;
    const { end } = await bench(runSpec(), { openModel });
    expect(end).toMatchObject({ left: 0, errors: 0 });
    const proofs = counted.asked.filter(({ stage }) => stage === 'prove');
    expect(kept).toBeGreaterThan(0);
    expect(proofs).toHaveLength(6);
    // What was paid before counts with its sample, and nothing is left behind.
    const all = await samples();
    for (const { usage, claimed } of all) expect(usage.requests).toBe(claimed ? 2 : 1);
    expect(await readdir(path.join(root, 'run', 'paid'))).toEqual([]);
  });

  it('keeps what is finished when it is cancelled, and what was paid for the rest', async () => {
    const controller = new AbortController();
    const slow = fakeModels(THREE, async ({ stage }) => {
      if (stage === 'formalize') await sleep(20);
      return undefined;
    });
    const reason = new Error('stopped by SIGINT');
    let finished = 0;
    const run = bench(runSpec({ samples: 20 }), {
      openModel: slow.open,
      signal: controller.signal,
      onEvent: ({ kind }) => {
        if (kind === 'sample' && ++finished === 10) controller.abort(reason);
      },
    });
    await expect(run).rejects.toBe(reason);
    expect((await samples()).length).toBeGreaterThanOrEqual(10);
    const { end } = await bench(runSpec({ samples: 20 }));
    expect(end.left).toBe(0);
    expect(await samples()).toHaveLength(60);
  });
});

it('does not begin without the verifier that it asks for', async () => {
  const engine = { kind: 'engine', engine: fakeEngine() } as const;
  const missing = {
    kind: 'failure',
    engine: { id: 'lean', version: null },
    message: 'no Lean here',
    hint: 'install it',
  } as const;
  const engines = { smt: engine, lean: missing };
  const error = await bench(runSpec({ engine: 'lean' }), { engines }).catch((each) => each);
  expect(error).toBeInstanceOf(RunError);
  expect([error.message, error.hint]).toEqual(['no Lean here', 'install it']);
});

describe('limits', () => {
  it('hold for requests and checks at once', async () => {
    let under = 0;
    let most = 0;
    const engine = fakeEngine(async () => {
      most = Math.max(most, ++under);
      await sleep(3);
      under--;
    });
    const access = { kind: 'engine', engine } as const;
    const slow = fakeModels(THREE, async () => void (await sleep(1)));
    const spec = runSpec({ samples: 8, models: [modelSpec('honest', { concurrency: 3 })] });
    await bench(spec, { openModel: slow.open, engines: { smt: access, lean: access } });
    expect([slow.most(), most]).toEqual([3, 2]);
  });

  it('hold for requests a minute, and cancelling does not wait for the next', async () => {
    const controller = new AbortController();
    const counted = fakeModels(THREE);
    const spec = runSpec({ models: [modelSpec('honest', { requestsPerMinute: 3 })] });
    const run = bench(spec, { openModel: counted.open, signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 300);
    await expect(run).rejects.toThrow('enough');
    expect(counted.asked).toHaveLength(3);
  });

  it('hold for all requests of a run, over several starts', async () => {
    const counted = fakeModels(THREE);
    const { end } = await bench(runSpec({ maxRequests: 5 }), { openModel: counted.open });
    expect(counted.asked).toHaveLength(5);
    expect(end.stopped).toBe('the run has made 5 of 5 requests');
    expect(end.left).toBeGreaterThan(0);
    await bench(runSpec({ maxRequests: 5 }), { openModel: counted.open });
    expect(counted.asked).toHaveLength(5);
    expect((await bench()).end.left).toBe(0);
  });

  it('hold for dollars, but for requests that are under way', async () => {
    // A request costs $0.0003.
    const counted = fakeModels(THREE);
    const { end } = await bench(runSpec({ budgetUsd: 0.001 }), { openModel: counted.open });
    expect(counted.asked.length).toBeGreaterThanOrEqual(4);
    expect(counted.asked.length).toBeLessThanOrEqual(5);
    expect(end.stopped).toMatch(/^the run has spent \$0\.001\d of \$0\.0010$/);
  });
});

describe('a model that cannot be asked', () => {
  it('is given up at once where it does not exist, and the others go on', async () => {
    const spec = runSpec({ samples: 30, models: [modelSpec('nobody'), modelSpec('honest')] });
    const { end, events } = await bench(spec);
    expect(end).toMatchObject({ done: 90, stopped: 'no such model' });
    expect(end.errors).toBeLessThanOrEqual(4);
    expect(events.filter(({ kind }) => kind === 'given-up')).toEqual([
      { kind: 'given-up', model: 'nobody', message: 'no such model', hint: null },
    ]);
  });

  it('is given up when its server dies halfway; the run goes on later', async () => {
    const dying = fakeModels(THREE, async (_, count) =>
      count > 20 ? serverFailure(null, 'connection refused') : undefined,
    );
    const { end } = await bench(runSpec({ samples: 30 }), { openModel: dying.open });
    expect(end.stopped).toBe('connection refused');
    expect(end.errors).toBeLessThanOrEqual(8);
    expect(dying.asked.length).toBeLessThan(40);
    expect((await bench(runSpec({ samples: 30 }))).end).toMatchObject({ left: 0, errors: 0 });
    expect(await samples()).toHaveLength(90);
  });
});
