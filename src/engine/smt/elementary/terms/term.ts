import type { Sexpr } from '../../../../language/smt/sexpr.ts';
import type { Polynomial } from '../../polynomials/polynomial.ts';

/** What the variables around a term stand for. */
export type Environment = ReadonlyMap<string, Term>;

/** An arithmetic term: a polynomial over atoms, whatever it was written as. */
export interface Arithmetic {
  readonly kind: 'arithmetic';
  readonly sort: 'Int' | 'Real';
  readonly value: Polynomial;
}

/** A term that is opaque: a constant (without arguments), or a function with what it is applied to. */
export interface Application {
  readonly kind: 'application';
  /** The function as SMT-LIB writes it: `f`, `(_ is cons)`, `ite`. */
  readonly head: string;
  readonly args: readonly Term[];
  readonly sort: string;
  readonly key: string;
  /** Whether a variable that is bound outside of it occurs in it. */
  readonly open: boolean;
  readonly extent: Extent;
}

/** How large a term is where it is written out: shared parts count as often as they occur. */
export interface Extent {
  readonly size: number;
  readonly depth: number;
}

export interface Truth {
  readonly kind: 'truth';
  readonly value: boolean;
}

/** `value = 0`, `value ≤ 0` or `value < 0`. The leading coefficient is positive. */
export interface Comparison {
  readonly kind: 'comparison';
  readonly relation: '=' | '<=' | '<';
  readonly value: Polynomial;
}

export interface Negation {
  readonly kind: 'not';
  readonly body: Term;
}

export interface Junction {
  readonly kind: 'and' | 'or';
  readonly parts: readonly Term[];
}

/** Both formulas hold, or neither. */
export interface Equivalence {
  readonly kind: 'iff';
  readonly left: Term;
  readonly right: Term;
}

/** A quantified formula, as it is written: it is read anew for what its variables are to stand for. */
export interface Quantified {
  readonly kind: 'quantified';
  readonly universal: boolean;
  readonly variables: readonly { readonly name: string; readonly sort: string }[];
  readonly body: Sexpr;
  readonly environment: Environment;
  readonly key: string;
  readonly open: boolean;
}

export type Term =
  | Arithmetic
  | Application
  | Truth
  | Comparison
  | Negation
  | Junction
  | Equivalence
  | Quantified;

export const TRUE: Truth = { kind: 'truth', value: true };
export const FALSE: Truth = { kind: 'truth', value: false };

/** A formula that is decided. */
export function truth(value: boolean): Term {
  return value ? TRUE : FALSE;
}

/** The obligation says more than this prover reads (`lambda`, for one). Then nothing is elementary about it. */
export class Unsupported extends Error {
  override readonly name = 'Unsupported';
}

/** An inference took more work than one may. Whether it is elementary is not known. */
export class Exhausted extends Error {
  override readonly name = 'Exhausted';
}

/** The sort of a term as SMT-LIB writes it. */
export function sortOf(term: Term): string {
  return term.kind === 'arithmetic' || term.kind === 'application' ? term.sort : 'Bool';
}

export function isBoolean(term: Term): boolean {
  return sortOf(term) === 'Bool';
}
