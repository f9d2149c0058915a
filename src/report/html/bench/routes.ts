import { wellFormed } from '../../wellFormed.ts';

/** Addresses inside the page of a benchmark; its script reads them. */

export function samplesHref(filter: {
  readonly model?: string;
  readonly problem?: string;
}): string {
  const query = Object.entries(filter).map(([name, value]) => `${name}=${encode(value)}`);
  return `#/samples?${query.join('&')}`;
}

export function sampleHref(key: string): string {
  return `#/sample/${encode(key)}`;
}

function encode(text: string): string {
  return encodeURIComponent(wellFormed(text));
}
