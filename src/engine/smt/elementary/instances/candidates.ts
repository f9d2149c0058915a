import type { Elaborator } from '../terms/elaborate.ts';
import { type Formulas, isUninterpreted, type Universal } from './ground.ts';
import { onePoint } from '../terms/onePoint.ts';
import {
  atomsOf,
  comparedNumber,
  constant,
  constantPart,
  degree,
  exponentOf,
  isUpToSign,
  linearIn,
  multiply,
  type Polynomial,
  scale,
  substitute,
  subtract,
} from '../../polynomials/polynomial.ts';
import { isInteger, MINUS_ONE, ONE, over } from '../../polynomials/rational.ts';
import { rebuild } from '../terms/rebuild.ts';
import {
  atomOf,
  comparisonsIn,
  isNumber,
  quotientsFor,
  solutions,
  unify,
} from '../terms/solutions.ts';
import { type Application, sortOf, type Term } from '../terms/term.ts';
import type { Terms } from '../terms/terms.ts';
import { mentionsAny, visit } from '../terms/visit.ts';

/** Values that are tried for the only variable of a formula, and for one of several. */
const MAX_VALUES = { alone: 40, among: 14 };

/** Terms with more variables are not taken at constants. */
const MAX_TEMPLATE_VARIABLES = 3;

/** A value for a variable, and how far it is fetched. */
export interface Candidate {
  readonly value: Term;
  readonly cost: number;
}

/**
 * It is written as the other factor of what it is to be multiplied with; an equation or an application asks for it, or an existential
 * formula speaks of it; it has a name; it occurs.
 */
const COST = { partner: -1, asked: 0, named: 1, occurs: 2, number: 3 };

/** What it costs besides that a value speaks of what an instance of the same round says to exist: it is a second inference. */
const BROUGHT = 3;

/** Finds values for the variables of universal formulas among the terms that occur. */
export class Candidates {
  private readonly formulas: Formulas;
  private readonly elaborator: Elaborator;
  private readonly numbers: boolean;
  /** How many constants had been made up when the round began. */
  private before = 0;

  /** @param numbers whether a number may be what is said to exist */
  constructor(formulas: Formulas, elaborator: Elaborator, numbers: boolean) {
    this.numbers = numbers;
    this.formulas = formulas;
    this.elaborator = elaborator;
  }

  /** From now on, what is made up counts as brought by the round that begins. */
  beginRound(): void {
    this.before = this.formulas.madeUp.length;
  }

  /** Values for the variables from the given ones on, most promising first. */
  *assignments(
    universal: Universal,
    given: readonly Candidate[] = [],
  ): Generator<readonly Candidate[]> {
    const { quantified } = universal;
    if (given.length === quantified.variables.length) {
      yield given;
      return;
    }
    for (const candidate of this.candidates(universal, given)) {
      yield* this.assignments(universal, [...given, candidate]);
    }
  }

