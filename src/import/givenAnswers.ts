import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Answer, AnswerStore } from '../bench/answers/answers.ts';
import { RunError } from '../bench/errors.ts';
import type { ProofInput } from '../read/input.ts';
import { contentHash } from '../store/contentHash.ts';
import { whyUnreadable } from '../store/regularFile.ts';
import { AnsweredProblems } from './answeredProblems.ts';
import { readAnswerFile } from './answerFile.ts';
import { type AnswerMap, readAnswerRecord } from './answerRecord.ts';
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
  | { readonly kind: 'file'; readonly file: string; readonly inFolder: string }
  /** Of tables that are read whole, within the limit of their size. */
  | { readonly kind: 'held'; readonly answer: Answer };

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
 * @param chosen those that are asked for; all where it is left out. Answers to others are passed over in silence.
 */
export async function findAnswers(
  given: string,
  problems: ReadonlyMap<string, ProofInput>,
  { cwd, map, signal }: { cwd: string; map: AnswerMap; signal: AbortSignal },
  chosen: ReadonlySet<string> = new Set(problems.keys()),
): Promise<GivenAnswers> {
  const suite = new AnsweredProblems(problems);
  const found: Found[] = [];
  const skipped: string[] = [];
  let skippedCount = 0;
  let needsModel = false;
  let hasLean = false;
  let inSteps = false;
  const skip = (what: string): void => {
    skippedCount++;
    if (skipped.length < MAX_TOLD) skipped.push(what);
  };
  const add = (
    of: Pick<Found, 'model' | 'sample' | 'where'>,
    name: string,
    answer: Answer,
    at: string,
  ): void => {
    const problem = suite.find(name)?.problem;
    if (problem === undefined) {
      skip(`${at}: there is no problem "${name}" in the suite`);
      return;
    }
    if (!chosen.has(problem.id)) return;
    if (of.model.length > MAX_MODEL) {
      skip(`${at}: its model's name has more than ${MAX_MODEL} characters`);
      return;
    }
    if (answer.kind === 'lean' && problem.lean === null) {
      skip(`${at}: the problem "${problem.id}" has no lean block`);
      return;
    }
    if (answer.kind === 'lean') hasLean = true;
    else inSteps = true;
    if (answer.kind === 'words' && !answer.own?.frozen) needsModel = true;
    found.push({ ...of, problem: problem.id, hash: hashOf(answer) });
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
    store: storeOf(found, { cwd, map, suite }),
    needsModel,
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
      const { problems: names, sample } = read;
      const known = names.find((name) => suite.find(name) !== undefined);
      // Words are no name to be told.
      const problem = known ?? names.find((name) => !/\s/.test(name)) ?? names[0] ?? '';
      const model = read.model ?? fallback;
      const answer = suite.withOwn(read.answer, problem);
      add({ model, sample, where: where(answer) }, problem, answer, at);
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
    const read = await readAnswerFile(file, inFolder, suite, cwd);
    if (read.kind === 'unfit') skip(`${file}: ${read.message}`);
    if (read.kind !== 'answer') return;
    const { problem, sample, answer } = read;
    const model = read.model ?? path.basename(path.resolve(cwd, root));
    const where: Where = { kind: 'file', file, inFolder };
    add({ model, sample, where }, problem, answer, file);
  }
}

/** What is judged: a text, or a proof with the formalization that it has. */
function hashOf({ kind, text, own }: Answer): string {
  return contentHash(own === null ? [kind, text] : ['own', text, own.frozen]);
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
  readonly suite: AnsweredProblems;
}

async function readAgain(
  { where, hash, problem }: Found,
  { cwd, map, suite }: Reading,
): Promise<Answer> {
  if (where.kind === 'held') return where.answer;
  const changed = new RunError(
    `${where.file} has changed since it was looked through`,
    'the same command goes on, with the answers as they are now',
  );
  let answer: Answer;
  if (where.kind === 'line') {
    const line = await lineAt(path.resolve(cwd, where.file), where.place).catch(() => '');
    const read = readAnswerRecord(lenientJson(line), map);
    if (read.kind === 'unfit') throw changed;
    answer = suite.withOwn(read.answer, problem);
  } else {
    const read = await readAnswerFile(where.file, where.inFolder, suite, cwd);
    if (read.kind !== 'answer') throw changed;
    answer = read.answer;
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
