import { binderArguments } from '../../../language/lean/binders.ts';
import { cleanTactics } from '../../../language/lean/tactics.ts';
import { namespaceOf } from '../../../language/lean/tokens.ts';
import { type ByTactic, CONCLUSION, type LeanStatement, type Step } from '../../../schema/index.ts';
import {
  type Mark,
  type Question,
  type Way,
  type WrittenQuestion,
  writeQuestions,
  writeWays,
} from '../questions/question.ts';
import { type Resting, type RestsOn, writeRestsOn } from '../questions/restsOn.ts';
import { closedFormula, header, spliced, usedSteps } from '../source/formulas.ts';
import { stepTheorem } from '../source/names.ts';
import { derivationOrder } from '../source/screen.ts';
import { type Lines, type Segment, SourceWriter } from '../source/writer.ts';

/** Where one obligation stands in the generated source. */
export interface ObligationSpan {
  readonly id: string;
  /** The column behind the theorem's name, in the first line of the header. */
  readonly nameEnd: number;
  /** The theorem's header: name, binders, premises, claim. */
  readonly claim: Lines;
  /** The tactic block with the line `:= by` in front of it. */
  readonly proof: Lines;
  readonly segments: readonly Segment[];
  /** The steps that its tactics are given: premises in the header, or what the conclusion derives. */
  readonly premises: readonly string[];
  /** Where Lean says which of the engine's tactics closed it; empty where it has tactics of its own. */
  readonly marks: readonly Mark[];
}

export interface Generated {
  readonly source: string;
  readonly spans: readonly ObligationSpan[];
  /** Where Lean is asked for the axioms that an obligation's theorem rests on; 1-based. */
  readonly queries: readonly { readonly id: string; readonly line: number }[];
  /** Steps that are only stated. */
  readonly standIns: readonly string[];
  /** Where the parts of the pinned statement stand outside of the questions. */
  readonly pinned: readonly Segment[];
  /** The engine's own questions, which stand in front of all obligations. */
  readonly questions: readonly WrittenQuestion[];
  /** Where Lean is asked which steps the proofs rest on, behind everything else. */
  readonly restsOn: readonly RestsOn[];
}

/** What to generate: a selection of the obligations of one formalization. */
export interface Selection {
  readonly statement: LeanStatement;
  /** All steps that may be spoken of; those not in `write` are not written. */
  readonly steps: readonly Step[];
  /** Ids of the steps to write, in the order of `steps`. */
  readonly write: ReadonlySet<string>;
  /** Ids of the steps that are stated as axioms: only their formula is needed. */
  readonly standIns: ReadonlySet<string>;
  readonly conclusion: ByTactic | null;
  readonly questions?: readonly Question[];
  /** Whether to ask which of the steps that a proof is given it rests on. */
  readonly asksRest?: boolean;
  /** Obligations that the engine's own tactics are tried on in the place of those that were given, by id. */
  readonly tactics?: ReadonlyMap<string, readonly Way[]>;
}

const INDENT = '    ';

/** The pinned statement alone, without a word of a model's: what a solution is compared with. */
export function generateChallenge(statement: LeanStatement): string {
  const writer = new SourceWriter();
  writePrologue(writer, statement);
  return writer.write(`${header(statement)} : ${statement.goal} := sorry\n`).toString();
}

/** Everything before the theorem: imports, options, preamble. Ends where the next line begins. */
export function generatePrologue(statement: LeanStatement): string {
  const writer = new SourceWriter();
  writePrologue(writer, statement);
  return writer.toString();
}

/**
 * The source that puts the selected obligations to Lean: one theorem a step in the namespace `Proof` (or in that of the pinned
 * theorem, whose names mean there what they mean in its own statement), then the pinned theorem, which first derives the steps that it uses, and then the question what each rests on. All texts of the steps
 * must have passed the policy.
 */
export function generateSolution(selection: Selection): Generated {
  const { statement, steps, write, standIns, conclusion, questions = [], tactics } = selection;
  const writer = new SourceWriter();
  const spans: ObligationSpan[] = [];
  writePrologue(writer, statement);
  const asked = writeQuestions(writer, questions, statement);
  const space = namespaceOf(statement.name) ?? 'Proof';
  writer.write(`namespace ${space}\n\n`);
  for (const step of steps) if (write.has(step.id)) spans.push(writeStep(writer, step, selection));
  writer.write(`end ${space}\n`);
  if (conclusion !== null) spans.push(writeConclusion(writer, conclusion, selection));
  const proved = spans.map(({ id }) => id).filter((id) => !standIns.has(id));
  const queries = proved.map((id) => {
    const { line } = writer;
    const name = id === CONCLUSION ? statement.name : stepTheorem(id);
    writer.write(`#print axioms ${name}\n`);
    return { id, line };
  });
  const resting = selection.asksRest
    ? [
        ...steps
          .filter(({ id }) => write.has(id) && !standIns.has(id) && !tactics?.has(id))
          .map(asResting(steps)),
        ...(conclusion === null || tactics?.has(CONCLUSION)
          ? []
          : [concludes(conclusion, statement, steps)]),
      ]
    : [];
  const restsOn = writeRestsOn(writer, resting, statement);
  return {
    source: writer.toString(),
    restsOn,
    spans,
    queries,
    standIns: [...standIns],
    pinned: writer.pinnedParts,
    questions: asked,
  };
}