  /** Values for the next variable, where the ones before it have theirs. */
  private candidates(
    { quantified, origin, holds }: Universal,
    given: readonly Candidate[],
  ): Candidate[] {
    const { elaborator } = this;
    const { terms } = elaborator;
    const { body, variables } = elaborator.open(quantified);
    const variable = variables[given.length];
    if (variable === undefined) return [];
    const values = given.map(({ value }) => value);
    const here = values.length === 0 ? body : elaborator.partial(quantified, values, variables);
    if (here.kind === 'truth' && here.value === holds) return [];
    // Where the values before it leave it one, it says nothing at any other.
    const point = onePoint({ body: here, variables: [variable] }, holds, terms);
    if (point !== undefined) return [{ value: point.value, cost: COST.asked }];
    const found = new Map<string, Candidate>();
    const most = variables.length > 1 ? MAX_VALUES.among : MAX_VALUES.alone;
    const brought = new Set(this.formulas.madeUp.slice(this.before).map(({ name }) => name));
    const later: Candidate[] = [];
    const offer = (value: Term, cost: number, isLast = false): void => {
      if (!this.numbers && origin === 'goal' && isNumber(value)) return;
      const key = terms.key(value);
      if (!isLast && mentionsAny(value, brought, terms)) {
        later.push({ value, cost: cost + BROUGHT });
        return;
      }
      if (found.size < most && !found.has(key) && !terms.isOpen(value)) {
        found.set(key, { value, cost });
      }
    };
    for (const value of this.matching(here, variable)) offer(value, COST.asked);
    for (const value of solutions(here, variable, terms)) offer(value, COST.asked);
    // Of what is to be shown to exist, who divides says so.
    if (origin === 'premise')
      for (const value of quotientsFor(here, variable, terms)) offer(value, COST.asked);
    for (const value of this.atBounds(here, variable)) offer(value, COST.asked);
    const sort = sortOf(variable);
    if (origin === 'goal')
      for (const { value, cost } of this.factorsFor(here, variable)) offer(value, cost);
    for (const value of this.formulas.chosen) if (sortOf(value) === sort) offer(value, COST.asked);
    const applications = [...terms.applications.values()].filter(
      (application) => application.sort === sort && isUninterpreted(application),
    );
    const now = ({ head, args }: Application): Term => terms.application(head, args, sort);
    for (const { name, sort: its } of this.formulas.madeUp) {
      if (its === sort) offer(elaborator.constant(name, sort), COST.asked);
    }
    for (const one of applications) if (one.args.length === 0) offer(now(one), COST.named);
    const offerNumbers = (): void => {
      for (const value of terms.occurring.values()) {
        if (sortOf(value) === sort && isNumber(value)) offer(value, COST.number);
      }
    };
    // Who says that something exists has as a rule named it.
    if (origin === 'goal') {
      for (const value of this.fromTemplates(applications, sort)) offer(value, COST.occurs);
      offerNumbers();
    }
    for (const value of terms.occurring.values()) {
      // A product that occurs may be a witness; put into what was given it makes products of products.
      if (sortOf(value) !== sort || (origin === 'premise' && isProduct(value))) continue;
      if (!isNumber(value)) offer(value, COST.occurs);
    }
    for (const application of applications) offer(now(application), COST.occurs);
    if (origin !== 'goal') offerNumbers();
    for (const { value, cost } of later) offer(value, cost, true);
    return [...found.values()];
  }

  /**
   * Numbers that a bound of the variable is compared with elsewhere: of "no m below n" and "n is not 12", 12 is what the
   * text speaks of.
   */
  private atBounds(body: Term, variable: Term): Term[] {
    const { terms } = this.elaborator;
    const index = atomOf(variable);
    const sort = sortOf(variable);
    if (index === undefined || (sort !== 'Int' && sort !== 'Real')) return [];
    const bounds = comparisonsIn(body, terms, ['<', '<=']).flatMap(({ value }) => {
      const linear = linearIn(value, index);
      if (linear === undefined) return [];
      // `m < n` is written `m ≤ n − 1`; it is n that is compared elsewhere.
      const solved = scale(linear.rest, over(MINUS_ONE, linear.coefficient));
      const rest = subtract(solved, constant(constantPart(solved)));
      const isOpen = terms.isOpen({ kind: 'arithmetic', sort, value: rest });
      return rest.length > 0 && !isOpen ? [rest] : [];
    });
    if (bounds.length === 0) return [];
    const equations = this.formulas.ground.flatMap(({ formula }) =>
      comparisonsIn(formula, terms, ['=']),
    );
    return bounds.flatMap((bound) =>
      equations.flatMap(({ value }) => {
        const number = comparedNumber(bound, value);
        const fits = number !== undefined && (sort === 'Real' || isInteger(number));
        return fits ? [terms.number(number, sort)] : [];
      }),
    );
  }

