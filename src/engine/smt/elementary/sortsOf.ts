import { firstExpression, type Sexpr } from '../../../language/smt/sexpr.ts';
import type { Theorem } from '../obligations/theorem.ts';
import { Elaborator } from './terms/elaborate.ts';
import type { Inference } from './inference.ts';
import { leaveOut } from './terms/leaveOut.ts';
import { readSignature } from './terms/signature.ts';
import { sortOf, type Term } from './terms/term.ts';
import { Terms } from './terms/terms.ts';

/** The sorts of terms over the theorem's symbols and constants of an inference; undefined for what has none here. */
export function sortsOf(
  terms: readonly Sexpr[],
  constants: Inference['constants'],
  theorem: Theorem,
): (string | undefined)[] {
  const signature = readSignature(theorem.commands);
  const elaborator = new Elaborator(new Terms(), signature);
  const environment = new Map<string, Term>();
  for (const { name, sort } of constants) {
    environment.set(name, elaborator.constant(name, signature.sort(firstExpression(sort))));
  }
  return terms.map((term) => {
    let found: string | undefined;
    leaveOut(() => {
      found = sortOf(elaborator.elaborate(term, environment));
    });
    return found;
  });
}
