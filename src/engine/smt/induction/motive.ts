import { conjunctsOf } from '../../../language/smt/conjuncts.ts';
import { freeSymbols } from '../../../language/smt/free.ts';
import { argumentsOf, printSexpr, printSymbol, type Sexpr } from '../../../language/smt/sexpr.ts';
import { OWN_PREFIX } from '../../../language/smt/symbols.ts';
import { inPlaceOf } from '../obligations/renaming.ts';
import type { Inference } from '../elementary/inference.ts';
import { followsPropositionally } from '../elementary/propositional.ts';
import type { Induction } from './inductionQueries.ts';
import { integerOf, numeralOf } from '../formulas/integer.ts';
import type { Solver } from '../z3/solver.ts';
import { closedFormula, conjunction, instancesAt, type ReadStep } from '../obligations/step.ts';
import type { Theorem } from '../obligations/theorem.ts';
import { withTerm } from '../formulas/withTerm.ts';

/** The number at which the motive is given. */
const HERE = { name: `${OWN_PREFIX}here`, sort: 'Int' } as const;
/** More numbers before the motive's first are not gone through. */
const MAX_BEFORE = 8;

/**
 * What an induction shows of every number, where that is more than the goal: the assumptions of its step. "F(k) and
 * F(k + 1) are odd", "all below k are"; it is called the motive in type theory.
 */
export interface Motive {
  /** The step's variable. */
  readonly variable: string;
  readonly formula: string;
  /** The first number at which its bounds hold, from where the induction starts on. */
  readonly start: bigint;
}

/** The motive of an induction; undefined where its step assumes the goal alone, or more than one variable is its own. */
export async function motiveOf(
  { variable, from }: Pick<Induction, 'variable' | 'from'>,
  { fixes, assumes }: ReadStep,
  theorem: Theorem,
  solver: Solver,
): Promise<Motive | undefined> {
  const [own, ...more] = fixes;
  if (own === undefined || more.length > 0 || own.sort !== 'Int') return undefined;
  const parts = assumes.flatMap(({ tree }) => conjunctsOf(tree));
  const bounds = parts.flatMap((part) => boundOf(part, own.name) ?? []);
  const start = bounds.reduce((a, b) => (a > b ? a : b), BigInt(from));
  if (start - BigInt(from) > MAX_BEFORE) return undefined;
  const about = theorem.hypotheses.filter(({ tree }) => freeSymbols(tree).has(variable));
  const here = (formula: string): string => inPlaceOf([[variable, own.name]], formula);
  const premises = [...about.map(({ text }) => text), theorem.goal.text].map(here);
  for (const part of parts) {
    if (boundOf(part, own.name) !== undefined) continue;
    const goal = printSexpr(part);
    const inference = { constants: fixes, premises, goal };
    if (await followsPropositionally(theorem, inference, solver)) continue;
    const formula = conjunction(assumes.map(({ text }) => text));
    return { variable: own.name, formula, start };
  }
  return undefined;
}

/** Something that an induction with a motive has to show. */
export interface MotivePart {
  readonly task: string;
  readonly mistake: string;
  readonly inference: Inference;
}

/**
 * What must follow for an induction on an Int constant n from n₀ on with a motive Q and the first number c of it, where H
 * are the hypotheses:
 *
 * 1. H, n = v, base ⊢ goal, for the numbers v from n₀ to c − 1;
 * 2. H, base ⊢ Q(c);
 * 3. H, m ≥ c, Q(m), step ⊢ Q(m + 1);
 * 4. H, n ≥ c, Q(n), step ⊢ goal.
 *
 * So Q(m) for every m ≥ c by induction, and the goal for every n ≥ n₀. That nothing lies below n₀ is asked elsewhere.
 */
export function motiveParts(
  { variable, from, base: baseId, step: stepId }: Induction,
  motive: Motive,
  base: ReadStep,
  step: ReadStep,
  theorem: Theorem,
): MotivePart[] {
  const n = printSymbol(variable);
  const goal = theorem.goal.text;
  const about = (premises: readonly string[], constants: Inference['constants'], what: string) => ({
    constants,
    premises: [...theorem.hypotheses.map(({ text }) => text), ...premises],
    goal: what,
  });
  const before = Array.from({ length: Number(motive.start - BigInt(from)) }, (_, index) => {
    const value = BigInt(from) + BigInt(index);
    return {
      task: `that the base step ${baseId} gives the goal at ${n} = ${value}`,
      mistake: `the base step ${baseId} does not give the goal at ${n} = ${value}, which the induction step ${stepId} leaves out`,
      inference: about([`(= ${n} ${numeralOf(value)})`, closedFormula(base)], [], goal),
    };
  });
  const toNext = motiveStep(motive, theorem);
  const first = `${motive.variable} = ${motive.start}`;
  return [
    ...before,
    {
      task: `that the base step ${baseId} gives what the induction step ${stepId} assumes, at ${first}`,
      mistake: `the base step ${baseId} does not give what the induction step ${stepId} assumes, at ${first}`,
      inference: about([closedFormula(base)], [], at(motive, numeralOf(motive.start))),
    },
    {
      task: `that the induction step ${stepId} takes what it assumes to the next number`,
      mistake: `the induction step ${stepId} does not take what it assumes to the next number`,
      inference: { ...toNext, premises: [...toNext.premises, ...saidOfMotive(step)] },
    },
    {
      task: `that what the induction step ${stepId} assumes gives the goal`,
      mistake: `what the induction step ${stepId} assumes of every number does not give the goal`,
      inference: about(
        [`(>= ${n} ${numeralOf(motive.start)})`, at(motive, n), ...saidAt(step, n)],
        [],
        goal,
      ),
    },
  ];
}

/** What the induction's step has to show, apart from what steps say: Q(m), m ≥ c ⊢ Q(m + 1). */
export function motiveStep(motive: Motive, theorem: Theorem): Inference {
  return {
    constants: [HERE],
    premises: [...theorem.hypotheses.map(({ text }) => text), ...given(motive)],
    goal: at(motive, `(+ ${HERE.name} 1)`),
  };
}

/** What a step says there: its closed formula, and what it says of the number at which the motive is given. */
export function saidOfMotive(step: ReadStep): string[] {
  return saidAt(step, HERE.name);
}

function given(motive: Motive): string[] {
  return [`(>= ${HERE.name} ${numeralOf(motive.start)})`, at(motive, HERE.name)];
}

function at({ variable, formula }: Motive, term: string): string {
  return withTerm(variable, term, formula);
}

/** A step's closed formula, and its instance at a number where one variable is its own. */
function saidAt(step: ReadStep, term: string): string[] {
  return [closedFormula(step), ...instancesAt([term], step)];
}

/** The least number that a bound of the variable allows; undefined for what is no such bound. */
function boundOf(part: Sexpr, variable: string): bigint | undefined {
  for (const [head, strict, flipped] of [
    ['>=', 0n, false],
    ['>', 1n, false],
    ['<=', 0n, true],
    ['<', 1n, true],
  ] as const) {
    const [left, right, ...more] = argumentsOf(part, head) ?? [];
    if (left === undefined || right === undefined || more.length > 0) continue;
    const [name, bound] = flipped ? [right, left] : [left, right];
    const value = integerOf(bound);
    if (name.kind === 'symbol' && name.text === variable && value !== undefined) {
      return value + strict;
    }
  }
  return undefined;
}
