import { sanitize } from '../text/sanitize.ts';
import { wellFormed } from './wellFormed.ts';

/** A foreign text in XML, as content or in an attribute. Control characters, which XML cannot hold, are already shown as their codes. */
export function xml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&apos;',
    '\n': '&#10;',
    '\t': '&#9;',
  };
  return wellFormed(sanitize(text))
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"'\n\t]/g, (char) => entities[char] ?? char);
}
