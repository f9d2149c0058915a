import { printSexpr, type Sexpr } from '../../../language/smt/sexpr.ts';
import type { Elaborator } from './elaborate.ts';
import { type Formulas, isUninterpreted, type Universal } from './ground.ts';
import { leaveOut } from './leaveOut.ts';
import { constantValue, degree, linearIn, type Polynomial, scale } from './polynomial.ts';
import { isInteger, MINUS_ONE, over, rational } from './rational.ts';
import { type Application, type Comparison, sortOf, type Term } from './term.ts';
import type { Terms } from './terms.ts';
import { visit } from './visit.ts';

/** Instances of one universal formula that are looked at in a round. */
const MAX_LOOKED_AT = 200;
/** Values that are tried for the only variable of a formula, and for one of several. */
const MAX_VALUES = { alone: 40, among: 14 };
/** Instances of all universal formulas together, in all rounds. */
const MAX_ALL = 240;

/** A value for a variable, and how far it is fetched. */
interface Candidate {
  readonly value: Term;
  readonly cost: number;
}

/** An equation or an application asks for it, or an existential formula speaks of it; it has a name; it occurs. */
const COST = { asked: 0, named: 1, occurs: 2, number: 3 };

/**
 * Of these universal formulas among the premises, by their texts, one instance alone is taken: the one with this number,
 * as they come.
 */
export type Selection = ReadonlyMap<string, number>;

/** An instance that is to be taken. */
interface Chosen {
  readonly values: readonly Term[];
  /** How many values of functions and predicates it speaks of that did not occur. */
  readonly brings: number;
}

/**
 * Takes instances of universal formulas at terms that occur. Those that bring nothing new with them, and of which few
 * conditions are left, come first.
 */
export class Instances {
  private readonly taken = new Set<string>();
  /** Universal formulas that were there in an earlier round, and constants that had been made up by then. */
  private readonly seen = new Set<Sexpr>();
  private readonly old = new Set<string>();
  /** Applications that occurred before any instance was taken. */
  private initial: ReadonlySet<string> | undefined;
  private readonly most: number;
  private readonly formulas: Formulas;
  private readonly elaborator: Elaborator;
  private readonly only: Selection;
  /**
   * How many instances were looked at of the universal formulas among the premises, by their texts. What only puts terms
   * that occur in the place of others, or computes a value at a number, is taken as often as it comes, and not counted.
   */
  readonly counts = new Map<string, number>();

  /** @param most instances of one universal formula that are taken in a round */
  constructor(
    formulas: Formulas,
    elaborator: Elaborator,
    most: number,
    only: Selection = new Map(),
  ) {
    this.most = most;
    this.formulas = formulas;
    this.elaborator = elaborator;
    this.only = only;
  }

  /**
   * One round over the universal formulas that are there; those that instances bring wait for the next. From the second
   * round on a formula is taken at constants only that stand for what an instance says to exist: at terms that an
   * instance has brought it would be a second inference.
   */
  round(): void {
    const { formulas, elaborator } = this;
    const { terms } = elaborator;
    const known = new Set(terms.applications.keys());
    this.initial ??= known;
    const universals = [...formulas.universals];
    const made = formulas.madeUp.map(({ name }) => name);
    for (const universal of universals) {
      for (const chosen of this.choose(universal, known)) {
        const { values } = chosen;
        if (this.taken.size >= MAX_ALL) return;
        const name = `${universal.quantified.key} ${values.map((value) => terms.key(value)).join(' ')}`;
        if (this.taken.has(name)) continue;
        this.taken.add(name);
        if (!this.isSelected(universal, chosen)) continue;
        leaveOut(() => {
          const body = elaborator.instance(universal.quantified, values);
          formulas.assertInstance(universal, body);
        });
      }
    }
    for (const { quantified } of universals) this.seen.add(quantified.body);
    for (const name of made) this.old.add(name);
  }

