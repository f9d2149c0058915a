import type { Mistake } from '../language/mistake.ts';

/** Largest file that is read, in bytes: a proof of a thousand pages is about a tenth of it. */
export const MAX_FILE_BYTES = 2 * 1024 * 1024;

export type Decoded = { kind: 'text'; text: string } | { kind: 'mistake'; mistake: Mistake };

/**
 * Turns a file's bytes into text: strict UTF-8, without byte order mark, lines ended by `\n`. Binary,
 * oversized, empty and wrongly encoded files are mistakes that name the line.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_FILE_BYTES) return tooLarge(bytes.length);
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return mistake(1, 'this file is in UTF-16', 'save the file in the encoding UTF-8');
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    return mistake(
      lineAt(bytes, nul),
      'this is a binary file',
      'give a Markdown or JSON text file',
    );
  }
  const bad = firstInvalidByte(bytes);
  if (bad !== null) {
    return mistake(
      lineAt(bytes, bad),
      'this line is not valid UTF-8',
      'save the file in the encoding UTF-8',
    );
  }
  const text = new TextDecoder('utf-8').decode(bytes).replace(/\r\n?/g, '\n');
  if (text.trim() === '') {
    return mistake(1, 'the file is empty', 'fill it, or remove it');
  }
  return { kind: 'text', text };
}

/** The mistake of a file that is larger than {@link MAX_FILE_BYTES}. */
export function tooLarge(size: number): { kind: 'mistake'; mistake: Mistake } {
  const megabytes = (size / 1024 / 1024).toFixed(1);
  return mistake(
    1,
    `the file has ${megabytes} MB; at most ${MAX_FILE_BYTES / 1024 / 1024} MB are read`,
    'split the proof into lemmas, each in a file of its own',
  );
}

function mistake(
  line: number,
  message: string,
  fix: string,
): { kind: 'mistake'; mistake: Mistake } {
  return { kind: 'mistake', mistake: { line, message, fix } };
}

function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset; i++) if (bytes[i] === 0x0a) line++;
  return line;
}

function firstInvalidByte(bytes: Uint8Array): number | null {
  if (isUtf8(bytes)) return null;
  // Lines end at a byte that occurs in no multi-byte sequence, so the first bad line can be found alone.
  let start = 0;
  while (start < bytes.length) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline < 0 ? bytes.length : newline;
    if (!isUtf8(bytes.subarray(start, end))) return start;
    start = end + 1;
  }
  return 0;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
