import type { ModelFigures } from '../../../../bench/benchSchema.ts';
import { percent, valueText } from '../../format.ts';
import { type Html, html } from '../../html.ts';
import { axes, type Frame, figure, modelMark, svg, xAt, yAt } from './chart.ts';

const FRAME: Frame = { width: 240, height: 236, left: 30, right: 10, top: 24, bottom: 34 };
const TICKS = [0, 0.5, 1].map((at) => ({ at, label: `${at * 100}` }));

/** Stated confidence against the share of steps that hold, a panel a model; null where no model states any. */
export function reliabilityPlot(models: readonly ModelFigures[]): Html | null {
  const stated = models
    .map((model, index) => ({ model, index }))
    .filter(({ model }) => model.reliability.some(({ n }) => n > 0));
  if (stated.length === 0) return null;
  return figure(
    'plot-reliability',
    'Does it know what it knows?',
    'How often steps hold, by how sure the model was of them. On the diagonal it is right as often as it says; below, it is too sure. The bars at the foot count steps.',
    html`<div class="panels">${stated.map(({ model, index }) => panel(model, index))}</div>`,
    numbersHtml(stated.map(({ model }) => model)),
  );
}

function panel(model: ModelFigures, index: number): Html {
  const bins = model.reliability.filter(({ n }) => n > 0);
  const most = Math.max(...bins.map(({ n }) => n));
  const points = bins.flatMap(({ meanConfidence, accuracy: { value, low, high } }) =>
    meanConfidence === null || value === null
      ? []
      : [
          {
            x: xAt(FRAME, meanConfidence),
            y: yAt(FRAME, value),
            low: low ?? value,
            high: high ?? value,
          },
        ],
  );
  const { ece, brier } = model.figures;
  const summary = `ECE ${valueText(ece.value, 'score')} · Brier ${valueText(brier.value, 'score')}`;
  const body = html`${axes(
    FRAME,
    { ticks: TICKS, title: 'stated confidence, %' },
    { ticks: TICKS, title: 'steps that hold, %' },
  )}${bins.map(({ low, high, n }) => {
    const x = xAt(FRAME, low) + 1;
    const height = (28 * n) / most;
    return html`<rect class="count" x="${x}" y="${yAt(FRAME, 0) - height}" width="${xAt(FRAME, high) - x - 1}" height="${height}"/>`;
  })}<line class="ideal" x1="${xAt(FRAME, 0)}" y1="${yAt(FRAME, 0)}" x2="${xAt(FRAME, 1)}" y2="${yAt(FRAME, 1)}"/><g class="interval s${index % 8}">${points.map(
    ({ x, low, high }) =>
      html`<line x1="${x}" x2="${x}" y1="${yAt(FRAME, low)}" y2="${yAt(FRAME, high)}"/>`,
  )}</g><polyline class="line s${index % 8}" points="${points.map(({ x, y }) => `${x},${y}`).join(' ')}"/>${points.map(
    ({ x, y }) => modelMark(index, x, y),
  )}`;
  return html`<div class="panel"><h3>${model.id}</h3><p>${summary}</p>${svg(FRAME, `Reliability of ${model.id}: ${summary}`, body)}</div>`;
}

function numbersHtml(models: readonly ModelFigures[]): Html {
  return html`<table><thead><tr><th scope="col">model</th><th scope="col">stated</th><th scope="col">mean</th><th scope="col">steps</th><th scope="col">hold</th></tr></thead><tbody>${models.map(
    ({ id, reliability }) =>
      reliability
        .filter(({ n }) => n > 0)
        .map(
          ({ low, high, n, meanConfidence, accuracy }) =>
            html`<tr><th scope="row">${id}</th><td>${percent(low)} – ${percent(high)} %</td><td>${valueText(meanConfidence, 'share')}</td><td>${n}</td><td>${valueText(accuracy.value, 'share')}</td></tr>`,
        ),
  )}</tbody></table>`;
}
