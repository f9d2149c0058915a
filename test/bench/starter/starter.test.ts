import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BenchReport, FigureId } from '../../../src/bench/benchSchema.ts';
import { FIGURES } from '../../../src/bench/figures/definitions.ts';
import { createRandom } from '../../../src/bench/figures/random.ts';
import { shownFigures } from '../../../src/report/bench/tables.ts';
import { blocksOf, elided, readPage } from '../../docs/page.ts';
import { type OpenAiServer, serveOpenAi } from '../../helpers/openaiServer.ts';
import { htmlBoard, htmlData, markdownBoard, terminalBoard } from './readReports.ts';
import { answer, behaviour, expected, MODELS, problems, STARTER } from './script.ts';

const SAMPLES = 4;
const ALL = SAMPLES * problems.length * MODELS.length;

let dir: string;
let server: OpenAiServer;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'slopcheck-starter-'));
  server = await serveOpenAi(answer);
});
afterAll(async () => {
  await server.close();
  await rm(dir, { recursive: true });
});

const bench = (run: string, ...more: readonly string[]) => {
  const models = MODELS.flatMap((model) => ['--model', model]);
  // The scripted proofs say the theorem and leave it to the verifier: what is counted here is true and false.
  const settings = [
    ...['--samples', `${SAMPLES}`, '--rounds', '0', '--engine', 'smt', '--run', run],
    ...['--rigor', 'lenient'],
  ];
  const endpoint = ['--base-url', server.baseUrl, '--price', '1,10'];
  const args = ['bench', STARTER, ...models, ...settings, ...endpoint, ...more];
  return execa(process.execPath, [path.resolve('dist/bin.js'), ...args], {
    cwd: dir,
    reject: false,
    env: { SLOPCHECK_CACHE_DIR: path.join(dir, 'cache'), NO_COLOR: '1' },
  });
};

/** Holds a report to what the script implies. */
function expectExact(report: BenchReport): void {
  expect(report.warnings).toEqual([]);
  expect(report.errors).toEqual([]);
  expect(report.runs).toMatchObject([{ planned: ALL, finished: ALL, left: 0 }]);
  for (const { id, counts, figures, passAtK, usage } of report.models) {
    const implied = expected(id, SAMPLES);
    expect(counts, id).toEqual(implied.counts);
    expect(usage.requests, id).toBe(implied.requests);
    for (const [name, value] of Object.entries(implied.figures)) {
      const figure = figures[name as FigureId];
      if (value === null) expect(figure.value, `${id} ${name}`).toBeNull();
      else expect(figure.value, `${id} ${name}`).toBeCloseTo(value, 12);
    }
    // A model does the same in all samples of a problem, so that more tries change nothing.
    expect(passAtK.map(({ k }) => k)).toEqual([1, 2, 4]);
    for (const { figure } of passAtK) {
      expect(figure.value, id).toBeCloseTo(implied.figures.verifiedRate ?? 0, 12);
    }
  }
}

