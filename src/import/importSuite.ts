import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { readText } from '../read/read.ts';
import { fillAnswers } from './answers.ts';
import { type FieldMap, numberIn, RecordFields } from './fields.ts';
import type { FoundFiles, SuiteFile } from './findFiles.ts';
import { IdRegister, printOf } from './ids.ts';
import { type Content, contentOf, hasStatements, type Labels, readLabels } from './labels.ts';
import { type Kind, LAYOUTS, nameIn, splitOf, subjectOf } from './layouts.ts';
import { statementsOf } from './leanFile.ts';
import type { Found, FoundStatement } from './outcome.ts';
import { renderProblem } from './problemFile.ts';
import { RECORD_FILES, readRecords } from './readRecords.ts';
import { type Known, NOTHING_KNOWN, readRecord } from './records.ts';
import type { Solution } from './solutions.ts';
import { type Words, type WordsIndex, wordsBeside } from './words.ts';
import { removeLeftBehind, type Written, writeProblem } from './writeProblem.ts';

export interface ImportTask {
  readonly kind: Kind;
  readonly found: Extract<FoundFiles, { kind: 'files' }>;
  /** What the suite says in words, by the name of the theorem. */
  readonly words: WordsIndex;
  readonly map: FieldMap;
  /** What stands above the statements of records that do not say what they import; null where nothing was given. */
  readonly header: string | null;
  readonly out: string;
  readonly force: boolean;
  /** Whether the suite's own proofs in words go into the problem files. */
  readonly proofs: boolean;
  readonly cwd: string;
  readonly signal: AbortSignal;
  readonly onEvent: (event: ImportEvent) => void;
}

/** What became of one statement; `file` and `line` lead to it. */
export type ImportEvent = {
  readonly file: string;
  readonly line: number;
  readonly name: string | null;
  /** What the suite knows of it. */
  readonly truth: boolean | null;
  readonly label: string | null;
} & (
  | {
      readonly kind: Written;
      readonly target: string;
      readonly proofLeftOut: boolean;
      readonly note: string | null;
    }
  | { readonly kind: 'repeated'; readonly target: string }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string; readonly message: string }
);

/** A statement with what its file says of it. */
interface Candidate {
  readonly found: Found;
  readonly tags: readonly string[];
  readonly known: Known;
  readonly proof: string | null;
  readonly solution: Solution | null;
}

const PLAIN = { tags: [], known: NOTHING_KNOWN, proof: null, solution: null };

/**
 * Turns every statement of a suite into a problem file, one after the other, telling what became of each.
 * Throws the signal's reason when cancelled and what the file system throws when `out` cannot be written.
 */
export async function importSuite(task: ImportTask): Promise<void> {
  const ids = new IdRegister();
  const out = path.resolve(task.cwd, task.out);
  await mkdir(out, { recursive: true });
  // Beside the folder stands the list of what became of each.
  for (const folder of [out, path.dirname(out)]) await removeLeftBehind(folder);
  const { files, contents } = await chooseFiles(task);
  const labels = await readLabels(files, contents, task);
  const candidates = async function* (): AsyncGenerator<[Candidate, SuiteFile]> {
    for (const suiteFile of files) {
      const content = contents.get(suiteFile.file);
      for await (const candidate of candidatesOf(suiteFile, content, labels, task)) {
        task.signal.throwIfAborted();
        yield [candidate, suiteFile];
      }
    }
  };
  // Of statements that say the same, one is written, and another of them may be the one that is labelled.
  const isKnown = new Map<string, Known>();
  const speaks = [...contents.values()].some((each) => each === 'labels' || each === 'labelled');
  if (speaks) {
    for await (const [{ found, known, solution }] of candidates()) {
      if (found.kind !== 'statement' || (known.truth === null && known.label === null)) continue;
      const print = printOf(found.name, contentIn(found, solution));
      isKnown.set(print, merged(isKnown.get(print) ?? NOTHING_KNOWN, known));
    }
  }
  for await (const [candidate, suiteFile] of candidates()) {
    const { found, solution } = candidate;
    const print = found.kind === 'statement' ? printOf(found.name, contentIn(found, solution)) : '';
    const known = merged(candidate.known, isKnown.get(print) ?? NOTHING_KNOWN);
    task.onEvent(await importOne({ ...candidate, known }, suiteFile, ids, task));
  }
  for (const { file } of task.found.unanswered) {
    const name = subjectOf(file);
    const reason = 'the same with its answer left open';
    const unknown = { truth: null, label: null };
    task.onEvent({ kind: 'skipped', file, line: 1, name, ...unknown, reason });
  }
}

/** The first kind of files of which one holds statements, with what each of them holds. */
async function chooseFiles(
  task: ImportTask,
): Promise<{ files: readonly SuiteFile[]; contents: ReadonlyMap<string, Content> }> {
  const { groups, named } = task.found;
  const contents = new Map<string, Content>();
  for (const files of named ? [] : groups) {
    for (const { file } of files) {
      if (!RECORD_FILES.includes(path.extname(file))) continue;
      contents.set(file, await contentOf(file, task.cwd, task.map, task.signal));
    }
    const holds = files.some(({ file }) => hasStatements(contents.get(file)));
    if (holds) return { files, contents };
  }
  return { files: groups[0] ?? [], contents };
}

