import { type Html, html } from '../../html.ts';

/** The frame of a chart: sizes are units of its view box, which is as wide as the figure on screen. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Maps a share of an axis, 0 to 1, to a place in the frame. */
export function xAt(frame: Frame, share: number): number {
  return round(frame.left + clamp(share) * (frame.width - frame.left - frame.right));
}

export function yAt(frame: Frame, share: number): number {
  return round(
    frame.height - frame.bottom - clamp(share) * (frame.height - frame.top - frame.bottom),
  );
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}

function round(n: number): number {
  return Math.round(n * 100) / 100;
}

/** Lines of a grid with their labels, at shares of the axis. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

export const PERCENT_TICKS: readonly Tick[] = [0, 0.25, 0.5, 0.75, 1].map((at) => ({
  at,
  label: `${at * 100}`,
}));

export function axes(
  frame: Frame,
  x: { readonly ticks: readonly Tick[]; readonly title: string },
  y: { readonly ticks: readonly Tick[]; readonly title: string },
): Html {
  const bottom = frame.height - frame.bottom;
  const right = frame.width - frame.right;
  const middle = (frame.left + right) / 2;
  return html`<g class="axes">${y.ticks.map(
    ({ at, label }) =>
      html`<line x1="${frame.left}" x2="${right}" y1="${yAt(frame, at)}" y2="${yAt(frame, at)}"/><text x="${frame.left - 6}" y="${yAt(frame, at) + 3.5}" text-anchor="end">${label}</text>`,
  )}${x.ticks.map(
    ({ at, label }) =>
      html`<text x="${xAt(frame, at)}" y="${bottom + 15}" text-anchor="middle">${label}</text>`,
  )}<text class="title" x="${middle}" y="${frame.height - 4}" text-anchor="middle">${x.title}</text><text class="title" x="${frame.left - 22}" y="${frame.top - 10}">${y.title}</text></g>`;
}

/** A figure with its drawing, a text that says what it shows, and the numbers behind it. */
export function figure(
  id: string,
  title: string,
  caption: string,
  drawing: Html,
  numbers: Html | null = null,
): Html {
  return html`<figure class="plot" id="${id}"><figcaption><h2>${title}</h2><p>${caption}</p></figcaption>
${drawing}
${numbers && html`<details><summary>The numbers</summary><div class="scroll" tabindex="0" role="region" aria-label="${title}: the numbers">${numbers}</div></details>`}
</figure>`;
}

export function svg(frame: Frame, label: string, body: Html): Html {
  return html`<svg viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-label="${label}">${body}</svg>`;
}

const SHAPES = [
  'M0-5a5 5 0 1 0 .01 0z',
  'M-4.4-4.4h8.8v8.8h-8.8z',
  'M0-5.6L5.2 4.2H-5.2z',
  'M0-6L6 0L0 6L-6 0z',
  'M0 5.6L5.2-4.2H-5.2z',
  'M-1.8-5.4h3.6v3.6h3.6v3.6h-3.6v3.6h-3.6v-3.6h-3.6v-3.6h3.6z',
] as const;

/** A model's mark: eight colours and six shapes, so that 24 models differ and colour is never alone. */
export function modelMark(index: number, x: number, y: number, name: string | null = null): Html {
  return html`<path class="series s${index % 8}" transform="translate(${x} ${y})" d="${SHAPES[index % SHAPES.length] ?? SHAPES[0]}">${name !== null && html`<title>${name}</title>`}</path>`;
}

/** Moves labels apart that would overlap, keeping their order. `y`s are centres, sorted in the answer's order. */
export function spread(ys: readonly number[], gap: number, low: number, high: number): number[] {
  const order = ys.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y);
  let at = low - gap;
  for (const label of order) at = label.y = Math.max(label.y, at + gap);
  let limit = high + gap;
  for (const label of order.reverse()) limit = label.y = Math.min(label.y, limit - gap);
  const placed = [...ys];
  for (const { y, i } of order) placed[i] = round(y);
  return placed;
}

/** A label beside its point: `from` and `to` are its ends, `y` its base line. */
export interface Label {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

/**
 * Moves labels down, as far as they must, so that none lies on one before it.
 *
 * @param far how far a label may be moved and still be seen to belong to its point
 * @returns the base lines; null for labels that find no place, which are left out
 */
export function dodge(labels: readonly Label[], height: number, far: number): (number | null)[] {
  const placed: Label[] = [];
  return labels.map((label) => {
    const beside = placed.filter(({ from, to }) => from < label.to && to > label.from);
    let { y } = label;
    // Less by a hair, or a label that was moved off another by rounded numbers would be moved for ever.
    const hit = (): Label | undefined =>
      beside.find((other) => Math.abs(other.y - y) < height - 0.05);
    for (let other = hit(); other; other = hit()) y = round(other.y + height);
    if (y - label.y > far) return null;
    placed.push({ ...label, y });
    return y;
  });
}

/** About the width of a character of a label, in units of the view box. */
export const LETTER = 6.3;

/** Names that are too long for a chart keep their end, which tells versions apart. */
export function short(name: string, length: number): string {
  return name.length <= length ? name : `…${name.slice(1 - length)}`;
}
