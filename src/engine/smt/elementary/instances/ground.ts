import { comparedCoefficients } from './coefficients.ts';
import type { Elaborator } from '../terms/elaborate.ts';
import { leaveOut } from '../terms/leaveOut.ts';
import { onePoint } from '../terms/onePoint.ts';
import { rebuild } from '../terms/rebuild.ts';
import {
  type Application,
  type Quantified,
  type Term,
  TRUE,
  truth,
  Unsupported,
} from '../terms/term.ts';
import { WRITTEN } from '../terms/written.ts';

/** A formula over variables that holds for all their values, where its guard does. */
export interface Universal {
  readonly quantified: Quantified;
  /** Whether its body holds for all values, or fails for all (the negation of an existential formula). */
  readonly holds: boolean;
  readonly guard: Term;
  readonly origin: Origin;
}

/** Whether a formula was given, or is the negated goal. */
export type Origin = 'premise' | 'goal';

export interface Ground {
  readonly formula: Term;
  readonly origin: Origin;
}

/** A constant that stands for what an existential formula speaks of, or for a formula. */
export interface MadeUp {
  readonly name: string;
  readonly sort: string;
}

/** More constants are not made up. */
const MAX_MADE_UP = 400;

/**
 * Formulas taken apart: what speaks of no bound variable, and what holds for all values of some variables.
 * Existential formulas get constants for their variables (Skolem), wherever they stand outside of universal ones.
 */
export class Formulas {
  ground: Ground[] = [];
  universals: Universal[] = [];
  readonly madeUp: MadeUp[] = [];
  /** What a text chose: the values t of formulas "for x = t …". */
  readonly chosen: Term[] = [];
  private readonly there = new Set<string>();
  /** Quantified formulas that are known to hold or to fail, by their keys: elsewhere nothing more has to be said of them. */
  private readonly given = new Map<string, boolean>();
  private readonly elaborator: Elaborator;
  private readonly prefix: string;
  /** What was put for quantified formulas, by their key and what they are to be. */
  private readonly known = new Map<string, Term>();

  constructor(elaborator: Elaborator, prefix: string) {
    this.elaborator = elaborator;
    this.prefix = prefix;
  }

  assert(formula: Term, origin: Origin): void {
    const { terms } = this.elaborator;
    if (formula.kind === 'and') {
      for (const part of formula.parts) this.assert(part, origin);
    } else if (formula.kind === 'not' && formula.body.kind === 'or') {
      for (const part of formula.body.parts) this.assert(terms.not(part), origin);
    } else if (formula.kind === 'quantified' && formula.universal) {
      this.assertForAll({ quantified: formula, holds: true, guard: TRUE, origin });
    } else if (
      formula.kind === 'not' &&
      formula.body.kind === 'quantified' &&
      !formula.body.universal
    ) {
      this.assertForAll({ quantified: formula.body, holds: false, guard: TRUE, origin });
    } else {
      this.take(formula, origin);
    }
  }

  /** Asserts what a universal formula says of some values. */
  assertInstance({ guard, holds, origin }: Universal, body: Term): void {
    const { terms } = this.elaborator;
    this.assert(terms.or([terms.not(guard), holds ? body : terms.not(body)]), origin);
  }

  /** Takes a universal formula in; where it speaks of one value only (`x = t → …`), its instance there is all it says. */
  private assertForAll(universal: Universal): void {
    const { elaborator } = this;
    const { quantified, holds, guard } = universal;
    if (guard.kind === 'truth' && guard.value) this.given.set(quantified.key, holds);
    const open = elaborator.open(quantified);
    const point = onePoint(open, holds, elaborator.terms);
    if (point === undefined) {
      const equations = holds ? comparedCoefficients(open, elaborator.terms) : [];
      for (const equation of equations) this.assertInstance(universal, equation);
      this.universals.push(universal);
      return;
    }
    this.chosen.push(point.value);
    const { name } = quantified.variables[point.variable] ?? { name: '' };
    const environment = new Map(quantified.environment).set(name, point.value);
    const variables = quantified.variables.filter((_, index) => index !== point.variable);
    if (variables.length === 0) {
      this.assertInstance(universal, elaborator.elaborate(quantified.body, environment));
      return;
    }
    const rest = elaborator.quantified({ ...quantified, variables, environment });
    if (rest.kind === 'quantified') this.assertForAll({ ...universal, quantified: rest });
    else this.assertInstance(universal, rest);
  }

  /** Whether a formula is there as it stands, or all that it says. */
  has(formula: Term): boolean {
    const { terms } = this.elaborator;
    if (formula.kind === 'and') return formula.parts.every((part) => this.has(part));
    if (formula.kind === 'not' && formula.body.kind === 'or')
      return formula.body.parts.every((part) => this.has(terms.not(part)));
    return this.there.has(terms.key(formula));
  }