function writePrologue(writer: SourceWriter, { imports, preamble }: LeanStatement): void {
  for (const line of imports) writer.write(`${line}\n`);
  // Without these an undefined name in a claim becomes a variable that the claim is proved for.
  writer.write('set_option autoImplicit false\nset_option relaxedAutoImplicit false\n\n');
  if (preamble !== '') writer.pinned('preamble', preamble).write('\n\n');
}

/** Keyword, name and the theorem's own binders, as {@link header} has them; gives the column behind the name. */
function writeHeader(
  writer: SourceWriter,
  name: string,
  { binders }: LeanStatement,
  keyword: 'theorem' | 'axiom' = 'theorem',
): number {
  const nameEnd = writer.write(`${keyword} ${name}`).at;
  if (binders !== '') writer.write(' ').pinned('binders', binders);
  return nameEnd;
}

function writeStep(
  writer: SourceWriter,
  step: Step,
  { statement, steps, standIns, tactics }: Selection,
): ObligationSpan {
  const first = writer.line;
  const premises = usedSteps(step.uses, steps);
  const standIn = standIns.has(step.id);
  const name = namespaceOf(statement.name) === null ? step.id : `_root_.${stepTheorem(step.id)}`;
  const nameEnd = writeHeader(writer, name, statement, standIn ? 'axiom' : 'theorem');
  for (const used of premises)
    writer
      .write(`\n${INDENT}(${used.id} : `)
      .field(`uses.${used.id}`, closedFormula(used))
      .write(')');
  const fixes = step.fixes.map(({ name, type }) => ({ name, text: type, field: `fixes.${name}` }));
  const assumes = step.assumes.map(({ name, prop }) => ({
    name,
    text: prop,
    field: `assumes.${name}`,
  }));
  for (const group of [fixes, assumes]) {
    for (const [index, { name, text, field }] of group.entries())
      writer
        .write(`${index === 0 ? `\n${INDENT}` : ' '}(${name} : `)
        .field(field, spliced(text))
        .write(')');
  }
  // A theorem states a proposition; of an axiom that has to be said.
  writer.write(` :\n${INDENT}${standIn ? '(' : ''}`).field('claim', spliced(step.claim));
  if (standIn) writer.write(' : Prop)');
  const claim: Lines = [first, writer.line];
  const { lines: proof, marks } = standIn
    ? { lines: claim, marks: [] }
    : writeProof(writer, [], tactics?.get(step.id) ?? step.proof);
  if (standIn) writer.write('\n\n');
  return {
    id: step.id,
    nameEnd,
    claim,
    proof,
    segments: writer.takeSegments(),
    premises: premises.map(({ id }) => id),
    marks,
  };
}

function writeConclusion(
  writer: SourceWriter,
  conclusion: ByTactic,
  { statement, steps, tactics }: Selection,
): ObligationSpan {
  writer.write('\n');
  const first = writer.line;
  const nameEnd = writeHeader(writer, statement.name, statement);
  writer.write(' : ').pinned('goal', statement.goal);
  const claim: Lines = [first, writer.line];
  const derived = derivationOrder(conclusion, steps);
  const bound = binderArguments(statement.binders);
  const haves = derived.map((step) => {
    const terms = [...bound, ...usedSteps(step.uses, steps).map(({ id }) => id)];
    return { id: step.id, text: `have ${step.id} := ${[`@Proof.${step.id}`, ...terms].join(' ')}` };
  });
  const { lines: proof, marks } = writeProof(
    writer,
    haves,
    tactics?.get(CONCLUSION) ?? conclusion.proof,
  );
  const premises = derived.map(({ id }) => id);
  const segments = writer.takeSegments();
  return { id: CONCLUSION, nameEnd, claim, proof, segments, premises, marks };
}

function writeProof(
  writer: SourceWriter,
  haves: readonly { readonly id: string; readonly text: string }[],
  proof: string | readonly Way[],
): { lines: Lines; marks: readonly Mark[] } {
  writer.write('\n');
  const first = writer.line;
  writer.write('  := by');
  for (const { id, text } of haves) writer.write(`\n${INDENT}`).field(`uses.${id}`, text);
  if (typeof proof !== 'string') {
    writer.write('\n');
    const marks = writeWays(writer, proof, '');
    const last = writer.line - 1;
    writer.write('\n');
    return { lines: [first, last], marks };
  }
  const { lines, skippedLines, skippedColumns } = cleanTactics(proof);
  for (const [index, line] of lines.entries()) {
    writer.write(line === '' ? '\n' : `\n${INDENT}`);
    writer.field('proof', line, { lines: skippedLines + index, columns: skippedColumns });
  }
  const last = writer.line;
  writer.write('\n\n');
  return { lines: [first, last], marks: [] };
}

function asResting(steps: readonly Step[]): (step: Step) => Resting {
  return ({ id, uses, fixes, assumes, claim, proof }) => ({
    id,
    given: [
      ...fixes.map(({ name, type }) => `(${name} : ${spliced(type)})`),
      ...assumes.map(({ name, prop }) => `(${name} : ${spliced(prop)})`),
    ],
    claim: spliced(claim),
    premises: usedSteps(uses, steps),
    proof,
  });
}

function concludes(conclusion: ByTactic, { goal }: LeanStatement, steps: readonly Step[]): Resting {
  const premises = derivationOrder(conclusion, steps);
  return { id: CONCLUSION, given: [], claim: goal, premises, proof: conclusion.proof };
}
