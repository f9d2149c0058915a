import type { Sexpr } from '../smt/sexpr.ts';
import type { Layout } from './layout.ts';
import type { Typeset } from './pieces.ts';

/** What sets the parts of a formula. */
export interface Typesetter {
  /** A sort that is not written at quantifiers, since all numbers that are spoken of have it. */
  readonly commonSort: string | undefined;
  /** Whether letters may stand side by side for their product: not where such a word is a name itself. */
  readonly juxtaposes: boolean;
  /** What is applied to arguments somewhere in the formula. */
  readonly functions: ReadonlySet<string>;
  set(tree: Sexpr): Typeset;
  /** A part in brackets where it binds less than what it stands in. */
  part(tree: Sexpr, least: number): Layout;
}