  private isSelected({ origin, quantified }: Universal, { values, brings }: Chosen): boolean {
    if (origin !== 'premise' || brings === 0) return true;
    const [value, ...more] = values;
    if (value !== undefined && more.length === 0 && sortOf(value) === 'Int' && isNumber(value)) {
      return true;
    }
    const text = printSexpr(quantified.body);
    const number = this.counts.get(text) ?? 0;
    this.counts.set(text, number + 1);
    return (this.only.get(text) ?? number) === number;
  }

  /** Whether a value speaks of a constant that the last round made up. */
  private isNew(value: Term): boolean {
    const { terms } = this.elaborator;
    const made = new Set(this.formulas.madeUp.map(({ name }) => name));
    return [...applicationsIn(value, terms).keys()].some(
      (key) => made.has(key) && !this.old.has(key),
    );
  }

  /** The values of the variables that promise most. */
  private choose(universal: Universal, known: ReadonlySet<string>): Chosen[] {
    const { elaborator } = this;
    const { terms } = elaborator;
    const again = this.seen.has(universal.quantified.body);
    terms.remembers = false;
    try {
      const looked: (Chosen & { readonly cost: number })[] = [];
      let tried = 0;
      for (const assigned of this.assignments(universal, [])) {
        tried += 1;
        if (tried > MAX_LOOKED_AT) break;
        const values = assigned.map(({ value }) => value);
        if (again && !values.some((value) => this.isNew(value))) continue;
        leaveOut(() => {
          const body = elaborator.instance(universal.quantified, values);
          if (body.kind === 'truth' && body.value === universal.holds) return;
          // What a value itself consists of, a quotient for one, does not count against it.
          const own = new Set(values.flatMap((value) => [...applicationsIn(value, terms).keys()]));
          const spoken = [...applicationsIn(body, terms).values()].filter(
            ({ key }) => !own.has(key),
          );
          const brought = spoken.filter(({ key }) => !known.has(key));
          const farFetched = assigned.reduce((sum, { cost }) => sum + cost, 0);
          const cost = farFetched + brought.length + weakness(body, universal.holds);
          const brings = spoken.filter(
            (one) => isUninterpreted(one) && !this.initial?.has(one.key),
          );
          looked.push({ values, brings: brings.length, cost });
        });
      }
      return looked
        .map((one, index) => ({ ...one, index }))
        .sort((a, b) => a.cost - b.cost || a.index - b.index)
        .slice(0, this.most);
    } finally {
      terms.remembers = true;
    }
  }

