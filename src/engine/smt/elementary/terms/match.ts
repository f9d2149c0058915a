import { printSymbol, type Sexpr, symbolOf } from '../../../../language/smt/sexpr.ts';
import type { Signature } from './signature.ts';
import { type Environment, type Term, truth, Unsupported } from './term.ts';
import type { Terms } from './terms.ts';

/** What reads the parts of a `match`. */
export interface MatchReader {
  readonly terms: Terms;
  readonly signature: Signature;
  elaborate(tree: Sexpr, environment: Environment): Term;
  /** A function of the theorem with what it is applied to. */
  call(name: string, args: readonly Term[]): Term;
}

/** A `match` as a choice among its arms, with selectors for the variables of the patterns. */
export function readMatch(
  [value, arms]: readonly Sexpr[],
  environment: Environment,
  reader: MatchReader,
): Term {
  if (value === undefined || arms?.kind !== 'list') throw new Unsupported('a match without arms');
  const scrutinee = reader.elaborate(value, environment);
  const choices = arms.items.map((arm) => readArm(arm, scrutinee, environment, reader));
  const last = choices.pop();
  if (last === undefined) throw new Unsupported('a match without arms');
  return choices.reduceRight(
    (otherwise, { test, result }) => reader.terms.choice(test, result, otherwise),
    last.result,
  );
}

function readArm(
  arm: Sexpr,
  scrutinee: Term,
  environment: Environment,
  { terms, signature, elaborate, call }: MatchReader,
): { test: Term; result: Term } {
  const [pattern, body] = arm.kind === 'list' ? arm.items : [];
  const parts = pattern?.kind === 'list' ? pattern.items : pattern === undefined ? [] : [pattern];
  const [head, ...variables] = parts.map(symbolOf);
  if (head === undefined || body === undefined) throw new Unsupported('an arm without a pattern');
  const alternative = signature.constructors.get(head);
  const inner = new Map(environment);
  if (alternative === undefined) {
    inner.set(head, scrutinee);
    return { test: truth(true), result: elaborate(body, inner) };
  }
  for (const [index, variable] of variables.entries()) {
    const selector = alternative.selectors[index];
    if (variable === undefined || selector === undefined || variable === '_') continue;
    inner.set(variable, call(selector, [scrutinee]));
  }
  const test = terms.application(`(_ is ${printSymbol(head)})`, [scrutinee], 'Bool');
  return { test, result: elaborate(body, inner) };
}
