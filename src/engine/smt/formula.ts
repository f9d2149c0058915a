import type { Sexpr } from '../../language/smt/sexpr.ts';

/** A formula as a tree and as the text that Z3 gets. */
export interface Formula {
  readonly tree: Sexpr;
  readonly text: string;
}
