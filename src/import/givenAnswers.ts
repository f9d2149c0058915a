import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Answer, AnswerStore } from '../bench/answers/answers.ts';
import { RunError } from '../bench/errors.ts';
import type { ProofInput } from '../read/input.ts';
import { readInput, readText } from '../read/read.ts';
import { contentHash } from '../store/contentHash.ts';
import { whyUnreadable } from '../store/regularFile.ts';
import { type AnswerMap, readAnswerRecord, recordedIn, splitName } from './answerRecord.ts';
import { leanFileIn } from './codeBlocks.ts';
import { type LinePlace, readPlacedLines } from './jsonLines.ts';
import { lenientJson, RECORD_FILES, readRecords } from './readRecords.ts';

/** An answer that was found: where its text is, what names its content, and the verdict that came with it. */
interface Found {
  readonly problem: string;
  readonly model: string;
  /** The number that it came with; null where it came with none. */
  readonly sample: number | null;
  readonly hash: string;
  readonly where: Where;
}

type Where =
  | { readonly kind: 'line'; readonly file: string; readonly place: LinePlace }
  | { readonly kind: 'file'; readonly file: string; readonly recorded: Answer['recorded'] }
  /** Of tables that are read whole, within the limit of their size. */
  | { readonly kind: 'held'; readonly answer: Answer }
  | { readonly kind: 'own'; readonly input: ProofInput };

/** Answers that were found, and what could not be taken for one. */
export interface GivenAnswers {
  readonly store: AnswerStore;
  /** Whether some are in words, without a formalization frozen beside them, so that a model must formalize them. */
  readonly needsModel: boolean;
  readonly hasLean: boolean;
  /** Whether some are proofs in words, whose steps an engine decides. */
  readonly inSteps: boolean;
  /** What was passed over, with the reason, at most {@link MAX_TOLD}. */
  readonly skipped: readonly string[];
  readonly skippedCount: number;
}

const MAX_TOLD = 20;

/** Longest name of a model that a run can have. */
const MAX_MODEL = 200;

/**
 * Looks through existing proofs: a file of records, or a folder with such files, with a file an answer
 * (`MODEL/PROBLEM.lean`, `MODEL/PROBLEM/2.md`), or with problem files that have proofs. Of lines and files only the places
 * are kept, so that many thousand take little memory.
 *
 * @param problems the problems of the suite, by id
 */
