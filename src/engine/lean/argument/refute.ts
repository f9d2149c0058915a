import { parseBinders } from '../../../language/lean/binders.ts';
import {
  findCounterexample,
  leanValue,
  type Variable,
} from '../../../language/lean/counterexample.ts';
import { smallType, type Value } from '../../../language/lean/evaluate.ts';
import type { LeanStatement, ModelValue, Step } from '../../../schema/index.ts';
import { closedFormula, spliced } from '../formulas.ts';
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

/**
 * Looks for small values at which the theorem's hypotheses hold and its goal does not, and writes the question whether Lean
 * confirms them: `¬ (∀ binders, goal)`, closed by the values. Null where there are none, or nobody can tell.
 */
export function refuteTheorem(id: string, { binders, goal }: LeanStatement): Candidate | null {
  const theorem = readBinders(binders);
  return theorem && candidate(id, [binders], theorem, goal, new Set());
}

/** The same for a step: with what it uses and assumes, its claim does not follow. */
export function refuteStep(
  id: string,
  { binders }: LeanStatement,
  step: Step,
  used: readonly Step[],
): Candidate | null {
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
  return candidate(id, lines, all, spliced(step.claim), new Set(own.map(({ name }) => name)));
}

/** A claim under binders that are written out, with how its negation is shown beside the usual ways. */
export function refuteUnder(
  id: string,
  lines: readonly string[],
  read: Read,
  claim: string,
  ways: readonly string[],
): Candidate | null {
  return candidate(id, lines, read, claim, new Set(), ways);
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

const SHOWN = ['decide', 'omega', '(intros; omega)', '(simp; done)', 'grind'];
const NUMBERS = '(norm_num; done)';

function candidate(
  id: string,
  lines: readonly string[],
  { variables, formulas, order }: Read,
  claim: string,
  own: ReadonlySet<string>,
  more: readonly string[] = [],
): Candidate | null {
  const values = findCounterexample(variables, formulas, claim);
  if (values === null) return null;
  const reals = variables.some(({ type }) => ['Rat', 'Real'].includes(smallType(type) ?? ''));
  const tactics = [...(reals ? [NUMBERS] : []), ...SHOWN, ...more].join(' | ');
  const by = `(by first | ${tactics})`;
  const terms = order.map((argument) =>
    'formula' in argument ? by : leanValue(values.get(argument.variable) as Value),
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
    values: [...values].map(([name, value]) => ({
      name,
      sort: value.type,
      value: leanValue(value).replace(/^\((.*)\)$/, '$1'),
      origin: own.has(name) ? 'step' : 'theorem',
    })),
  };
}
