import { closedBy } from '../../engine/lean/argument/closedBy.ts';
import { tacticPortfolio } from '../../engine/lean/questions/portfolio.ts';
import {
  type Question,
  type WrittenQuestion,
  writeQuestions,
} from '../../engine/lean/questions/question.ts';
import { readAxioms, STANDARD_AXIOMS } from '../../engine/lean/solution/axioms.ts';
import { parseDiagnostics } from '../../engine/lean/solution/diagnostics.ts';
import type { LeanRun } from '../../engine/lean/toolchain/run.ts';
import { SourceWriter } from '../../engine/lean/source/writer.ts';
import { count } from '../../text/count.ts';

/** What is asked of Lean, and where its answers are. */
export interface ContradictionQuery {
  readonly source: string;
  readonly questions: readonly WrittenQuestion[];
}

/** Theorems that are asked about in one run: a run that comes to nothing loses no others. */
const BATCH = 40;
/** Lean's own count of its work for a theorem, in thousands: contradictions of real statements are plain. */
const HEARTBEATS = 20_000;

/**
 * Asks whether the hypotheses of compiled theorems contradict each other, by the tactics of the portfolio. The statement is
 * the type of the compiled theorem, so that the variables of its file are among its hypotheses, and not a word of the file
 * stands in the question but names. `by` names the tactic that derived `False`.
 */
export async function askContradictions(
  module: string,
  names: readonly string[],
  imports: readonly { readonly module: string }[],
  runner: { readonly version: string; ask(source: string): Promise<LeanRun> },
): Promise<{ readonly contradictory: ReadonlyMap<string, string>; readonly notes: string[] }> {
  const contradictory = new Map<string, string>();
  for (let from = 0; from < names.length; from += BATCH) {
    const batch = names.slice(from, from + BATCH);
    const { source, questions } = contradictionQuery(module, batch, imports, runner.version);
    const run = await runner.ask(source);
    if (run.kind !== 'answered') {
      const left = names.length - from;
      const note = `Lean was not heard on whether the hypotheses of ${count(left, 'theorem')} contradict each other`;
      return { contradictory, notes: [note] };
    }
    const { messages, unreadable, noise } = parseDiagnostics(run.stdout);
    if (unreadable.length > 0 || noise.length > 0) continue;
    for (const [at, { marks, axiomsLine }] of questions.entries()) {
      const name = batch[at];
      const mark = closedBy(marks, messages);
      const answer = messages.find(({ pos }) => pos?.line === axiomsLine);
      const axioms = answer === undefined ? null : readAxioms(answer);
      // What rests on a sorry of a library derives anything.
      const founded = axioms?.every((axiom) => STANDARD_AXIOMS.includes(axiom)) === true;
      if (name !== undefined && mark !== null && founded) contradictory.set(name, mark.by);
    }
  }
  return { contradictory, notes: [] };
}

/** The file that is put to Lean. */
export function contradictionQuery(
  module: string,
  names: readonly string[],
  imports: readonly { readonly module: string }[],
  version: string,
): ContradictionQuery {
  const statement = {
    imports: imports.map((each) => `import ${each.module}`),
    ...{ preamble: '', name: '', binders: '', goal: '', line: 1 },
  };
  const closers = [
    { name: 'contradiction', tactic: 'contradiction' },
    ...tacticPortfolio(statement, version),
  ];
  const writer = new SourceWriter().write(`import ${module}\n\n`);
  const questions = names.map(
    (name, index): Question => ({
      ...{ id: `contradiction ${index + 1}`, given: [], bare: true, founded: true },
      claim: `type_of% @${name}`,
      // A goal that is False asks for the contradiction: that its hypotheses have one is what such a theorem says.
      ways: [{ before: ['intros', 'fail_if_success show False', 'exfalso'], closers }],
      heartbeats: HEARTBEATS,
    }),
  );
  const written = writeQuestions(writer, questions, statement);
  return { source: writer.toString(), questions: written };
}
