import path from 'node:path';

/** The kinds of suites that can be imported. */
export const KINDS = [
  ...['minif2f', 'proofnet', 'putnambench', 'combibench', 'mobench', 'imobench'],
  ...['processbench', 'mr-gsm8k', 'other'],
] as const;
export type Kind = (typeof KINDS)[number];

/** How a suite is laid out. */
export interface Layout {
  /** What of a folder is read: the first of these kinds of files that hold statements. */
  readonly prefers: readonly string[];
  /** What the files of statements are called. */
  readonly files: RegExp;
  /** Where some files lie in this folder, they say the same as the others, with the answers filled in. */
  readonly answered: string | null;
  /** Whether names are unique within a Lean file only, so that ids start with the file's name. */
  readonly namesPerFile: boolean;
  /** Whether `*_solution` is to be filled in from the comment behind it. */
  readonly answers: boolean;
}

const TABLES = ['.jsonl', '.ndjson', '.json', '.csv'];
const PLAIN: Layout = {
  prefers: [...TABLES, '.lean'],
  files: /./,
  answered: null,
  namesPerFile: false,
  answers: false,
};

/**
 * - miniF2F: `MiniF2F/Test.lean` and `Valid.lean` with many theorems, or `MiniF2F/Test/NAME.lean` with one; or JSONL.
 * - ProofNet: JSONL; or `formal/BOOK.lean`, where `exercise_1_1` can be in every book, and `informal/BOOK.tex`.
 * - PutnamBench: `lean4/src/putnam_YEAR_PROBLEM.lean` and `informal/putnam.json`; or JSONL.
 * - CombiBench: `lean/CombiBench/NAME.lean` with the answer left open, and `with_solution/NAME_sol.lean` with it.
 * - MOBench: JSONL. IMO-Bench: CSV, of which `lean_proof_bench.csv` has formal statements.
 * - ProcessBench, MR-GSM8K: solutions step by step, in JSONL or JSON, without formal statements.
 */
export const LAYOUTS: Readonly<Record<Kind, Layout>> = {
  minif2f: { ...PLAIN, prefers: ['.lean', ...TABLES] },
  proofnet: { ...PLAIN, namesPerFile: true },
  putnambench: {
    ...PLAIN,
    prefers: ['.lean', ...TABLES],
    files: /^putnam_[^/]*\.lean$|\.(?:jsonl|ndjson|csv)$|^putnam[^/]*\.json$/,
    answers: true,
  },
  combibench: { ...PLAIN, prefers: ['.lean', ...TABLES], answered: 'with_solution', answers: true },
  mobench: PLAIN,
  imobench: { ...PLAIN, prefers: ['.csv', '.jsonl', '.json', '.lean'] },
  processbench: { ...PLAIN, prefers: TABLES },
  'mr-gsm8k': { ...PLAIN, prefers: TABLES },
  other: { ...PLAIN, answers: true },
};

/** The half of a suite that a Lean file belongs to, by its path: `MiniF2F/Test.lean` -> `test`. */
export function splitOf(file: string): string[] {
  const parts = file.toLowerCase().split(/[/\\.]/);
  return ['test', 'valid'].filter((split) => parts.includes(split));
}

/** The name under which a theorem of a Lean file is imported. */
export function nameIn(layout: Layout, file: string, theorem: string): string {
  return layout.namesPerFile ? `${path.parse(file).name}-${theorem}` : theorem;
}

/** The theorem that a file is named after, where there is one of that name: `NAME.lean`, `NAME_sol.lean`. */
export function subjectOf(file: string): string {
  return path.parse(file).name.replace(/_sol(?:ution)?$/i, '');
}
