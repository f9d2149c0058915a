import type { Elaborator } from './elaborate.ts';
import { atom, type Polynomial, polynomialKey, substitute } from '../../polynomials/polynomial.ts';
import type { Environment, Term } from './term.ts';
import { asNumber } from './terms.ts';
import { WRITTEN } from './written.ts';

/** A term made anew, so that what has come to stand for its parts is put in their place. */
export function rebuild(term: Term, elaborator: Elaborator): Term {
  const { terms } = elaborator;
  const key = term.kind === 'application' || term.kind === 'quantified' ? term.key : undefined;
  // Parts are shared, by polynomials above all: made anew each time they double with every level.
  const known = key === undefined || !terms.remembers ? undefined : terms.rebuilt.get(key);
  if (known !== undefined) return known;
  const made = remade(term, elaborator);
  if (key !== undefined && terms.remembers) terms.rebuilt.set(key, made);
  return made;
}

function remade(term: Term, elaborator: Elaborator): Term {
  const { terms } = elaborator;
  terms.spend(1);
  const again = (part: Term): Term => rebuild(part, elaborator);
  const valueAt = (index: number): Polynomial | undefined => {
    const { value } = asNumber(again(terms.atomAt(index)));
    return polynomialKey(value) === polynomialKey(atom(index)) ? undefined : value;
  };
  switch (term.kind) {
    case 'truth':
      return term;
    case 'arithmetic':
      return { ...term, value: substitute(term.value, valueAt) };
    case 'comparison':
      return terms.comparison(term.relation, substitute(term.value, valueAt));
    case 'not':
      return terms.not(again(term.body));
    case 'and':
      return terms.and(term.parts.map(again));
    case 'or':
      return terms.or(term.parts.map(again));
    case 'iff':
      return terms.iff(again(term.left), again(term.right));
    case 'quantified':
      return elaborator.quantified({
        ...term,
        environment: rebuildEnvironment(term.environment, elaborator),
      });
    case 'application': {
      const { head, sort, open } = term;
      const [first, second, third] = term.args.map(again);
      if (first === undefined) return terms.application(head, [], sort, open);
      if (head === WRITTEN) return terms.product(term.args.map(again));
      if (second !== undefined) {
        if (head === '/') return terms.quotient(first, second);
        if (head === 'div') return terms.integerQuotient(first, second);
        if (head === 'mod') return terms.remainder(first, second);
        if (head === '^') return terms.power(first, second);
        if (head === '=') return terms.equal(first, second);
        if (head === 'ite' && third !== undefined) return terms.choice(first, second, third);
      }
      if (head === 'to_int') return terms.toInteger(first);
      if (head === 'is_int') return terms.isInteger(first);
      return terms.application(head, term.args.map(again), sort);
    }
  }
}

export function rebuildEnvironment(environment: Environment, elaborator: Elaborator): Environment {
  return new Map([...environment].map(([name, value]) => [name, rebuild(value, elaborator)]));
}