describe('three models, the starter suite, four samples', () => {
  let report: BenchReport;
  let terminal: string;
  const file = (name: string): Promise<string> => readFile(path.join(dir, name), 'utf8');
  beforeAll(async () => {
    const files = ['json=r.json', 'csv=r.csv', 'markdown=r.md', 'html=r.html'];
    const run = await bench('whole', ...files.flatMap((each) => ['--reporter', each]));
    expect(run.exitCode, run.stderr.slice(-2000)).toBe(0);
    terminal = run.stdout;
    report = BenchReport.parse(JSON.parse(await file('r.json')));
  }, 300_000);

  it('give the figures that their script implies', () => {
    expectExact(report);
  });

  it('give them in CSV', async () => {
    const rows = (await file('r.csv')).split('\r\n').map((line) => line.split(','));
    for (const { id, figures } of report.models) {
      for (const name of FigureId.options) {
        const { value, low, high, n } = figures[name];
        const row = rows.find(([model, figure]) => model === id && figure === name);
        const text = [value, low, high, n].map((number) => (number === null ? '' : `${number}`));
        expect(row?.slice(3, 7), `${id} ${name}`).toEqual(text);
      }
    }
  });

  it('print what the page on benchmarks shows', () => {
    const shown = blocksOf(readPage('docs/benchmarks.md')).find(
      ({ words }) => words.shown === 'starter',
    )?.text;
    const printed = `${terminal.replace(/^whole/, 'starter')}\n`;
    expect(elided(`${shown}...\n`, printed)).toBe(`${shown}...\n`);
  });

  it('give them in the terminal and in Markdown', async () => {
    const boards = [terminalBoard(terminal), markdownBoard(await file('r.md'))];
    for (const { id } of report.models) {
      const { figures } = expected(id, SAMPLES);
      for (const board of boards) {
        for (const [name, value] of Object.entries(figures)) {
          const { title, unit } = FIGURES[name as FigureId];
          const shown = board[id]?.[title];
          // Nobody was asked to audit, so no column says so.
          if (!shownFigures(report).includes(name as FigureId))
            expect([shown, value]).toEqual([undefined, null]);
          else if (value === null) expect(shown, `${id} ${name}`).toBe('–');
          else if (unit === 'share') {
            expect(shown?.split(' [')[0], `${id} ${name}`).toBe(`${(100 * value).toFixed(1)} %`);
          } else expect(shown, `${id} ${name}`).toMatch(/^\$?[\d.,]+ \[/);
        }
      }
    }
  });

  it('give them in HTML: the leaderboard, every square of the matrix, every sample', async () => {
    const page = await file('r.html');
    const board = htmlBoard(page);
    for (const { id, figures } of report.models) {
      const implied = expected(id, SAMPLES).figures;
      for (const name of FigureId.options) {
        const { title, unit } = FIGURES[name];
        const { value } = figures[name];
        const cell = board[id]?.[title];
        expect(cell?.value ?? null, `${id} ${name}`).toBe(value);
        const share = implied[name as keyof typeof implied];
        if (unit !== 'share' || typeof share !== 'number') continue;
        expect(cell?.shown, `${id} ${name}`).toBe(`${Math.round(1000 * share) / 10} %`);
      }
    }
    const data = htmlData(page);
    expect(data.samples).toBe(ALL);
    expect(data.cells).toHaveLength(problems.length * MODELS.length);
    for (const [problem = 0, model = 0, ...counts] of data.cells) {
      const found = problems.find(({ id }) => id === data.problems[problem]);
      const does = found && behaviour(data.models[model] ?? '', found);
      const implied = ['good', 'slop', 'declines', '', '', ''].map((each) => each === does);
      expect(counts).toEqual(implied.map((is) => (is ? SAMPLES : 0)));
    }
    const rows = await file('r-files/r0.js');
    const keys = JSON.parse(/^slopcheckChunk\('r0', '\w+', (.*)\);\n$/s.exec(rows)?.[1] ?? '');
    expect(new Set(keys.map((row: number[]) => row.slice(0, 3).join('/'))).size).toBe(ALL);
  });

  it('give them again after ten kills at random moments, with every sample once', async () => {
    const random = createRandom(Date.now());
    let before = 0;
    let midway = 0;
    for (let kill = 0; kill < 10; kill++) {
      const child = bench('killed');
      // Some while it starts, most while samples are under way.
      await (random() < 0.2 ? sleep(random() * 800) : firstSample(child));
      await sleep(random() * 400);
      child.kill('SIGKILL');
      await child;
      const lines = await journalKeys('killed');
      if (lines.length > before && lines.length < ALL) midway++;
      before = lines.length;
    }
    expect(midway).toBeGreaterThan(0);
    const last = await bench('killed', '--json');
    expect(last.exitCode, last.stderr.slice(-2000)).toBe(0);
    expectExact(BenchReport.parse(JSON.parse(last.stdout)));
    const keys = await journalKeys('killed');
    expect(keys).toHaveLength(ALL);
    expect(new Set(keys).size).toBe(ALL);
  }, 300_000);
});

/** Resolves when a child has told of a sample, or has ended. */
function firstSample({ stderr }: { readonly stderr: Readable }): Promise<void> {
  return new Promise((resolve) => {
    stderr.on('data', (chunk) => {
      if (/^\[\d+\/\d+\]/m.test(String(chunk))) resolve();
    });
    stderr.on('close', resolve);
  });
}

/** The samples in a journal, a torn line aside. */
async function journalKeys(run: string): Promise<string[]> {
  const journal = path.join(dir, '.slopcheck', 'runs', run, 'journal.ndjson');
  const text = await readFile(journal, 'utf8').catch(() => '');
  return [...text.matchAll(/"key":"([^"]+)".*\n/g)].map(([, key = '']) => key);
}
