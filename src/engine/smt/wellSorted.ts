import { printSymbol } from '../../language/smt/sexpr.ts';
import { OWN_PREFIX } from '../../language/smt/symbols.ts';
import type { Outcome } from '../../schema/index.ts';
import type { CheckAnswer } from './z3/questions.ts';
import type { Solver } from './z3/solver.ts';
import { illFormed, type ReadStep } from './obligations/step.ts';
import type { Theorem } from './obligations/theorem.ts';

/** A command of a check, and which text it stands for. */
interface Command {
  readonly text: string;
  /** The formula or declaration as the theorem or the step has it. */
  readonly source: string;
  /** Null for a text of the theorem. */
  readonly step: ReadStep | null;
  readonly field: string | null;
}

export type SortCheck =
  /** The outcomes of steps whose formulas Z3 refuses; all others are well-sorted. */
  | { readonly kind: 'checked'; readonly refused: ReadonlyMap<string, Outcome> }
  /** Z3 refuses the theorem itself. */
  | { readonly kind: 'unusable'; readonly message: string };

/** Z3 needs milliseconds for this, so that a limit is only for what it was not made for. */
const MAX_MS = 10_000;

/**
 * Lets Z3 check the sorts of the theorem and of all steps. Every formula is the body of a definition that nothing
 * uses, with a step's fixed variables as parameters: so Z3 parses and sorts it, and has nothing to solve. An
 * assertion would be taken in by the solver, which may already instantiate it and then heeds no limit.
 *
 * One script does for all where nothing is wrong; else every step gets a script of its own, so that no step's text
 * can touch another's outcome.
 */
export async function checkSorts(
  theorem: Theorem,
  steps: readonly ReadStep[],
  solver: Solver,
  timeoutMs: number,
): Promise<SortCheck> {
  const own = theoremCommands(theorem);
  const together = await check([...own, ...steps.flatMap(stepCommands)], solver, timeoutMs);
  if (together.kind === 'checked' && together.errors.length === 0) {
    return { kind: 'checked', refused: new Map() };
  }
  const alone = await check(own, solver, timeoutMs);
  if (alone.kind === 'unknown') return { kind: 'unusable', message: alone.message };
  const [error] = alone.errors;
  if (error !== undefined) {
    const source = own[error.command]?.source;
    const where = source === undefined ? '' : ` in ${source.slice(0, 300)}`;
    const message = `Z3 refuses the statement: ${explained(error.message)}${where}`;
    return { kind: 'unusable', message };
  }
  const outcomes = await Promise.all(
    steps.map(async (step) => {
      const commands = [...own, ...stepCommands(step)];
      return [step.id, stepOutcome(await check(commands, solver, timeoutMs), commands)] as const;
    }),
  );
  const refused = outcomes.flatMap(([id, outcome]) =>
    outcome === undefined ? [] : [[id, outcome] as const],
  );
  return { kind: 'checked', refused: new Map(refused) };
}

function check(
  commands: readonly Command[],
  solver: Solver,
  timeoutMs: number,
): Promise<CheckAnswer> {
  return solver.check(
    commands.map(({ text }) => text),
    Math.min(timeoutMs, MAX_MS),
  );
}

function stepOutcome(answer: CheckAnswer, commands: readonly Command[]): Outcome | undefined {
  if (answer.kind === 'unknown') {
    return { kind: 'inconclusive', cause: answer.cause, message: answer.message };
  }
  const [error] = answer.errors;
  if (error === undefined) return undefined;
  const command = commands[error.command];
  const tree =
    command?.field === 'claim'
      ? command.step?.claim.tree
      : command?.step?.assumes.find(({ name }) => `assumes.${name}` === command.field)?.tree;
  return illFormed(command?.field ?? 'claim', explained(error.message), tree?.at);
}

function theoremCommands(theorem: Theorem): Command[] {
  const formulas = [
    ...theorem.hypotheses.map(({ text }) => ({ text, source: `(assert ${text})` })),
    { text: theorem.goal.text, source: `(assert (not ${theorem.goal.text}))` },
  ];
  const own = { step: null, field: null };
  return [
    ...theorem.commands.map(({ text }) => ({ text, source: text, ...own })),
    ...formulas.map(({ text, source }, index) => {
      return { text: definition(`theorem!${index}`, '', text), source, ...own };
    }),
  ];
}

function stepCommands(step: ReadStep): Command[] {
  const binders = step.fixes.map(({ name, sort }) => `(${printSymbol(name)} ${sort})`);
  const fixes = step.fixes.map(({ name }, index) => ({
    field: `fixes.${name}`,
    parameters: binders[index] ?? '',
    body: 'true',
  }));
  const parameters = binders.join(' ');
  const formulas = [
    ...step.assumes.map(({ name, text }) => ({ field: `assumes.${name}`, parameters, body: text })),
    { field: 'claim', parameters, body: step.claim.text },
    ...step.instances.map(({ of, text }) => ({ field: `uses.${of}`, parameters, body: text })),
  ];
  return [...fixes, ...formulas].map(({ field, parameters, body }, index) => ({
    text: definition(`${step.id}!${index}`, parameters, body),
    source: body,
    step,
    field,
  }));
}

function definition(name: string, parameters: string, body: string): string {
  return `(define-fun ${printSymbol(`${OWN_PREFIX}sorts!${name}`)} (${parameters}) Bool ${body})`;
}

/** Z3's words for a formula of another sort speak of the definition that it stands in. */
function explained(message: string): string {
  return message.includes('invalid function/constant definition, sort mismatch')
    ? 'this is not of sort Bool'
    : message;
}
