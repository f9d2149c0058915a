/** What a record of a suite can say, by the names that published files use for it. */
export const FIELDS = {
  /** The problem's name, which becomes its id. */
  name: [
    ...['name', 'problem_name', 'theorem_name', 'theorem_names', 'full_name', 'problem_id', 'id'],
    ...['uuid', 'stem', 'index', 'idx'],
  ],
  /** The formal statement, in Lean. */
  formal: [
    ...['formal_statement', 'formal_stmt', 'lean4_statement', 'lean4_formalization'],
    ...['lean_statement', 'lean4_code', 'lean_code', 'formal_problem', 'formal_theorem'],
    ...['theorem_statement', 'autoformalization', 'formal', 'lean4', 'lean', 'full_proof'],
  ],
  /** What stands above it: imports, `open`, options. */
  header: [
    ...['header', 'src_header', 'lean4_src_header', 'lean_header', 'lean4_header', 'preamble'],
    'src_context',
  ],
  /** Definitions between the header and the statement. */
  helper: ['helper', 'definitions', 'formal_definitions'],
  /** The statement in words. */
  words: [
    ...['nl_statement', 'informal_statement', 'informal_stmt', 'informal_problem', 'nl_problem'],
    ...['informal_theorem', 'natural_language', 'natural_language_statement', 'refined_statement'],
    ...['problem', 'question', 'informal', 'statement'],
  ],
  /** The statement in words, as a comment of Lean. */
  prefix: ['informal_prefix', 'docstring', 'doc'],
  /** A proof in words. */
  proof: ['nl_proof', 'informal_proof', 'solution', 'ground_truth_solution', 'proof'],
  /** What a "find all …" problem asks for. */
  answer: ['informal_solution', 'short_answer', 'answer', 'ground_truth_answer', 'ground_truth'],
  split: ['split', 'subset'],
  /** Words or lists of words by which problems are grouped. */
  tags: [
    ...['tags', 'category', 'subcategory', 'categories', 'topic', 'topics', 'textbook', 'level'],
    ...['difficulty', 'question_type', 'area'],
  ],
  /** Whether the formal statement is true. */
  truth: ['truth', 'provability', 'provable', 'q3_provability', 'is_true'],
  /** What is known of the formal statement beside the words: `faithful`, `stronger`, `weaker`. */
  label: ['faithfulness', 'q2_faithfulness', 'faithful', 'fidelity'],
  /** The kind of what is wrong with a formal statement. */
  fault: ['error_type', 'q4_error_type'],
  /** A solution step by step. */
  steps: ['steps', 'model_output_steps', 'solution_steps'],
  /** The first step of it that is wrong. */
  firstError: [
    'label',
    'first_error',
    'first_error_step',
    'model_output_solution_first_error_step',
  ],
  /** Whether it is right as a whole. */
  correct: ['solution_correctness', 'model_output_solution_correctness', 'is_correct'],
  /** Who wrote the solution. */
  generator: ['generator', 'model', 'model_name', 'question_model'],
} as const satisfies Record<string, readonly string[]>;

export type Field = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as Field[];

/** Names of fields that a suite has for what {@link FIELDS} knows by other names. */
export type FieldMap = Readonly<Partial<Record<Field, string>>>;

/** A name without what writers of tables differ in: `Problem ID`, `problem-id` and `problemId` are `problem_id`. */
export function plainKey(key: string): string {
  return key
    .trim()
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_')
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

/** The first field that a record has under one of the names for it; those of the map go first and alone. */
export class RecordFields {
  private readonly values: ReadonlyMap<string, unknown>;
  private readonly map: FieldMap;

  constructor(record: Readonly<Record<string, unknown>>, map: FieldMap) {
    this.values = new Map(
      Object.entries(record).map(([key, value]) => [plainKey(key), value] as const),
    );
    this.map = map;
  }

  /** What the record has for a field, and under which name; null where there is nothing. */
  find(field: Field): { readonly key: string; readonly value: unknown } | null {
    const mapped = this.map[field];
    if (mapped !== undefined) return this.first([plainKey(mapped)], () => true);
    if (field === 'words') return this.first(FIELDS.words, (value) => !isLean(value));
    const found = this.first(FIELDS[field], () => true);
    return found === null && field === 'formal' ? this.first(FIELDS.words, isLean) : found;
  }

  private first(
    names: readonly string[],
    accepts: (value: unknown) => boolean,
  ): { readonly key: string; readonly value: unknown } | null {
    for (const key of names) {
      const value = this.values.get(key);
      if (value === undefined || value === null) continue;
      if (typeof value === 'string' && value.trim() === '') continue;
      if (accepts(value)) return { key, value };
    }
    return null;
  }

  /** A text; numbers and truth values as they are written. Null where there is none. */
  text(field: Field): string | null {
    const value = this.find(field)?.value;
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return null;
  }

  /** Whether it has what a record of a statement or of a solution has. */
  get isStatement(): boolean {
    return this.find('formal') !== null || this.find('steps') !== null;
  }

  /** The number of the record in its suite, by itself or at the end of a file's name: `set-12.lean` is 12. */
  get number(): string | null {
    for (const key of ['stem', 'file', 'index', 'idx']) {
      const value = this.values.get(key);
      if (typeof value === 'string' || typeof value === 'number') return numberIn(String(value));
    }
    return null;
  }

  /** All texts under any of the names for a field, lists taken apart. */
  texts(field: Field): string[] {
    const mapped = this.map[field];
    const names = mapped === undefined ? FIELDS[field] : [plainKey(mapped)];
    return names.flatMap((key) => asTexts(this.values.get(key)));
  }

  /** The texts of a field that is a list; null where it is none. */
  list(field: Field): string[] | null {
    const value = this.find(field)?.value;
    return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : null;
  }

  /** A field that has something else in it than a text, a number or a truth value. */
  wrong(...fields: readonly Field[]): string | null {
    for (const field of fields) {
      const found = this.find(field);
      if (found !== null && !['string', 'number', 'boolean'].includes(typeof found.value))
        return found.key;
    }
    return null;
  }
}

/** A theorem, behind imports, `open` lines and comments: some suites have it where others have words. */
const LEAN =
  /^\s*(?:(?:import|open|set_option|universe|noncomputable|namespace|section|variable)\b[^\n]*\n\s*|\/-(?:(?!-\/)[\s\S])*-\/\s*|--[^\n]*\n\s*)*(?:theorem|lemma)\s+[^\s:]+/;

function isLean(value: unknown): boolean {
  return typeof value === 'string' && LEAN.test(value);
}

/** The number at the end of a file's name. */
export function numberIn(name: string): string | null {
  return /(\d+)(?:\.[a-z]\w*)?$/i.exec(name.trim())?.[1] ?? null;
}

function asTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(asTexts);
  return typeof value === 'string' && value.trim() !== '' ? [value.trim()] : [];
}
