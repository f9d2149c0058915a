import type { ProofReport } from '../../schema/index.ts';
import { REASONS } from '../codes.ts';
import { type Html, html } from './html.ts';
import { mathText } from './math.ts';
import { pageHtml } from './page.ts';
import { proofArticle } from './proof.ts';
import { FILTER_SCRIPT } from './script/filter.ts';
import { PAGE_SCRIPT } from './script/page.ts';
import { PROOF_SCRIPT } from './script/proof.ts';
import { VIEWS_SCRIPT } from './script/views.ts';
import { BASE_STYLE } from './style/base.ts';
import { PROOF_STYLE } from './style/proof.ts';
import { proofTone, VERDICTS } from './tone.ts';

const ORDER: readonly ProofReport['verdict'][] = ['error', 'rejected', 'verified'];

/** One document with a page for every proof, and an index where there are several. */
export function htmlReport(given: readonly ProofReport[]): string {
  const reports = worstFirst(given);
  const [only] = reports;
  const many = reports.length !== 1;
  return pageHtml({
    title: only && !many ? `${only.problem.id}: ${only.verdict}` : `${reports.length} proofs`,
    style: BASE_STYLE + PROOF_STYLE,
    script: PAGE_SCRIPT + PROOF_SCRIPT + VIEWS_SCRIPT + FILTER_SCRIPT,
    loads: false,
    nav: many ? html`<nav aria-label="Report"><a href="#index">All proofs</a></nav>` : html``,
    main: html`${many && indexHtml(reports)}${reports.map((report, i) => proofArticle(report, `p${i + 1}`))}`,
  });
}

function indexHtml(reports: readonly ProofReport[]): Html {
  const counts = ORDER.map((verdict) => ({
    verdict,
    n: reports.filter((r) => r.verdict === verdict).length,
  })).filter(({ n }) => n > 0);
  return html`<section class="index" id="index" aria-labelledby="index-title" data-title="All proofs">
<h1 id="index-title">${reports.length} proofs</h1>
<p class="tally">${counts.map(
    ({ verdict, n }) =>
      html`<span class="${proofTone(verdict)}"><span class="mark" aria-hidden="true">${VERDICTS[verdict].mark}</span> ${n} ${VERDICTS[verdict].word.toLowerCase()}</span> `,
  )}</p>
${counts.length > 1 && FILTER}
<ol class="proofs">
${reports.map(
  (
    report,
    i,
  ) => html`<li data-verdict="${report.verdict}"><a class="${proofTone(report.verdict)}" href="#p${i + 1}">
<span class="mark" aria-hidden="true">${VERDICTS[report.verdict].mark}</span>
<span class="id">${report.problem.id}</span>
<span class="about">${mathText(report.problem.statement)}</span>
<span class="outcome">${outcomeHtml(report)}</span></a></li>
`,
)}</ol>
</section>
`;
}

/** What cannot be looked over at once is filtered: only a script can, so it is what shows this. */
const FILTER = html`<form class="filter" hidden role="search" aria-label="Proofs">
<label>Outcome <select id="filter-verdict"><option value="">all</option>${ORDER.map(
  (verdict) => html`<option value="${verdict}">${VERDICTS[verdict].word.toLowerCase()}</option>`,
)}</select></label>
<label>Find <input id="filter-text" type="search" autocomplete="off"></label>
<output id="filter-count" for="filter-verdict filter-text"></output>
</form>`;

/** What is not verified first, since that is what a reader comes for; otherwise in their order. */
function worstFirst(reports: readonly ProofReport[]): readonly ProofReport[] {
  return reports.toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
}

function outcomeHtml({ verdict, reason, firstFailure }: ProofReport): Html {
  if (verdict === 'error') return html`not judged`;
  if (reason === null) return html`verified`;
  const at =
    firstFailure === null || firstFailure === 'conclusion' ? firstFailure : `step ${firstFailure}`;
  return html`<b title="${REASONS[reason]}">${reason}</b>${at !== null && html` at ${at === 'conclusion' ? 'the conclusion' : at}`}`;
}
