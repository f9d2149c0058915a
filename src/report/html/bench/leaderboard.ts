import type {
  BenchReport,
  Figure,
  FigureDefinition,
  ModelFigures,
} from '../../../bench/benchSchema.ts';
import { count } from '../../../text/count.ts';
import { amountText, durationText, intervalText, usdText, valueText } from '../format.ts';
import { type Html, html, join } from '../html.ts';
import { modelMark } from './plots/chart.ts';
import { samplesHref } from './routes.ts';

/** Figures whose intervals are drawn too: the two that the ranking is about. */
const DRAWN: ReadonlySet<string> = new Set(['verifiedRate', 'slopRate']);

/** The models, best first, with all their figures. Columns can be sorted by the page's script. */
export function leaderboardHtml(report: BenchReport): Html {
  const shown = report.definitions.flatMap((definition) => {
    const known = report.models.some((model) => figureOf(model, definition.id)?.value != null);
    return known ? [definition] : [];
  });
  const ranked = report.models.map((model, index) => ({ model, index })).sort(byRank);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Leaderboard">
<table class="board sortable"><thead><tr><th scope="col">Model</th>${shown.map(
    ({ id, title, definition, better }) =>
      html`<th scope="col" data-better="${better}"${id === 'verifiedRate' && html` aria-sort="descending"`}><abbr title="${definition}">${title}</abbr> <span class="sr">${better} is better</span></th>`,
  )}</tr></thead><tbody>
${ranked.map(
  ({
    model,
    index,
  }) => html`<tr><th scope="row"><a href="${samplesHref({ model: model.id })}"><svg class="key" viewBox="-7 -7 14 14" aria-hidden="true">${modelMark(index, 0, 0)}</svg>${model.id}</a><span class="about">${aboutModel(model)}</span></th>${shown.map(
    (definition) => figureCell(figureOf(model, definition.id), definition),
  )}</tr>
`,
)}</tbody></table></div>`;
}

interface Ranked {
  readonly model: ModelFigures;
  readonly index: number;
}

/** By verified rate, then by the least slop, then by name. */
function byRank({ model: a }: Ranked, { model: b }: Ranked): number {
  const rate = (model: ModelFigures): number => model.figures.verifiedRate.value ?? -1;
  const slop = (model: ModelFigures): number => model.figures.slopRate.value ?? 2;
  return rate(b) - rate(a) || slop(a) - slop(b) || (a.id < b.id ? -1 : 1);
}

/** A figure by its id; undefined for what a report of before does not have. */
export function figureOf(model: ModelFigures, id: string): Figure | undefined {
  return (model.figures as Readonly<Record<string, Figure>>)[id];
}

/** The square of a figure, with its interval. */
export function figureCell(figure: Figure | undefined, { id, unit }: FigureDefinition): Html {
  if (!figure || figure.value === null) return html`<td class="none">–</td>`;
  const drawn = DRAWN.has(id) && figure.low !== null && figure.high !== null;
  return html`<td data-value="${figure.value}"><b>${valueText(figure.value, unit)}</b>${
    drawn && intervalBar(figure.value, figure.low ?? 0, figure.high ?? 1, id)
  }<span class="ci">${intervalText(figure, unit)}</span></td>`;
}

function intervalBar(value: number, low: number, high: number, id: string): Html {
  const at = (share: number): number => Math.round(share * 1000) / 10;
  return html`<svg class="ibar ${id}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" y="3" width="100" height="2"/><rect class="range" x="${at(low)}" y="2" width="${Math.max(0.5, at(high) - at(low))}" height="4"/><rect class="dot" x="${Math.min(98, Math.max(0, at(value) - 1))}" width="2" height="8"/></svg>`;
}

function aboutModel({ counts, costUsd, usage, modelMs }: ModelFigures): Html {
  const parts = [
    count(counts.samples, 'sample'),
    `${counts.declined} declined`,
    counts.undecided > 0 && `${counts.undecided} undecided`,
    counts.unusable > 0 && `${counts.unusable} unusable`,
    counts.errors > 0 && count(counts.errors, 'error'),
    `${amountText(usage.inputTokens + usage.outputTokens)} tokens`,
    usage.cachedInputTokens && `${amountText(usage.cachedInputTokens)} cached`,
    usage.reasoningTokens && `${amountText(usage.reasoningTokens)} reasoning`,
    costUsd !== null && usdText(costUsd),
    modelMs > 0 && durationText(modelMs),
  ].filter((part) => typeof part === 'string');
  return join(
    parts.map((part) => html`<span>${part}</span>`),
    ' · ',
  );
}