  private take(formula: Term, origin: Origin): void {
    if (hasQuantifier(formula)) this.assert(this.grounded(formula, true, origin), origin);
    else if (formula.kind !== 'truth' || !formula.value) {
      const key = this.elaborator.terms.key(formula);
      if (this.there.has(key)) return;
      this.there.add(key);
      this.ground.push({ formula, origin });
    }
  }

  /** Makes everything anew, after something has come to stand for a term. */
  rebuild(): void {
    const { elaborator } = this;
    const [ground, universals] = [this.ground, this.universals];
    this.ground = [];
    this.universals = [];
    this.there.clear();
    for (const universal of universals) {
      leaveOut(() => {
        const again = this.rebuilt(universal);
        const guard = rebuild(universal.guard, elaborator);
        if (again.kind === 'quantified') {
          this.assertForAll({ ...universal, quantified: again, guard });
        } else {
          this.assertInstance({ ...universal, guard }, again);
        }
      });
    }
    for (const [key, put] of [...this.known]) {
      this.known.delete(key);
      leaveOut(() => this.known.set(key, rebuild(put, elaborator)));
    }
    for (const { formula, origin } of ground) {
      leaveOut(() => this.assert(rebuild(formula, elaborator), origin));
    }
  }

  private rebuilt({ quantified, origin, holds }: Universal): Term {
    const { elaborator } = this;
    elaborator.keepsTruths = origin === 'premise' && holds;
    try {
      return rebuild(quantified, elaborator);
    } finally {
      elaborator.keepsTruths = false;
    }
  }

  /** A formula that implies the given one (`positive`) or is implied by it, without quantifiers in it. */
  private grounded(formula: Term, positive: boolean, origin: Origin): Term {
    const { terms } = this.elaborator;
    switch (formula.kind) {
      case 'not':
        return terms.not(this.grounded(formula.body, !positive, origin));
      case 'and':
        return terms.and(formula.parts.map((part) => this.grounded(part, positive, origin)));
      case 'or':
        return terms.or(formula.parts.map((part) => this.grounded(part, positive, origin)));
      case 'iff': {
        const { left, right } = formula;
        if (!hasQuantifier(left) && !hasQuantifier(right)) return formula;
        const both = terms.and([
          terms.or([terms.not(left), right]),
          terms.or([left, terms.not(right)]),
        ]);
        return this.grounded(both, positive, origin);
      }
      case 'quantified':
        return this.withoutQuantifier(formula, positive, origin);
      case 'application':
        if (formula.args.some(hasQuantifier)) throw new Unsupported('a quantifier in a term');
        return formula;
      default:
        return formula;
    }
  }

  private withoutQuantifier(formula: Quantified, positive: boolean, origin: Origin): Term {
    const { elaborator } = this;
    const given = this.given.get(formula.key);
    if (given !== undefined) return truth(given);
    const key = `${positive} ${formula.key}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (formula.universal !== positive) {
      const values = formula.variables.map(({ sort }) => this.makeUp('some', sort));
      const put = this.grounded(elaborator.instance(formula, values), positive, origin);
      this.known.set(key, put);
      return put;
    }
    const name = this.makeUp('all', 'Bool');
    this.known.set(key, name);
    const guard = positive ? name : elaborator.terms.not(name);
    this.assertForAll({ quantified: formula, holds: positive, guard, origin });
    return name;
  }

  private makeUp(what: string, sort: string): Term {
    if (this.madeUp.length >= MAX_MADE_UP) throw new Unsupported('too many quantifiers');
    const name = `${this.prefix}${what}!${this.madeUp.length}`;
    this.madeUp.push({ name, sort });
    return this.elaborator.constant(name, sort);
  }
}

function hasQuantifier(term: Term): boolean {
  switch (term.kind) {
    case 'quantified':
      return true;
    case 'not':
      return hasQuantifier(term.body);
    case 'and':
    case 'or':
      return term.parts.some(hasQuantifier);
    case 'iff':
      return hasQuantifier(term.left) || hasQuantifier(term.right);
    case 'application':
      return term.args.some(hasQuantifier);
    default:
      return false;
  }
}

/** Whether the term is a constant or a function that may have any value. */
export function isUninterpreted({ head }: Application): boolean {
  return !INTERPRETED.has(head) && !head.startsWith('(_ ') && !head.startsWith('(as ');
}

const INTERPRETED = new Set([WRITTEN, 'ite', '/', 'div', 'mod', '=', '^', 'to_int', 'is_int']);
