import type { Answer } from '../bench/answers/answers.ts';
import { leanFileIn, statesTheorem, theoremIn } from './codeBlocks.ts';
import { plainKey, RecordFields } from './fields.ts';

/** An answer as a record has it. */
export type AnswerRecord =
  | {
      readonly kind: 'answer';
      /** What may name the problem, at least one; some records have its words under `problem`, and its name elsewhere. */
      readonly problems: readonly string[];
      readonly model: string | null;
      readonly sample: number | null;
      readonly answer: Omit<Answer, 'own'>;
    }
  | { readonly kind: 'unfit'; readonly message: string };

/** What a record of an answer can say, by the names that outputs of provers use for it. */
export const ANSWER_FIELDS = {
  problem: [
    ...['problem', 'problem_id', 'problem_name', 'theorem', 'theorem_name', 'name', 'id'],
    // Where the number of the attempt is in `problem_id`.
    'origin_problem_id',
  ],
  model: ['model', 'model_name', 'prover', 'generator', 'system'],
  sample: ['sample', 'sample_id', 'sample_index', 'attempt', 'index', 'idx', 'n'],
  /** A whole Lean file. */
  lean: ['lean', 'lean_code', 'lean4_code', 'full_code', 'full_proof', 'code', 'formal_proof'],
  /** A proof in words. */
  words: [
    'text',
    'proof',
    'answer',
    'solution',
    'informal_proof',
    'response',
    'output',
    'completion',
  ],
  verdict: [
    ...['verdict', 'recorded', 'accepted', 'verified', 'complete', 'pass', 'passed', 'correct'],
    ...['is_correct', 'success', 'valid', 'is_valid_with_sorry', 'result', 'status'],
  ],
} as const;

export type AnswerField = keyof typeof ANSWER_FIELDS;
export const ANSWER_FIELD_NAMES = Object.keys(ANSWER_FIELDS) as AnswerField[];

/** Names of fields that records have for what {@link ANSWER_FIELDS} knows by other names. */
export type AnswerMap = Readonly<Partial<Record<AnswerField, string>>>;

/** Reads one record of a file of answers. */
export function readAnswerRecord(record: unknown, map: AnswerMap): AnswerRecord {
  if (typeof record !== 'object' || record === null || Array.isArray(record))
    return { kind: 'unfit', message: 'it is no JSON object' };
  const values = new Map(
    Object.entries(record).map(([key, value]) => [plainKey(key), value] as const),
  );
  const all = (field: AnswerField): unknown[] => {
    const mapped = map[field];
    const names = mapped === undefined ? ANSWER_FIELDS[field] : [plainKey(mapped)];
    return names.map((name) => values.get(name)).filter((value) => value != null && value !== '');
  };
  const first = (field: AnswerField): unknown => all(field)[0];
  const problems = all('problem').flatMap((each) =>
    typeof each === 'string' || typeof each === 'number' ? [String(each)] : [],
  );
  if (problems.length === 0)
    return { kind: 'unfit', message: 'it does not say which problem it is for ("problem")' };
  // The statement may stand beside the proof under one of these names, too.
  const given =
    all('lean').find((each) => typeof each === 'string' && !isOpen(each)) ?? first('lean');
  const words = (map.words === undefined ? stepsOf(record) : null) ?? first('words');
  const lean =
    typeof given === 'string'
      ? wholeFile(given, new RecordFields(record as Record<string, unknown>, {}))
      : typeof words === 'string'
        ? leanFileIn(words)
        : null;
  if (typeof given === 'string' && lean === null)
    return { kind: 'unfit', message: 'its Lean has no theorem, and there is no statement beside' };
  const text = lean ?? words;
  if (typeof text !== 'string')
    return { kind: 'unfit', message: 'it has neither a Lean file ("lean") nor a text ("text")' };
  const model = first('model');
  const sample = Number(first('sample'));
  const compiled = values.get('compilation_result') ?? values.get('verification_result');
  return {
    kind: 'answer',
    problems,
    model: typeof model === 'string' ? model : null,
    sample: Number.isInteger(sample) && sample >= 0 && sample < 100_000 ? sample : null,
    answer: {
      kind: lean === null ? 'words' : 'lean',
      text,
      recorded: recordedOf(first('verdict')) ?? recordedOf(compiled),
    },
  };
}

/** Whether a text in Lean is a statement, or left open at its end. */
function isOpen(lean: string): boolean {
  const code = theoremIn(lean);
  if (statesTheorem(code) && !code.includes(':=')) return true;
  return /:=\s*(?:by)?\s*$|\bsorry\s*$/.test(code);
}

/**
 * An answer's Lean as a file: out of a block of code, behind the header that the record has, and, where it is a proof alone,
 * behind the statement. Null for a proof alone without a statement.
 */
