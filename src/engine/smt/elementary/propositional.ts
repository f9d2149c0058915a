import { OWN_PREFIX } from '../../../language/smt/symbols.ts';
import { limited } from '../z3/budget.ts';
import type { Solver } from '../z3/solver.ts';
import type { Theorem } from '../obligations/theorem.ts';
import { type Inference, readInference } from './inference.ts';
import { Instances } from './instances/instances.ts';
import { isGivenUp } from './terms/leaveOut.ts';
import type { Term } from './terms/term.ts';
import type { Terms } from './terms/terms.ts';

/** Instances of one universal formula. */
const MAX_INSTANCES = 8;
const EFFORT = 100_000;

/**
 * Whether a goal follows from premises by their connectives and by instances of what is universal, whatever their
 * atoms mean. Comparisons are atoms in normal form, so that `a > b` and `not (a <= b)` are the same.
 *
 * @param numbers whether a number that is written somewhere may be what the goal says to exist
 */
export async function followsPropositionally(
  theorem: Theorem,
  inference: Inference,
  solver: Solver,
  numbers = true,
): Promise<boolean> {
  let assertions: Term[];
  let terms: Terms;
  try {
    const { elaborator, formulas } = readInference(theorem, inference);
    new Instances(formulas, elaborator, {
      most: MAX_INSTANCES,
      chains: false,
      numbers,
    }).round();
    assertions = formulas.ground.map(({ formula }) => formula);
    terms = elaborator.terms;
  } catch (error) {
    if (isGivenUp(error)) return false;
    throw error;
  }
  if (assertions.some((formula) => formula.kind === 'truth')) return true;
  const names = new Map<string, string>();
  const printed = assertions.map((formula) => print(formula, terms, names));
  const answer = await solver.ask({
    commands: [...names.values()].map((name) => `(declare-const ${name} Bool)`),
    assertions: printed,
    tracked: [],
    shown: null,
    budget: limited(EFFORT),
  });
  return answer.kind === 'unsat';
}

/** The formula with a constant for each of its atoms. */
function print(formula: Term, terms: Terms, names: Map<string, string>): string {
  switch (formula.kind) {
    case 'truth':
      return String(formula.value);
    case 'not':
      return `(not ${print(formula.body, terms, names)})`;
    case 'and':
    case 'or':
      return `(${formula.kind} ${formula.parts.map((part) => print(part, terms, names)).join(' ')})`;
    case 'iff':
      return `(= ${print(formula.left, terms, names)} ${print(formula.right, terms, names)})`;
    default: {
      const key = terms.key(formula);
      const name = names.get(key) ?? `${OWN_PREFIX}atom!${names.size}`;
      names.set(key, name);
      return name;
    }
  }
}