export async function findAnswers(
  given: string,
  problems: ReadonlyMap<string, ProofInput>,
  { cwd, map, signal }: { cwd: string; map: AnswerMap; signal: AbortSignal },
): Promise<GivenAnswers> {
  const byPlainName = new Map([...problems.keys()].map((id) => [plainName(id), id]));
  const found: Found[] = [];
  const skipped: string[] = [];
  let skippedCount = 0;
  let inWords = false;
  let hasLean = false;
  let inSteps = false;
  const skip = (what: string): void => {
    skippedCount++;
    if (skipped.length < MAX_TOLD) skipped.push(what);
  };
  const add = (
    answer: Omit<Found, 'problem'>,
    name: string,
    kind: Answer['kind'],
    at: string,
  ): void => {
    const problem = problems.has(name) ? name : byPlainName.get(plainName(name));
    const input = problem === undefined ? undefined : problems.get(problem);
    if (problem === undefined || input === undefined) {
      skip(`${at}: there is no problem "${name}" in the suite`);
      return;
    }
    if (answer.model.length > MAX_MODEL) {
      skip(`${at}: its model's name has more than ${MAX_MODEL} characters`);
      return;
    }
    if (kind === 'lean' && input.problem.lean === null) {
      skip(`${at}: the problem "${problem}" has no lean block`);
      return;
    }
    if (kind === 'lean') hasLean = true;
    else inSteps = true;
    if (kind === 'words' || (kind === 'own' && input.frozen === null)) inWords = true;
    found.push({ ...answer, problem });
  };
  const info = await stat(path.resolve(cwd, given)).catch(() => null);
  const root = info?.isDirectory() ? given : path.dirname(given);
  const files = info?.isDirectory() ? await filesBelow(given, cwd) : [given];
  for (const file of files) {
    signal.throwIfAborted();
    const inFolder = path.relative(root, file) || path.basename(file);
    if (RECORD_FILES.includes(path.extname(file))) {
      await addRecords(file).catch((error: unknown) => {
        signal.throwIfAborted();
        if (!(error instanceof Error && 'code' in error)) throw error;
        skip(`${file}: it cannot be read: ${whyUnreadable(error)}`);
      });
    } else await addFile(file, inFolder);
  }
  return {
    store: storeOf(found, { cwd, map }),
    needsModel: inWords,
    hasLean,
    inSteps,
    skipped,
    skippedCount,
  };

  async function addRecords(file: string): Promise<void> {
    const fallback = path.parse(file).name;
    const take = (record: unknown, at: string, where: (answer: Answer) => Where): void => {
      const read = readAnswerRecord(record, map);
      if (read.kind === 'unfit') {
        skip(`${at}: ${read.message}`);
        return;
      }
      const { problem, sample, answer } = read;
      const model = read.model ?? fallback;
      const hash = hashOf(answer);
      add({ model, sample, hash, where: where(answer) }, problem, answer.kind, at);
    };
    if (/\.(?:jsonl|ndjson)$/.test(file)) {
      for await (const { line, place } of readPlacedLines(path.resolve(cwd, file), signal)) {
        const at = `${file}:${line.line}`;
        if (line.kind === 'unreadable') skip(`${at}: ${line.message}`);
        else take(lenientJson(line.text), at, () => ({ kind: 'line', file, place }));
      }
      return;
    }
    for await (const each of readRecords(file, cwd, signal)) {
      const at = `${file}:${each.line}`;
      if (each.kind === 'unreadable') skip(`${at}: ${each.message}`);
      else take(each.record, at, (answer) => ({ kind: 'held', answer }));
    }
  }

  async function addFile(file: string, inFolder: string): Promise<void> {
    const parts = inFolder.split(path.sep);
    if (file.endsWith('.md') && !/\.proof\.md$/.test(file)) {
      const read = await readInput(file, { cwd });
      if (read.kind === 'input' && problems.has(read.input.problem.id)) {
        const { problem, proof } = read.input;
        const own = problems.get(problem.id);
        // The problem itself, with the proof that its file has.
        if (proof === null || own === undefined) return;
        const model = problem.generator ?? 'given';
        const hash = contentHash(['own', proof.text, own.frozen]);
        const where: Where = { kind: 'own', input: read.input };
        add({ model, sample: null, hash, where }, problem.id, 'own', file);
        return;
      }
    }
    const read = await readText(file, cwd);
    if (read.kind === 'mistake') {
      skip(`${file}: ${read.mistake.message}`);
      return;
    }
    const recorded = recordedIn(parts.slice(0, -1), read.text);
    const { kind, text } = answerIn(file, read.text);
    const named = splitName(
      parts,
      (name) => problems.has(name) || byPlainName.has(plainName(name)),
    );
    const hash = hashOf({ kind, text, recorded });
    const model = named.model ?? path.basename(path.resolve(cwd, root));
    const where: Where = { kind: 'file', file, recorded };
    add({ model, sample: named.sample, hash, where }, named.problem, kind, file);
  }
}

/** A file is one of Lean by its name, or by a block of code that it comes to. */
function answerIn(file: string, text: string): Pick<Answer, 'kind' | 'text'> {
  if (file.endsWith('.lean')) return { kind: 'lean', text };
  const lean = leanFileIn(text);
  return lean === null ? { kind: 'words', text } : { kind: 'lean', text: lean };
}

