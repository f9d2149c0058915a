import { canonicalFormula } from '../../../language/smt/canonical.ts';
import {
  argumentsOf,
  type List,
  printSexpr,
  type Sexpr,
  symbolOf,
} from '../../../language/smt/sexpr.ts';

const RELATIONS: ReadonlySet<string> = new Set(['=', '<', '<=', '>', '>=']);

/** A relation between two terms. */
interface Relation {
  readonly head: string;
  readonly sides: readonly [Sexpr, Sexpr];
}

/**
 * What a claim says where it only rewrites one side of relations that are there already: `a = c`, from `a = b`, says that
 * `b` is `c`. The equations that it says so, one for each of its conjuncts; undefined where one of them is not of this
 * form.
 */
export function rewritings(claim: Sexpr, sources: readonly Sexpr[]): string[] | undefined {
  const known = sources.flatMap(relations);
  const found: string[] = [];
  for (const part of relationsOrNothing(claim)) {
    const said = part && known.map((source) => difference(source, part)).find((it) => it !== null);
    if (typeof said !== 'string') return undefined;
    found.push(said);
  }
  return found;
}

/** The equation of the sides that differ, where the other sides are the same. */
function difference(before: Relation, after: Relation): string | null {
  if (before.head !== after.head) return null;
  for (const [kept, changed] of [
    [0, 1],
    [1, 0],
  ] as const) {
    if (same(before.sides[kept], after.sides[kept])) {
      return `(= ${printSexpr(before.sides[changed])} ${printSexpr(after.sides[changed])})`;
    }
  }
  return null;
}

function same(a: Sexpr, b: Sexpr): boolean {
  const text = printSexpr(a);
  return canonicalFormula(text) === canonicalFormula(printSexpr(b));
}

function relations(formula: Sexpr): Relation[] {
  return relationsOrNothing(formula).filter((part) => part !== undefined);
}

/** The conjuncts of a formula; undefined for one that is no relation. */
function relationsOrNothing(formula: Sexpr): (Relation | undefined)[] {
  const parts = argumentsOf(formula, 'and');
  if (parts !== undefined) return parts.flatMap(relationsOrNothing);
  return [formula.kind === 'list' ? relation(formula) : undefined];
}

function relation({ items }: List): Relation | undefined {
  const [first, left, right, ...more] = items;
  const head = symbolOf(first) ?? '';
  if (!RELATIONS.has(head) || left === undefined || right === undefined || more.length > 0) {
    return undefined;
  }
  return { head, sides: [left, right] };
}
