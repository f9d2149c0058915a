import { count } from '../text/count.ts';

/** `1 sample is`, `3 samples are`. */
export function areSamples(n: number): string {
  return `${count(n, 'sample')} ${n === 1 ? 'is' : 'are'}`;
}
