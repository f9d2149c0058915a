import { boundVariables } from '../../../../language/smt/binding.ts';
import { argumentsOf, itemsOf, type Sexpr, symbolOf } from '../../../../language/smt/sexpr.ts';
import { Elaborator } from '../../elementary/terms/elaborate.ts';
import { isGivenUp } from '../../elementary/terms/leaveOut.ts';
import { negate, over, type Rational, readNumber } from '../../polynomials/rational.ts';
import { readSignature } from '../../elementary/terms/signature.ts';
import type { Term } from '../../elementary/terms/term.ts';
import { Terms } from '../../elementary/terms/terms.ts';
import type { ReadStep } from '../../obligations/step.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import { isEquivalent } from './partsOf.ts';

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
  const formulas = steps.flatMap(({ claim, assumes }) =>
    [claim, ...assumes].map(({ tree }) => tree),
  );
  const named = formulas.flatMap((tree) => namingIn(tree, theorem)).flatMap(numbersIn);
  const written = [...new Map(named)];
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
    if (isGivenUp(error)) return false;
    throw error;
  }
}

/**
 * What in a formula names numbers: what speaks of numbers alone, and what says which number something is, also as a condition
 * or as one side of an equivalence ("with equality just if x = 2"), but not that it is another one.
 */
function namingIn(tree: Sexpr, theorem: Theorem): Sexpr[] {
  if (isComputed(tree, theorem)) return [tree];
  const [head, ...args] = itemsOf(tree);
  const name = symbolOf(head) ?? '';
  if (QUANTIFIERS.has(name)) return args.slice(1).flatMap((body) => namingIn(body, theorem));
  const isCompound = CONNECTIVES.has(name) || isEquivalent(tree, theorem);
  return isCompound ? args.flatMap((part) => namingIn(part, theorem)) : [];
}

const QUANTIFIERS: ReadonlySet<string> = new Set(['forall', 'exists']);
const CONNECTIVES: ReadonlySet<string> = new Set(['and', 'or', '=>']);

/** Whether a formula speaks of numbers alone, or says which number something is. */
function isComputed(tree: Sexpr, theorem: Theorem): boolean {
  const sides = argumentsOf(tree, '=');
  if (
    sides?.some((side) => numberOf(side) !== undefined) &&
    sides.some((side) => side.kind === 'symbol')
  ) {
    return true;
  }
  return speaksOfNumbers(tree, theorem);
}

/** Operations and functions that the theorem defines, of numbers. */
function speaksOfNumbers(tree: Sexpr, theorem: Theorem): boolean {
  if (tree.kind !== 'list') return tree.kind !== 'symbol';
  const [head, ...args] = tree.items;
  const name = symbolOf(head);
  if (name === undefined || !(OPERATIONS.has(name) || theorem.scope.functions.has(name)))
    return false;
  return args.length > 0 && args.every((arg) => speaksOfNumbers(arg, theorem));
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
