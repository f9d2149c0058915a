/**
 * What the HTML report of a large run costs, details and all: time and memory to write 1,000, 10,000 and
 * 100,000 samples, each in a process of its own, then how long the page of 100,000 takes to open in Chromium
 * and to show a sample, against that of 100. Needs some 5 GB of disk. Run it with `npm run bench:html`; a number
 * of samples as argument makes that the largest.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { openRuns } from '../src/bench/openRuns.ts';
import { benchHtmlFiles, fitsOneFile } from '../src/report/html/bench/benchHtml.ts';
import { Browser, hasChromium } from '../test/report/html/browser.ts';
import { fixtureReport } from '../test/report/html/reports.ts';
import { writeRun } from './syntheticRun.ts';

const LIMIT_MB = 300;
const OPENINGS = 7;

interface Cost {
  readonly ms: number;
  readonly maxMb: number;
}

const [, script = '', first, out] = process.argv;
if (out !== undefined && first !== undefined) await write(first, out);
else await compare(Number(first ?? 100_000));

async function compare(largest: number): Promise<void> {
  const root = await mkdtemp(path.join(tmpdir(), 'slopcheck-bench-html-'));
  try {
    const report = await fixtureReport('slop-sign-error', 'smt');
    const sizes = [...new Set([100, 1_000, 10_000, largest])].filter((size) => size <= largest);
    let smallest: number | null = null;
    console.log(`load ${loadavg()[0]?.toFixed(1)}`);
    for (const size of sizes) {
      const run = path.join(root, `run-${size}`);
      await writeRun(run, size, report);
      const folder = path.join(root, `${size}`);
      const output = execFileSync(process.execPath, [script, run, folder], { encoding: 'utf8' });
      await rm(run, { recursive: true });
      const { ms, maxMb }: Cost = JSON.parse(output);
      const perSample = ms / size;
      if (size >= 1_000) smallest ??= perSample;
      console.log(
        `${size.toLocaleString('en-US').padStart(8)} samples: ${ms.toFixed(0).padStart(6)} ms` +
          `${smallest === null ? '' : `, per sample ${(perSample / smallest).toFixed(2)} of that of 1,000`}` +
          `, ${maxMb.toFixed(0)} MB (${(maxMb / LIMIT_MB).toFixed(2)} of ${LIMIT_MB}); ${await sizeOf(folder)}`,
      );
    }
    if (hasChromium) await compareOpening(root, sizes);
    else console.log('there is no Chromium here to open them in');
  } finally {
    await rm(root, { recursive: true });
  }
}

/** Writes the report of a run as `slopcheck report --reporter html=` does. */
async function write(run: string, folder: string): Promise<void> {
  const start = performance.now();
  const source = await openRuns([run]);
  const data = fitsOneFile(source.report) ? null : 'report-files';
  for await (const file of benchHtmlFiles(source, { page: 'report.html', data })) {
    const target = path.join(folder, file.path);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, file.content);
  }
  const ms = performance.now() - start;
  const cost: Cost = { ms, maxMb: process.resourceUsage().maxRSS / 1024 };
  process.stdout.write(JSON.stringify(cost));
}

async function sizeOf(folder: string): Promise<string> {
  const page = await stat(path.join(folder, 'report.html'));
  const names = await readdir(folder, { recursive: true });
  const files = await Promise.all(names.map((name) => stat(path.join(folder, name))));
  const bytes = files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
  const count = files.filter((file) => file.isFile()).length;
  return `${count} files, ${(bytes / 1e6).toFixed(1)} MB, of which the page ${(page.size / 1e3).toFixed(0)} kB`;
}

/** Opens the smallest and the largest report by turns, so that both meet the same machine. */
async function compareOpening(root: string, sizes: readonly number[]): Promise<void> {
  const ends = [sizes[0] ?? 0, sizes.at(-1) ?? 0];
  const browser = await Browser.launch();
  try {
    const opened = new Map(ends.map((size) => [size, [] as number[]]));
    const shown = new Map(ends.map((size) => [size, [] as number[]]));
    for (let i = 0; i <= OPENINGS; i++) {
      for (const size of ends) {
        const [openMs, sampleMs] = await openReport(browser, path.join(root, `${size}`));
        // The first opening of each also starts the browser's own machinery.
        if (i > 0) opened.get(size)?.push(openMs);
        if (i > 0) shown.get(size)?.push(sampleMs);
      }
    }
    const compared = (title: string, times: ReadonlyMap<number, number[]>): void => {
      const [small = 0, large = 0] = ends.map((size) => median(times.get(size) ?? []));
      console.log(
        `${title}: ${ends[1]} samples ${large.toFixed(0)} ms, ${ends[0]} samples ${small.toFixed(0)} ms, ` +
          `ratio ${(large / small).toFixed(2)}`,
      );
    };
    compared('from opening to a page that answers', opened);
    compared('from there to the proof of the last sample', shown);
  } finally {
    await browser.close();
  }
}

/** Milliseconds until the matrix is drawn and a click is answered, and then until a sample is shown. */
async function openReport(browser: Browser, folder: string): Promise<[number, number]> {
  const url = pathToFileURL(path.join(folder, 'report.html'));
  const start = performance.now();
  const { page } = await browser.open(String(url));
  await page.locator('#matrix tbody a').first().waitFor();
  await page.getByRole('button', { name: /colors/ }).click();
  const ready = performance.now();
  await page.evaluate('location.hash = "#/sample-at/" + (data.samples - 1)');
  await page.locator('#sample .card').first().waitFor();
  const end = performance.now();
  await page.close();
  return [ready - start, end - ready];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
