import path from 'node:path';
import { readRegularFile } from '../store/regularFile.ts';
import { readCsv } from './csv.ts';
import { RecordFields } from './fields.ts';
import { readLines } from './jsonLines.ts';

/** One record of a file, with the line on which it begins, or why it cannot be read. */
export type RawRecord =
  | {
      readonly kind: 'record';
      readonly line: number;
      readonly record: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'unreadable'; readonly line: number; readonly message: string };

/** Files of records: lines of JSON, a JSON list of objects (or an object of them), comma-separated values. */
export const RECORD_FILES = ['.jsonl', '.ndjson', '.json', '.csv'];

/**
 * Reads a file of records one by one. Lines of JSON are read as a stream; the other kinds are read whole, up to the
 * limit. Throws what the file system throws, and the signal's reason.
 */
export async function* readRecords(
  file: string,
  cwd: string,
  signal: AbortSignal,
): AsyncGenerator<RawRecord> {
  const extension = path.extname(file).toLowerCase();
  if (extension === '.jsonl' || extension === '.ndjson') {
    for await (const line of readLines(path.resolve(cwd, file), signal)) {
      yield line.kind === 'text' ? fromJson(line.text, line.line) : line;
    }
    return;
  }
  const { bytes, size } = await readRegularFile(path.resolve(cwd, file), MAX_TABLE_BYTES + 1);
  if (size > MAX_TABLE_BYTES) {
    const message = `this file has more than ${MAX_TABLE_BYTES / 1024 / 1024} MB`;
    yield { kind: 'unreadable', line: 1, message };
    return;
  }
  const text = new TextDecoder().decode(bytes);
  if (extension === '.csv') {
    yield* readCsv(text);
    return;
  }
  const value = lenientJson(text);
  if (value === undefined) {
    yield { kind: 'unreadable', line: 1, message: 'this file is not valid JSON' };
    return;
  }
  // The line of an entry is not known: its number stands for it.
  for (const [index, entry] of entriesOf(value).entries()) {
    if (isObject(entry)) yield { kind: 'record', line: index + 1, record: entry };
    else yield { kind: 'unreadable', line: index + 1, message: 'this entry is no JSON object' };
  }
}

/** Largest table that is read whole. */
const MAX_TABLE_BYTES = 64 * 1024 * 1024;

function fromJson(text: string, line: number): RawRecord {
  const value = lenientJson(text);
  if (value === undefined)
    return { kind: 'unreadable', line, message: 'this line is not valid JSON' };
  if (!isObject(value)) return { kind: 'unreadable', line, message: 'this line is no JSON object' };
  return { kind: 'record', line, record: value };
}

/**
 * A list, lists under names of their own (`{"data": [...]}`, `{"train": [...], "test": [...]}`), objects by their names, or
 * one object alone.
 */
function entriesOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return [value];
  const entries = Object.entries(value);
  const lists = entries.filter(([, each]) => Array.isArray(each) && each.some(isObject));
  if (lists.length > 0 && !new RecordFields(value, {}).isStatement)
    return lists.flatMap(([split, list]) => {
      const members = list as unknown[];
      return lists.length === 1
        ? members
        : members.map((each) => (isObject(each) ? { split, ...each } : each));
    });
  const [only] = entries;
  if (entries.length === 1 && Array.isArray(only?.[1])) return only[1];
  if (entries.length > 0 && entries.every(([, each]) => isObject(each)))
    return entries.map(([name, each]) => ({ name, ...(each as object) }));
  return [value];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Python writes NaN for a field that is missing, which JSON does not know. */
export function lenientJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    try {
      return JSON.parse(withoutNaN(json));
    } catch {
      return undefined;
    }
  }
}

/** The text with `null` for what is no number outside of its strings, which may be as long as the text. */
function withoutNaN(json: string): string {
  const marks = /["\\]|-?\b(?:NaN|Infinity)\b/g;
  let plain = '';
  let from = 0;
  let inString = false;
  for (let found = marks.exec(json); found !== null; found = marks.exec(json)) {
    const [mark] = found;
    if (mark === '"') inString = !inString;
    else if (mark === '\\') marks.lastIndex += 1;
    else if (!inString) {
      plain += `${json.slice(from, found.index)}null`;
      from = marks.lastIndex;
    }
  }
  return plain + json.slice(from);
}
