import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseBinders } from '../../src/language/lean/binders.ts';
import { LeanFormalization, type LeanStatement, type Problem } from '../../src/schema/index.ts';
import { blankProblem } from './problem.ts';

/** One run of the real toolchain. */
export interface Recording {
  readonly name: string;
  readonly argv: readonly string[];
  readonly source: string | null;
  readonly exitCode: number | null;
  readonly signal: number | string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A whole proof with what the real toolchain made of it. */
export interface RecordedProof {
  readonly id: string;
  readonly kind: 'sound' | 'slop';
  readonly statement: LeanStatement;
  readonly formalization: LeanFormalization;
  readonly challenge: string | null;
  readonly solution: string | null;
  readonly spans: Readonly<
    Record<string, { claim: [number, number]; proof: [number, number] }>
  > | null;
  readonly run: {
    readonly exitCode: number;
    readonly stdout: string;
    readonly stderr: string;
  } | null;
  readonly outcome: Readonly<Record<string, string>> | null;
}

const FOLDER = path.join(import.meta.dirname, '../../fixtures/lean');

function readFolder(folder: string): unknown[] {
  const files = readdirSync(path.join(FOLDER, folder)).filter((file) => file.endsWith('.json'));
  return files
    .toSorted()
    .map((file) => JSON.parse(readFileSync(path.join(FOLDER, folder, file), 'utf8')));
}

export const recordings = readFolder('recordings') as Recording[];

export function recording(name: string): Recording {
  const found = recordings.find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`no recording ${name}`);
  return found;
}

// biome-ignore lint/suspicious/noExplicitAny: recorded data, whose shape the tests below pin down
export const recordedProofs: RecordedProof[] = readFolder('formalizations').map((entry: any) => ({
  ...entry,
  statement: { imports: [], line: 1, ...entry.problem },
  formalization: LeanFormalization.parse({
    ...entry.formalization,
    // biome-ignore lint/suspicious/noExplicitAny: as above
    steps: entry.formalization.steps.map((step: any) => ({ quote: 'as recorded', ...step })),
  }),
}));

export function recordedProof(id: string): RecordedProof {
  const found = recordedProofs.find((entry) => entry.id === id);
  if (found === undefined) throw new Error(`no recorded proof ${id}`);
  return found;
}

export function problemOf(proof: Pick<RecordedProof, 'id' | 'statement'>): Problem {
  return blankProblem({ id: proof.id, file: `${proof.id}.md`, lean: proof.statement });
}

/**
 * What the real toolchain said to the questions of `argument/elementary.lean`, by binders and claim: the name of the way
 * that closed it, or null.
 */
export const recordedElementary: Readonly<Record<string, string | null>> = (() => {
  const read = (file: string) => readFileSync(path.join(FOLDER, 'argument', file), 'utf8');
  const failed = new Set(
    read('elementary.jsonl')
      .split('\n')
      .filter((line) => line.includes('"severity":"error"'))
      .map((line): number => JSON.parse(line).pos.line),
  );
  const entries = read('elementary.lean')
    .split('\n')
    .flatMap((line, index) => {
      const found = /^theorem \w+ (.*?\)|.*?\}.*?\)) : (?!.*\) : )(.*) := by (.*)$/u.exec(line);
      if (found === null) return [];
      const [, binders = '', claim = '', tactic = ''] = found;
      const by = tactic.startsWith('grind') ? 'grind' : 'a witness';
      return [[keyOf(binders, claim), failed.has(index + 1) ? null : by] as const];
    });
  return Object.fromEntries(entries);
})();

/** Binders one a name, in any order, and the claim, without white space; the scripted toolchain has the same. */
function keyOf(binders: string, claim: string): string {
  const parsed = parseBinders(binders);
  const groups = parsed.kind === 'groups' ? parsed.groups : [];
  const squeeze = (text: string): string => text.replace(/\s+/g, '');
  const each = groups.flatMap(({ names, type }) => names.map((name) => `${name}:${squeeze(type)}`));
  return [...each.toSorted(), squeeze(claim)].join('|');
}
