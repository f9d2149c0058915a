import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/import/csv.ts';

const all = (text: string) => [...readCsv(text)];

describe('readCsv', () => {
  it('reads fields with commas, quotes and line breaks, and the line on which each record begins', () => {
    expect(all('a,b\r\n1,"x, ""y""\nz"\r\n\n2,\n')).toEqual([
      { kind: 'record', line: 2, record: { a: '1', b: 'x, "y"\nz' } },
      { kind: 'record', line: 5, record: { a: '2', b: '' } },
    ]);
  });

  it.each([
    ['a,b\n1\n', 'this record has 1 fields, the first line has 2'],
    ['a,b\n1,"2\n', 'a quote is never closed'],
  ])('%j: %s', (text, message) => {
    expect(all(text)).toEqual([{ kind: 'unreadable', line: 2, message }]);
  });

  it('reads back whatever is written', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', 'ß') });
    fc.assert(
      fc.property(fc.array(fc.tuple(field, field), { maxLength: 4 }), (rows) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = ['x,y', ...rows.map((row) => row.map(quoted).join(','))].join('\n');
        const read = all(text).map((each) => (each.kind === 'record' ? each.record : each));
        expect(read).toEqual(rows.map(([x, y]) => ({ x, y })));
      }),
    );
  });
});
