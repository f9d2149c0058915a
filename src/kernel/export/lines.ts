/** Bytes to lines. */
import { LimitReached } from '../failure.ts';
import { malformed } from './fields.ts';

/** Longest line that is read where nothing is said, in characters. */
const MAX_LINE = 2 ** 28;

/** Splits chunks of UTF-8 at the newlines. */
export class LineSplitter {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  private readonly maxLine: number;
  /** The line that has begun, in pieces: joined over and over, a long one would take long. */
  private pieces: string[] = [];
  private length = 0;

  constructor(maxLine = MAX_LINE) {
    this.maxLine = Math.min(maxLine, MAX_LINE);
  }

  /** The lines that end in this chunk. Throws Rejection for bytes that are not UTF-8. */
  *push(chunk: Uint8Array): Generator<string> {
    const text = this.decode(chunk, true);
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      yield this.take(text.slice(start, end));
      start = end + 1;
    }
    this.keep(text.slice(start));
  }

  /** The last line, if it does not end in a newline. */
  *end(): Generator<string> {
    const text = this.take(this.decode(new Uint8Array(), false));
    if (text !== '') yield text;
  }

  private keep(piece: string): void {
    this.pieces.push(piece);
    this.length += piece.length;
    if (this.length > this.maxLine) {
      throw new LimitReached('size', `a line of more than ${this.maxLine} characters`);
    }
  }

  private take(last: string): string {
    if (this.pieces.length === 0) return last;
    this.keep(last);
    const line = this.pieces.join('');
    this.pieces = [];
    this.length = 0;
    return line;
  }

  private decode(chunk: Uint8Array, stream: boolean): string {
    try {
      return this.decoder.decode(chunk, { stream });
    } catch {
      throw malformed('the file is not UTF-8');
    }
  }
}