  /** Values for the variables from the given ones on, most promising first. */
  private *assignments(
    universal: Universal,
    given: readonly Candidate[],
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
  private candidates({ quantified, origin }: Universal, given: readonly Candidate[]): Candidate[] {
    const { elaborator } = this;
    const { terms } = elaborator;
    const { body, variables } = elaborator.open(quantified);
    const variable = variables[given.length];
    if (variable === undefined) return [];
    const values = given.map(({ value }) => value);
    const here = values.length === 0 ? body : elaborator.partial(quantified, values, variables);
    const found = new Map<string, Candidate>();
    const most = variables.length > 1 ? MAX_VALUES.among : MAX_VALUES.alone;
    const offer = (value: Term, cost: number): void => {
      const key = terms.key(value);
      if (found.size < most && !found.has(key) && !terms.isOpen(value)) {
        found.set(key, { value, cost });
      }
    };
    for (const value of this.matching(here, variable)) offer(value, COST.asked);
    for (const value of solutions(here, variable, terms)) offer(value, COST.asked);
    const sort = sortOf(variable);
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
    if (origin === 'goal') offerNumbers();
    for (const value of terms.occurring.values()) {
      // A product that occurs may be a witness; put into what was given it makes products of products.
      if (sortOf(value) !== sort || (origin === 'premise' && isProduct(value))) continue;
      if (!isNumber(value)) offer(value, COST.occurs);
    }
    for (const application of applications) offer(now(application), COST.occurs);
    if (origin !== 'goal') offerNumbers();
    return [...found.values()];
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

/** How many conditions are left of what holds (or of what fails): without any it is a fact. */
function weakness(body: Term, holds: boolean): number {
  if (body.kind === 'truth') return -1;
  const kind = holds ? 'or' : 'and';
  return body.kind === kind ? body.parts.length : 1;
}

/** The values of a variable at which a term is another. */
function unify(pattern: Term, ground: Term, variable: Term, terms: Terms): Term[] {
  if (terms.key(pattern) === terms.key(variable)) return [ground];
  if (pattern.kind === 'arithmetic' && ground.kind === 'arithmetic') {
    const index = atomOf(variable);
    const linear = index === undefined ? undefined : linearIn(pattern.value, index);
    if (linear === undefined) return [];
    const rest = [...ground.value, ...scale(linear.rest, MINUS_ONE)];
    const value = terms.sum(
      rest.map((summand): Term => ({ kind: 'arithmetic', sort: 'Real', value: [summand] })),
    ).value;
    return solved(value, linear.coefficient, variable, terms, false);
  }
  if (pattern.kind === 'application' && ground.kind === 'application') {
    if (pattern.head !== ground.head || pattern.args.length !== ground.args.length) return [];
    return pattern.args.flatMap((arg, index) => {
      const other = ground.args[index];
      return other === undefined ? [] : unify(arg, other, variable, terms);
    });
  }
  return [];
}

/** The values at which an equation in the body holds: for n = 3k + 1 also the quotient of n − 1 by 3. */
function solutions(body: Term, variable: Term, terms: Terms): Term[] {
  const index = atomOf(variable);
  const found: Term[] = [];
  for (const part of equationsIn(body, terms)) {
    if (part.kind === 'comparison') {
      const linear = index === undefined ? undefined : linearIn(part.value, index);
      if (linear === undefined) continue;
      const value = scale(linear.rest, MINUS_ONE);
      if (terms.isOpen({ kind: 'arithmetic', sort: 'Real', value })) continue;
      found.push(...solved(value, linear.coefficient, variable, terms, true));
    } else {
      const [left, right] = part.args;
      if (left === undefined || right === undefined) continue;
      if (terms.key(left) === terms.key(variable)) found.push(right);
      if (terms.key(right) === terms.key(variable)) found.push(left);
    }
  }
  return found;
}

/** The solution of coefficient · variable = value, for integers also the quotient that comes nearest. */
function solved(
  value: Polynomial,
  coefficient: ReturnType<typeof rational>,
  variable: Term,
  terms: Terms,
  nearest: boolean,
): Term[] {
  const exact = scale(value, over(rational(1n), coefficient));
  if (sortOf(variable) === 'Real') return [{ kind: 'arithmetic', sort: 'Real', value: exact }];
  if (terms.isIntegral(exact)) return [{ kind: 'arithmetic', sort: 'Int', value: exact }];
  if (!nearest || !terms.isIntegral(value) || !isInteger(coefficient)) return [];
  const by = terms.number(coefficient, 'Int');
  return [terms.integerQuotient({ kind: 'arithmetic', sort: 'Int', value }, by)];
}

function isProduct(value: Term): boolean {
  return value.kind === 'arithmetic' && value.value.some(({ monomial }) => degree(monomial) > 1);
}

function isNumber(value: Term): boolean {
  return value.kind === 'arithmetic' && constantValue(value.value) !== undefined;
}

function atomOf(variable: Term): number | undefined {
  return variable.kind === 'arithmetic' ? variable.value[0]?.monomial[0]?.[0] : undefined;
}

function equationsIn(term: Term, terms: Terms): (Comparison | Application)[] {
  const found: (Comparison | Application)[] = [];
  visit(term, terms, {
    comparison: (comparison) => {
      if (comparison.relation === '=') found.push(comparison);
    },
    application: (application) => {
      if (application.head === '=') found.push(application);
    },
  });
  return found;
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

function applicationsIn(term: Term, terms: Terms): Map<string, Application> {
  const found = new Map<string, Application>();
  visit(term, terms, {
    application: (application) => void found.set(application.key, application),
  });
  return found;
}
