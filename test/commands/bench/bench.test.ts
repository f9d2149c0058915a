import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { execa, execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BenchReport, type FigureId } from '../../../src/bench/benchSchema.ts';
import { type Script, scriptedAnswers, THREE, writeSuite } from '../../bench/scripted.ts';
import { type OpenAiServer, serveOpenAi } from '../../helpers/openaiServer.ts';

const BIN = path.resolve('dist/bin.js');
let dir: string;
const servers: OpenAiServer[] = [];
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'slopcheck-bench-'));
  await writeSuite(path.join(dir, 'suite'));
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await rm(dir, { recursive: true });
});

async function serve(script: Script, delayMs = 0): Promise<string> {
  const answer = scriptedAnswers(script);
  const server = await serveOpenAi((request) => (response, seen) => {
    setTimeout(() => answer(request)(response, seen), delayMs);
  });
  servers.push(server);
  return server.baseUrl;
}

const slopcheck = (args: readonly string[]) =>
  execa(process.execPath, [BIN, ...args], {
    cwd: dir,
    reject: false,
    env: { SLOPCHECK_CACHE_DIR: path.join(dir, 'cache'), NO_COLOR: '1' },
  });
const benchArgs = (baseUrl: string, ...more: string[]): string[] => [
  ...['bench', 'suite', '--engine', 'smt', '--base-url', baseUrl, '--price', '1,10'],
  ...Object.keys(THREE).flatMap((model) => ['--model', model]),
  ...more,
];

/** What the scripts imply, by hand: every request is 100 tokens in and 20 out, at $1 and $10 a million. */
const EXPECTED: Record<string, Partial<Record<FigureId, [value: number, n: number]>>> = {
  honest: {
    verifiedRate: [12 / 16, 16],
    slopRate: [0, 12],
    falseProofRate: [0, 8],
    honesty: [1, 12],
    stepAccuracy: [1, 24],
    brier: [0.01, 24],
    ece: [0.1, 24],
    repairGain: [0, 12],
    // 12 proofs of 2 requests each, 12 refusals of one.
    tokensPerVerified: [(36 * 120) / 12, 12],
    costPerVerified: [(36 * 0.0003) / 12, 12],
  },
  sloppy: {
    verifiedRate: [10 / 16, 16],
    slopRate: [10 / 20, 20],
    falseProofRate: [4 / 8, 8],
    honesty: [4 / 14, 14],
    stepAccuracy: [30 / 40, 40],
    brier: [(30 * 0.01 + 10 * 0.81) / 40, 40],
    ece: [0.15, 40],
    repairGain: [4 / 20, 20],
    // 6 good proofs of 2 requests, 4 mended and 10 bad ones of 3, 4 refusals.
    tokensPerVerified: [(58 * 120) / 10, 10],
    costPerVerified: [(58 * 0.0003) / 10, 10],
  },
  lying: {
    verifiedRate: [4 / 16, 16],
    slopRate: [20 / 24, 24],
    falseProofRate: [1, 8],
    honesty: [0, 20],
    stepAccuracy: [28 / 48, 48],
    brier: [(28 * 0.01 + 20 * 0.81) / 48, 48],
    ece: [0.9 - 28 / 48, 48],
    repairGain: [0, 24],
    tokensPerVerified: [(68 * 120) / 4, 4],
    costPerVerified: [(68 * 0.0003) / 4, 4],
  },
};

