import { formulasOf } from '../formulas/formula.ts';
import { withoutDefinitions } from '../obligations/opaque.ts';
import { isQuantified } from '../z3/query.ts';
import type { Solver } from '../z3/solver.ts';
import type { Theorem } from '../obligations/theorem.ts';
import { backward, isVariant } from './backward.ts';
import { byCases, oneByOne } from './byCases.ts';
import {
  ALL_MEANS,
  AT_LENGTH,
  DEPTHS,
  type Depth,
  type Inference,
  type InstanceCounts,
  type Means,
  type Prepared,
  prepareInference,
  prepareWithin,
} from './inference.ts';
import type { Selection } from './instances/instances.ts';
import { introductions } from './introduction.ts';
import { relevant } from './relevant.ts';
import { withGivenResidues, withoutResidues } from './residueGivens.ts';

/** Whether an inference is elementary; `unknown` where a limit was met before that could be told. */
export type Elementary = 'elementary' | 'beyond' | 'unknown';

/**
 * Asks whether a goal follows by one elementary inference (see `prepareInference`): as it stands, or as what a premise says
 * of some terms, or that it says of terms what is said to exist, or conjunct by conjunct, or for each of the alternatives
 * that a premise gives, or with all that is defined under its name.
 */
export async function askElementary(
  theorem: Theorem,
  given: Inference,
  solver: Solver,
  means = ALL_MEANS,
): Promise<Elementary> {
  const inference = relevant(theorem, given);
  if (isThere(inference)) return 'elementary';
  const asked = await askDirectly(theorem, inference, solver, means);
  if (asked === 'elementary') return asked;
  const follows = async (one: Inference, of = theorem): Promise<boolean> =>
    (await askDirectly(of, one, solver, means)) === 'elementary';
  return (await someOtherWay(theorem, inference, follows)) ? 'elementary' : asked;
}

async function askDirectly(
  theorem: Theorem,
  inference: Inference,
  solver: Solver,
  means: Means,
): Promise<Elementary> {
  let last: Elementary = 'beyond';
  for (const depth of DEPTHS) {
    const { answer, deeper } = await askAt(depth, theorem, inference, solver, ALL, means);
    if (answer === 'elementary' || !deeper) return answer;
    last = answer;
  }
  return last;
}

/** Whether an inference is there by modus ponens, or by cases, with what is then left. */
async function someOtherWay(
  theorem: Theorem,
  inference: Inference,
  follows: (inference: Inference, of?: Theorem) => Promise<boolean>,
): Promise<boolean> {
  const all = async (several: readonly Inference[] | undefined, of = theorem): Promise<boolean> => {
    for (const one of several ?? []) if (!isThere(one) && !(await follows(one, of))) return false;
    return several !== undefined;
  };
  for (const left of backward(theorem, inference)) if (await follows(left)) return true;
  const { all: introduced, byCases: cases } = introductions(theorem, inference);
  for (const { left } of introduced) if (await all(left)) return true;
  if (cases !== undefined) {
    const commands = [...theorem.commands, ...formulasOf([cases.declaration])];
    if (await follows(cases.inference, { ...theorem, commands })) return true;
  }
  if (await all(oneByOne(inference))) return true;
  // Of which residues there are cases is for the text to name: none is multiplied here.
  if (await all(byCases(inference), withoutResidues(theorem))) return true;
  // Nothing but a residue is taken from the goal that way.
  const given = withGivenResidues(theorem, inference);
  if (given !== undefined && (await follows(given)))
    if (!(await follows(given, withoutResidues(theorem)))) return true;
  // What is defined may be meant by its name alone: unfolded it says more than the search gets through.
  const named = withoutDefinitions(theorem);
  return named !== theorem && follows(inference, named);
}

/** Whether the goal is a premise, but for the names of its variables. The search need not come upon it where both are quantified. */
function isThere({ premises, goal }: Inference): boolean {
  if (!isQuantified(goal)) return false;
  return premises.some((premise) => isQuantified(premise) && isVariant(premise, goal));
}

/** Whether it is elementary where no number is taken for what is said to exist: who means one has to name it. */
export async function followsWithoutNumbers(
  theorem: Theorem,
  inference: Inference,
  solver: Solver,
): Promise<boolean> {
  return (await askElementary(theorem, inference, solver, NAMED)) === 'elementary';
}

/**
 * Whether it is elementary, or elementary at length, without any fact about the terms that occur, products being unknowns: then
 * it rests on what the premises say, and not on what they speak of.
 *
 * @param numbers whether a number may be what is said to exist
 */
export async function restsOnPremises(
  theorem: Theorem,
  inference: Inference,
  solver: Solver,
  numbers = false,
): Promise<boolean> {
  const means = { numbers, facts: false, expands: true };
  return (
    (await askElementary(theorem, inference, solver, means)) === 'elementary' ||
    followsAtLength(theorem, inference, solver, means)
  );
}

/** Whether it is elementary without any fact about the terms that occur. */
export async function followsWithoutFacts(
  theorem: Theorem,
  inference: Inference,
  solver: Solver,
): Promise<boolean> {
  return (await askElementary(theorem, inference, solver, SAID)) === 'elementary';
}

