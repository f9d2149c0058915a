import type { ModelFigures } from '../../../../bench/benchSchema.ts';
import { intervalText, percent, valueText } from '../../format.ts';
import { type Html, html } from '../../html.ts';
import {
  axes,
  type Frame,
  figure,
  modelMark,
  PERCENT_TICKS,
  short,
  spread,
  svg,
  xAt,
  yAt,
} from './chart.ts';

const FRAME: Frame = { width: 460, height: 350, left: 34, right: 122, top: 26, bottom: 36 };

/** More points than this say nothing more. */
const MAX_MARKS = 12;
/** The intervals of more models than this would hide each other: then they stand in the numbers alone. */
const MAX_BANDS = 5;
const LINE = 14;
/** More names than this find no room beside the frame; then the best have theirs. */
const MAX_NAMES = Math.floor((FRAME.height - FRAME.top - FRAME.bottom) / LINE);

/** pass@k curves; the axis of k is logarithmic. Null where no model has one. */
export function passAtKPlot(models: readonly ModelFigures[]): Html | null {
  const most = Math.max(0, ...models.map(({ passAtK }) => passAtK.length));
  if (most === 0) return null;
  const shareOf = (k: number): number => (most === 1 ? 0.5 : Math.log2(k) / Math.log2(most));
  const ks = ticksUpTo(most);
  const curves = models.flatMap(({ id, passAtK }, index) => {
    const points = passAtK.flatMap(({ k, figure: { value, low, high } }) =>
      value === null
        ? []
        : [
            {
              k,
              value,
              x: xAt(FRAME, shareOf(k)),
              y: yAt(FRAME, value),
              low: low ?? value,
              high: high ?? value,
            },
          ],
    );
    const last = points.at(-1);
    return last ? [{ id, index, points, last }] : [];
  });
  const named = [...curves].sort((a, b) => b.last.value - a.last.value).slice(0, MAX_NAMES);
  const banded = curves.length <= MAX_BANDS;
  const labels = spread(
    named.map(({ last }) => last.y + 4),
    LINE,
    FRAME.top,
    FRAME.height - FRAME.bottom,
  );
  const body = html`${axes(
    FRAME,
    { ticks: ks.map((k) => ({ at: shareOf(k), label: String(k) })), title: 'samples k' },
    { ticks: PERCENT_TICKS, title: 'pass@k, %' },
  )}${(banded ? curves : []).map(({ index, points }) => {
    const upper = points.map(({ x, high }) => `${x},${yAt(FRAME, high)}`);
    const lower = points.map(({ x, low }) => `${x},${yAt(FRAME, low)}`).reverse();
    return html`<polygon class="band s${index % 8}" points="${[...upper, ...lower].join(' ')}"/>`;
  })}${curves.map(({ id, index, points }) => {
    const marks = points.length <= MAX_MARKS ? points : points.filter(({ k }) => ks.includes(k));
    return html`<polyline class="line s${index % 8}" points="${points.map(({ x, y }) => `${x},${y}`).join(' ')}"/>${marks.map(
      ({ x, y }) => modelMark(index, x, y, id),
    )}`;
  })}${named.map(
    ({ id, last }, i) =>
      html`<text class="label" x="${last.x + 10}" y="${labels[i] ?? 0}">${short(id, 18)}</text>`,
  )}`;
  const label = curves
    .map(({ id, last }) => `${id}: ${percent(last.value)} % at k = ${last.k}`)
    .join('; ');
  return figure(
    'plot-pass',
    'Given more tries',
    `The chance that at least one of k samples is a verified proof. ${banded ? 'The bands are 95 % intervals.' : 'The numbers have the 95 % intervals.'}`,
    svg(FRAME, `pass@k by model. ${label}`, body),
    numbersHtml(models, ks),
  );
}

/** 1, 2, 4, … and the last. */
function ticksUpTo(most: number): number[] {
  const ticks: number[] = [];
  for (let k = 1; k < most; k *= 2) ticks.push(k);
  // A power of two beside the last would overlap its label.
  if (ticks.length > 2 && most / (ticks.at(-1) ?? 1) < 1.3) ticks.pop();
  return [...ticks, most];
}

function numbersHtml(models: readonly ModelFigures[], ks: readonly number[]): Html {
  return html`<table><thead><tr><th scope="col">model</th>${ks.map((k) => html`<th scope="col">k = ${k}</th>`)}</tr></thead><tbody>${models.map(
    ({ id, passAtK }) =>
      html`<tr><th scope="row">${id}</th>${ks.map((k) => {
        const point = passAtK.find((candidate) => candidate.k === k);
        return point
          ? html`<td>${valueText(point.figure.value, 'share')} <small>${intervalText(point.figure, 'share')}</small></td>`
          : html`<td>–</td>`;
      })}</tr>`,
  )}</tbody></table>`;
}
