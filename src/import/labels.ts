import path from 'node:path';
import { type FieldMap, RecordFields } from './fields.ts';
import type { SuiteFile } from './findFiles.ts';
import { RECORD_FILES, readRecords } from './readRecords.ts';
import { type Known, knownOf, NOTHING_KNOWN } from './records.ts';

/**
 * What a file of records holds: statements, also with what is known of them, what is known of statements elsewhere, or
 * neither.
 */
export type Content = 'statements' | 'labelled' | 'labels' | 'other';

/** Whether a file has statements; one that nobody has looked at is taken to. */
export function hasStatements(content: Content | undefined): boolean {
  return content === undefined || content === 'statements' || content === 'labelled';
}

/** Records that are looked at to see what a file holds. */
const LOOKED_AT = 20;

/**
 * What is known of statements by the files of labels of a checkout, such as the taxonomy of errors of ProofNet-Verified:
 * records that name a statement by its number or its file and say whether it is true and faithful.
 */
export class Labels {
  /** By folder and number: labels in `X/results.jsonl` are of the statements in a folder or file `X`. */
  private readonly byPlace = new Map<string, Known>();
  private readonly names = new Map<string, string>();
  private readonly numbered = new Set<string>();

  add(folder: string, key: string, known: Known): void {
    this.byPlace.set(`${folder}\n${key}`, known);
  }

  /** Learns that the statement of this number goes by this name, also in files without numbers. */
  learn(folder: string, number: string, name: string): void {
    this.names.set(plain(name), number);
    this.numbered.add(folder);
  }

  /** What is known of a statement in a file, by its number there, or by its name where that folder has no numbers. */
  find(file: string, number: string | null, name: string | null): Known {
    for (const folder of foldersOf(file)) {
      const byName = number === null && !this.numbered.has(folder) && name !== null;
      const key = byName ? this.names.get(plain(name)) : number;
      const known =
        key === undefined || key === null ? null : this.byPlace.get(`${folder}\n${key}`);
      if (known) return known;
    }
    return NOTHING_KNOWN;
  }

  get size(): number {
    return this.byPlace.size;
  }
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '_');
}

/** The folders that a file lies in and its own name, without its extension. */
export function foldersOf(file: string): string[] {
  const { dir, name } = path.parse(file);
  return [name, ...dir.split(/[/\\]/).reverse()].filter((part) => part !== '');
}

/** Tells what a file of records holds by its first ones. */
export async function contentOf(
  file: string,
  cwd: string,
  map: FieldMap,
  signal: AbortSignal,
): Promise<Content> {
  let looked = 0;
  let labels = false;
  let statements = false;
  for await (const each of readRecords(file, cwd, signal)) {
    if (looked++ >= LOOKED_AT) break;
    // What cannot be read is told as such.
    if (each.kind !== 'record') return 'statements';
    const fields = new RecordFields(each.record, map);
    statements ||= fields.find('formal') !== null || fields.find('steps') !== null;
    labels ||= fields.find('truth') !== null || fields.find('label') !== null;
    if (statements && labels) break;
  }
  if (statements) return labels ? 'labelled' : 'statements';
  return labels ? 'labels' : 'other';
}

/** Reads the files of labels of a checkout, and which number goes by which name. */
export async function readLabels(
  files: readonly SuiteFile[],
  contents: ReadonlyMap<string, Content>,
  context: { readonly cwd: string; readonly map: FieldMap; readonly signal: AbortSignal },
): Promise<Labels> {
  const labels = new Labels();
  if (![...contents.values()].includes('labels')) return labels;
  for (const { file, inSuite } of files) {
    if (!RECORD_FILES.includes(path.extname(file))) continue;
    const content = contents.get(file);
    for await (const each of readRecords(file, context.cwd, context.signal)) {
      if (each.kind !== 'record') continue;
      const fields = new RecordFields(each.record, context.map);
      const { number } = fields;
      if (number === null) continue;
      for (const folder of foldersOf(inSuite)) {
        if (content === 'labels') labels.add(folder, number, knownOf(fields));
        else labels.learn(folder, number, fields.text('name') ?? '');
      }
    }
  }
  return labels;
}
