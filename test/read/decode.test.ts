import { describe, expect, it } from 'vitest';
import { decode, MAX_FILE_BYTES } from '../../src/read/decode.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('decode', () => {
  it('drops the byte order mark and normalizes line ends', () => {
    expect(decode(bytes('\ufeffa\r\nb\rc'))).toEqual({ kind: 'text', text: 'a\nb\nc' });
  });

  it.each([
    ['an empty file', bytes(' \n\t'), 1, 'empty'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 97, 0]), 1, 'in UTF-16'],
    ['a binary file', new Uint8Array([10, 10, 0, 1]), 3, 'binary'],
    ['invalid UTF-8', new Uint8Array([97, 10, 0xc3, 0x28, 10]), 2, 'UTF-8'],
    ['a torn character at the end', new Uint8Array([97, 10, 98, 0xe2, 0x82]), 2, 'UTF-8'],
    ['a file that is too large', new Uint8Array(MAX_FILE_BYTES + 1).fill(97), 1, '2.0 MB'],
  ])('refuses %s with its line', (_, input, line, message) => {
    const decoded = decode(input);
    expect(decoded).toMatchObject({ kind: 'mistake', mistake: { line } });
    expect(JSON.stringify(decoded)).toContain(message);
  });
});
