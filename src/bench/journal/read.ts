import { openRegularFile, whyUnreadable } from '../../store/regularFile.ts';
import type { RunEvent } from '../benchSchema.ts';
import { RunError } from '../errors.ts';
import { decodeLine, type LineProblem } from './line.ts';

/** A whole line of the journal, from 1, or the piece of one at the end that a crash tore. */
export type JournalEntry =
  | { readonly kind: 'event'; readonly line: number; readonly event: RunEvent }
  | (LineProblem & { readonly line: number })
  | { readonly kind: 'torn'; readonly line: number; readonly start: number };

const LINE_FEED = 0x0a;
/** No line of ours comes near; a file with a longer one is no journal. */
const MAX_LINE = 16 * 1024 * 1024;

/**
 * Reads a journal line by line, in constant memory; nothing where there is no file. `start` of a torn line is
 * its offset in bytes. Lines are split at the bytes of line feeds only: a text may hold other separators.
 * Throws a RunError for a file that cannot be a journal.
 */
export async function* readJournal(file: string): AsyncGenerator<JournalEntry> {
  let line = 0;
  let offset = 0;
  let pending: Buffer[] = [];
  let held = 0;
  for await (const chunk of openStream(file)) {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(LINE_FEED, start);
      if (end < 0) break;
      const bytes = Buffer.concat([...pending, chunk.subarray(start, end)]);
      pending = [];
      held = 0;
      line++;
      offset += bytes.length + 1;
      start = end + 1;
      yield { line, ...decodeLine(bytes.toString('utf8')) };
    }
    if (start < chunk.length) pending.push(chunk.subarray(start));
    held += chunk.length - start;
    if (held > MAX_LINE) {
      throw new RunError(`${file}:${line + 1}: this line is longer than any of a journal`);
    }
  }
  if (pending.length > 0) yield { kind: 'torn', line: line + 1, start: offset };
}

async function* openStream(file: string): AsyncGenerator<Buffer> {
  try {
    yield* (await openRegularFile(file)).createReadStream({ highWaterMark: 256 * 1024 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw new RunError(`${file} cannot be read: ${whyUnreadable(error)}`);
  }
}
