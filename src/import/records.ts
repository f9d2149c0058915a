import { fillAnswers } from './answers.ts';
import { theoremIn } from './codeBlocks.ts';
import { type FieldMap, RecordFields } from './fields.ts';
import { statementsOf } from './leanFile.ts';
import { type Found, type FoundStatement, HELPER } from './outcome.ts';
import { withoutMarks } from './segments.ts';
import { readSolution, type Solution } from './solutions.ts';

/** What one record of a file gives; the lines of mistakes are all that record's. */
export interface RecordResult {
  readonly found: Found;
  readonly tags: readonly string[];
  readonly known: Known;
  /** A proof in words that the suite has; null where it has none. */
  readonly proof: string | null;
  /** A solution of which it is known where it breaks. */
  readonly solution: Solution | null;
}

/** What a suite knows of a statement. */
export interface Known {
  /** Whether the formal statement is true; null where that is not said. */
  readonly truth: boolean | null;
  /** How it relates to the words: `faithful`, `stronger`, `weaker`, `incomparable`. */
  readonly label: string | null;
  /** The kind of what is wrong with it. */
  readonly fault: string | null;
}

export const NOTHING_KNOWN: Known = { truth: null, label: null, fault: null };

/**
 * Reads one record of a file, whose line counts from 1.
 *
 * @param above what stands above statements that do not say what they import
 */
export function readRecord(
  record: Readonly<Record<string, unknown>>,
  line: number,
  map: FieldMap = {},
  above: string | null = null,
): RecordResult {
  const fields = new RecordFields(record, map);
  const nothing = { tags: [], known: NOTHING_KNOWN, proof: null, solution: null };
  const unsplit = (reason: string, message: string, name: string | null = null): RecordResult => ({
    ...nothing,
    found: { kind: 'unsplit', name, line, reason, message },
  });
  const wrong = fields.wrong('name', 'formal', 'header', 'helper', 'prefix', 'words');
  if (wrong !== null)
    return unsplit('record cannot be read', `"${wrong}" is wrong: it should be a text`);
  const name = fields.text('name');
  const solution = readSolution(fields);
  const tags = [...new Set([...fields.texts('split'), ...fields.texts('tags')])];
  const known = knownOf(fields);
  const formal = theoremIn(fields.text('formal'));
  if (formal === null) {
    if (solution === null)
      return unsplit(
        'no formal statement',
        `it has no "${map.formal ?? 'formal_statement'}"`,
        name,
      );
    const words = wordsOf(fields);
    if (words === null)
      return unsplit('no statement in words', `it has no "${map.words ?? 'problem'}"`, name);
    if (solution.mistake !== null) return unsplit('label is no step', solution.mistake, name);
    const found: FoundStatement = {
      kind: 'statement',
      name: name ?? `line-${line}`,
      line,
      block: null,
      informal: words,
      proofLeftOut: false,
      note: null,
    };
    return { found, tags, known, proof: null, solution };
  }
  let header = fields.text('header');
  if (header === null && !/^\s*import\s/m.test(formal)) {
    header = above;
    if (header === null && !Object.hasOwn(record, map.header ?? 'header')) {
      const message = `it has no "${map.header ?? 'header'}", and nothing says what the statement imports: say it with --header 'import Mathlib'`;
      return unsplit('no header', message, name);
    }
  }
  const parts = [header, fields.text('helper'), formal].filter((part) => part !== null);
  const text = lf(parts.map((part) => part.trimEnd()).join('\n\n'));
  const source = fillAnswers(text, fields.text('answer'));
  const all = [...statementsOf(source, { subject: name, single: true })];
  const found = all.filter((each) => each.kind !== 'skipped' || each.reason !== HELPER);
  const [only] = found;
  const given = only === undefined ? TO_BE_GIVEN.exec(source)?.[1] : undefined;
  if (given !== undefined) {
    const reason = `${given === 'instance' ? 'instance' : 'definition'} to be given`;
    return { ...nothing, known, found: { kind: 'skipped', name, line, reason } };
  }
  if (only === undefined) return unsplit('no theorem', 'its formal statement has no theorem', name);
  if (found.length > 1) {
    const message = `its formal statement has ${found.length} theorems instead of one`;
    return unsplit('several theorems', message, name);
  }
  if (only.kind !== 'statement')
    return { ...nothing, known, found: { ...only, name: name ?? only.name, line } };
  return {
    found: {
      ...only,
      line,
      name: name ?? only.name,
      informal: wordsOf(fields) ?? only.informal,
    },
    tags,
    known,
    proof: proofOf(fields),
    solution,
  };
}

/** A definition or an instance at the end of a text, without what it is. */
const TO_BE_GIVEN =
  /^(?:noncomputable )?(instance|def|abbrev)\s(?![\s\S]*^(?:instance|def|abbrev)\s)[\s\S]*:=\s*(?:by\s*)?(?:sorry\s*)?$/m;

/** What a record says of a statement, its own or that of another file. */
export function knownOf(fields: RecordFields): Known {
  const truth = fields.text('truth')?.trim().toLowerCase();
  const label = fields.text('label')?.trim() ?? null;
  const fault = fields.text('fault')?.trim() ?? null;
  return {
    truth: truth === 'true' ? true : truth === 'false' ? false : null,
    label,
    fault: fault === null || /^(?:none|null|n\/?a)$/i.test(fault) ? null : fault,
  };
}

function wordsOf(fields: RecordFields): string | null {
  const prefix = fields.text('prefix');
  const statement = fields.text('words') ?? (prefix === null ? null : withoutMarks(lf(prefix)));
  if (statement === null) return null;
  return withAnswer(withoutInformalProof(lf(statement)), fields.text('answer'));
}

function proofOf(fields: RecordFields): string | null {
  const proof = fields.text('proof');
  if (proof === null) return null;
  const plain = lf(proof)
    .replace(/^\s*\\begin\{proof\}/, '')
    .replace(/\\end\{proof\}\s*$/, '')
    .trim();
  return plain === '' || /^null$/i.test(plain) ? null : plain;
}

/** Some files repeat the whole proof in the statement, which is what a model is asked for. */
function withoutInformalProof(statement: string): string {
  return statement.replace(/\\begin\{proof\}[\s\S]*/, '').trim();
}

/** A statement that asks for something, with the answer that its formal one speaks of. */
export function withAnswer(statement: string, answer: string | null): string {
  const given = answer?.trim() ?? '';
  return /^(?:|none\.?|null)$/i.test(given) ? statement : `${statement}\n\nAnswer: ${given}`;
}

export function lf(value: string): string {
  return value.replace(/\r\n?/g, '\n');
}
