/**
 * What judging many existing answers costs: 1,000 and 10,000 of them in words, by five models to six theorems, formalized by a
 * scripted model behind a server of this machine, and decided by Z3. `bench --answers` runs in a process of its own, is killed
 * when half of the answers are in the journal, and the same command goes on. Told are the times and the greatest resident size of
 * either process, and whether every answer was judged, once. Run it with `npm run bench:answers`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { openRuns } from '../src/bench/openRuns.ts';
import { ADDENDS, type Script, scriptedAnswers, writeSuite } from '../test/bench/scripted.ts';
import { serveOpenAi } from '../test/helpers/openaiServer.ts';

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000, 10_000];
const MODELS = ['a', 'b', 'c', 'd', 'e'];
const BIN = path.resolve('dist/bin.js');
/** How often the size of a process is looked at: the kernel keeps its greatest. */
const EVERY_MS = 100;

interface Ended {
  readonly seconds: number;
  /** Megabytes; null where the system does not tell. */
  readonly peakMb: number | null;
  readonly code: number | null;
  readonly stderr: string;
}

const script: Script = { formalizer: () => 'good' };
const answer = scriptedAnswers(script);
const server = await serveOpenAi((request) => answer(request));
try {
  console.log(`load ${loadavg()[0]?.toFixed(1)}`);
  for (const size of SIZES) await measure(size);
} finally {
  await server.close();
}

async function measure(size: number): Promise<void> {
  const root = await mkdtemp(path.join(tmpdir(), 'slopcheck-bench-answers-'));
  try {
    await writeSuite(path.join(root, 'suite'));
    await writeAnswers(path.join(root, 'answers.jsonl'), size);
    const first = await bench(root, size / 2);
    const half = await finishedSamples(root);
    const second = await bench(root, null);
    const { report } = await openRuns([path.join(root, 'runs', 'suite')]);
    const counts = report.models.map((model) => model.counts);
    const total = (of: 'verified' | 'rejected' | 'errors'): number =>
      counts.reduce((sum, each) => sum + each[of], 0);
    const finishedAtEnd = report.runs[0]?.finished ?? 0;
    console.log(
      [
        `${size.toLocaleString('en-US').padStart(6)} answers:`,
        `killed after ${first.seconds.toFixed(0)} s at ${half} of them (peak ${mb(first.peakMb)}),`,
        `the rest in ${second.seconds.toFixed(0)} s (peak ${mb(second.peakMb)}), exit code ${second.code};`,
        `${finishedAtEnd} judged: ${total('verified')} verified, ${total('rejected')} rejected, ${total('errors')} errors;`,
        `${report.warnings.length} warnings`,
      ].join(' '),
    );
    if (finishedAtEnd !== size || second.code !== 0) throw new Error(second.stderr.slice(-2000));
  } finally {
    await rm(root, { recursive: true, maxRetries: 5 });
  }
}

/** Every third answer is slop; its verdict was recorded as accepted. */
async function writeAnswers(file: string, size: number): Promise<void> {
  const out = createWriteStream(file);
  for (let i = 0; i < size; i++) {
    const addend = ADDENDS[i % ADDENDS.length] ?? 2;
    const model = MODELS[Math.floor(i / ADDENDS.length) % MODELS.length];
    const sample = Math.floor(i / ADDENDS.length / MODELS.length);
    const slop = addend % 2 === 1 || sample % 3 === 2;
    const second = slop ? `n + ${addend} is a multiple of 4` : `n + ${addend} = 2k + ${addend}`;
    const text = `Since n is even, n = 2k for some k. Then ${second}, which is even.`;
    const line = { problem: `plus-${addend}`, model, sample, text, verdict: 'accepted' };
    if (!out.write(`${JSON.stringify(line)}\n`)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}

/** Runs the command; kills it once so many samples are in the journal, where a number is given. */
function bench(root: string, killAt: number | null): Promise<Ended> {
  const args = [
    ...['bench', 'suite', '--answers', 'answers.jsonl', '--engine', 'smt', '--rounds', '0'],
    ...['--model', 'formalizer', '--base-url', server.baseUrl, '--runs-dir', 'runs'],
    ...['--reporter', 'json=r.json'],
  ];
  const start = performance.now();
  const env = { ...process.env, SLOPCHECK_CACHE_DIR: path.join(root, 'cache') };
  const child = spawn(process.execPath, [BIN, ...args], {
    ...{ cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] },
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-100_000);
    // Where nobody watches, a line tells of every hundredth: `[100/10000] …`.
    const done = Math.max(
      0,
      ...[...stderr.matchAll(/^\[(\d+)\/\d+\]/gm)].map(([, n]) => Number(n)),
    );
    if (killAt !== null && done >= killAt) child.kill('SIGKILL');
  });
  let peakMb: number | null = null;
  const timer = setInterval(() => {
    peakMb = peakOf(child.pid) ?? peakMb;
  }, EVERY_MS);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(timer);
      resolve({ seconds: (performance.now() - start) / 1000, peakMb, code, stderr });
    });
  });
}

/** The greatest resident size that a process has had, as Linux tells it. */
function peakOf(pid: number | undefined): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const kb = /^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1];
    return kb === undefined ? null : Number(kb) / 1024;
  } catch {
    return null;
  }
}

async function finishedSamples(root: string): Promise<number> {
  const { report } = await openRuns([path.join(root, 'runs', 'suite')]);
  return report.runs[0]?.finished ?? 0;
}

function mb(value: number | null): string {
  return value === null ? 'not told' : `${value.toFixed(0)} MB`;
}