/**
 * Whether it is elementary with products of sums left as they are written: what one of them is multiplied out, or what is
 * factored into one, is then what a premise says. What the goal itself has is multiplied out by whoever reads it.
 */
export async function followsAsWritten(
  theorem: Theorem,
  inference: Inference,
  solver: Solver,
): Promise<boolean> {
  return (await askElementary(theorem, inference, solver, AS_WRITTEN)) === 'elementary';
}

const NAMED: Means = { numbers: false, facts: true, expands: true };
const SAID: Means = { numbers: false, facts: false, expands: true };
const AS_WRITTEN: Means = { numbers: true, facts: true, expands: false };

/** Whether a goal follows by one elementary inference. A question without an answer is none that does. */
export async function followsElementarily(
  theorem: Theorem,
  inference: Inference,
  solver: Solver,
): Promise<boolean> {
  return (await askElementary(theorem, inference, solver)) === 'elementary';
}

/** Instances that are tried one by one before an inference counts as none that is obvious. */
const MAX_TRIED = 24;

/**
 * Whether an inference is elementary with no more than one instance of each universal premise, as M. Davis defines
 * what is obvious. It is asked of what is said to follow from the hypotheses alone: who has to use one of them
 * twice has an argument to give.
 */
export async function isObvious(
  theorem: Theorem,
  given: Inference,
  solver: Solver,
): Promise<boolean> {
  const inference = relevant(theorem, given);
  const isDirect = (one: Inference, of = theorem): Promise<boolean> =>
    isObviousDirectly(of, one, solver);
  return (await isDirect(inference)) || someOtherWay(theorem, inference, isDirect);
}

async function isObviousDirectly(
  theorem: Theorem,
  inference: Inference,
  solver: Solver,
): Promise<boolean> {
  for (const depth of DEPTHS) {
    const { answer, deeper, counts } = await askAt(depth, theorem, inference, solver);
    const follows = answer === 'elementary';
    if (follows && (await followsSingly(depth, counts, theorem, inference, solver))) return true;
    if (!follows && !deeper) return false;
  }
  return false;
}

/** The same with one instance of each of the premises of which several were taken. */
async function followsSingly(
  depth: Depth,
  counts: InstanceCounts,
  theorem: Theorem,
  inference: Inference,
  solver: Solver,
): Promise<boolean> {
  const only = new Map<string, number>();
  let tried = 0;
  for (const [text, count] of counts) {
    let follows = count < 2;
    for (let number = 0; number < count && !follows; number++) {
      tried += 1;
      if (tried > MAX_TRIED) return false;
      only.set(text, number);
      const { answer } = await askAt(depth, theorem, inference, solver, only);
      follows = answer === 'elementary';
    }
    if (!follows) return false;
  }
  return true;
}

/**
 * Whether a goal can be derived as elementary inferences are, by more of them than one.
 *
 * @param means what they may take besides the premises
 */
export async function followsAtLength(
  theorem: Theorem,
  inference: Inference,
  solver: Solver,
  means = ALL_MEANS,
): Promise<boolean> {
  const prepared = prepareWithin(theorem, inference, { ...AT_LENGTH, ...means });
  if (prepared.kind === 'derived') return true;
  return prepared.kind === 'question' && (await solver.ask(prepared.query)).kind === 'unsat';
}

interface Told {
  readonly answer: Elementary;
  /** Whether there are instances that a deeper question can take. */
  readonly deeper: boolean;
  readonly counts: InstanceCounts;
}

/** One question. */
async function askAt(
  depth: Depth,
  theorem: Theorem,
  inference: Inference,
  solver: Solver,
  only: Selection = ALL,
  means = ALL_MEANS,
): Promise<Told> {
  const prepared = prepareOnce(theorem, inference, depth, only, means);
  if (prepared.kind === 'exhausted') return { answer: 'unknown', deeper: false, counts: NONE };
  if (prepared.kind === 'beyond') return { answer: 'beyond', deeper: false, counts: NONE };
  const { counts } = prepared;
  if (prepared.kind === 'derived') return { answer: 'elementary', deeper: true, counts };
  const { kind } = await solver.ask(prepared.query);
  const answer = kind === 'unsat' ? 'elementary' : kind === 'sat' ? 'beyond' : 'unknown';
  return { answer, deeper: prepared.instances, counts };
}

const ALL: Selection = new Map();
const NONE: InstanceCounts = new Map();

/** Questions about a theorem that were prepared; several rules ask the same. */
const PREPARED = new WeakMap<Theorem, Map<string, Prepared>>();

function prepareOnce(
  theorem: Theorem,
  inference: Inference,
  depth: Depth,
  only: Selection,
  means: Means,
): Prepared {
  const known = PREPARED.get(theorem) ?? new Map<string, Prepared>();
  PREPARED.set(theorem, known);
  const { constants, premises, goal } = inference;
  const key = JSON.stringify([constants, premises, goal, depth, [...only], means]);
  const prepared = known.get(key) ?? prepareInference(theorem, inference, depth, only, means);
  known.set(key, prepared);
  return prepared;
}
