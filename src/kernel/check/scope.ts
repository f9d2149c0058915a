import type { Expr } from '../term/expr.ts';
import { Kind } from '../term/expr.ts';
import { looseVars } from '../term/looseVars.ts';
import type { Name } from '../term/name.ts';
import { PairTable } from '../term/pairTable.ts';
import { instantiate } from '../term/substitute.ts';
import type { TermTable } from '../term/table.ts';

/** The place in a scope to which it can be taken back. */
export interface ScopeMark {
  readonly length: number;
  readonly key: number;
  readonly depth: number;
}

/**
 * The values of loose variables while the type of a term is inferred: a free variable for each
 * binder, the value itself for each let. Bodies of binders are not rewritten when they are
 * entered, only what a rule asks for is closed; so n nested binders cost n steps and not n².
 *
 * A scope has a key, equal for equal values. What is found out about an open term is kept by term
 * and key.
 */
export class Scope {
  private readonly terms: TermTable;
  private readonly values: Expr[] = [];
  /** Key of a longer scope by the key of the shorter one and the value's id. */
  private readonly longer = new PairTable();
  private keys = 1;
  private key = 0;
  /** Deeper than every free variable in use. */
  private depth = 0;
  private readonly closedTerms = new PairTable();
  private readonly visits = new PairTable();
  private readonly loose = new Map<Expr, Uint8Array>();

  constructor(terms: TermTable) {
    this.terms = terms;
  }

  /** Forgets everything. */
  clear(): void {
    this.values.length = 0;
    this.longer.clear();
    this.keys = 1;
    this.key = 0;
    this.depth = 0;
    this.closedTerms.clear();
    this.visits.clear();
    this.loose.clear();
  }

  /** Begins an empty scope for a closed term; to be left by `leave`. */
  enter(e: Expr): ScopeMark {
    const mark = this.mark();
    this.key = 0;
    this.depth = e.fvarRange;
    return mark;
  }

  mark(): ScopeMark {
    return { length: this.values.length, key: this.key, depth: this.depth };
  }

  leave({ length, key, depth }: ScopeMark): void {
    this.values.length = length;
    this.key = key;
    this.depth = depth;
  }

  /** Opens a binder: the next variable stands for a fresh one of this closed type. */
  open(type: Expr, hint: Name): Expr {
    const variable = this.terms.fvar(this.depth++, type, hint);
    this.push(variable);
    return variable;
  }

  /** The next variable stands for this closed term. */
  push(value: Expr): void {
    this.values.push(value);
    this.key = this.keyOf(this.key, value.id);
  }

  /** What the variable stands for. */
  value(index: number): Expr {
    return this.values[this.values.length - 1 - index] as Expr;
  }

  /** The number by which to keep what is found out about open terms in this scope. */
  get id(): number {
    return this.key;
  }

  /**
   * A key that is the same wherever the binder's loose variables have the same values, whatever
   * else there is in scope: by it, a term that is shared between scopes is looked into once. It
   * takes time to find, so it is not done where a binder is met for the first time: there it is
   * undefined.
   */
  keyWithin(binder: Expr): number | undefined {
    if (this.visits.get(binder.id, 0) < 0) {
      this.visits.set(binder.id, 0, 1);
      return undefined;
    }
    const used = looseVars(binder, this.loose);
    let key = 0;
    for (let index = used.length - 1; index >= 0; index--) {
      key = this.keyOf(key, used[index] === 1 ? this.value(index).id : UNUSED);
    }
    return key;
  }

  /** Goes on with this key; the scope is the same. */
  adopt(key: number): void {
    this.key = key;
  }

  /** The term with its loose variables replaced by their values. */
  closed(e: Expr): Expr {
    if (e.looseBVarRange === 0) return e;
    if (e.kind === Kind.BVar) return this.value(e.index);
    const { terms } = this;
    const known = this.closedTerms.get(e.id, this.key);
    if (known >= 0) return terms.at(known);
    let result: Expr;
    if (e.nesting <= FEW) result = instantiate(terms, e, this.values);
    else if (e.kind === Kind.App) result = terms.app(this.closed(e.fn), this.closed(e.arg));
    else if (e.kind === Kind.Proj) result = terms.proj(e.name, e.index, this.closed(e.struct));
    else result = instantiate(terms, e, this.values);
    this.closedTerms.set(e.id, this.key, result.id);
    return result;
  }

  /** Whether the term has a loose variable of this index. */
  mentions(e: Expr, index: number): boolean {
    return e.looseBVarRange > index && looseVars(e, this.loose)[index] === 1;
  }

  private keyOf(key: number, id: number): number {
    const known = this.longer.get(key, id);
    if (known >= 0) return known;
    const made = this.keys++;
    this.longer.set(key, id, made);
    return made;
  }
}

/** So many nested binders are rewritten one by one. */
export const FEW = 24;
/** No id of a term: a variable that does not occur. */
const UNUSED = -1;
