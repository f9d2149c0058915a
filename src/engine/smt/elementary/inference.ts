import { printSymbol, readSexprs, type Sexpr } from '../../../language/smt/sexpr.ts';
import { OWN_PREFIX } from '../../../language/smt/symbols.ts';
import { opaque } from '../obligations/opaque.ts';
import type { Theorem } from '../obligations/theorem.ts';
import { subtract } from '../polynomials/polynomial.ts';
import { limited } from '../z3/budget.ts';
import type { Query } from '../z3/query.ts';
import { factoredPowers, saidFactorizations } from './facts/factorizations.ts';
import { elementaryFacts } from './facts/facts.ts';
import { multipliedResidues } from './facts/multipliedResidues.ts';
import { occurrencesIn } from './facts/occurrences.ts';
import { rebracketed } from './facts/rebracketed.ts';
import { decideChoices } from './instances/choices.ts';
import { substituteEquations } from './instances/equations.ts';
import { Formulas } from './instances/ground.ts';
import { Instances, type Selection } from './instances/instances.ts';
import { Elaborator } from './terms/elaborate.ts';
import { isBeyond, leaveOut } from './terms/leaveOut.ts';
import { Printer } from './terms/print.ts';
import { productsNow } from './terms/products.ts';
import { rebuild } from './terms/rebuild.ts';
import { readSignature } from './terms/signature.ts';
import { Exhausted, type Term, Unsupported } from './terms/term.ts';
import { Terms } from './terms/terms.ts';
import { isWritten, multipliedOut } from './terms/written.ts';

/** Something to be derived: premises and goal as S-expressions over the theorem's symbols and some constants. */
export interface Inference {
  readonly constants: readonly { readonly name: string; readonly sort: string }[];
  readonly premises: readonly string[];
  readonly goal: string;
}

/** How far a derivation goes. */
export interface Reach {
  /** Instances of one universal formula that are taken in a round. */
  readonly most: number;
  /** Rounds of instances: what the first brings may be used by the second. */
  readonly rounds: number;
  /** Whether later rounds take instances at whatever earlier ones brought: a chain of inferences. */
  readonly chains: boolean;
  /** Whether a number that is written or computed may be what is said to exist. */
  readonly numbers: boolean;
  /** Whether facts about terms that occur are taken, such as the sign of a product. */
  readonly facts: boolean;
  /** Whether products of sums are multiplied out. */
  readonly expands: boolean;
  /** Conflicts of Z3's search, that is case splits that it takes back. */
  readonly conflicts: number;
  /** Z3's own count of its work, as the last resort. */
  readonly effort: number;
}

const ONE_INFERENCE = { rounds: 2, chains: false, conflicts: 300, effort: 400_000 };

/** A derivation that no reader makes in one step, of what texts leave to computing with a law that they name. */
export const AT_LENGTH = {
  most: 24,
  rounds: 3,
  chains: true,
  conflicts: 3000,
  effort: 1_000_000,
};

/** What one inference may take besides its premises. */
export type Means = Pick<Reach, 'numbers' | 'facts' | 'expands'>;
export const ALL_MEANS: Means = { numbers: true, facts: true, expands: true };

/**
 * Instances of one universal formula that are taken in a round: none where it does without, then the few that promise
 * most, then more. What is not needed only makes the question harder.
 */
export const DEPTHS = [0, 2, 8] as const;
export type Depth = (typeof DEPTHS)[number];

/** How many instances of a universal premise were taken that bring something new, by its text. */
export type InstanceCounts = ReadonlyMap<string, number>;

export type Prepared =
  | {
      readonly kind: 'question';
      readonly query: Query;
      /** Those of the assertions that are facts about terms that occur. */
      readonly facts: readonly string[];
      /** Whether there are universal formulas of which instances can be taken. */
      readonly instances: boolean;
      readonly counts: InstanceCounts;
    }
  /** The premises contradict the negated goal as soon as they are in normal form. */
  | { readonly kind: 'derived'; readonly counts: InstanceCounts }
  /** The goal says more than this prover reads; so nothing is elementary about it. */
  | { readonly kind: 'beyond'; readonly message: string }
  /** More work than one inference may take. */
  | { readonly kind: 'exhausted' };

/**
 * Prepares the question whether a goal follows from premises by one *elementary inference*: what a step may leave to
 * its reader (M. Davis, Obvious Logical Inferences, IJCAI 1981; P. Rudnicki, Obvious Inferences, Journal of Automated
 * Reasoning 3, 1987). The premises and the negated goal are put in normal form: definitions unfolded, polynomials
 * multiplied out, closed terms evaluated, equations substituted. A bounded number of instances of universal formulas
 * is taken at terms that occur, and elementary facts about such terms. What remains is propositional logic with
 * equality and linear arithmetic, with products as unknowns of their own. Z3 decides it within a bound on conflicts:
 * `unsat` means that the inference is elementary. Everything is counted, nothing is timed.
 *
 * A premise that this prover does not read is left out, which can only make less elementary.
 */
export function prepareInference(
  theorem: Theorem,
  inference: Inference,
  depth: Depth,
  only?: Selection,
  means = ALL_MEANS,
): Prepared {
  return prepareWithin(theorem, inference, { most: depth, ...ONE_INFERENCE, ...means }, only);
}