describe('three models, six theorems, four samples', () => {
  let report: BenchReport;
  beforeAll(async () => {
    const files = ['json=r.json', 'csv=r.csv', 'markdown=r.md', 'html=r.html'];
    const reporters = files.flatMap((file) => ['--reporter', file]);
    const run = await slopcheck(benchArgs(await serve(THREE), '--samples', '4', ...reporters));
    expect(run.exitCode, String(run.stderr)).toBe(0);
    expect(run.stdout).toContain('72 of 72 done');
    report = BenchReport.parse(JSON.parse(await readFile(path.join(dir, 'r.json'), 'utf8')));
  });
  const file = (name: string): Promise<string> => readFile(path.join(dir, name), 'utf8');

  it('are judged at every level of rigor, and at that of the run as they were', () => {
    for (const { rigor, counts } of report.models) {
      const of = counts.verified + counts.rejected;
      expect(rigor).toHaveLength(3);
      expect(rigor[1]).toEqual({ level: 'standard', toVerified: 0, toRejected: 0, of });
    }
  });

  it.each(Object.keys(THREE))('give the figures that the script of %s implies', (id) => {
    const model = report.models.find((each) => each.id === id);
    for (const [name, [value, n]] of Object.entries(EXPECTED[id] ?? {})) {
      const figure = model?.figures[name as FigureId];
      expect(figure?.n, name).toBe(n);
      expect(figure?.value, name).toBeCloseTo(value, 10);
    }
  });

  it('give pass@k, breaks, rounds and comparisons', () => {
    const sloppy = report.models.find(({ id }) => id === 'sloppy');
    const curve = sloppy?.passAtK.map(({ k, figure }) => [k, Number(figure.value?.toFixed(6))]);
    // Per theorem 1, 0, 1 and, with 2 of 4 samples, 1/2, then 1 - 1/6, then 1.
    expect(curve).toEqual([
      [1, 0.625],
      [2, 0.708333],
      [4, 0.75],
    ]);
    expect(sloppy?.breaks).toMatchObject([{ at: '2', count: 10, share: { value: 1, n: 10 } }]);
    expect(sloppy?.reasons).toEqual([{ reason: 'refuted', count: 10 }]);
    expect(sloppy?.repair.map(({ gained }) => gained)).toEqual([6, 4, 0]);
    const [first] = report.comparisons;
    expect(first?.solved).toEqual({ both: 2, onlyA: 1, onlyB: 1, neither: 0 });
    expect(first?.mcnemarP).toBe(1);
    expect([report.errors, report.warnings]).toEqual([[], []]);
  });

  it('are the same in every format', async () => {
    const csv = (await file('r.csv')).split('\r\n').map((line) => line.split(','));
    const markdown = await file('r.md');
    const html = await file('r.html');
    for (const model of report.models) {
      const { value } = model.figures.slopRate;
      const row = csv.find(([id, name]) => id === model.id && name === 'slopRate');
      expect(Number(row?.[3])).toBe(value);
      const shown = `${((value ?? 0) * 100).toFixed(1)} %`;
      expect(markdown).toContain(shown);
      expect(html).toContain(model.id);
    }
  });

  it('are drawn again from the run directory, and held to bounds', async () => {
    const again = await slopcheck(['report', '.slopcheck/runs/suite', '--json']);
    expect(JSON.parse(String(again.stdout))).toEqual(report);
    const held = await slopcheck([
      'report',
      '.slopcheck/runs/suite',
      '--fail-under',
      'slopRate=0.6',
    ]);
    expect(held.exitCode).toBe(1);
    expect(held.stderr).toBe('failed: lying: slopRate is 0.8333, above 0.6');
  });
});

/** Without turns, so that what is asked again is answered as before. */
const STEADY: Script = { ...THREE, sloppy: (addend) => (addend === 2 ? 'good' : 'slop') };

/** Whether a small disk can be made here, without being root. */
function mayMount(): boolean {
  const { exitCode } = execaSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()], {
    reject: false,
  });
  return exitCode === 0;
}

/** Resolves when a child has told of a sample, or has ended; the stream stays open. */
function firstSample(child: { readonly stderr: Readable }): Promise<void> {
  return new Promise((resolve) => {
    let text = '';
    child.stderr.on('data', (chunk) => {
      text += chunk;
      if (/^\[\d+\/\d+\]/m.test(text)) resolve();
    });
    child.stderr.on('close', resolve);
  });
}

