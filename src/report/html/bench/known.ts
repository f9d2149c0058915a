import type { BenchReport, Figure } from '../../../bench/benchSchema.ts';
import { FIRST_ERROR_COLUMNS, recordedText } from '../../bench/known.ts';
import { intervalText, valueText } from '../format.ts';
import { type Html, html } from '../html.ts';
import { sampleHref } from './routes.ts';

/** What is known beside the verdicts: where solutions break, and verdicts that were recorded. */
export function knownHtml(report: BenchReport): Html {
  return html`${firstErrorsHtml(report)}${recordedHtml(report)}`;
}

function firstErrorsHtml({ firstErrors }: BenchReport): Html {
  if (firstErrors.length === 0) return html``;
  return html`<section aria-labelledby="first-title"><h2 id="first-title">The first error, where it is known</h2>
<p class="hint">Of solutions with a label of their first error: how often the first failing paragraph is that one.</p>
<div class="scroll" tabindex="0" role="region" aria-label="First errors"><table class="compared"><thead><tr><th scope="col">Model</th><th scope="col">Source</th>${FIRST_ERROR_COLUMNS.map(([, title]) => html`<th scope="col">${title}</th>`)}</tr></thead><tbody>
${firstErrors.map(
  (figures) =>
    html`<tr><th scope="row">${figures.model}</th><th scope="row">${figures.source ?? 'all'}</th>${FIRST_ERROR_COLUMNS.map(([id]) => cell(figures[id]))}</tr>
`,
)}</tbody></table></div></section>
`;
}

function cell(figure: Figure): Html {
  if (figure.value === null) return html`<td class="none">–</td>`;
  return html`<td><b>${valueText(figure.value, 'share')}</b><span class="ci">${intervalText(figure, 'share')}</span></td>`;
}

function recordedHtml({ recorded }: BenchReport): Html {
  if (recorded === null) return html``;
  const { disagreements } = recorded;
  return html`<section aria-labelledby="recorded-title"><h2 id="recorded-title">Verdicts beside the recorded ones</h2>
<p class="hint">${recordedText(recorded)}. A disagreement is a cheat, or a fault of one of the judges.</p>
${
  disagreements.length > 0 &&
  html`<div class="scroll" tabindex="0" role="region" aria-label="Disagreements"><table class="errors"><thead><tr><th scope="col">Answer</th><th scope="col">Recorded</th><th scope="col">Here</th><th scope="col">Reason</th></tr></thead><tbody>
${disagreements.map(
  ({ key, recorded: was, verdict, reason, because }) =>
    html`<tr><th scope="row"><a href="${sampleHref(key)}">${key}</a></th><td>${was}</td><td>${verdict}</td><td class="message">${reason !== null && html`<span class="code">${reason}</span> `}${because}</td></tr>
`,
)}</tbody></table></div>`
}</section>
`;
}