/** Prepares the same question for a derivation that goes so far. */
export function prepareWithin(
  theorem: Theorem,
  inference: Inference,
  reach: Reach,
  only?: Selection,
): Prepared {
  try {
    return prepare(theorem, inference, reach, only);
  } catch (error) {
    if (isBeyond(error)) return { kind: 'beyond', message: error.message };
    if (error instanceof Exhausted) return { kind: 'exhausted' };
    throw error;
  }
}

function prepare(
  theorem: Theorem,
  inference: Inference,
  reach: Reach,
  only: Selection | undefined,
): Prepared {
  const { elaborator, formulas } = readInference(theorem, inference, reach.expands);
  const { terms } = elaborator;
  const substituted = substituteEquations(formulas, elaborator);
  const unfolded = new Set<string>();
  const unfold = (): void => {
    for (const [key, call] of [...elaborator.calls]) {
      if (unfolded.has(key)) continue;
      unfolded.add(key);
      leaveOut(() => {
        const equation = terms.equal(call.call, elaborator.unfold(call));
        formulas.assert(rebuild(equation, elaborator), 'premise');
      });
    }
  };
  unfold();
  const instances = new Instances(formulas, elaborator, reach, only);
  if (reach.most > 0) {
    for (let round = 0; round < reach.rounds; round++) {
      instances.round();
      unfold();
      substituted.push(...substituteEquations(formulas, elaborator));
    }
  }
  decideChoices(formulas, elaborator);

  const { counts } = instances;
  if (formulas.ground.some(({ formula }) => formula.kind === 'truth'))
    return { kind: 'derived', counts };
  for (const equation of rebracketed(formulas.universals, formulas.ground, terms))
    formulas.assert(equation, 'premise');
  const occurrences = occurrencesIn(formulas.ground, productsNow(elaborator), terms);
  const known = reach.facts
    ? [
        ...elementaryFacts(occurrences, terms),
        ...factoredPowers(saidFactorizations(inference.premises), occurrences, terms),
        ...(theorem.multipliesResidues && reach.expands
          ? multipliedResidues(formulas.ground, occurrences, terms)
          : []),
      ]
    : [];
  const printer = new Printer(terms, OWN_PREFIX);
  const assertions = formulas.ground.map(({ formula }) => printer.print(formula));
  const facts = known.map((fact) => printer.print(fact));
  assertions.push(...facts);
  // Of what instances say to exist nothing more is said than what it was put into: who goes on from it names it first.
  const unnamed = new Set(formulas.madeUp.map(({ name }) => name));
  for (const { application, by } of substituted) {
    if (unnamed.has(application.key)) continue;
    assertions.push(`(= ${printer.print(application)} ${printer.print(by)})`);
  }
  const made = [...inference.constants, ...formulas.madeUp];
  const commands = [
    `(set-option :smt.max_conflicts ${reach.conflicts})`,
    ...opaque(theorem.commands),
    ...made.map(({ name, sort }) => `(declare-const ${printSymbol(name)} ${sort})`),
    ...printer.declarations,
  ];
  const budget = limited(reach.effort);
  const query = { commands, assertions, tracked: [], shown: null, budget };
  return { kind: 'question', query, facts, instances: formulas.universals.length > 0, counts };
}

/** The premises and the negated goal in normal form. */
export function readInference(
  theorem: Theorem,
  { constants, premises, goal }: Inference,
  expands = true,
): { elaborator: Elaborator; formulas: Formulas } {
  const signature = readSignature(theorem.commands);
  const elaborator = new Elaborator(new Terms(expands), signature);
  const formulas = new Formulas(elaborator, OWN_PREFIX);
  const environment = new Map<string, Term>();
  for (const { name, sort } of constants) {
    environment.set(name, elaborator.constant(name, signature.sort(one(sort))));
  }
  const negated = (): void => {
    formulas.assert(elaborator.terms.not(elaborator.elaborate(one(goal), environment)), 'goal');
  };
  if (!expands) {
    negated();
    multiplyOut(formulas, elaborator);
  }
  elaborator.terms.keepsTemplates = true;
  elaborator.keepsTruths = true;
  for (const premise of premises) {
    leaveOut(() => formulas.assert(elaborator.elaborate(one(premise), environment), 'premise'));
  }
  elaborator.terms.keepsTemplates = false;
  elaborator.keepsTruths = false;
  if (expands) negated();
  return { elaborator, formulas };
}

/** What the products are that a goal has as they are written. */
function multiplyOut(formulas: Formulas, { terms }: Elaborator): void {
  for (const application of [...terms.applications.values()]) {
    if (!isWritten(application, terms)) continue;
    leaveOut(() => {
      const product = terms.asArithmetic(application, 'Real').value;
      const equation = terms.comparison('=', subtract(product, multipliedOut(application)));
      formulas.assert(equation, 'premise');
    });
  }
}

/** The one S-expression of a text that the engine has read before. */
function one(text: string): Sexpr {
  const found = readSexprs(text);
  const [tree] = found.kind === 'read' ? found.expressions : [];
  if (tree === undefined) throw new Unsupported('nothing that can be read');
  return tree;
}
