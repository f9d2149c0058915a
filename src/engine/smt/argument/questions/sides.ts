import { boundVariables } from '../../../../language/smt/binding.ts';
import { mentions } from '../../../../language/smt/free.ts';
import {
  argumentsOf,
  firstExpression,
  printSexpr,
  type Sexpr,
  symbolOf,
} from '../../../../language/smt/sexpr.ts';
import { Elaborator } from '../../elementary/terms/elaborate.ts';
import { leaveOut } from '../../elementary/terms/leaveOut.ts';
import { readSignature } from '../../elementary/terms/signature.ts';
import { Terms } from '../../elementary/terms/terms.ts';
import { integerOf } from '../../formulas/integer.ts';
import type { ReadStep } from '../../obligations/step.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import { unfolded } from '../../recursion/unfold.ts';

const RELATIONS: ReadonlySet<string> = new Set(['=', 'distinct', '<', '<=', '>', '>=']);
const CONNECTIVES: ReadonlySet<string> = new Set(['and', 'or', 'not', '=>', 'xor', 'iff']);

/** A number at which a goal is to hold: its variable stands for a term over one constant, or over none. */
export interface Place {
  readonly variable: string;
  readonly term: string;
  /** What a variable of a step may stand for there. */
  readonly values: readonly string[];
  readonly constants: readonly { readonly name: string; readonly sort: string }[];
}

/**
 * Whether what steps claim speaks of everything that a goal compares at a number: at 4, of 16 and of 13 where it is
 * n² > 3n + 1; at k + 1, of (k + 1)² and of 3(k + 1) + 1, in whatever notation. Where a goal needs nothing but computing
 * there, this tells who has computed it from who speaks of something else.
 */
export function speakOfSides(steps: readonly ReadStep[], theorem: Theorem, place: Place): boolean {
  const reader = new Reader(theorem, place);
  const wanted = sidesOf(unfolded(theorem.goal.tree, theorem), place.variable).flatMap(
    (side) => reader.key(side, new Map([[place.variable, place.term]])) ?? [],
  );
  const there = new Set(steps.flatMap((step) => reader.keysOf(step)));
  return wanted.every((key) => there.has(key));
}

/** What a formula compares and what depends on the variable; of remainders and quotients, what they are taken of. */
function sidesOf(formula: Sexpr, variable: string): Sexpr[] {
  if (formula.kind !== 'list') return [];
  const [head, ...args] = formula.items;
  const name = symbolOf(head) ?? '';
  const [first, second] = args;
  if (name === 'forall' || name === 'exists') {
    const bound = new Set(boundVariables(first).map((one) => one.name));
    if (second === undefined || bound.has(variable)) return [];
    return sidesOf(second, variable).filter((side) => !mentions(side, bound));
  }
  if (name === 'let') {
    if (first === undefined || second === undefined) return [];
    const sides = sidesOf(second, variable);
    return sides.map((side) => ({ ...formula, items: [head ?? first, first, side] }));
  }
  if (CONNECTIVES.has(name)) return args.flatMap((part) => sidesOf(part, variable));
  if (!RELATIONS.has(name)) return [];
  return args.flatMap((side) => (mentions(side, new Set([variable])) ? [dividend(side)] : []));
}

/** A term without the remainders and quotients by numerals that are taken of it. */
function dividend(term: Sexpr): Sexpr {
  const [of, by, ...more] = argumentsOf(term, 'mod') ?? argumentsOf(term, 'div') ?? [];
  return of === undefined || by?.kind !== 'numeral' || more.length > 0 ? term : dividend(of);
}

/** The terms of a formula outside of its quantifiers, what a `let` names written into them. */
function termsOf(tree: Sexpr): Sexpr[] {
  if (tree.kind !== 'list') return [tree];
  const [head, first, ...rest] = tree.items;
  const name = symbolOf(head) ?? '';
  if (head === undefined || first === undefined) return [];
  if (name === 'forall' || name === 'exists') {
    const bound = new Set(boundVariables(first).map((one) => one.name));
    return rest.flatMap(termsOf).filter((term) => !mentions(term, bound));
  }
  if (name === 'let') {
    return rest.flatMap(termsOf).map((term) => ({ ...tree, items: [head, first, term] }));
  }
  return [tree, ...[first, ...rest].flatMap(termsOf)];
}

/** `x = 4`, as the name and the numeral. */
function numeralGiven(formula: Sexpr): [string, string][] {
  const [left, right, ...more] = argumentsOf(formula, '=') ?? [];
  if (left === undefined || right === undefined || more.length > 0) return [];
  return [
    [left, right],
    [right, left],
  ].flatMap(([name, value]): [string, string][] =>
    name?.kind === 'symbol' && value !== undefined && integerOf(value) !== undefined
      ? [[name.text, printSexpr(value)]]
      : [],
  );
}

/** Reads terms into keys that are equal for equal polynomials. */
class Reader {
  private readonly elaborator: Elaborator;
  private readonly place: Place;

  constructor(theorem: Theorem, place: Place) {
    this.elaborator = new Elaborator(new Terms(), readSignature(theorem.commands));
    this.place = place;
  }

  /** The terms of which a step's claim speaks, whichever of its variables stands for one of the place's values. */
  keysOf({ fixes, assumes, claim }: ReadStep): string[] {
    const { variable, values } = this.place;
    const own = fixes.filter(({ sort }) => sort === 'Int').map(({ name }) => name);
    const given = assumes.flatMap(({ tree }) => numeralGiven(tree));
    const ways = [variable, ...own].flatMap((name) =>
      values.map((value) => new Map([...given, [name, value]])),
    );
    const terms = termsOf(claim.tree);
    return ways.flatMap((way) => terms.flatMap((term) => this.key(term, way, fixes) ?? []));
  }

  /** The key of a number with terms for some of its names; undefined for what is none or is not read. */
  key(
    tree: Sexpr,
    terms: ReadonlyMap<string, string>,
    constants: readonly { readonly name: string; readonly sort: string }[] = [],
  ): string | undefined {
    const { elaborator } = this;
    let found: string | undefined;
    leaveOut(() => {
      const outer = new Map(
        [...this.place.constants, ...constants].map(({ name, sort }) => [
          name,
          elaborator.constant(name, sort),
        ]),
      );
      const inner = new Map(outer);
      for (const [name, text] of terms) {
        const value = firstExpression(text);
        if (value !== undefined) inner.set(name, elaborator.elaborate(value, outer));
      }
      const term = elaborator.elaborate(tree, inner);
      if (term.kind === 'arithmetic') found = elaborator.terms.key(term);
    });
    return found;
  }
}
