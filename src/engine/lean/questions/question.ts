import type { LeanStatement } from '../../../schema/index.ts';
import { type Scope, scopeOf } from '../source/formulas.ts';
import type { Lines, SourceWriter } from '../source/writer.ts';
import type { Closer } from './portfolio.ts';

/** One way of closing a goal: what is done first, and what may end it then. */
export interface Way {
  /** Lines of tactics, nested ones indented. */
  readonly before: readonly string[];
  /** Empty where the lines before end the goal; then the way goes by `name`. */
  readonly closers: readonly Closer[];
  readonly name?: string;
}

/** A question of the engine's own: is this claim closed by one of these ways? */
export interface Question {
  /** Tells questions of one file apart. */
  readonly id: string;
  /** What is given beside the binders of the theorem; a line each. */
  readonly given: readonly string[];
  /** Whether the theorem's own binders are left out. */
  readonly bare?: boolean;
  readonly claim: string;
  readonly ways: readonly Way[];
  /** The bound on Lean's own count of its work, in thousands, as `maxHeartbeats` takes it. */
  readonly heartbeats: number;
  /** Whether Lean is asked what the answer rests on: a library may have lemmas that it does not prove. */
  readonly founded?: boolean;
}

/** Where Lean says that a goal was closed, and by what. */
export interface Mark {
  readonly line: number;
  readonly column: number;
  /** The way in words; tells the marks of one goal apart. */
  readonly by: string;
}

/** A question as it stands in a source, with the places at which Lean says that it was closed. */
export interface WrittenQuestion {
  readonly id: string;
  readonly lines: Lines;
  readonly marks: readonly Mark[];
  /** Where Lean is asked what the answer rests on. */
  readonly axiomsLine: number | null;
}

/** The section of a source that holds the engine's questions. */
export const SECTION = 'Slopcheck';

/** The name of a question's theorem; no text of a model can spell it. */
export function questionName(id: string): string {
  return `${SECTION}.«${id}»`;
}

/**
 * Writes questions as theorems. A question is a disjunction with `True`, so that what is not closed is no error of the file:
 * Lean ends a file after so many. What closed it is told by a message at a place that only the engine's own text has: of
 * alternatives that fail Lean keeps the messages, so the mark comes last.
 *
 * What stands below in the file cannot change what was answered above: Lean elaborates commands in their order, each in
 * the environment that the commands before it left, and a message carries the place that it belongs to.
 */
export function writeQuestions(
  writer: SourceWriter,
  questions: readonly Question[],
  { name, binders }: Pick<LeanStatement, 'name' | 'binders'>,
): WrittenQuestion[] {
  if (questions.length === 0) return [];
  const scope = scopeOf({ name });
  writer.write(`${scope.begin}section ${SECTION}\nset_option linter.all false\n\n`);
  const written = questions.map((question) => writeQuestion(writer, question, binders, scope));
  writer.write(`end ${SECTION}\n\n${scope.end}`);
  return written;
}

function writeQuestion(
  writer: SourceWriter,
  { id, given, bare, claim, ways, heartbeats, founded }: Question,
  binders: string,
  { named }: Scope,
): WrittenQuestion {
  const first = writer.line;
  writer.write(`set_option maxHeartbeats ${heartbeats} in\n`);
  const own = bare ? '' : binders;
  writer.write(['theorem', named(questionName(id)), own].filter((part) => part !== '').join(' '));
  for (const line of given) writer.write(`\n    ${line}`);
  writer.write(` :\n    (${claim}) ∨ True\n  := by\n`);
  const marks = writeWays(writer, ways, 'refine Or.inl ?_');
  writer.write('      | exact Or.inr trivial\n');
  const axiomsLine = founded ? writer.line : null;
  if (founded) writer.write(`#print axioms ${questionName(id)}\n`);
  const last = writer.line - 1;
  writer.write('\n');
  return { id, lines: [first, last], marks, axiomsLine };
}

/**
 * Writes `first` with an alternative for each way, and the mark that tells which it was behind each; `begin` is the tactic
 * that every way begins with.
 */
export function writeWays(writer: SourceWriter, ways: readonly Way[], begin: string): Mark[] {
  const marks: Mark[] = [];
  const mark = (by: string, end: string): void => {
    marks.push({ line: writer.line, column: writer.at, by });
    // A name of the statement in it may have any character.
    const text = by.replace(/["\\]/g, '\\$&');
    writer.write(`trace "slopcheck: ${text}"${end}\n`);
  };
  writer.write('    first\n');
  for (const way of ways) {
    const { before, closers, name } = way;
    const lines = [begin, ...before].filter((line) => line !== '');
    for (const [index, line] of lines.entries()) {
      writer.write(`${index === 0 ? '      | ' : '        '}${line}\n`);
    }
    if (closers.length === 0) {
      writer.write('        done\n        ');
      mark(name ?? 'these steps', '');
      continue;
    }
    writer.write(lines.length === 0 ? '      | first\n' : '        first\n');
    for (const closer of closers) {
      const by = name === undefined ? closer.name : `${name}; ${closer.name}`;
      // A tactic such as simp_all may succeed and leave a goal, which is no answer.
      writer.write(`          | (${closer.tactic}; done; `);
      mark(by, ')');
    }
  }
  return marks;
}
