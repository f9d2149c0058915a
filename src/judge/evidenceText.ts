import type { Evidence, ModelValue } from '../schema/index.ts';
import { oneLine, sanitize } from '../text/sanitize.ts';

/** `n = 3, k = 1`: the theorem's own constants, then the step's. */
export function valuesText(values: readonly ModelValue[]): string {
  return values.map(({ name, value }) => `${oneLine(name)} = ${oneLine(value)}`).join(', ');
}

/** One piece of evidence in plain words; may have several lines. */
export function evidenceText(item: Evidence): string {
  switch (item.kind) {
    case 'message': {
      if (!item.place) return sanitize(item.text);
      const { field, line, column } = item.place;
      const { at } = item;
      const file = at === undefined ? '' : `; ${oneLine(at.file)}:${at.line}:${at.column}`;
      return `${sanitize(item.text)} (${oneLine(field)}, line ${line}, column ${column + 1}${file})`;
    }
    case 'goal':
      return sanitize(item.text);
    case 'counterexample':
      return `counterexample: ${valuesText(item.values)}`;
    case 'cycle':
      return `it rests on itself: ${[...item.ids, ...item.ids.slice(0, 1)].join(' → ')}`;
    case 'rests-on':
      return `it rests on ${item.ids.join(', ')}`;
    case 'note':
      return `note: ${sanitize(item.text)}`;
  }
}
