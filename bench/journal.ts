/**
 * What a report of a large run costs: time and memory of `report` on synthetic journals of 1,000, 10,000 and
 * 100,000 samples, each in a process of its own. The time per sample is shown against that of the smallest
 * journal, less what any process takes to start: 1 and below is linear. Run it with `npm run bench:journal`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { openRuns } from '../src/bench/openRuns.ts';
import { benchJson } from '../src/report/bench/json.ts';
import { writeRun } from './syntheticRun.ts';

const SIZES = [1_000, 10_000, 100_000];
const LIMIT_MB = 300;

interface Cost {
  readonly ms: number;
  readonly maxMb: number;
}

const [, script = '', dir] = process.argv;
if (dir === undefined) await compare();
else await measure(dir);

async function compare(): Promise<void> {
  const root = await mkdtemp(path.join(tmpdir(), 'slopcheck-bench-journal-'));
  try {
    const costs: [number, Cost][] = [];
    for (const size of [0, ...SIZES]) {
      const run = path.join(root, `${size}`);
      await writeRun(run, size);
      const output = execFileSync(process.execPath, [script, run], { encoding: 'utf8' });
      costs.push([size, JSON.parse(output)]);
    }
    print(costs);
  } finally {
    await rm(root, { recursive: true });
  }
}

function print(costs: readonly [number, Cost][]): void {
  const [[, start] = [0, { ms: 0 }], ...runs] = costs;
  const perSample = ([size, { ms }]: readonly [number, Cost]): number => (ms - start.ms) / size;
  const [first] = runs;
  console.log(`load ${loadavg()[0]?.toFixed(1)}; without samples ${start.ms.toFixed(0)} ms`);
  for (const run of runs) {
    const [size, { ms, maxMb }] = run;
    const ratio = first ? perSample(run) / perSample(first) : 1;
    const memory = `${maxMb.toFixed(0)} MB (${(maxMb / LIMIT_MB).toFixed(2)} of ${LIMIT_MB})`;
    console.log(
      `${size.toLocaleString('en-US').padStart(8)} samples: ${ms.toFixed(0).padStart(6)} ms, ` +
        `per sample ${ratio.toFixed(2)} of the smallest, ${memory}`,
    );
  }
}

/** Opens a run, draws its figures, and goes through all samples once, as a report in HTML does. */
async function measure(dir: string): Promise<void> {
  const start = performance.now();
  const source = await openRuns([dir]);
  benchJson(source.report);
  for await (const _ of source.samples());
  const ms = performance.now() - start;
  // Kibibytes on Linux and macOS, as Node gives them.
  const cost: Cost = { ms, maxMb: process.resourceUsage().maxRSS / 1024 };
  process.stdout.write(JSON.stringify(cost));
}
