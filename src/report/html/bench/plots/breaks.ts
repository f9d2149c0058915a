import type { ModelFigures } from '../../../../bench/benchSchema.ts';
import { valueText } from '../../format.ts';
import { type Html, html } from '../../html.ts';
import { axes, type Frame, figure, svg, xAt, yAt } from './chart.ts';

const FRAME: Frame = { width: 300, height: 190, left: 30, right: 6, top: 24, bottom: 34 };

/** Where rejected proofs break, a panel a model; null where none does. */
export function breaksPlot(models: readonly ModelFigures[]): Html | null {
  const broken = models.filter(({ breaks }) => breaks.some(({ count }) => count > 0));
  if (broken.length === 0) return null;
  const most = Math.max(
    ...broken.flatMap(({ breaks }) => breaks.map(({ share }) => share.high ?? share.value ?? 0)),
  );
  const top = Math.max(0.1, Math.min(1, Math.ceil(most * 10) / 10));
  return figure(
    'plot-breaks',
    'Where proofs break',
    'The first obligation that fails, as a share of all rejected proofs: step 1, 2, …, the conclusion (end), or the proof as a whole (all). The lines are 95 % intervals.',
    html`<div class="panels wide">${broken.map((model) => panel(model, models.indexOf(model), top))}</div>`,
    numbersHtml(broken),
  );
}

const SHORT: Readonly<Record<string, string>> = { conclusion: 'end', whole: 'all' };

function panel({ id, breaks, reasons }: ModelFigures, index: number, top: number): Html {
  const width = 1 / breaks.length;
  const ticks = [0, 0.5, 1].map((at) => ({ at, label: String(Math.round(at * top * 100)) }));
  const body = html`${axes(
    FRAME,
    {
      ticks: breaks.map(({ at }, i) => ({ at: (i + 0.5) * width, label: SHORT[at] ?? at })),
      title: 'first failure at',
    },
    { ticks, title: '% of rejected' },
  )}${breaks.map(({ at, count, share: { value, low, high } }, i) => {
    const share = value ?? 0;
    const x = xAt(FRAME, (i + 0.18) * width);
    const middle = xAt(FRAME, (i + 0.5) * width);
    const y = yAt(FRAME, share / top);
    return html`<rect class="bar s${index % 8}" x="${x}" y="${y}" width="${xAt(FRAME, (i + 0.82) * width) - x}" height="${yAt(FRAME, 0) - y}"><title>${at}: ${count} (${valueText(value, 'share')})</title></rect>${
      count > 0 &&
      html`<line class="whisker" x1="${middle}" x2="${middle}" y1="${yAt(FRAME, (low ?? share) / top)}" y2="${yAt(FRAME, (high ?? share) / top)}"/>`
    }`;
  })}`;
  const most = breaks.reduce((a, b) => (b.count > a.count ? b : a));
  const why = reasons
    .slice(0, 3)
    .map(({ reason, count }) => `${reason} ${count}`)
    .join(' · ');
  return html`<div class="panel"><h3>${id}</h3><p>${why}</p>${svg(FRAME, `${id}: most rejected proofs break at ${most.at} (${most.count})`, body)}</div>`;
}

function numbersHtml(models: readonly ModelFigures[]): Html {
  const places = models[0]?.breaks.map(({ at }) => at) ?? [];
  return html`<table><thead><tr><th scope="col">model</th>${places.map((at) => html`<th scope="col">${at}</th>`)}</tr></thead><tbody>${models.map(
    ({ id, breaks }) =>
      html`<tr><th scope="row">${id}</th>${places.map((at) => html`<td>${breaks.find((bar) => bar.at === at)?.count ?? 0}</td>`)}</tr>`,
  )}</tbody></table>`;
}