function hashOf({ kind, text }: Answer): string {
  return contentHash([kind, text]);
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

async function filesBelow(folder: string, cwd: string): Promise<string[]> {
  const entries = await readdir(path.resolve(cwd, folder), {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) =>
      path.join(folder, path.relative(path.resolve(cwd, folder), entry.parentPath), entry.name),
    )
    .filter((file) => /\.(?:lean|md|txt|tex|jsonl|ndjson|json|csv)$/.test(file))
    .filter((file) => !/\.formal\.json$|(?:^|[/\\])(?:lakefile|lake-manifest|README)\b/i.test(file))
    .sort();
}

/** Numbers the answers of each model for each problem: by the numbers that they came with, the others behind. */
function storeOf(found: readonly Found[], reading: Reading): AnswerStore {
  const byModel = new Map<string, { problem: string; sample: number }[]>();
  const byKey = new Map<string, Found>();
  const next = new Map<string, { free: number; count: number }>();
  const key = (problem: string, model: string, sample: number): string =>
    JSON.stringify([problem, model, sample]);
  const ordered = [
    ...found.filter(({ sample }) => sample !== null),
    ...found.filter(({ sample }) => sample === null),
  ];
  for (const each of ordered) {
    const { problem, model } = each;
    const of = JSON.stringify([problem, model]);
    const { free, count } = next.get(of) ?? { free: 0, count: 0 };
    let sample = each.sample ?? free;
    // Several that came with one number are counted on from where the last of them ended.
    if (byKey.has(key(problem, model, sample))) sample = Math.max(sample, free);
    while (byKey.has(key(problem, model, sample))) sample++;
    next.set(of, { free: sample + 1, count: count + 1 });
    byKey.set(key(problem, model, sample), each);
    const own = byModel.get(model) ?? [];
    byModel.set(model, own);
    own.push({ problem, sample });
  }
  for (const own of byModel.values()) own.sort((a, b) => a.sample - b.sample);
  return {
    models: [...byModel.keys()],
    samples: [...next.values()].reduce((most, { count }) => Math.max(most, count), 0),
    count: byKey.size,
    ofModel: (model) => byModel.get(model) ?? [],
    hashOf: (problem, model, sample) => byKey.get(key(problem, model, sample))?.hash ?? null,
    async read(problem, model, sample) {
      const each = byKey.get(key(problem, model, sample));
      if (each === undefined) throw new Error(`there is no answer ${problem}/${model}/${sample}`);
      return readAgain(each, reading);
    },
  };
}

/** How files are read. */
interface Reading {
  readonly cwd: string;
  readonly map: AnswerMap;
}

async function readAgain({ where, hash }: Found, { cwd, map }: Reading): Promise<Answer> {
  if (where.kind === 'held') return where.answer;
  if (where.kind === 'own')
    return { kind: 'own', text: where.input.proof?.text ?? '', recorded: null };
  const changed = new RunError(
    `${where.file} has changed since it was looked through`,
    'the same command goes on, with the answers as they are now',
  );
  let answer: Answer;
  if (where.kind === 'line') {
    const line = await lineAt(path.resolve(cwd, where.file), where.place).catch(() => '');
    const read = readAnswerRecord(lenientJson(line), map);
    if (read.kind === 'unfit') throw changed;
    answer = read.answer;
  } else {
    const read = await readText(where.file, cwd);
    if (read.kind === 'mistake') throw changed;
    answer = { ...answerIn(where.file, read.text), recorded: where.recorded };
  }
  if (hashOf(answer) !== hash) throw changed;
  return answer;
}

async function lineAt(file: string, { start, bytes }: LinePlace): Promise<string> {
  const handle = await open(file);
  try {
    const buffer = Buffer.alloc(bytes);
    const { bytesRead } = await handle.read(buffer, 0, bytes, start);
    // As it was read first: without the mark that a file may begin with.
    return new TextDecoder().decode(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}
