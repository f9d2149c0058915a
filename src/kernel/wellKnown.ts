import type { Expr } from './term/expr.ts';
import type { Name } from './term/name.ts';
import type { TermTable } from './term/table.ts';

/** The names that the type theory itself mentions. */
export class WellKnown {
  readonly Nat: Name;
  readonly natZero: Name;
  readonly natSucc: Name;
  readonly Bool: Name;
  readonly boolTrue: Name;
  readonly boolFalse: Name;
  readonly String: Name;
  readonly stringOfList: Name;
  readonly Char: Name;
  readonly charOfNat: Name;
  readonly List: Name;
  readonly listNil: Name;
  readonly listCons: Name;
  readonly Eq: Name;
  readonly eqRefl: Name;
  readonly Quot: Name;
  readonly quotMk: Name;
  readonly quotLift: Name;
  readonly quotInd: Name;
  /** Marks arguments for which literals are to be computed eagerly: a mere hint. */
  readonly eagerReduce: Name;

  constructor(terms: TermTable) {
    const name = (dotted: string) => terms.names.parse(dotted);
    this.Nat = name('Nat');
    this.natZero = name('Nat.zero');
    this.natSucc = name('Nat.succ');
    this.Bool = name('Bool');
    this.boolTrue = name('Bool.true');
    this.boolFalse = name('Bool.false');
    this.String = name('String');
    this.stringOfList = name('String.ofList');
    this.Char = name('Char');
    this.charOfNat = name('Char.ofNat');
    this.List = name('List');
    this.listNil = name('List.nil');
    this.listCons = name('List.cons');
    this.Eq = name('Eq');
    this.eqRefl = name('Eq.refl');
    this.Quot = name('Quot');
    this.quotMk = name('Quot.mk');
    this.quotLift = name('Quot.lift');
    this.quotInd = name('Quot.ind');
    this.eagerReduce = name('eagerReduce');
  }
}

/** A constant without universe arguments. */
export function plain(terms: TermTable, name: Name): Expr {
  return terms.constant(name, terms.levels.emptyList);
}
