import { type FileHandle, open } from 'node:fs/promises';
import type { RunEvent } from '../benchSchema.ts';
import { StoreError } from '../errors.ts';
import { encodeLine } from './line.ts';

interface Waiting {
  readonly line: string;
  readonly resolve: () => void;
  readonly reject: (error: StoreError) => void;
}

/** A limit on the size of files ends a process by this signal; without it the limit is an error like a full disk. */
const ignore = (): void => {};

/**
 * Appends to a journal. Lines that come while others are being written are written together, so that many
 * workers wait for one flush and not for one each.
 */
export class JournalWriter {
  private readonly handle: FileHandle;
  private readonly file: string;
  /** Length up to which the file is known to be good. */
  private length: number;
  private waiting: Waiting[] = [];
  private writing: Promise<void> | null = null;
  private failed: StoreError | null = null;

  private constructor(handle: FileHandle, file: string, length: number) {
    this.handle = handle;
    this.file = file;
    this.length = length;
  }

  /**
   * Opens or creates a journal. What follows `goodLength`, a torn line, is cut off; the whole file is good
   * where it is null.
   */
  static async open(file: string, goodLength: number | null): Promise<JournalWriter> {
    try {
      const handle = await open(file, 'a');
      process.on('SIGXFSZ', ignore);
      if (goodLength !== null) {
        await handle.truncate(goodLength);
        await handle.sync();
      }
      return new JournalWriter(handle, file, (await handle.stat()).size);
    } catch (error) {
      throw new StoreError(`the journal ${file} cannot be opened`, error);
    }
  }

  /** Resolves when the line is on the disk. After a StoreError nothing more can be written. */
  append(event: RunEvent): Promise<void> {
    if (this.failed) return Promise.reject(this.failed);
    return new Promise((resolve, reject) => {
      this.waiting.push({ line: encodeLine(event), resolve, reject });
      this.writing ??= this.writeAll().finally(() => {
        this.writing = null;
      });
    });
  }

  /** Ends after all that was appended is on the disk. */
  async close(): Promise<void> {
    await this.writing;
    process.off('SIGXFSZ', ignore);
    await this.handle.close();
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        if (this.failed) throw this.failed;
        const bytes = Buffer.from(batch.map(({ line }) => line).join(''));
        await this.handle.appendFile(bytes);
        await this.handle.datasync();
        this.length += bytes.length;
        for (const { resolve } of batch) resolve();
      } catch (error) {
        const failure = await this.fail(error);
        for (const { reject } of batch) reject(failure);
      }
    }
  }

  private async fail(error: unknown): Promise<StoreError> {
    if (this.failed) return this.failed;
    this.failed = new StoreError(`the journal ${this.file} cannot be written`, error);
    // Where this fails too, the next run cuts the torn line off.
    await this.handle.truncate(this.length).catch(() => {});
    return this.failed;
  }
}
