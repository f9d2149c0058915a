import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { readText } from '../read/read.ts';
import { type FieldMap, RecordFields } from './fields.ts';
import { RECORD_FILES, readRecords } from './readRecords.ts';
import { withAnswer } from './records.ts';
import { withoutMarks } from './segments.ts';

/** What a suite says of a problem beside its formal statement. */
export interface Words {
  readonly statement: string;
  readonly proof: string | null;
  readonly tags: readonly string[];
}

/** What is said in words, by names that differ in nothing but case and separators. */
export class WordsIndex {
  private readonly byName = new Map<string, Words>();
  /** Files of words that could not be read, with the reason. */
  readonly mistakes: { readonly file: string; readonly line: number; readonly message: string }[] =
    [];

  add(name: string, words: Words): void {
    const key = plainName(name);
    if (key !== '' && !this.byName.has(key)) this.byName.set(key, words);
  }

  /** What is said of the first of these names that has something. */
  find(...names: readonly string[]): Words | null {
    for (const name of names) {
      const words = this.byName.get(plainName(name));
      if (words) return words;
    }
    return null;
  }
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_');
}

/** How many folders up from the named path the suite's root can be: `lean4/src/FILE.lean`. */
const LEVELS = 4;

/**
 * Reads what a suite says in words: of every folder `informal` in or above the named path the records (a file with many,
 * or a file a problem) and the LaTeX (`\paragraph{Exercise 1.2}`), and files that were named for it.
 */
export async function readWords(
  given: string,
  named: readonly string[],
  context: { readonly cwd: string; readonly map: FieldMap; readonly signal: AbortSignal },
): Promise<WordsIndex> {
  const index = new WordsIndex();
  const { cwd } = context;
  for (const source of named) {
    const info = await stat(path.resolve(cwd, source)).catch(() => null);
    if (info === null) {
      index.mistakes.push({ file: source, line: 1, message: 'there is no such file or folder' });
    } else if (info.isDirectory()) {
      for (const file of await filesOf(path.join(source, '**'), cwd)) await read(file);
    } else await read(source);
  }
  let folder = given;
  for (let level = 0; level < LEVELS; level++, folder = path.join(folder, '..')) {
    const files = await filesOf(path.join(folder, 'informal', '**'), cwd);
    for (const file of files) await read(file);
    if (files.length > 0) break;
  }
  return index;

  async function read(file: string): Promise<void> {
    context.signal.throwIfAborted();
    if (file.endsWith('.tex')) await readLatex(file, cwd, index);
    else await readTable(file, context, index);
  }
}

async function filesOf(folder: string, cwd: string): Promise<string[]> {
  const absolute = path.resolve(cwd, path.dirname(folder));
  const info = await stat(absolute).catch(() => null);
  if (!info?.isDirectory()) return [];
  const found = await glob('**/*.{json,jsonl,ndjson,csv,tex}', {
    cwd: absolute,
    followSymbolicLinks: false,
  });
  return found.sort().map((file) => path.join(path.dirname(folder), file));
}

async function readTable(
  file: string,
  { cwd, map, signal }: { cwd: string; map: FieldMap; signal: AbortSignal },
  index: WordsIndex,
): Promise<void> {
  if (!RECORD_FILES.includes(path.extname(file))) return;
  for await (const each of readRecords(file, cwd, signal)) {
    if (each.kind === 'unreadable') {
      index.mistakes.push({ file, line: each.line, message: each.message });
      continue;
    }
    const fields = new RecordFields(each.record, map);
    const prefix = fields.text('prefix');
    const words = fields.text('words') ?? (prefix === null ? null : withoutMarks(prefix));
    if (words === null) continue;
    index.add(fields.text('name') ?? path.parse(file).name, {
      statement: withAnswer(words.replace(/\\begin\{proof\}[\s\S]*/, '').trim(), answerOf(fields)),
      proof: fields.text('proof'),
      tags: fields.texts('tags'),
    });
  }
}

function answerOf(fields: RecordFields): string | null {
  return fields.text('answer');
}

/**
 * A book of exercises in LaTeX: `\paragraph{Exercise 2.3a} …` up to the next one or to its proof. The name that Lean files
 * have for it is that of the book and `exercise_2_3a`.
 */
async function readLatex(file: string, cwd: string, index: WordsIndex): Promise<void> {
  const read = await readText(file, cwd);
  if (read.kind === 'mistake') {
    index.mistakes.push({ file, line: read.mistake.line, message: read.mistake.message });
    return;
  }
  const book = path.parse(file).name;
  const heading =
    /\\(?:paragraph|subparagraph|section|subsection|subsubsection)\*?\{([^{}]*\d[^{}]*)\}/g;
  const headings = [...read.text.matchAll(heading)];
  for (const [i, found] of headings.entries()) {
    const from = found.index + found[0].length;
    const body = read.text.slice(from, headings[i + 1]?.index);
    const proof = /\\begin\{proof\}([\s\S]*?)\\end\{proof\}/.exec(body)?.[1]?.trim() ?? null;
    const statement = body.replace(/\\begin\{proof\}[\s\S]*|\\end\{document\}[\s\S]*/, '').trim();
    if (statement === '') continue;
    index.add(`${book}_${found[1]}`, { statement, proof, tags: [] });
  }
}

/**
 * The statement in words that lies beside a Lean file, under its name, or, where a problem has a folder, under one that says
 * so; null where none does.
 */
export async function wordsBeside(file: string, cwd: string): Promise<string | null> {
  const { dir, name } = path.parse(file);
  const files = await readdir(path.resolve(cwd, dir));
  const alone = files.filter((each) => each.endsWith('.lean')).length === 1;
  const names = [name, ...(alone ? ['description', 'statement', 'problem', 'informal'] : [])];
  const besides = names.flatMap((each) => ['.md', '.txt', '.tex'].map((ending) => each + ending));
  for (const each of besides) {
    const beside = path.join(dir, each);
    const info = await stat(path.resolve(cwd, beside)).catch(() => null);
    if (!info?.isFile()) continue;
    const read = await readText(beside, cwd);
    if (read.kind !== 'text') continue;
    const body = /\\begin\{document\}([\s\S]*?)\\end\{document\}/.exec(read.text)?.[1] ?? read.text;
    const statement = body
      .replace(/^\s*---\n[\s\S]*?\n---\n/, '')
      .replace(/\\begin\{proof\}[\s\S]*/, '')
      .trim();
    if (statement !== '') return statement;
  }
  return null;
}
