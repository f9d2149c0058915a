import { proofAuthor } from '../../judge/proofOrigin.ts';
import { statementLines } from '../../language/math/statement.ts';
import type { ProofReport } from '../../schema/index.ts';
import { REASONS, STEP_CODES } from '../codes.ts';
import { asides, auditLines, truthText } from '../text.ts';
import { valuesHtml } from './evidence.ts';
import { factsOf } from './facts.ts';
import { mathHtml } from './formula.ts';
import { highlight } from './highlight/highlight.ts';
import { type Html, html } from './html.ts';
import { mathText } from './math.ts';
import { asidesOf, proseHtml } from './prose.ts';
import { type CardContext, conclusionCard, stepCard } from './step.ts';
import { proofTone, sentence, stepTone, VERDICTS } from './tone.ts';

/** The id that stands for the conclusion in `firstFailure`. */
const CONCLUSION = 'conclusion';

/**
 * The page of one proof: the verdict, then the text with its steps marked in place, and beside it a
 * card for every step.
 *
 * @param prefix what the ids of its elements begin with; unique in the document
 * @param after what follows the steps
 */
export function proofArticle(report: ProofReport, prefix: string, after: Html | null = null): Html {
  const anchors = new Map(report.steps.map((step, i) => [step.id, `${prefix}-${i + 1}`]));
  if (!anchors.has(CONCLUSION) && report.conclusion) anchors.set(CONCLUSION, `${prefix}-end`);
  const link = (id: string): Html => {
    const anchor = anchors.get(id);
    return anchor
      ? html`<a class="step-link" href="#${anchor}">${id}</a>`
      : html`<span class="step-link">${id}</span>`;
  };
  const context: CardContext = { report, prefix, link };
  return html`<article class="proof" id="${prefix}" aria-labelledby="${prefix}-title" data-title="${report.problem.id}">
${bannerHtml(report, prefix, link)}
${railHtml(report, prefix)}
<div class="columns">
<section class="text" aria-labelledby="${prefix}-text"><h2 id="${prefix}-text">The proof</h2>
${
  report.proof.trim() === ''
    ? html`<p class="empty">There is no proof text.</p>`
    : html`<div class="prose">${proseHtml(report.proof, report.steps, prefix, asidesOf(report), report.conclusion)}</div>`
}
${asides(report).map(({ title, texts }) => html`<h3 class="asides">${sentence(title)}</h3><ul class="asides">${texts.map((text) => html`<li>${mathText(text)}</li>`)}</ul>`)}
</section>
<section class="steps" aria-labelledby="${prefix}-steps"><h2 id="${prefix}-steps">Step by step</h2>
${report.steps.length === 0 && html`<p class="empty">No step was formalized.</p>`}
<ol>
${report.steps.map((step, i) => stepCard(step, i, context))}${report.conclusion && conclusionCard(report.conclusion, context)}</ol>
</section>
</div>
${after}
</article>
`;
}

function bannerHtml(report: ProofReport, prefix: string, link: (id: string) => Html): Html {
  const { word, mark } = VERDICTS[report.verdict];
  const author = proofAuthor(report);
  return html`<header class="banner ${proofTone(report.verdict)}">
<p class="file">${report.problem.file}</p>
<h1 id="${prefix}-title">${report.problem.id}</h1>
<div class="statement">${proseHtml(report.problem.statement, [], prefix)}</div>
${
  report.formalStatement !== null &&
  html`<details class="formal-statement"><summary>Formal statement</summary>
${statementHtml(report.formalStatement, report)}</details>`
}
<div class="verdict">
<p class="word"><span class="mark" aria-hidden="true">${mark}</span> ${word}</p>
<p class="because">${becauseHtml(report)}${author !== null && html` <b class="author">${sentence(author)}.</b>`}${
    report.firstFailure !== null &&
    html` <span class="first">First failure: ${report.firstFailure === CONCLUSION ? 'the ' : 'step '}${link(report.firstFailure)}</span>`
  }</p>
</div>
${
  report.counterexample.length > 0 &&
  html`<div class="refutation"><h2>The theorem is false</h2>${valuesHtml(report.counterexample)}</div>`
}
<dl class="facts-grid">${factsOf(report).map(({ name, value }) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${[...report.notes.map((note) => html`<p class="note">${note}</p>`), ...report.warnings.map((warning) => html`<p class="note warning"><b>Warning</b> ${warning}</p>`)]}
${auditLines(report, null).map((text) => html`<p class="note"><b>Audit</b> ${text}</p>`)}
${lintsHtml(report)}
</header>`;
}

/** The formal statement as mathematics, with its source folded below; Lean as it is. */
function statementHtml(statement: string, report: ProofReport): Html {
  const language = report.engine?.id ?? null;
  const source = html`<pre class="formal">${highlight(statement, language)}</pre>`;
  const lines = language === 'smt' ? statementLines(statement) : null;
  if (lines === null) return source;
  const shown = lines.map(
    ({ role, layout }) =>
      html`<div>${role === 'shown' && html`<span class="turnstile">⊢</span> `}${mathHtml(layout)}</div>`,
  );
  return html`<div class="formal math-claim">${shown}</div>
<details class="source"><summary>As judged</summary>${source}</details>`;
}

function becauseHtml(report: ProofReport): Html {
  const truth = truthText(report).replace(/^; /, '');
  const suspect = truth !== '' && html` <b class="author">${sentence(truth)}.</b>`;
  if (report.verdict === 'verified')
    return html`Every step holds and the theorem follows.${suspect}`;
  if (report.verdict === 'rejected') {
    return html`${report.reason && html`<span class="code">${report.reason}</span> ${sentence(REASONS[report.reason])}`}${suspect}`;
  }
  return html`${report.error && html`${report.error.message}${report.error.hint !== null && html` <span class="hint">${report.error.hint}</span>`}`}`;
}

/** What is suspect in the formal statement and in claims. */
function lintsHtml({ lints }: ProofReport): Html {
  return html`${lints.map(
    ({ lint, level, step, file, place, message, fix }) =>
      html`<p class="note ${level === 'error' ? 'warning' : 'suspect'}"><b>${level === 'error' ? 'Suspect' : 'Perhaps suspect'}</b> ${step !== null && html`step ${step}: `}${message}; ${fix}. <span class="at">${file}:${place.line}:${place.column} (${lint})</span></p>`,
  )}`;
}

/** Every step's mark in a row, so that the shape of the proof shows at a glance. */
function railHtml(report: ProofReport, prefix: string): Html {
  const stops = [
    ...report.steps.map(({ id, verdict }, i) => ({ id, verdict, anchor: `${prefix}-${i + 1}` })),
    ...(report.conclusion
      ? [{ id: '∎', verdict: report.conclusion.verdict, anchor: `${prefix}-end` }]
      : []),
  ];
  if (stops.length === 0) return html``;
  return html`<nav class="rail" aria-label="Steps"><ol>${stops.map(
    ({ id, verdict, anchor }) =>
      html`<li><a class="${stepTone(verdict)}" href="#${anchor}" aria-label="${id === '∎' ? 'conclusion' : `step ${id}`}: ${verdict}"><span class="mark" aria-hidden="true">${STEP_CODES[verdict].mark}</span>${id}</a></li>`,
  )}</ol></nav>`;
}
