import type { BenchReport, FigureId, ModelFigures } from '../../../bench/benchSchema.ts';
import type { Board } from '../../../bench/leaderboard.ts';
import { count } from '../../../text/count.ts';
import { type Html, html, join } from '../html.ts';
import { pageHtml } from '../page.ts';
import { PAGE_SCRIPT } from '../script/page.ts';
import { SORT_SCRIPT } from '../script/sort.ts';
import { BASE_STYLE } from '../style/base.ts';
import { BENCH_STYLE } from '../style/bench.ts';
import { figureCell, figureOf } from './leaderboard.ts';

/** The figures of a board, in their order. */
const SHOWN: readonly FigureId[] = [
  ...(['verifiedRate', 'slopRate', 'falseProofRate', 'honesty', 'undecided'] as const),
  ...(['tokensPerVerified', 'costPerVerified'] as const),
];

/** Many runs as one self-contained page: a table for each suite and way of judging, a line a model and run. */
export function boardHtml(boards: readonly Board[]): string {
  const runs = boards.reduce((sum, { reports }) => sum + reports.length, 0);
  const suites = new Set(boards.map(({ texts }) => texts)).size;
  return pageHtml({
    title: 'Leaderboard · slopcheck bench',
    style: BASE_STYLE + BENCH_STYLE,
    script: PAGE_SCRIPT + SORT_SCRIPT,
    loads: false,
    nav: html``,
    main: html`<section class="view overview" aria-labelledby="title">
<h1 id="title">Leaderboard</h1>
<p class="lede">${count(runs, 'run')} on ${count(suites, 'suite')}${boards.length > suites && html`, a table for each way of judging`}. A proof counts where every step of it was verified. Below each figure, its 95 % interval: figures whose intervals overlap may well be the same.</p>
${boards.map(sectionHtml)}
${definitionsHtml(boards)}
</section>
`,
  });
}

/** The suites of a board as their runs name them. */
function nameOf({ suites }: Board): string {
  return suites.map(baseName).join(', ');
}

function sectionHtml(board: Board, index: number): Html {
  const { problems, known, rigor, engines, reports } = board;
  const definitions = new Map(
    reports.flatMap((report) => report.definitions.map((each) => [each.id, each] as const)),
  );
  const shown = SHOWN.flatMap((id) => {
    const definition = definitions.get(id);
    const any = reports.some(({ models }) =>
      models.some((each) => figureOf(each, id)?.value != null),
    );
    return definition && any ? [definition] : [];
  });
  const name = nameOf(board);
  return html`<section aria-labelledby="suite-${index}"><h2 id="suite-${index}">${name}</h2>
<p class="hint">${count(problems, 'problem')}${known > 0 && html`, ${known} known to be false`}; judged by ${engines === '' ? 'nothing yet' : engines} at rigor ${rigor}.</p>
<div class="scroll" tabindex="0" role="region" aria-label="${name}">
<table class="board sortable"><thead><tr><th scope="col">Model</th>${shown.map(
    ({ id, title, definition, better }) =>
      html`<th scope="col" data-better="${better}"${id === 'verifiedRate' && html` aria-sort="descending"`}><abbr title="${definition}">${title}</abbr> <span class="sr">${better} is better</span></th>`,
  )}<th scope="col" data-better="higher"><abbr title="Samples that were taken, those too that could not be judged.">samples</abbr></th><th scope="col" data-better="higher"><abbr title="When the last sample ended.">date</abbr></th><th scope="col">versions</th></tr></thead><tbody>
${rowsOf(reports).map(
  ({ report, model }) =>
    html`<tr><th scope="row"><b>${model.id}</b><span class="about">${aboutRun(report)}</span></th>${shown.map((definition) => figureCell(figureOf(model, definition.id), definition))}${runCells(report, model)}</tr>
`,
)}</tbody></table></div></section>
`;
}

interface BoardRow {
  readonly report: BenchReport;
  readonly model: ModelFigures;
}

/** By verified rate, then by the least slop, then by name. */
function rowsOf(reports: readonly BenchReport[]): BoardRow[] {
  const rate = ({ model }: BoardRow): number => model.figures.verifiedRate.value ?? -1;
  const slop = ({ model }: BoardRow): number => model.figures.slopRate.value ?? 2;
  return reports
    .flatMap((report) => report.models.map((model) => ({ report, model })))
    .sort((a, b) => rate(b) - rate(a) || slop(a) - slop(b) || (a.model.id < b.model.id ? -1 : 1));
}

function aboutRun({ runs, settings }: BenchReport): Html {
  const left = runs.reduce((sum, run) => sum + run.left, 0);
  const parts = [
    `run ${runs.map(({ run }) => run).join(' + ')}`,
    settings.formalizer === null ? null : `formalized by ${settings.formalizer}`,
    settings.rounds === 0 ? 'no repair' : `up to ${count(settings.rounds, 'repair')}`,
    left > 0 ? `unfinished, ${left} to be done` : null,
  ].filter((part) => part !== null);
  return join(
    parts.map((part) => html`<span>${part}</span>`),
    ' · ',
  );
}

function runCells({ runs, settings }: BenchReport, { counts }: ModelFigures): Html {
  const begun = runs.map(({ createdAt }) => createdAt.slice(0, 10)).sort()[0] ?? '';
  const ended =
    runs
      .map(({ finishedAt }) => finishedAt?.slice(0, 10) ?? '')
      .sort()
      .at(-1) ?? '';
  const versions = [...new Set(runs.flatMap(({ slopcheck }) => slopcheck))];
  const engines = [...new Set(runs.flatMap((run) => run.engines))];
  return html`<td data-value="${counts.samples}"><b>${counts.samples}</b><span class="ci">${settings.samples} a problem</span></td><td data-value="${Date.parse(ended || begun) || 0}">${ended || begun}${ended !== '' && begun !== ended && html`<span class="ci">from ${begun}</span>`}</td><td class="versions">slopcheck ${versions.join(', ') || 'of an unknown version'}${engines.map((engine) => html`<span class="ci">${engine}</span>`)}</td>`;
}

function definitionsHtml(boards: readonly Board[]): Html {
  const all = boards.flatMap(({ reports }) => reports.flatMap(({ definitions }) => definitions));
  const byId = new Map(all.map((definition) => [definition.id, definition]));
  return html`<section class="definitions" aria-labelledby="definitions-title"><h2 id="definitions-title">What the figures are</h2>
<dl>${SHOWN.flatMap((id) => byId.get(id) ?? []).map(
    ({ title, definition, better, interval }) =>
      html`<div><dt>${title}</dt><dd>${definition} ${better === 'higher' ? 'Higher' : 'Lower'} is better. <span class="interval-note">Interval: ${interval}.</span></dd></div>`,
  )}</dl></section>`;
}

/** The last part of a path, by which a suite goes wherever it lies. */
function baseName(suite: string): string {
  return (
    suite
      .replace(/[\\/]+$/, '')
      .split(/[\\/]/)
      .at(-1) ?? suite
  );
}
