import type { Evidence, Language, ModelValue } from '../../schema/index.ts';
import { type DrawnTable, drawnTable, tabled } from '../valueTable.ts';
import { highlight } from './highlight/highlight.ts';
import { type Html, html, join } from './html.ts';

/** A link to a step of the same proof, or its bare name where the proof has no such step. */
export type StepLink = (id: string) => Html;

/** One piece of evidence for a verdict. */
export function evidenceHtml(item: Evidence, language: Language | null, link: StepLink): Html {
  switch (item.kind) {
    case 'message':
      return titled(
        'The verifier says',
        html`<pre class="says">${item.text}</pre>
${
  item.place &&
  html`<p class="place">in the ${item.place.field}, line ${item.place.line}, column ${item.place.column + 1}${item.at && html`, <code>${item.at.file}:${item.at.line}:${item.at.column}</code>`}</p>`
}`,
      );
    case 'goal':
      return titled(
        'Goal that is left',
        html`<pre class="formal">${highlight(item.text, language)}</pre>`,
      );
    case 'counterexample':
      return titled('Counterexample', valuesHtml(item.values));
    case 'cycle': {
      const round = [...item.ids, ...item.ids.slice(0, 1)].map(link);
      return titled('It rests on itself', html`<p class="chain">${join(round, html` → `)}</p>`);
    }
    case 'rests-on':
      return titled('It rests on', html`<p class="chain">${join(item.ids.map(link), ', ')}</p>`);
    case 'note':
      return html`<p class="note">${item.text}</p>`;
  }
}

function titled(title: string, body: Html): Html {
  return html`<div class="evidence"><h4>${title}</h4>${body}</div>`;
}

/** A counterexample's values, the theorem's own before those of the step; what has a table stands below the others. */
export function valuesHtml(values: readonly ModelValue[]): Html {
  const theorem = values.filter(({ origin }) => origin === 'theorem');
  const step = values.filter(({ origin }) => origin === 'step');
  const { plain, tables } = tabled([...theorem, ...step]);
  const row = (value: ModelValue): Html =>
    html`<div><dt>${value.name}</dt><dd>${value.value}</dd></div>`;
  const list = plain.length > 0 && html`<dl class="values">${plain.map(row)}</dl>`;
  return html`${list}${tables.map((value) => tableHtml(drawnTable(value)))}`;
}

function tableHtml({ title, heads, rows }: DrawnTable): Html {
  return html`<div class="told" tabindex="0" role="region" aria-label="${title}"><table><caption>${title}</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({ at, values }) =>
      html`<tr>${at.map((label) => html`<th scope="row">${label}</th>`)}${values.map((value) => html`<td>${value}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}
