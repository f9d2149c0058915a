import type { Figure, FigureDefinition } from '../../bench/benchSchema.ts';

type Unit = FigureDefinition['unit'];

/** A figure's value in its unit; `–` where nothing can be said. */
export function valueText(value: number | null, unit: Unit): string {
  if (value === null) return '–';
  switch (unit) {
    case 'share':
      return `${percent(value)} %`;
    case 'score':
      return value.toFixed(3);
    case 'tokens':
      return amountText(value);
    case 'usd':
      return usdText(value);
    case 'ms':
      return durationText(value);
  }
}

/** A figure's 95 % interval in its unit, such as `54 – 70 %`; empty where there is none. */
export function intervalText({ low, high }: Figure, unit: Unit): string {
  if (low === null || high === null) return '';
  if (unit === 'share') return `${percent(low)} – ${percent(high)} %`;
  const [from, to] = [valueText(low, unit), valueText(high, unit)];
  // `1.2 – 4.8 s` where both ends are in seconds.
  const sameUnit = unit === 'ms' && / m?s$/.exec(from)?.[0] === / m?s$/.exec(to)?.[0];
  return `${sameUnit ? from.replace(/ m?s$/, '') : from} – ${to}`;
}

/** A share in percent, with a decimal only where it says something: `62.5`, `100`. */
export function percent(share: number): string {
  return String(Math.round(share * 1000) / 10);
}

/** `940`, `12.3k`, `4.1M`. */
export function amountText(n: number): string {
  if (n < 1000) return String(Math.round(n));
  if (n < 999_500) return `${Number((n / 1000).toPrecision(3))}k`;
  return `${Number((n / 1_000_000).toPrecision(3))}M`;
}

export function usdText(usd: number): string {
  return usd === 0 || usd >= 1 ? `$${usd.toFixed(2)}` : `$${usd.toPrecision(2)}`;
}

/** `420 ms`, `3.2 s`, `2 min 5 s`. */
export function durationText(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
