import { infixText } from '../../language/math/infix.ts';
import { printSexpr, type Sexpr } from '../../language/smt/sexpr.ts';
import type { Stated, Subject } from '../subject.ts';

/** What may be taken to hold where a formula of a statement stands: the hypotheses beside it. */
export function contextOf({ hypotheses, context }: Subject, stated: Stated): readonly Sexpr[] {
  // Of a long list those that stand first, where conditions on variables stand.
  const own = hypotheses.slice(0, MAX_CONTEXT).filter((other) => other !== stated);
  return [...context.slice(0, MAX_CONTEXT), ...own.map(({ tree }) => tree)];
}

const MAX_CONTEXT = 200;
const MAX_SHOWN = 60;

/** A term as mathematics, short enough for a message. */
export function shown(tree: Sexpr): string {
  const text = infixText(tree) ?? printSexpr(tree);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN - 1)}…` : text;
}
