import { printSexpr, type Sexpr } from '../../../../language/smt/sexpr.ts';
import { Candidates } from './candidates.ts';
import type { Elaborator } from '../terms/elaborate.ts';
import { type Formulas, isUninterpreted, type Universal } from './ground.ts';
import { leaveOut } from '../terms/leaveOut.ts';
import { constantValue } from '../../polynomials/polynomial.ts';
import { absolute } from '../../polynomials/rational.ts';
import { isNumber } from '../terms/solutions.ts';
import { type Application, sortOf, type Term } from '../terms/term.ts';
import type { Terms } from '../terms/terms.ts';
import { mentionsAny, visit } from '../terms/visit.ts';

/** Instances of one universal formula that are looked at in a round; of a chain every round brings terms. */
const MAX_LOOKED_AT = { once: 200, chained: 2000 };
/** Instances of all universal formulas together, in all rounds. */
const MAX_ALL = 240;

/** Instances that are taken besides where all their conditions but one are given: modus ponens, at once. */
const MAX_FACTS = 8;

/** What an application costs that leads away from what occurred. */
const AWAY = 4;

/**
 * Of these universal formulas among the premises, by their texts, one instance alone is taken: the one with this number,
 * as they come.
 */
export type Selection = ReadonlyMap<string, number>;

/** How many instances of one universal formula are taken in a round, and whether later rounds take them at all terms. */
interface InstanceReach {
  readonly most: number;
  readonly chains: boolean;
  readonly numbers: boolean;
}

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
  /** The largest number of which there was one. */
  private largest = 0n;
  private readonly reach: InstanceReach;
  private readonly formulas: Formulas;
  private readonly elaborator: Elaborator;
  private readonly only: Selection;
  private readonly values: Candidates;
  /**
   * How many instances were looked at of the universal formulas among the premises, by their texts. What only puts terms
   * that occur in the place of others, or computes a value at a number, is taken as often as it comes, and not counted.
   */
  readonly counts = new Map<string, number>();

  constructor(
    formulas: Formulas,
    elaborator: Elaborator,
    reach: InstanceReach,
    only: Selection = new Map(),
  ) {
    this.reach = reach;
    this.formulas = formulas;
    this.elaborator = elaborator;
    this.only = only;
    this.values = new Candidates(formulas, elaborator, reach.numbers);
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
    if (this.initial === undefined) {
      this.initial = known;
      for (const { args } of terms.applications.values()) {
        for (const arg of args) this.largest = bigger(this.largest, sizeOf(arg) ?? 0n);
      }
    }
    this.values.beginRound();
    const universals = [...formulas.universals];
    const made = formulas.madeUp.map(({ name }) => name);
    for (const universal of universals) {
      for (const chosen of this.choose(universal, known)) {
        const { values } = chosen;
        if (this.taken.size >= MAX_ALL) return;
        this.taken.add(this.nameOf(universal, values));
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

  private nameOf({ quantified }: Universal, values: readonly Term[]): string {
    const { terms } = this.elaborator;
    return `${quantified.key} ${values.map((value) => terms.key(value)).join(' ')}`;
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
    const made = this.formulas.madeUp.filter(({ name }) => !this.old.has(name));
    return mentionsAny(value, new Set(made.map(({ name }) => name)), terms);
  }

  /** Whether an application is of a larger number than those that occurred: a chain leads from them to smaller ones. */
  private isAway({ args }: Application): boolean {
    return args.some((arg) => {
      const size = sizeOf(arg);
      return size !== undefined && size > this.largest;
    });
  }

  /**
   * How many conditions are left of what holds (or of what fails): with one it is a fact; and how many that is without those
   * that are given. With none it contradicts what is given.
   */
  private conditions(body: Term, holds: boolean): { conditions: number; left: number } {
    if (body.kind === 'truth') return { conditions: 0, left: 0 };
    const { terms } = this.elaborator;
    const parts = body.kind === (holds ? 'or' : 'and') ? body.parts : [body];
    const left = parts.filter((part) => !this.formulas.has(holds ? terms.not(part) : part));
    return { conditions: parts.length, left: left.length };
  }

  /** The values of the variables that promise most. */
  private choose(universal: Universal, known: ReadonlySet<string>): Chosen[] {
    const { elaborator } = this;
    const { terms } = elaborator;
    const again = this.seen.has(universal.quantified.body);
    terms.remembers = false;
    try {
      const looked: (Chosen & { readonly cost: number; readonly isFact: boolean })[] = [];
      let tried = 0;
      for (const assigned of this.values.assignments(universal)) {
        tried += 1;
        if (tried > (this.reach.chains ? MAX_LOOKED_AT.chained : MAX_LOOKED_AT.once)) break;
        const values = assigned.map(({ value }) => value);
        if (this.taken.has(this.nameOf(universal, values))) continue;
        if (again && !this.reach.chains && !values.some((value) => this.isNew(value))) continue;
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
          const away = this.reach.chains ? brought.filter((one) => this.isAway(one)).length : 0;
          const { conditions, left } = this.conditions(body, universal.holds);
          const weakness = left === 0 ? -1 : conditions;
          const cost = farFetched + brought.length + AWAY * away + weakness;
          const brings = spoken.filter(
            (one) => isUninterpreted(one) && !this.initial?.has(one.key),
          );
          looked.push({
            values,
            brings: brings.length,
            cost,
            isFact: conditions > 1 && left === 1 && brings.length === 0,
          });
        });
      }
      const ranked = looked
        .map((one, index) => ({ ...one, index }))
        .sort((a, b) => a.cost - b.cost || a.index - b.index);
      const best = ranked.slice(0, this.reach.most);
      const facts = ranked.slice(this.reach.most).filter(({ isFact }) => isFact);
      return [...best, ...facts.slice(0, MAX_FACTS)];
    } finally {
      terms.remembers = true;
    }
  }
}

/** The size of a number, rounded down. */
function sizeOf(value: Term): bigint | undefined {
  const number = value.kind === 'arithmetic' ? constantValue(value.value) : undefined;
  if (number === undefined) return undefined;
  return absolute(number.num) / number.den;
}

function bigger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function applicationsIn(term: Term, terms: Terms): Map<string, Application> {
  const found = new Map<string, Application>();
  visit(term, terms, {
    application: (application) => void found.set(application.key, application),
  });
  return found;
}
