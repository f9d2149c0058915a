import { sanitize } from '../../text/sanitize.ts';

/** Text that is markup already. Only {@link html} and {@link trusted} make it, so no JSON value can be one. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type HtmlValue = Html | string | number | null | undefined | false | readonly HtmlValue[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A foreign text as markup that shows it, unseen characters as their code points; fits attributes in quotes. */
export function escapeHtml(text: string): string {
  return sanitize(text).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/** Markup with values in it: every value that is not {@link Html} is escaped. Write attributes in quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let text = strings[0] ?? '';
  values.forEach((value, i) => {
    text += markup(value) + (strings[i + 1] ?? '');
  });
  return new Html(text);
}

/** Takes text for markup as it is: for what this program or a renderer that escapes has made. */
export function trusted(text: string): Html {
  return new Html(text);
}

/** Several pieces of markup with another between each two. */
export function join(values: readonly HtmlValue[], between: HtmlValue): Html {
  return new Html(values.map(markup).join(markup(between)));
}

function markup(value: HtmlValue): string {
  if (value instanceof Html) return value.text;
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return value.map(markup).join('');
}
