import { openRegularFile } from '../store/regularFile.ts';

/** Longest line that is read, in bytes; a statement with its informal proof has a few thousand. */
export const MAX_LINE_BYTES = 1024 * 1024;

/** A line of a file that is too large to read at once, or why that line cannot be read. */
export type Line =
  | { readonly kind: 'text'; readonly line: number; readonly text: string }
  | { readonly kind: 'unreadable'; readonly line: number; readonly message: string };

/** Where a line stands in its file, in bytes, so that it can be read again alone. */
export interface LinePlace {
  readonly start: number;
  readonly bytes: number;
}

/**
 * Reads a file line by line, holding one line in memory. Blank lines are passed over; a line that is too
 * long or no UTF-8 is told as such, and the next one is read. Throws what the file system throws, and the
 * signal's reason.
 */
export async function* readLines(file: string, signal: AbortSignal): AsyncGenerator<Line> {
  for await (const { line } of readPlacedLines(file, signal)) yield line;
}

/** The same, with the place of each line. */
export async function* readPlacedLines(
  file: string,
  signal: AbortSignal,
): AsyncGenerator<{ readonly line: Line; readonly place: LinePlace }> {
  let pending: Buffer[] = [];
  let size = 0;
  let line = 1;
  let start = 0;
  const take = (): { line: Line; place: LinePlace } | null => {
    const place = { start, bytes: size };
    start += size + 1;
    const result = size > MAX_LINE_BYTES ? tooLong(line) : decodeLine(Buffer.concat(pending), line);
    pending = [];
    size = 0;
    line++;
    return result === null ? null : { line: result, place };
  };
  const handle = await openRegularFile(file);
  for await (const chunk of handle.createReadStream({ signal }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, from)) {
      append(chunk.subarray(from, end));
      from = end + 1;
      const result = take();
      if (result !== null) yield result;
    }
    append(chunk.subarray(from));
  }
  const result = take();
  if (result !== null) yield result;

  function append(part: Buffer): void {
    size += part.length;
    // Of a line that is too long only its length is kept.
    if (size <= MAX_LINE_BYTES) pending.push(part);
    else pending = [];
  }
}

function tooLong(line: number): Line {
  const megabytes = MAX_LINE_BYTES / 1024 / 1024;
  return { kind: 'unreadable', line, message: `this line has more than ${megabytes} MB` };
}

function decodeLine(bytes: Buffer, line: number): Line | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.trim() === '' ? null : { kind: 'text', line, text };
  } catch {
    return { kind: 'unreadable', line, message: 'this line is not valid UTF-8' };
  }
}
