import { createHash } from 'node:crypto';
import type { BenchReport } from '../../../bench/benchSchema.ts';
import type { BenchSource } from '../../../bench/source.ts';
import { type Html, html, trusted } from '../html.ts';
import { pageHtml } from '../page.ts';
import { BENCH_SCRIPT } from '../script/bench.ts';
import { PAGE_SCRIPT } from '../script/page.ts';
import { PROOF_SCRIPT } from '../script/proof.ts';
import { BASE_STYLE } from '../style/base.ts';
import { BENCH_STYLE } from '../style/bench.ts';
import { PROOF_STYLE } from '../style/proof.ts';
import { overviewHtml } from './overview.ts';
import { compareRows, OUTCOME_ORDER, type Row, RowMaker } from './rows.ts';
import { OUTCOMES, sampleHtml } from './sample.ts';

/** A file of a report, in UTF-8; paths are relative, with `/`. */
export interface HtmlFile {
  readonly path: string;
  readonly content: Buffer;
}

/** Above this, one file would be slow to open. */
const SINGLE_FILE_SAMPLES = 300;

/** Whether a run is small enough for one self-contained file. */
export function fitsOneFile(report: BenchReport): boolean {
  const samples = report.models.reduce((sum, { counts }) => sum + counts.samples, 0);
  return samples <= SINGLE_FILE_SAMPLES;
}

/** The report of a small run as one self-contained file. */
export async function benchHtml(source: BenchSource): Promise<string> {
  let text = '';
  for await (const { content } of benchHtmlFiles(source, { page: 'report.html', data: null })) {
    text = content.toString();
  }
  return text;
}

/** Samples a file of details, and their length; then a new one is begun. */
const CHUNK_SAMPLES = 50;
const CHUNK_LENGTH = 600_000;
const COMMA = Buffer.from(',');
/** Rows of the list of samples a file. */
const CHUNK_ROWS = 1_000;

/**
 * The files of a benchmark's report, the page last, so that who writes them in order never leaves a page
 * without its details. Holds one file of details and a short row for every sample.
 *
 * @param names.page where the page is to be
 * @param names.data the folder for the details, as a relative path from the page; null to have everything in
 *   the page
 */
export async function* benchHtmlFiles(
  source: BenchSource,
  names: { readonly page: string; readonly data: string | null },
): AsyncGenerator<HtmlFile> {
  const version = versionOf(source.report);
  const inlined: Html[] = [];
  const put = (name: string, values: readonly Buffer[]): HtmlFile[] => {
    if (names.data === null) {
      const text = trusted(inScript(`[${values.join(',')}]`));
      inlined.push(html`<script type="application/json" id="chunk-${name}">${text}</script>\n`);
      return [];
    }
    const parts = values.flatMap((value, i) => (i === 0 ? [value] : [COMMA, value]));
    const call = Buffer.from(`slopcheckChunk('${name}', '${version}', [`);
    const content = Buffer.concat([call, ...parts, Buffer.from(']);\n')]);
    return [{ path: `${names.data}/${name}.js`, content }];
  };

  const maker = new RowMaker(source.report);
  const rows: Row[] = [];
  let pages: Buffer[] = [];
  let length = 0;
  let chunk = 0;
  for await (const record of source.samples()) {
    const details = await source.details(record);
    const runs = details ? await source.lastRuns(record, details) : [];
    // As bytes at once: what a page is made of, and its text, take several times the memory.
    const page = Buffer.from(JSON.stringify(sampleHtml(record, details, runs).text));
    rows.push(maker.row(record, chunk, pages.length));
    pages.push(page);
    length += page.length;
    if (pages.length < CHUNK_SAMPLES && length < CHUNK_LENGTH) continue;
    yield* put(`d${chunk++}`, pages);
    pages = [];
    length = 0;
  }
  if (pages.length > 0) yield* put(`d${chunk}`, pages);

  rows.sort(compareRows);
  for (let at = 0; at < rows.length; at += CHUNK_ROWS) {
    yield* put(
      `r${at / CHUNK_ROWS}`,
      rows.slice(at, at + CHUNK_ROWS).map((row) => Buffer.from(JSON.stringify(row))),
    );
  }
  const folder = names.data?.split('/').map(encodeURIComponent).join('/') ?? null;
  const data = { ...pageData(source.report, maker, rows), version, folder };
  yield { path: names.page, content: Buffer.from(pageOf(source.report, data, inlined)) };
}

/** Tells the files of one report from those of another that was written to the same folder. */
function versionOf(report: BenchReport): string {
  return createHash('sha256').update(JSON.stringify(report)).digest('hex').slice(0, 16);
}

/** What the page's script is to know from the start: all but the rows and pages of samples. */
function pageData(report: BenchReport, maker: RowMaker, rows: readonly Row[]) {
  const firsts = rows.filter((_, i) => i % CHUNK_ROWS === 0);
  return {
    problems: maker.problems,
    truths: report.problems.map(({ truth }) => truth),
    models: maker.models,
    outcomes: OUTCOME_ORDER.map((id) => ({ id, meaning: OUTCOMES[id] })),
    cells: cellsOf(report),
    samples: rows.length,
    rowsPerChunk: CHUNK_ROWS,
    /** Problem, model and number of the first row of every file of rows. */
    starts: firsts.map((row) => row.slice(0, 3)),
  };
}

function pageOf(
  report: BenchReport,
  data: { readonly folder: string | null },
  inlined: readonly Html[],
): string {
  const title = report.runs.map(({ run }) => run).join(' + ');
  return pageHtml({
    title: `${title} · slopcheck bench`,
    style: BASE_STYLE + PROOF_STYLE + BENCH_STYLE,
    script: PAGE_SCRIPT + PROOF_SCRIPT + BENCH_SCRIPT,
    loads: data.folder !== null,
    nav: html`<nav aria-label="Report"><a href="#/">Overview</a><a href="#/samples">Samples</a></nav>`,
    main: html`${overviewHtml(report)}<section class="view" id="samples" aria-labelledby="samples-title" hidden></section>
<div class="view" id="sample" hidden></div>
<p class="sr" id="status" role="status"></p>
<script type="application/json" id="data">${trusted(inScript(JSON.stringify(data)))}</script>
${inlined}`,
  });
}

/** Counts by square: problem, model, then the samples by outcome. */
function cellsOf(report: BenchReport): number[][] {
  const problemAt = new Map(report.problems.map(({ id }, i) => [id, i]));
  const modelAt = new Map(report.models.map(({ id }, i) => [id, i]));
  return report.cells.flatMap(({ problem, model, counts }) => {
    const row = problemAt.get(problem);
    const column = modelAt.get(model);
    if (row === undefined || column === undefined) return [];
    const { verified, rejected, declined, unusable, errors, undecided } = counts;
    return [[row, column, verified, rejected, declined, unusable, errors, undecided]];
  });
}

/** JSON as it is safe inside a script element, whatever its texts say: all that ends or opens one begins so. */
export function inScript(json: string): string {
  return json.replaceAll('<', '\\u003c');
}
