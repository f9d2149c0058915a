import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { z } from 'zod';
import { exists } from '../../store/onDisk.ts';
import { DetailsRef } from '../benchSchema.ts';
import { StoreError } from '../errors.ts';

/** Where the details of samples are kept under their content's hash. */
export interface DetailsSink {
  put(value: unknown): Promise<DetailsRef>;
}

/**
 * JSON values in files named by the sha256 of their text, `<dir>/<first two digits>/<the rest>.json`: equal
 * values are kept once, and a file that was changed is known by its name.
 */
export class DetailsStore implements DetailsSink {
  private readonly dir: string;
  private readonly known = new Set<DetailsRef>();

  constructor(dir: string) {
    this.dir = dir;
  }

  /** Keeps a value and gives the name of its file. Throws a StoreError. */
  async put(value: unknown): Promise<DetailsRef> {
    const text = JSON.stringify(value);
    const ref = detailsRef(text);
    if (this.known.has(ref)) return ref;
    const file = this.fileOf(ref);
    try {
      if (!(await exists(file))) {
        await mkdir(path.dirname(file), { recursive: true });
        await writeFileAtomic(file, text);
      }
    } catch (error) {
      throw new StoreError(`${file} cannot be written`, error);
    }
    // Only short texts come again and again (system prompts); a set of all would grow without end.
    if (typeof value === 'string') this.known.add(ref);
    return ref;
  }

  /** The value in a file, of the given shape; null where the file is missing, damaged or of another shape. */
  async get<T>(ref: string, schema: z.ZodType<T>): Promise<T | null> {
    if (!DetailsRef.safeParse(ref).success) return null;
    const text = await readFile(this.fileOf(ref), 'utf8').catch(() => null);
    if (text === null || detailsRef(text) !== ref) return null;
    return schema.safeParse(JSON.parse(text)).data ?? null;
  }

  private fileOf(ref: DetailsRef): string {
    return path.join(this.dir, ref.slice(0, 2), `${ref.slice(2)}.json`);
  }
}

/** The name of a JSON text. */
export function detailsRef(text: string): DetailsRef {
  return createHash('sha256').update(text).digest('hex');
}
