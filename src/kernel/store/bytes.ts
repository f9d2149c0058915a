import { LimitReached } from '../failure.ts';

/** Largest content of one declaration, in bytes. */
const MAX_BYTES = 2 ** 28;

/** A growing buffer of numbers and byte strings, every one of which says where it ends. */
export class ByteWriter {
  private buffer = Buffer.alloc(1 << 16);
  private length = 0;

  reset(): void {
    this.length = 0;
  }

  /** What was written since the last reset; valid until the next one. */
  bytes(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  /** A natural number, seven bits a byte. */
  number(value: number): void {
    this.reserve(10);
    let rest = value;
    while (rest >= 128) {
      this.buffer[this.length++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    this.buffer[this.length++] = rest;
  }

  blob(bytes: Uint8Array): void {
    this.number(bytes.length);
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  text(value: string): void {
    this.blob(Buffer.from(value));
  }

  private reserve(count: number): void {
    if (this.length + count <= this.buffer.length) return;
    if (this.length + count > MAX_BYTES) {
      throw new LimitReached('size', 'a declaration whose content is too large to be hashed');
    }
    const larger = Buffer.alloc(Math.max(this.buffer.length * 2, this.length + count));
    larger.set(this.buffer.subarray(0, this.length));
    this.buffer = larger;
  }
}
