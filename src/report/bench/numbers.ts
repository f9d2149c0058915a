import type { Figure, FigureDefinition } from '../../bench/benchSchema.ts';
import { dollars } from '../../bench/dollars.ts';

/** What is shown where there is nothing to compute from. */
export const NONE = '–';

/** A number in the unit of its figure: `87.5 %`, `0.163`, `12,345`, `$0.0123`, `1.2 s`. */
export function amount(value: number | null, unit: FigureDefinition['unit']): string {
  if (value === null) return NONE;
  switch (unit) {
    case 'share':
      return `${percent(value)} %`;
    case 'score':
      return value.toFixed(3);
    case 'tokens':
      return Math.round(value).toLocaleString('en-US');
    case 'usd':
      return dollars(value);
    case 'ms':
      return value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`;
  }
}

/** A figure with its interval: `87.5 % [71.2, 95.0]`; ∞ stands for a bound that there is none of. */
export function figureText(figure: Figure, unit: FigureDefinition['unit']): string {
  if (figure.value === null) return NONE;
  const bound = (value: number | null, none: string): string => {
    if (value === null) return none;
    return unit === 'share' ? percent(value) : amount(value, unit);
  };
  return `${amount(figure.value, unit)} [${bound(figure.low, '0')}, ${bound(figure.high, '∞')}]`;
}

/** A difference of shares in percentage points, with its sign. */
export function points(value: number): string {
  const text = (100 * value).toFixed(1);
  return value > 0 ? `+${text}` : text;
}

/** A p value; very small ones are not told apart. */
export function pValue(p: number): string {
  return p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
