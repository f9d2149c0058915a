import type { Figure, ModelFigures } from '../../../../bench/benchSchema.ts';
import { intervalText, percent, valueText } from '../../format.ts';
import { type Html, html } from '../../html.ts';
import {
  axes,
  dodge,
  type Frame,
  figure,
  LETTER,
  modelMark,
  PERCENT_TICKS,
  short,
  svg,
  xAt,
  yAt,
} from './chart.ts';

const FRAME: Frame = { width: 460, height: 350, left: 34, right: 16, top: 26, bottom: 36 };

/** How far a name may be from its point, in units of the frame. */
const FAR = 40;

/** Slop rate against verified rate: a good model stands at the bottom right. */
export function slopPlot(models: readonly ModelFigures[]): Html {
  const points = models.flatMap(({ id, figures }, index) => {
    const { verifiedRate: x, slopRate: y } = figures;
    return x.value === null || y.value === null
      ? []
      : [{ id, index, x, y, at: x.value, up: y.value }];
  });
  const labels = points.map(({ id, at, up }) => {
    const text = short(id, 24);
    const x = xAt(FRAME, at);
    const left = at > 0.6;
    const [from, to] = left
      ? [x - 8 - text.length * LETTER, x - 8]
      : [x + 8, x + 8 + text.length * LETTER];
    return {
      text,
      from,
      to,
      y: Math.max(FRAME.top + 11, yAt(FRAME, up) - 5),
      x: left ? to : from,
      anchor: left ? 'end' : 'start',
    };
  });
  const heights = dodge(labels, 13, FAR);
  const body = html`${axes(
    FRAME,
    { ticks: PERCENT_TICKS, title: 'verified rate, % (higher is better)' },
    { ticks: PERCENT_TICKS, title: 'slop rate, % (lower is better)' },
  )}${points.map(
    ({ index, x, y, at, up }) =>
      html`<g class="interval s${index % 8}"><line x1="${xAt(FRAME, x.low ?? at)}" x2="${xAt(FRAME, x.high ?? at)}" y1="${yAt(FRAME, up)}" y2="${yAt(FRAME, up)}"/><line x1="${xAt(FRAME, at)}" x2="${xAt(FRAME, at)}" y1="${yAt(FRAME, y.low ?? up)}" y2="${yAt(FRAME, y.high ?? up)}"/></g>`,
  )}${points.map(({ id, index, at, up }) => modelMark(index, xAt(FRAME, at), yAt(FRAME, up), id))}${labels.map(
    ({ text, x, anchor }, i) => {
      const y = heights[i] ?? null;
      return (
        y !== null &&
        html`<text class="label" x="${x}" y="${y}" text-anchor="${anchor}">${text}</text>`
      );
    },
  )}`;
  const label = points
    .map(({ id, at, up }) => `${id}: verified ${percent(at)} %, slop ${percent(up)} %`)
    .join('; ');
  return figure(
    'plot-slop',
    'Slop against proof',
    `How many of its attempts a model proves, and how many of its claimed proofs are none. The lines are 95 % intervals.${heights.includes(null) ? ' Where many models share a place, some names are left out.' : ''}`,
    svg(FRAME, `Slop rate against verified rate. ${label}`, body),
    numbersHtml(points),
  );
}

function numbersHtml(
  points: readonly { readonly id: string; readonly x: Figure; readonly y: Figure }[],
): Html {
  const cell = (figure: Figure): Html =>
    html`<td>${valueText(figure.value, 'share')} <small>${intervalText(figure, 'share')}</small></td>`;
  return html`<table><thead><tr><th scope="col">model</th><th scope="col">verified</th><th scope="col">slop rate</th></tr></thead><tbody>${points.map(
    ({ id, x, y }) => html`<tr><th scope="row">${id}</th>${cell(x)}${cell(y)}</tr>`,
  )}</tbody></table>`;
}
