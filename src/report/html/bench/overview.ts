import type { BenchReport, Comparison } from '../../../bench/benchSchema.ts';
import { count } from '../../../text/count.ts';
import { percent } from '../format.ts';
import { type Html, html, join } from '../html.ts';
import { knownHtml } from './known.ts';
import { leaderboardHtml } from './leaderboard.ts';
import { breaksPlot } from './plots/breaks.ts';
import { passAtKPlot } from './plots/passAtK.ts';
import { reliabilityPlot } from './plots/reliability.ts';
import { slopPlot } from './plots/slop.ts';
import { sampleHref } from './routes.ts';

const MAX_WARNINGS = 20;

/** The first page of a benchmark: everything but the samples. The matrix is drawn by the page's script. */
export function overviewHtml(report: BenchReport): Html {
  const { runs, settings, problems, models } = report;
  const known = problems.filter(({ truth }) => truth === false).length;
  return html`<section class="view overview" id="overview" aria-labelledby="overview-title">
<p class="file">${join(runs.map(runText), ' + ')}</p>
<h1 id="overview-title">${count(models.length, 'model')}, ${count(problems.length, 'problem')}</h1>
<p class="lede">${count(settings.samples, 'sample')} of every model for every problem, checked by ${settings.engine === 'auto' ? 'the verifier that fits' : settings.engine}, with up to ${count(settings.rounds, 'repair round')}.${settings.formalizer !== null && html` All proofs were formalized by ${settings.formalizer}.`}${settings.auditor !== null && html` The formulas of verified proofs were read by ${settings.auditor}.`}${known > 0 && html` ${known} of the theorems ${known === 1 ? 'is' : 'are'} known to be false.`}</p>
${runs.filter(({ left }) => left > 0).map(({ run, planned, left }) => html`<p class="note warning"><b>Unfinished</b> ${run}: still to be done: ${left} of ${count(planned, 'sample')}.</p>`)}
${report.warnings.slice(0, MAX_WARNINGS).map((warning) => html`<p class="note warning"><b>Warning</b> ${warning}</p>`)}${report.warnings.length > MAX_WARNINGS && html`<p class="note warning"><b>Warning</b> and ${report.warnings.length - MAX_WARNINGS} more, in the JSON report</p>`}
<section aria-labelledby="board-title"><h2 id="board-title">Leaderboard</h2>
<p class="hint">Below each figure, its 95 % interval.</p>
${leaderboardHtml(report)}</section>
<section class="plots" aria-label="Plots">
${slopPlot(models)}${passAtKPlot(models)}${breaksPlot(models)}${reliabilityPlot(models)}
</section>
<section aria-labelledby="matrix-title"><h2 id="matrix-title">Problem by problem</h2>
<p class="hint">Verified samples of all samples. The bar shows what became of them: <span class="legend"><i class="o-verified"></i>verified</span> <span class="legend"><i class="o-rejected"></i>claimed and rejected</span> <span class="legend"><i class="o-undecided"></i>claimed and undecided</span> <span class="legend"><i class="o-declined"></i>declined or unusable</span> <span class="legend"><i class="o-error"></i>not judged</span></p>
<div id="matrix"><noscript><p>The matrix and the samples need JavaScript.</p></noscript></div></section>
${knownHtml(report)}${rigorHtml(report)}${comparisonsHtml(report.comparisons)}
${errorsHtml(report)}
<section class="definitions" aria-labelledby="definitions-title"><h2 id="definitions-title">What the figures are</h2>
<dl>${report.definitions.map(
    ({ title, definition, better, interval }) =>
      html`<div><dt>${title}</dt><dd>${definition} ${better === 'higher' ? 'Higher' : 'Lower'} is better. <span class="interval-note">Interval: ${interval}.</span></dd></div>`,
  )}</dl></section>
</section>
`;
}

function runText({ run, createdAt, shards }: BenchReport['runs'][number]): Html {
  const day = createdAt.slice(0, 10);
  return html`${run}${shards.length > 0 && ` (${count(shards.length, 'shard')})`}${day !== '' && ` · ${day}`}`;
}

const TITLES: Readonly<Record<Comparison['differences'][number]['id'], string>> = {
  verifiedRate: 'verified',
  slopRate: 'slop rate',
  passAt1: 'pass@1',
};