async function* candidatesOf(
  { file, inSuite }: SuiteFile,
  content: Content | undefined,
  labels: Labels,
  task: ImportTask,
): AsyncGenerator<Candidate> {
  if (RECORD_FILES.includes(path.extname(file))) {
    for await (const each of readRecords(file, task.cwd, task.signal)) {
      const { line } = each;
      if (!hasStatements(content)) {
        const name =
          each.kind === 'record' ? new RecordFields(each.record, task.map).text('name') : null;
        const reason = content === 'labels' ? 'record of labels' : 'record without a statement';
        yield { ...PLAIN, found: { kind: 'skipped', name, line, reason } };
      } else if (each.kind === 'unreadable') {
        const { message } = each;
        const reason = 'record cannot be read';
        yield { ...PLAIN, found: { kind: 'unsplit', name: null, line, reason, message } };
      } else {
        const result = readRecord(each.record, line, task.map, task.header);
        const { number } = new RecordFields(each.record, task.map);
        const known = merged(result.known, labels.find(inSuite, number, result.found.name));
        yield withWords({ ...result, known }, task.words.find(result.found.name ?? ''));
      }
    }
    return;
  }
  const read = await readText(file, task.cwd);
  if (read.kind === 'mistake') {
    const { line, message } = read.mistake;
    const reason = 'file cannot be read';
    yield { ...PLAIN, found: { kind: 'unsplit', name: null, line, reason, message } };
    return;
  }
  const layout = LAYOUTS[task.kind];
  const source = layout.answers ? fillAnswers(read.text) : read.text;
  const founds = [...statementsOf(source, { subject: subjectOf(inSuite) })];
  const stated = founds.filter(({ kind }) => kind !== 'skipped');
  const beside = stated.length === 1 ? await wordsBeside(file, task.cwd) : null;
  for (const found of founds) {
    if (found.kind !== 'statement') {
      yield { ...PLAIN, found };
      continue;
    }
    const name = nameIn(layout, inSuite, found.name);
    const known = labels.find(inSuite, numberIn(path.parse(inSuite).name), found.name);
    const informal = found.informal ?? beside;
    const candidate = { ...PLAIN, known, found: { ...found, name, informal } };
    yield withWords(
      { ...candidate, tags: splitOf(inSuite) },
      task.words.find(name, found.name, subjectOf(inSuite)),
    );
  }
}

/** What the suite says of a statement in words goes before what its file says; of a record, behind it. */
function withWords(candidate: Candidate, words: Words | null): Candidate {
  const { found } = candidate;
  if (words === null || found.kind !== 'statement') return candidate;
  return {
    ...candidate,
    found: { ...found, informal: words.statement },
    tags: [...candidate.tags, ...words.tags],
    proof: candidate.proof ?? words.proof,
  };
}

/** What a problem says, by which repetitions are known. */
function contentIn({ informal, block }: FoundStatement, solution: Solution | null): string {
  return [informal, block, ...(solution?.steps ?? [])].join('\n');
}

function merged(own: Known, other: Known): Known {
  return {
    truth: own.truth ?? other.truth,
    label: own.label ?? other.label,
    fault: own.fault ?? other.fault,
  };
}

async function importOne(
  candidate: Candidate,
  { file, inSuite }: SuiteFile,
  ids: IdRegister,
  task: ImportTask,
): Promise<ImportEvent> {
  const { found, known } = candidate;
  const { name, line } = found;
  const place = { file, line, name, truth: known.truth, label: known.label };
  if (found.kind === 'unsplit')
    return { ...place, kind: 'failed', reason: found.reason, message: found.message };
  if (found.kind === 'skipped') return { ...place, kind: 'skipped', reason: found.reason };
  return written(candidate, found, { file, inSuite }, ids, task);
}

async function written(
  { tags, known, proof, solution }: Candidate,
  found: FoundStatement,
  { file, inSuite }: SuiteFile,
  ids: IdRegister,
  task: ImportTask,
): Promise<ImportEvent> {
  const { name, line } = found;
  const place = { file, line, name, truth: known.truth, label: known.label };
  const { id, repeated } = ids.register(found.name, contentIn(found, solution));
  const target = path.join(task.out, `${id}.md`);
  if (repeated) return { ...place, kind: 'repeated', target };
  const fault = known.fault === null ? [] : [known.fault];
  const rendered = renderProblem({
    id,
    tags: [...new Set([task.kind, ...tags, ...fault])],
    source: `${task.kind}, ${inSuite}`,
    informal: found.informal,
    block: found.block,
    truth: known.truth,
    label: known.label,
    proof: solution?.steps ?? (task.proofs && proof !== null ? [proof] : null),
    solution,
  });
  if (rendered.kind === 'unusable') {
    const reason = 'no problem file can say it';
    return { ...place, kind: 'failed', reason, message: rendered.message };
  }
  const kind = await writeProblem(path.resolve(task.cwd, target), rendered.text, task.force);
  return { ...place, kind, target, proofLeftOut: found.proofLeftOut, note: found.note };
}
