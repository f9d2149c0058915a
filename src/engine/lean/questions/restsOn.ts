import { binderArguments } from '../../../language/lean/binders.ts';
import { cleanTactics } from '../../../language/lean/tactics.ts';
import type { LeanStatement, Step } from '../../../schema/index.ts';
import { closedFormula, header, type Scope, scopeOf } from '../source/formulas.ts';
import type { Lines, SourceWriter } from '../source/writer.ts';

/** An obligation whose proof is asked for the steps that it rests on. */
export interface Resting {
  readonly id: string;
  /** Binders beside those of the theorem. */
  readonly given: readonly string[];
  readonly claim: string;
  /** The steps that its tactics are given. */
  readonly premises: readonly Step[];
  readonly proof: string;
}

/** Where Lean says which steps an obligation's proof rests on. */
export interface RestsOn {
  readonly id: string;
  /** Where the section begins, which is the last of the file. */
  readonly sectionLine: number;
  readonly lines: Lines;
  readonly axiomsLine: number;
  readonly premises: readonly string[];
}

/** The section of a source in which steps stand as axioms; nothing comes behind it. */
const SECTION = 'SlopcheckRests';
const INDENT = '    ';

/**
 * Writes the obligations once more with the steps that they are given as axioms, and asks which of these each proof rests on.
 * A step is taken by the application of a hole, `(?_ : P → Q) step`: where the tactics do not use it, it is gone from the
 * term once the hole is filled. It stands at the end of the file, since the axioms need not be true.
 */
export function writeRestsOn(
  writer: SourceWriter,
  obligations: readonly Resting[],
  { name, binders }: LeanStatement,
): RestsOn[] {
  const asked = obligations.filter(({ premises }) => premises.length > 0);
  if (asked.length === 0) return [];
  writer.write('\n');
  const sectionLine = writer.line;
  const scope = scopeOf({ name });
  writer.write(`${scope.begin}section ${SECTION}\n`);
  const taken = new Map(asked.flatMap(({ premises }) => premises.map((step) => [step.id, step])));
  for (const step of taken.values()) {
    const axiom = header({ name: scope.named(axiomOf(step.id)), binders }, 'axiom');
    writer.write(`${axiom} :\n${INDENT}(${closedFormula(step)} : Prop)\n`);
  }
  const written = asked.map((obligation) => ({
    ...writeOne(writer, obligation, binders, scope),
    sectionLine,
  }));
  writer.write(`end ${SECTION}\n${scope.end}`);
  return written;
}

function writeOne(
  writer: SourceWriter,
  { id, given, claim, premises, proof }: Resting,
  binders: string,
  { named }: Scope,
): Omit<RestsOn, 'sectionLine'> {
  const first = writer.line;
  const name = `Slopcheck.rests.${id}`;
  writer.write(header({ name: named(name), binders }));
  for (const line of given) writer.write(`\n${INDENT}${line}`);
  writer.write(` :\n${INDENT}${claim}\n  := by`);
  const bound = binderArguments(binders);
  for (const step of premises) {
    // Within tactics Lean takes a line for further arguments only where it stands deeper than they do.
    const axiom = [`@${axiomOf(step.id)}`, ...bound].join(' ');
    const formula = `(${closedFormula(step)}) → (${claim})`.replaceAll(
      '\n',
      `\n${INDENT}${INDENT}`,
    );
    writer.write(`\n${INDENT}refine (?_ : ${formula}) (${axiom})`);
    writer.write(`\n${INDENT}intro ${step.id}`);
  }
  for (const line of cleanTactics(proof).lines) {
    writer.write(line === '' ? '\n' : `\n${INDENT}${line}`);
  }
  writer.write('\n');
  const axiomsLine = writer.line;
  writer.write(`#print axioms ${name}\n\n`);
  return { id, lines: [first, axiomsLine], axiomsLine, premises: premises.map((step) => step.id) };
}

/** The axiom that a step stands as. */
export function axiomOf(id: string): string {
  return `Slopcheck.taken.${id}`;
}