/** More pairs than this are shown when they are asked for. */
const MAX_OPEN = 20;

function comparisonsHtml(comparisons: readonly Comparison[]): Html {
  if (comparisons.length === 0) return html``;
  const severalRuns = comparisons.some(({ a, b }) => a.run !== b.run);
  const name = ({ run, model }: Comparison['a']): string =>
    severalRuns ? `${model} (${run})` : model;
  const table = html`<div class="scroll" tabindex="0" role="region" aria-label="Comparisons"><table class="compared"><thead><tr><th scope="col">First</th><th scope="col">Second</th>${Object.values(TITLES).map((title) => html`<th scope="col">${title}</th>`)}<th scope="col">solved by the first alone</th><th scope="col">by the second alone</th><th scope="col">p, corrected</th></tr></thead><tbody>
${comparisons.map(
  ({
    a,
    b,
    solved,
    holmP,
    differences,
  }) => html`<tr><th scope="row">${name(a)}</th><th scope="row">${name(b)}</th>${Object.keys(
    TITLES,
  ).map((id) => {
    const found = differences.find((difference) => difference.id === id);
    return found
      ? html`<td><b>${signed(found.difference)}</b><span class="ci">${signed(found.low)} to ${signed(found.high)}</span></td>`
      : html`<td class="none">–</td>`;
  })}<td>${solved.onlyA}</td><td>${solved.onlyB}</td><td>${holmP < 0.001 ? '< 0.001' : holmP.toFixed(3)}</td></tr>
`,
)}</tbody></table></div>`;
  return html`<section aria-labelledby="compared-title"><h2 id="compared-title">Compared on the same problems</h2>
<p class="hint">The second less the first, in percentage points, with 95 % intervals by paired bootstrap; p of McNemar's exact test on the problems that one solves and the other does not, corrected for the number of comparisons.</p>
${comparisons.length > MAX_OPEN ? html`<details><summary>All ${comparisons.length} pairs</summary>${table}</details>` : table}</section>`;
}

/** What another level of rigor would make of the same formalizations; nothing where nothing would change. */
function rigorHtml({ models, settings }: BenchReport): Html {
  const changing = models.filter(({ rigor }) =>
    rigor.some(({ toVerified, toRejected }) => toVerified + toRejected > 0),
  );
  if (changing.length === 0) return html``;
  return html`<section aria-labelledby="rigor-title"><h2 id="rigor-title">Verdicts that another rigor would change</h2>
<p class="hint">The run was judged at ${settings.rigor}; the same formalizations were judged at the other levels, too.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Rigor"><table class="compared"><thead><tr><th scope="col">Model</th><th scope="col">Rigor</th><th scope="col">to verified</th><th scope="col">to rejected</th><th scope="col">of verdicts</th></tr></thead><tbody>
${changing.flatMap(({ id, rigor }) =>
  rigor.map(
    ({ level, toVerified, toRejected, of }) =>
      html`<tr><th scope="row">${id}</th><th scope="row">${level}</th><td>${toVerified}</td><td>${toRejected}</td><td>${of}</td></tr>
`,
  ),
)}</tbody></table></div></section>
`;
}

function signed(share: number): string {
  const points = percent(Math.abs(share));
  if (points === '0') return '0';
  return `${share > 0 ? '+' : '−'}${points}`;
}

function errorsHtml({ errors }: BenchReport): Html {
  if (errors.length === 0) return html``;
  return html`<section aria-labelledby="errors-title"><h2 id="errors-title">Not judged</h2>
<p class="hint">What the infrastructure kept from a verdict. It counts in no figure, and the next run tries it again.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Errors"><table class="errors"><thead><tr><th scope="col">Samples</th><th scope="col">Model</th><th scope="col">Stage</th><th scope="col">What happened</th></tr></thead><tbody>
${errors.map(
  ({ count: n, model, stage, message, hint, example }) =>
    html`<tr><td><a href="${sampleHref(example)}">${n}</a></td><th scope="row">${model}</th><td>${stage}</td><td class="message">${message}${hint !== null && html` <span class="ci">${hint}</span>`}</td></tr>
`,
)}</tbody></table></div></section>`;
}
