import { parseBinders } from '../../../language/lean/binders.ts';
import {
  findCounterexample,
  leanValue,
  type Variable,
} from '../../../language/lean/counterexample.ts';
import { smallType, type Value } from '../../../language/lean/evaluate.ts';
import { counterexampleQuestion } from '../../../language/lean/smt/counterexampleQuestion.ts';
import type { LeanStatement, ModelValue, Step } from '../../../schema/index.ts';
import type { ValueFinder } from '../../smt/z3/findValues.ts';
import { closedFormula, spliced } from '../source/formulas.ts';
import { type Available, computing } from './portfolio.ts';
import type { Question } from './question.ts';

/** A counterexample that may be one, and the question by which Lean says so. */
export interface Candidate {
  readonly question: Question;
  readonly values: readonly ModelValue[];
}

const HEARTBEATS = 20_000;

/** What an argument of a counterexample is: a value of a variable, or a proof that a formula holds at the values. */
type Argument = { readonly variable: string } | { readonly formula: string };

/** The binders of a statement as variables and formulas, in order; null where a counterexample cannot give them. */
interface Read {
  readonly variables: readonly Variable[];
  readonly formulas: readonly string[];
  readonly order: readonly Argument[];
}

/** A claim under binders that values may show to be false, and the id of the question whether they do. */
export interface Refutable {
  readonly id: string;
  /** The binders as they are written. */
  readonly lines: readonly string[];
  readonly read: Read;
  readonly claim: string;
  /** Variables that are the step's own, not the theorem's. */
  readonly own: ReadonlySet<string>;
  /** How its negation is shown beside the usual ways. */
  readonly ways?: readonly string[];
}

/** The theorem under its hypotheses; null where its binders are not all variables of small types and formulas. */
export function refutableTheorem(id: string, { binders, goal }: LeanStatement): Refutable | null {
  const read = readBinders(binders);
  return read && { id, lines: [binders], read, claim: goal, own: new Set() };
}

/** The same for a step: with what it uses and assumes, its claim does not follow. */
export function refutableStep(
  id: string,
  { binders }: LeanStatement,
  step: Step,
  used: readonly Step[],
): Refutable | null {
  const theorem = readBinders(binders);
  const own = step.fixes.map(({ name, type }) => ({ name, type: spliced(type) }));
  if (theorem === null || own.some(({ type }) => smallType(type) === null)) return null;
  const uses = used.map((other) => ({ name: other.id, text: closedFormula(other) }));
  const assumes = step.assumes.map(({ name, prop }) => ({ name, text: spliced(prop) }));
  const all: Read = {
    variables: [...theorem.variables, ...own],
    formulas: [...theorem.formulas, ...[...uses, ...assumes].map(({ text }) => text)],
    order: [
      ...theorem.order,
      ...uses.map(({ text }) => ({ formula: text })),
      ...own.map(({ name }) => ({ variable: name })),
      ...assumes.map(({ text }) => ({ formula: text })),
    ],
  };
  const lines = [
    binders,
    ...uses.map(({ name, text }) => `(${name} : ${text})`),
    ...own.map(({ name, type }) => `(${name} : ${type})`),
    ...assumes.map(({ name, text }) => `(${name} : ${text})`),
  ];
  const names = new Set(own.map(({ name }) => name));
  return { id, lines, read: all, claim: spliced(step.claim), own: names };
}

/**
 * Looks for small values at which all premises hold and the claim does not, and writes the question whether Lean
 * confirms them: `¬ (∀ binders, claim)`, closed by the values. Null where there are none, or nobody can tell.
 */
export function bySmallValues(refutable: Refutable, available: Available): Candidate | null {
  const { variables, formulas } = refutable.read;
  const values = findCounterexample(variables, formulas, refutable.claim);
  if (values === null) return null;
  return candidate(
    refutable,
    new Map(Array.from(values, ([name, value]) => [name, leanValue(value)])),
    available,
  );
}

/** The same by a solver, whose values may be large, or fractions. */
export async function bySolver(
  refutable: Refutable,
  available: Available,
  find: ValueFinder['find'],
  signal: AbortSignal | undefined,
): Promise<Candidate | null> {
  const { variables, formulas } = refutable.read;
  const question = counterexampleQuestion(variables, formulas, refutable.claim);
  const found = question && (await find(question, signal));
  if (!found) return null;
  const terms = question.symbols.map(({ symbol, variable }) => {
    const term = solverTerm(found.get(symbol) ?? '', smallType(variable.type));
    return [variable.name, term] as const;
  });
  if (terms.some(([, term]) => term === null)) return null;
  return candidate(refutable, new Map(terms as [string, string][]), available);
}

/** Longer numbers are no example that anybody looks at. */
const MAX_TERM = 40;

/** A solver's value as Lean reads it as an argument; null where it is none of the type. */
function solverTerm(value: string, type: Value['type'] | null): string | null {
  if (type === null || value.length > MAX_TERM) return null;
  if (type === 'Prop') return value === 'true' ? 'True' : 'False';
  if (type === 'Bool') return value;
  const plain = value.replace(/\.0+$/, '');
  const isWhole = /^-?\d+$/.test(plain);
  if (!isWhole && (type === 'Nat' || type === 'Int' || !/^-?\d+\/\d+$/.test(plain))) return null;
  return isWhole && !plain.startsWith('-') ? plain : `(${plain})`;
}

/** Explicit binders as variables of small types and as formulas; null where there are others. */
export function readBinders(binders: string): Read | null {
  const parsed = parseBinders(binders);
  if (parsed.kind !== 'groups') return null;
  if (parsed.groups.some(({ bracket, type }) => bracket !== '(' || type === '')) return null;
  const each = parsed.groups.flatMap(({ names, type }) => names.map((name) => ({ name, type })));
  const isVariable = ({ type }: Variable): boolean => smallType(type) !== null;
  return {
    variables: each.filter(isVariable),
    formulas: each.filter((one) => !isVariable(one)).map(({ type }) => type),
    order: each.map((one) => (isVariable(one) ? { variable: one.name } : { formula: one.type })),
  };
}

function candidate(
  { id, lines, read, claim, own, ways: more = [] }: Refutable,
  values: ReadonlyMap<string, string>,
  available: Available,
): Candidate {
  const { variables, order } = read;
  const reals = variables.some(({ type }) => ['Rat', 'Real'].includes(smallType(type) ?? ''));
  const tactics = [...computing(available, reals), ...more].join(' | ');
  const by = `(by first | ${tactics})`;
  const terms = order.map((argument) =>
    'formula' in argument ? by : (values.get(argument.variable) ?? '_'),
  );
  const binders = lines.filter((line) => line !== '').join(' ');
  const general = binders === '' ? claim : `∀ ${binders}, ${claim}`;
  return {
    question: {
      id,
      given: [],
      bare: true,
      claim: `¬ (${general})`,
      ways: [
        {
          before: ['intro _h'],
          closers: [
            { name: 'a counterexample', tactic: `exact absurd (_h ${terms.join(' ')}) ${by}` },
          ],
        },
      ],
      heartbeats: HEARTBEATS,
      founded: true,
    },
    values: variables.map(({ name, type }) => ({
      name,
      sort: smallType(type) ?? type,
      value: (values.get(name) ?? '').replace(/^\((.*)\)$/, '$1'),
      origin: own.has(name) ? 'step' : 'theorem',
    })),
  };
}
