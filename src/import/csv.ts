/** Longest record of a table, in characters. */
export const MAX_RECORD_CHARS = 1024 * 1024;

/** A record of a CSV file by the names in its first line, or why it cannot be read. */
export type CsvRecord =
  | { readonly kind: 'record'; readonly line: number; readonly record: Record<string, string> }
  | { readonly kind: 'unreadable'; readonly line: number; readonly message: string };

/**
 * Reads comma-separated values (RFC 4180): the first line has the names, a field in double quotes can hold commas,
 * line breaks, and quotes written twice. Text behind a closing quote belongs to the field, as other readers take it.
 */
export function* readCsv(text: string): Generator<CsvRecord> {
  let names: readonly string[] | null = null;
  for (const { line, fields, message } of rowsOf(text.replace(/^\uFEFF/, ''))) {
    if (message !== null) {
      yield { kind: 'unreadable', line, message };
      if (names === null) return;
      continue;
    }
    if (fields.length === 1 && fields[0]?.trim() === '') continue;
    if (names === null) {
      names = fields;
      continue;
    }
    if (fields.length !== names.length) {
      const message = `this record has ${fields.length} fields, the first line has ${names.length}`;
      yield { kind: 'unreadable', line, message };
      continue;
    }
    const record = Object.fromEntries(names.map((name, i) => [name, fields[i] ?? '']));
    yield { kind: 'record', line, record };
  }
}

function* rowsOf(
  text: string,
): Generator<{ line: number; fields: string[]; message: string | null }> {
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const first = line;
    const begin = at;
    const fields: string[] = [];
    let message: string | null = null;
    for (;;) {
      if (text[at] === '"') {
        let end = text.indexOf('"', at + 1);
        while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
        if (end < 0) {
          yield { line: first, fields, message: 'a quote is never closed' };
          return;
        }
        const value = text.slice(at + 1, end);
        fields.push(value.replaceAll('""', '"'));
        line += value.split('\n').length - 1;
        at = end + 1;
      } else fields.push('');
      const rest = /[^,\r\n]*/y;
      rest.lastIndex = at;
      const plain = rest.exec(text)?.[0] ?? '';
      fields[fields.length - 1] += plain;
      at += plain.length;
      if (text[at] !== ',') break;
      at++;
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    line++;
    if (at - begin > MAX_RECORD_CHARS)
      message = `this record has more than ${MAX_RECORD_CHARS} characters`;
    yield { line: first, fields, message };
  }
}
