import { functionParts, type Sort, sortNamed } from '../language/formula/sorts.ts';
import { argsOf, headOf } from '../language/formula/tree.ts';
import { finOf } from '../language/lean/smt/sortBounds.ts';
import type { Translated } from '../language/lean/smt/translator.ts';
import { printSexpr, printSymbol, type Sexpr } from '../language/smt/sexpr.ts';
import type { Side, SideVariable } from './side.ts';
import type { SmtSide } from './smtSide.ts';

/** Which variable of the Lean statement is which one of the SMT-LIB statement. */
export interface Matching {
  readonly kind: 'matching';
  readonly names: ReadonlyMap<string, Translated>;
  /** Variables of Lean that the other statement does not have, as its declarations would be. */
  readonly onlyLean: readonly {
    readonly name: string;
    readonly text: string;
    readonly sort: Sort;
  }[];
  /** Variables of SMT-LIB that Lean's does not have. */
  readonly onlySmt: readonly SideVariable[];
  /** How a sort of Lean is called in SMT-LIB. */
  sortText(sort: Sort): string | null;
}

/** A variable whose numbers are of another kind in each statement. */
export interface OtherSort {
  readonly kind: 'other-sort';
  readonly name: string;
  readonly lean: string;
  readonly smt: string;
}

/** A variable of a type that is outside of what is compared. */
export interface NoSort {
  readonly kind: 'no-sort';
  readonly name: string;
  readonly sort: string;
}

/**
 * Matches variables by their names, the rest in order among those of one sort; types that Lean takes as arguments are
 * matched with declared sorts in the same way.
 */
export function matchVariables(lean: Side, smt: SmtSide): Matching | OtherSort | NoSort {
  const isType = ({ sort }: SideVariable): boolean => /^\(?(?:Type|Sort)\b/.test(printSexpr(sort));
  const types = pairedInOrder(
    lean.variables.filter(isType).map(({ name }) => name),
    smt.sorts,
  );
  const sortText = (sort: Sort): string | null => {
    if (sort === 'Nat' || sort === 'Int' || finOf(sort) !== null) return 'Int';
    if (sort === 'Real' || sort === 'Bool') return sort;
    const own = types.get(sort);
    return own === undefined ? null : printSymbol(own);
  };
  const values = lean.variables
    .filter((variable) => !isType(variable))
    .map(({ name, sort }) => ({ name, sort: valueSort(sort) }));
  const names = new Map<string, Translated>();
  const taken = new Set<string>();
  const take = (name: string, sort: Sort, other: SideVariable): void => {
    taken.add(other.name);
    const array = headOf(other.sort) === 'Array';
    names.set(name, { text: printSymbol(other.name), sort, ...(array && { array }) });
  };
  for (const { name, sort } of values) {
    const same = smt.variables.find((other) => other.name === name);
    if (same === undefined) continue;
    if (!fits(sort, same.sort, sortText)) {
      if (!isKnown(sort, sortText)) return { kind: 'no-sort', name, sort };
      return { kind: 'other-sort', name, lean: sort, smt: printSexpr(same.sort) };
    }
    take(name, sort, same);
  }
  for (const { name, sort } of values) {
    if (names.has(name)) continue;
    const next = smt.variables.find(
      (other) =>
        !taken.has(other.name) &&
        !values.some((value) => value.name === other.name) &&
        fits(sort, other.sort, sortText),
    );
    if (next !== undefined) take(name, sort, next);
  }
  const onlyLean = values
    .filter(({ name }) => !names.has(name))
    .map(({ name, sort }) => ({ name, sort, text: `|slopcheck!${name}|` }));
  for (const { name, sort, text } of onlyLean) names.set(name, { text, sort });
  return {
    kind: 'matching',
    names,
    onlyLean,
    onlySmt: smt.variables.filter(({ name }) => !taken.has(name)),
    sortText,
  };
}

/** Sets are predicates. */
function valueSort(tree: Sexpr): Sort {
  const [of] = argsOf(tree);
  if (headOf(tree) === 'Set' && of !== undefined) return `(-> ${sortNamed(of)} Bool)`;
  return sortNamed(tree);
}

/** Whether a sort of Lean is represented by one of SMT-LIB. */
function fits(lean: Sort, smt: Sexpr, sortText: (sort: Sort) => string | null): boolean {
  const parts = functionParts(lean);
  if (parts === null) return sortText(lean) === printSexpr(smt);
  const head = headOf(smt);
  const others = argsOf(smt);
  if ((head !== '->' && head !== 'Array') || others.length !== parts.length) return false;
  return parts.every((part, at) => sortText(part) === printSexpr(others[at] ?? smt));
}

/** Whether SMT-LIB has anything for a sort. */
function isKnown(sort: Sort, sortText: (sort: Sort) => string | null): boolean {
  return (functionParts(sort) ?? [sort]).every((part) => sortText(part) !== null);
}

function pairedInOrder(lean: readonly string[], smt: readonly string[]): Map<string, string> {
  const pairs = new Map(lean.filter((name) => smt.includes(name)).map((name) => [name, name]));
  const left = smt.filter((name) => !pairs.has(name));
  for (const name of lean) {
    if (pairs.has(name)) continue;
    const next = left.shift();
    if (next !== undefined) pairs.set(name, next);
  }
  return pairs;
}
