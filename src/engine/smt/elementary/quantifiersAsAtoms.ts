import { firstExpression, printSymbol } from '../../../language/smt/sexpr.ts';
import { OWN_PREFIX } from '../../../language/smt/symbols.ts';
import { limited } from '../z3/budget.ts';
import { opaque } from '../obligations/opaque.ts';
import { isQuantified } from '../z3/query.ts';
import type { Solver } from '../z3/solver.ts';
import type { Theorem } from '../obligations/theorem.ts';
import { Elaborator } from './terms/elaborate.ts';
import { substituteEquations } from './instances/equations.ts';
import { followsElementarily } from './follows.ts';
import { Formulas } from './instances/ground.ts';
import type { Inference } from './inference.ts';
import { isGivenUp, leaveOut } from './terms/leaveOut.ts';
import { Printer } from './terms/print.ts';
import { rebuild } from './terms/rebuild.ts';
import { readSignature } from './terms/signature.ts';
import { type Term, Unsupported } from './terms/term.ts';
import { Terms } from './terms/terms.ts';

const EFFORT = 100_000;

/** Whether one part of an induction follows elementarily; that it says the same of n and of (n − 1) + 1 may be all there is to see. */
export async function followsInInduction(
  theorem: Theorem,
  inference: Inference,
  solver: Solver,
): Promise<boolean> {
  return (
    (await followsElementarily(theorem, inference, solver)) ||
    followsWithQuantifiersAsAtoms(theorem, inference, solver)
  );
}

/**
 * Whether a goal follows where what is said to exist, or to hold of all, is but a name: equations put in, the same
 * quantified formula is the same atom in whatever notation, and the rest is connectives and linear arithmetic. So "P(k) gives
 * P(k + 1)" takes P(n − 1) to P(n), whatever P says to exist.
 */
async function followsWithQuantifiersAsAtoms(
  theorem: Theorem,
  inference: Inference,
  solver: Solver,
): Promise<boolean> {
  if (!isQuantified(inference.goal)) return false;
  const commands: string[] = [];
  const assertions: string[] = [];
  try {
    const { terms, formulas, atoms } = read(theorem, inference);
    const printer = new Printer(terms, OWN_PREFIX);
    for (const formula of formulas) leaveOut(() => assertions.push(printer.print(formula)));
    const constants = inference.constants.map(
      ({ name, sort }) => `(declare-const ${printSymbol(name)} ${sort})`,
    );
    const named = atoms.map((atom) => `(declare-const ${printer.print(atom)} Bool)`);
    commands.push(...opaque(theorem.commands), ...constants, ...named, ...printer.declarations);
  } catch (error) {
    if (isGivenUp(error)) return false;
    throw error;
  }
  const budget = limited(EFFORT);
  const answer = await solver.ask({ commands, assertions, tracked: [], shown: null, budget });
  return answer.kind === 'unsat';
}

/** The premises and the negated goal over atoms; what is not read is left out. */
function read(
  theorem: Theorem,
  { constants, premises, goal }: Inference,
): { terms: Terms; formulas: Term[]; atoms: Term[] } {
  const signature = readSignature(theorem.commands);
  const elaborator = new Elaborator(new Terms(), signature);
  const environment = new Map(
    constants.map(({ name, sort }) => {
      const read = signature.sort(firstExpression(sort));
      return [name, elaborator.constant(name, read)] as const;
    }),
  );
  const elaborated = (text: string): Term => {
    const tree = firstExpression(text);
    if (tree === undefined) throw new Unsupported('nothing that can be read');
    return elaborator.elaborate(tree, environment);
  };
  const plain = new Formulas(elaborator, OWN_PREFIX);
  for (const text of premises) {
    if (!isQuantified(text)) leaveOut(() => plain.assert(elaborated(text), 'premise'));
  }
  substituteEquations(plain, elaborator);
  const formulas = plain.ground.map(({ formula }) => formula);
  const { terms } = elaborator;
  const names = new Map<string, Term>();
  const take = (formula: Term): void => {
    formulas.push(withAtoms(rebuild(formula, elaborator), terms, names));
  };
  for (const text of premises) if (isQuantified(text)) leaveOut(() => take(elaborated(text)));
  take(terms.not(elaborated(goal)));
  return { terms, formulas, atoms: [...names.values()] };
}

/** A formula with a constant for each quantified formula in it. */
function withAtoms(formula: Term, terms: Terms, names: Map<string, Term>): Term {
  const inner = (part: Term): Term => withAtoms(part, terms, names);
  switch (formula.kind) {
    case 'not':
      return terms.not(inner(formula.body));
    case 'and':
      return terms.and(formula.parts.map(inner));
    case 'or':
      return terms.or(formula.parts.map(inner));
    case 'iff':
      return terms.iff(inner(formula.left), inner(formula.right));
    case 'quantified': {
      const name = `${OWN_PREFIX}says!${names.size}`;
      const atom = names.get(formula.key) ?? terms.application(name, [], 'Bool');
      names.set(formula.key, atom);
      return atom;
    }
    default:
      return formula;
  }
}