function wholeFile(lean: string, fields: RecordFields): string | null {
  const code = theoremIn(lean);
  const header = /^\s*import\s/m.test(code) ? null : fields.text('header');
  const formal = theoremIn(fields.text('formal'));
  if (statesTheorem(code)) return [header, code].filter(Boolean).join('\n\n');
  if (formal === null || !statesTheorem(formal)) return null;
  const above = /^\s*import\s/m.test(formal) ? null : header;
  return [above, proved(formal, code)].filter(Boolean).join('\n\n');
}

/** A statement with its proof, which goes on where it ends: `… := by` and tactics, `… := by sorry`, or a bare goal. */
function proved(formal: string, proof: string): string {
  const open = formal.replace(/\bsorry\s*$/, '');
  const bare = open.replace(/\s*:=\s*(?:by\s*)?$/, '');
  if (/^\s*:=/.test(proof)) return `${bare} ${proof.trimStart()}`;
  if (/^\s*by\b/.test(proof)) return `${bare} := ${proof.trimStart()}`;
  return open === bare ? `${bare} := by\n${proof}` : `${open}${proof}`;
}

/** A solution in steps, a paragraph a step. */
function stepsOf(record: object): string | null {
  const steps = new RecordFields(record as Record<string, unknown>, {}).list('steps');
  return steps === null ? null : steps.join('\n\n');
}

const ACCEPTED =
  /^(?:true|1|yes|accepted|accept|verified|pass|passed|success|complete|correct|valid|proved|solved|ok)$/i;
const REJECTED =
  /^(?:false|0|no|rejected|reject|fail|failed|failure|error|incomplete|incorrect|invalid|wrong|unsolved|not[ _-]verified)$/i;

/** A verdict as it is written: a word, a truth value, or the answer of a compiler. */
function recordedOf(value: unknown): Answer['recorded'] {
  if (value === undefined || value === null) return null;
  if (typeof value === 'object') {
    const fields = new Map(
      Object.entries(value).map(([key, each]) => [plainKey(key), each] as const),
    );
    // `pass` says that it compiles, `complete` that nothing is left open, too.
    for (const key of ['complete', 'verified', 'accepted', 'pass', 'passed', 'success'])
      if (fields.has(key)) return recordedOf(fields.get(key));
    return null;
  }
  const word = String(value).trim();
  if (ACCEPTED.test(word)) return 'accepted';
  return REJECTED.test(word) ? 'rejected' : null;
}

/** A verdict by the name of a folder; numbers are of attempts there, and `valid` is a part of suites. */
function recordedByFolder(name: string): Answer['recorded'] {
  return /^(?:\d+|valid)$/i.test(name) ? null : recordedOf(name);
}

/** The verdict that a folder's name says of what is in it, or that stands in the first lines of a file. */
export function recordedIn(folders: readonly string[], text: string): Answer['recorded'] {
  const said = /^\s*(?:--|\/-|<!--|%|#)?\s*(?:verdict|result|status)\s*[:=]\s*([\w-]+)/im.exec(
    text.split('\n', 10).join('\n'),
  )?.[1];
  return (
    recordedOf(said) ??
    [...folders]
      .reverse()
      .map(recordedByFolder)
      .find((each) => each !== null) ??
    null
  );
}

/**
 * What the path of an answer says: `MODEL/PROBLEM.lean`, `MODEL/PROBLEM/2.lean`, `MODEL/PROBLEM-2.lean`, `PROBLEM_solution.lean`;
 * folders that say a verdict (`pass`, `rejected`) are no model.
 *
 * @param isProblem whether the suite has a problem of that name
 */
export function splitName(
  parts: readonly string[],
  isProblem: (name: string) => boolean,
): { problem: string; model: string | null; sample: number | null } {
  const stem = (parts.at(-1) ?? '').replace(/\.[a-z]+$/, '').replace(/\.proof$/, '');
  const folders = parts.slice(0, -1).filter((part) => recordedByFolder(part) === null);
  const parent = folders.at(-1);
  const [, base = stem, number] = /^(.*?)[-_.](?:sample|attempt|s)?[-_.]?(\d+)$/i.exec(stem) ?? [];
  const plain = stem.replace(/[-_.](?:sol(?:ution)?|proof|answer)$/i, '');
  if (!isProblem(stem) && parent !== undefined && isProblem(parent)) {
    const sample = /(\d+)$/.exec(stem)?.[1];
    return {
      problem: parent,
      model: folders.at(-2) ?? null,
      sample: sample === undefined ? null : Number(sample),
    };
  }
  const model = folders[0] ?? null;
  if (isProblem(stem)) return { problem: stem, model, sample: null };
  if (isProblem(plain)) return { problem: plain, model, sample: null };
  if (number !== undefined && isProblem(base))
    return { problem: base, model, sample: Number(number) };
  return { problem: stem, model, sample: null };
}
