import { diffWordsWithSpace } from 'diff';
import { sanitize } from '../../text/sanitize.ts';
import { type Html, html } from './html.ts';

/** Texts that share nothing take quadratic time to compare, and a proof may have hundreds of changes. */
const MAX_LENGTH = 5_000;

/** What a repair changed in a formal text: removed words struck out, added ones underlined. */
export function diffHtml(before: string, after: string): Html {
  if (before.length + after.length > MAX_LENGTH) {
    return html`<del>${before}</del>\n<ins>${after}</ins>`;
  }
  const parts = diffWordsWithSpace(sanitize(before), sanitize(after));
  return html`${parts.map(({ added, removed, value }) => {
    if (added) return html`<ins>${value}</ins>`;
    return removed ? html`<del>${value}</del>` : html`${value}`;
  })}`;
}