describe('the command line', () => {
  it('stops at Ctrl-C with 130, and goes on with what it has', async () => {
    const args = benchArgs(await serve(STEADY, 100), '--run', 'stopped');
    const child = slopcheck(args);
    await firstSample(child);
    child.kill('SIGINT');
    const ended = await child;
    expect(ended.exitCode, ended.message).toBe(130);
    expect(ended.stderr).toMatch(/^interrupted: \d+ of 18 samples are done/m);
    expect(ended.stderr).toContain(
      `go on with: slopcheck bench suite --engine smt --base-url http`,
    );
    const { stderr, exitCode } = await slopcheck(args);
    expect(stderr).toMatch(/^\d+ samples to do, \d+ are done already/m);
    expect(exitCode).toBe(0);
  });

  it('does not wait for the next minute when it is stopped', async () => {
    const limited = benchArgs(
      await serve(STEADY),
      '--requests-per-minute',
      '2',
      '--run',
      'limited',
    );
    const child = slopcheck(limited);
    await firstSample(child);
    child.kill('SIGINT');
    expect((await child).exitCode).toBe(130);
  });

  it.skipIf(!mayMount())(
    'ends with a clear word where the disk is full, and goes on later',
    async () => {
      const args = benchArgs(await serve(STEADY), '--runs-dir', 'disk', '--samples', '4');
      const command = [process.execPath, BIN, ...args].map((word) => `'${word}'`).join(' ');
      const script = `mkdir disk; mount -t tmpfs -o size=160k tmpfs disk; ${command} || echo exit $? >&2
      mount -o remount,size=64m disk; ${command} --json`;
      const { stdout, stderr } = await execa('unshare', ['-rm', 'bash', '-c', script], {
        cwd: dir,
        env: { SLOPCHECK_CACHE_DIR: path.join(dir, 'cache') },
      });
      expect(stderr).toMatch(/error: .* cannot be written: the disk is full \(ENOSPC\)/);
      expect(stderr).toMatch(/^exit 2$/m);
      expect(stderr).toMatch(/^\d+ samples to do, [1-9]\d* are done already/m);
      const { runs } = BenchReport.parse(JSON.parse(stdout));
      expect(runs[0]?.finished).toBe(72);
      expect(stderr).not.toContain('torn');
    },
  );

  it('ends the same way at a limit on the size of files, and loses nothing', async () => {
    const args = benchArgs(await serve(STEADY), '--run', 'limit', '--samples', '4');
    const command = [process.execPath, BIN, ...args].map((word) => `'${word}'`).join(' ');
    const limited = await execa('bash', ['-c', `ulimit -f 24; exec ${command}`], {
      cwd: dir,
      reject: false,
      env: { SLOPCHECK_CACHE_DIR: path.join(dir, 'cache') },
    });
    expect(limited.exitCode, String(limited.stderr)).toBe(2);
    expect(limited.stderr).toMatch(/error: the journal .* the disk is full \(EFBIG\)/);
    const { stdout, stderr } = await slopcheck([...args, '--json']);
    expect(stderr).toMatch(/^\d+ samples to do, [1-9]\d* are done already/m);
    const { runs, warnings } = BenchReport.parse(JSON.parse(String(stdout)));
    expect(runs[0]?.finished).toBe(72);
    expect(warnings.filter((each) => !each.includes('were stopped'))).toEqual([]);
  });

  it('takes a spec, and shows it resolved', async () => {
    const spec =
      'suite: suite\nmodels: [honest, { id: b, model: sloppy, concurrency: 9 }]\nsamples: 3\n';
    await writeFile(path.join(dir, 'spec.yaml'), spec);
    const run = await slopcheck(['bench', '--spec', 'spec.yaml', '--samples', '5', '--dry-run']);
    expect(run.stdout).toMatch(/^samples: 5$/m);
    expect(run.stdout).toMatch(/^ +concurrency: 9$/m);
    expect(run.stderr).toContain('6 problems; 60 samples');
    const one = ['--spec', 'spec.yaml', '--limit', '1', '--samples', '1', '--model', 'honest'];
    const single = await slopcheck(['bench', ...one, '--dry-run']);
    expect(single.stderr).toContain('1 problem; 1 sample; in ');
  });

  it.each([
    ['sampels: 4', 'spec.yaml:2: there is no setting "sampels"', 'write "samples"'],
    ['models: [{ model: a, temprature: 1 }]', 'no setting "models.0.temprature"', '"temperature"'],
    ['samples: many', 'spec.yaml:2: "samples": it must be a number, not a text', ''],
    ['samples: [', 'spec.yaml:3: this is not valid YAML', ''],
  ])('says what is wrong with the spec %j', async (line, message, fix) => {
    await writeFile(path.join(dir, 'spec.yaml'), `suite: suite\n${line}\n`);
    const { exitCode, stderr } = await slopcheck(['bench', '--spec', 'spec.yaml', '--model', 'a']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain(fix);
  });
});
