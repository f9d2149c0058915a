import { boundVariables } from '../../../language/smt/binding.ts';
import { conjunctsOf } from '../../../language/smt/conjuncts.ts';
import { argumentsOf, type Sexpr } from '../../../language/smt/sexpr.ts';
import { Elaborator } from '../elementary/elaborate.ts';
import { isBeyond } from '../elementary/leaveOut.ts';
import { negate, over, type Rational, readNumber } from '../elementary/rational.ts';
import { readSignature } from '../elementary/signature.ts';
import { Exhausted, type Term } from '../elementary/term.ts';
import { Terms } from '../elementary/terms.ts';
import type { ReadStep } from '../step.ts';
import type { Theorem } from '../theorem.ts';

/** Choices of values that are tried. */
const MAX_TRIED = 3000;

/**
 * Whether steps name what a part says to exist: with numbers for its variables that they compute with, or that they say a
 * variable to be, it holds by computing alone. Who has found such numbers need not say that they exist.
 */
export function isWitnessed(part: Sexpr, steps: readonly ReadStep[], theorem: Theorem): boolean {
  const [binders, body, ...more] = argumentsOf(part, 'exists') ?? [];
  if (body === undefined || more.length > 0) return false;
  const variables = boundVariables(binders);
  if (!variables.every(({ sort }) => sort === 'Int' || sort === 'Real')) return false;
  const parts = steps.flatMap(({ claim, assumes }) =>
    [claim, ...assumes].flatMap(({ tree }) => conjunctsOf(tree)),
  );
  const written = [...new Map(parts.filter(isComputed).flatMap(numbersIn))];
  try {
    const signature = readSignature(theorem.commands);
    const elaborator = new Elaborator(new Terms(), signature);
    let tried = 0;
    const search = (values: ReadonlyMap<string, Term>): boolean => {
      const variable = variables[values.size];
      if (variable === undefined) {
        tried += 1;
        const holds = elaborator.elaborate(body, values);
        return holds.kind === 'truth' && holds.value;
      }
      return written.some(([, number]) => {
        if (tried >= MAX_TRIED || (variable.sort === 'Int' && number.den !== 1n)) return false;
        const sort = variable.sort === 'Int' ? 'Int' : 'Real';
        const value = elaborator.terms.number(number, sort);
        return search(new Map(values).set(variable.name, value));
      });
    };
    return search(new Map());
  } catch (error) {
    if (isBeyond(error) || error instanceof Exhausted) return false;
    throw error;
  }
}

/** Whether a formula speaks of numbers alone, or says which number something is. */
function isComputed(tree: Sexpr): boolean {
  const sides = argumentsOf(tree, '=');
  if (
    sides?.some((side) => numberOf(side) !== undefined) &&
    sides.some((side) => side.kind === 'symbol')
  ) {
    return true;
  }
  return namesIn(tree).every((name) => OPERATIONS.has(name));
}

const OPERATIONS: ReadonlySet<string> = new Set([
  '+',
  '-',
  '*',
  '/',
  '^',
  'div',
  'mod',
  'abs',
  '=',
  '<',
  '<=',
  '>',
  '>=',
  'not',
]);

function namesIn(tree: Sexpr): string[] {
  if (tree.kind === 'symbol') return [tree.text];
  return tree.kind === 'list' ? tree.items.flatMap(namesIn) : [];
}

type Written = [string, Rational];

/** The numbers that are written in a term, quotients of numerals and negative ones among them. */
function numbersIn(tree: Sexpr): Written[] {
  const own = numberOf(tree);
  const inner = tree.kind === 'list' ? tree.items.flatMap(numbersIn) : [];
  return own === undefined ? inner : [[`${own.num}/${own.den}`, own], ...inner];
}

/** `3`, `(- 3)`, `(/ 1.0 4.0)`. */
function numberOf(tree: Sexpr | undefined): Rational | undefined {
  if (tree?.kind === 'numeral' || tree?.kind === 'decimal') return readNumber(tree.text);
  const [negated, ...rest] = argumentsOf(tree, '-') ?? [];
  if (negated !== undefined && rest.length === 0) {
    const number = numberOf(negated);
    return number && negate(number);
  }
  const [above, below, ...more] = (argumentsOf(tree, '/') ?? []).map(numberOf);
  if (above === undefined || below === undefined || more.length > 0) return undefined;
  return below.num === 0n ? undefined : over(above, below);
}