  /**
   * Factors that are written out, where the variable is a factor: who says that c is a product has named it as one. Of what is
   * to be `c = a * q` it is the one that a is multiplied with, before all else.
   */
  private factorsFor(body: Term, variable: Term): Candidate[] {
    const { terms } = this.elaborator;
    const index = atomOf(variable);
    const sort = sortOf(variable);
    if (index === undefined || (sort !== 'Int' && sort !== 'Real')) return [];
    const cofactors = comparisonsIn(body, terms, ['=']).flatMap(({ value }) =>
      value.flatMap(({ monomial }) => {
        if (degree(monomial) < 2 || exponentOf(monomial, index) === 0) return [];
        return [[{ coefficient: ONE, monomial: monomial.filter(([atom]) => atom !== index) }]];
      }),
    );
    if (cofactors.length === 0) return [];
    const found = [...terms.products.values()].flatMap((factors) =>
      factors.map((value, at) => {
        const rest = factors.filter((_, other) => other !== at);
        // A product is a monomial only where each of its factors is one.
        const partner = rest.every(({ length }) => length === 1)
          ? rest.reduce(multiply, constant(ONE))
          : undefined;
        const isPartner = (one: Polynomial): boolean =>
          partner !== undefined && isUpToSign(one, partner);
        return { value, cost: cofactors.some(isPartner) ? COST.partner : COST.asked };
      }),
    );
    return found
      .sort((a, b) => a.cost - b.cost)
      .filter(({ value }) => sort === 'Real' || terms.isIntegral(value))
      .map(({ value, cost }) => ({
        value: rebuild({ kind: 'arithmetic', sort, value }, this.elaborator),
        cost,
      }));
  }

  /**
   * What premises say of all values, at constants: of "a/2 is less than a" the half of each, and of "c = a(k + l)" the sums.
   * What something was said to exist as comes first.
   */
  private *fromTemplates(applications: readonly Application[], sort: string): Generator<Term> {
    const { terms } = this.elaborator;
    const made = new Set(this.formulas.madeUp.map(({ name }) => name));
    const constants = applications.filter(({ args }) => args.length === 0);
    const named = constants.filter(({ key }) => made.has(key));
    for (const template of [...terms.templates.values()]) {
      const open = atomsOf(template.value).filter((index) => terms.atomAt(index).open);
      if (template.sort !== sort || open.some((index) => terms.atomAt(index).args.length > 0))
        continue;
      if (open.length > MAX_TEMPLATE_VARIABLES) continue;
      for (const values of [...choices(open.length, named), ...choices(open.length, constants)]) {
        const value = substitute(template.value, (index) => {
          const constant = values[open.indexOf(index)];
          return constant && terms.asArithmetic(constant, 'Real').value;
        });
        yield rebuild({ kind: 'arithmetic', sort: template.sort, value }, this.elaborator);
      }
    }
  }

  /** Values at which an application in the body is one that occurs. */
  private *matching(body: Term, variable: Term): Generator<Term> {
    const { terms } = this.elaborator;
    for (const pattern of openApplications(body, terms)) {
      for (const ground of terms.applications.values()) {
        if (ground.head !== pattern.head || ground.args.length !== pattern.args.length) continue;
        for (const [index, arg] of pattern.args.entries()) {
          const other = ground.args[index];
          if (other !== undefined) yield* unify(arg, other, variable, terms);
        }
      }
    }
  }
}

/** Lists of so many of the values. */
function* choices<T>(length: number, values: readonly T[]): Generator<readonly T[]> {
  if (length === 0) yield [];
  else
    for (const rest of choices(length - 1, values))
      for (const value of values) yield [...rest, value];
}

function isProduct(value: Term): boolean {
  return value.kind === 'arithmetic' && value.value.some(({ monomial }) => degree(monomial) > 1);
}

/** Applications of functions and predicates in which a bound variable occurs. */
function openApplications(term: Term, terms: Terms): Application[] {
  const found = new Map<string, Application>();
  visit(term, terms, {
    application: (application) => {
      if (application.open && application.args.length > 0 && isUninterpreted(application)) {
        found.set(application.key, application);
      }
    },
  });
  return [...found.values()];
}
