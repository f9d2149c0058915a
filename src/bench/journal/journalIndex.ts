import type { SampleRecord, SpentRecord } from '../benchSchema.ts';
import { outcomeOf } from '../outcome.ts';
import { type JournalEntry, readJournal } from './read.ts';

/** Which lines of one or more journals count. */
export interface JournalIndex {
  /** By a sample's key, where the line that counts is. */
  readonly lines: ReadonlyMap<string, Place>;
  /** Keys of samples that have a verdict. */
  readonly finished: ReadonlySet<string>;
  /** What was paid for samples that were stopped. */
  readonly spent: readonly SpentRecord[];
  /** What was paid for all lines, those that do not count too. */
  readonly paid: { readonly requests: number; readonly costUsd: number };
  /** Damaged lines, a message each. */
  readonly damage: readonly string[];
  /** By journal, the offset of the torn line at its end; null where it ends well. */
  readonly torn: readonly (number | null)[];
  /** Samples with verdicts in more than one line; the first counts. */
  readonly doubles: number;
  /** Their keys, the first of them. */
  readonly doubled: readonly string[];
  /** A sample of which two lines judge answers with different texts; null where there is none. */
  readonly mixed: string | null;
  /** Samples of a problem whose text has changed since, which do not count. */
  readonly outdated: number;
}

interface Place {
  readonly journal: number;
  readonly line: number;
}

/** What is said of more damage than this is its number. */
const MAX_DAMAGE = 20;
const MAX_DOUBLED = 20;

/**
 * Reads journals once and tells which lines count: of a sample with several, the first with a verdict, or
 * else the last infrastructure error.
 *
 * @param files the journals, in order
 * @param isCurrent whether a record is of the problem as it is now
 */
export async function indexJournals(
  files: readonly string[],
  isCurrent: (record: SampleRecord) => boolean,
): Promise<JournalIndex> {
  const lines = new Map<string, Place>();
  const finished = new Set<string>();
  const spent: SpentRecord[] = [];
  const damage: string[] = [];
  const torn: (number | null)[] = [];
  const paid = { requests: 0, costUsd: 0 };
  const doubled = new Set<string>();
  /** What names the texts of answers that have a verdict. */
  const judged = new Map<string, string>();
  let mixed: string | null = null;
  let doubles = 0;
  let outdated = 0;
  let damaged = 0;

  const addSample = (record: SampleRecord, place: Place): void => {
    if (!isCurrent(record)) {
      outdated++;
      return;
    }
    const { key } = record;
    if (outcomeOf(record) === 'error') {
      if (!finished.has(key)) lines.set(key, place);
    } else if (finished.has(key)) {
      if (record.answer !== judged.get(key)) mixed ??= key;
      doubles++;
      if (doubled.size < MAX_DOUBLED) doubled.add(key);
    } else {
      lines.set(key, place);
      finished.add(key);
      if (record.answer !== undefined) judged.set(key, record.answer);
    }
  };
  for (const [journal, file] of files.entries()) {
    torn.push(null);
    for await (const entry of readJournal(file)) {
      if (entry.kind === 'torn') {
        torn[journal] = entry.start;
        damage.push(`${file}:${entry.line}: the last line is torn and does not count`);
      } else if (entry.kind === 'problem') {
        damaged++;
        if (damaged <= MAX_DAMAGE) {
          damage.push(`${file}:${entry.line}: ${entry.message}; the line does not count`);
        }
      } else {
        const { event, line } = entry;
        paid.requests += event.usage.requests;
        paid.costUsd += event.costUsd ?? 0;
        if (event.kind === 'spent') spent.push(event);
        else addSample(event, { journal, line });
      }
    }
  }
  if (damaged > MAX_DAMAGE) damage.push(`and ${damaged - MAX_DAMAGE} more damaged lines`);
  const counts = { doubles, doubled: [...doubled], mixed, outdated };
  return { lines, finished, spent, paid, damage, torn, ...counts };
}

/** Reads the samples that count, in the order of the journals. */
export async function* countedSamples(
  files: readonly string[],
  index: JournalIndex,
): AsyncGenerator<SampleRecord> {
  for (const [journal, file] of files.entries()) {
    for await (const entry of readJournal(file)) {
      const record = sampleOf(entry);
      const place = record && index.lines.get(record.key);
      if (record && place?.journal === journal && place.line === entry.line) yield record;
    }
  }
}

function sampleOf(entry: JournalEntry): SampleRecord | null {
  return entry.kind === 'event' && entry.event.kind === 'sample' ? entry.event : null;
}
