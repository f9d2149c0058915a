import { freeSymbols } from '../../../../language/smt/free.ts';
import { firstExpression, printSymbol } from '../../../../language/smt/sexpr.ts';
import { type Formula, formulasOf } from '../../formulas/formula.ts';
import { numeralOf } from '../../formulas/integer.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import { Elaborator } from '../terms/elaborate.ts';
import { isGivenUp } from '../terms/leaveOut.ts';
import { readBounds } from '../terms/range.ts';
import { rational } from '../../polynomials/rational.ts';
import { readSignature, type Signature } from '../terms/signature.ts';
import type { Environment, Term } from '../terms/term.ts';
import { Terms } from '../terms/terms.ts';

/** Numbers that are tried for one constant. */
const MAX_TRIED = 5000;
/** Terms that are read in all searches for one obligation. */
const MAX_READ = 300_000;
/** More of them that may be its value say too little. */
const MAX_VALUES = 8;

/** An integer constant that something is known of. */
interface Constant {
  readonly name: string;
  readonly sort: string;
}

/**
 * What is known of integer constants by trying one number after the other: `x` is at least 1, `P(x)` holds, and `P(z)` holds
 * for no z from 1 to x − 1, so that x is the least number of which computing shows `P`. Where a formula fails for a number by
 * computing alone, that is not the constant's value; and the search ends where the formulas, with that number put for what a
 * universal one speaks of, bound the constant by it. A constant may be found by the values of those found before.
 *
 * @returns equations `x = 1452`, or alternatives of some; each follows from the formulas
 */
export function enumeratedValues(
  theorem: Theorem,
  constants: readonly Constant[],
  formulas: readonly Formula[],
): Formula[] {
  const signature = readSignature(theorem.commands);
  const open = new Map(
    constants.flatMap((one) => {
      const sort = signature.sort(firstExpression(one.sort));
      return sort === 'Int' ? [[one.name, { name: one.name, sort }] as const] : [];
    }),
  );
  const others = new Set(constants.filter(({ name }) => !open.has(name)).map(({ name }) => name));
  const known = new Map<string, bigint>();
  const found: string[] = [];
  const allowance = { left: MAX_READ };
  for (let before = -1; before < known.size; ) {
    before = known.size;
    for (const constant of open.values()) {
      const about = formulas.filter(({ tree }) => {
        const free = freeSymbols(tree);
        const unknown = [...open.keys()].filter((name) => free.has(name) && !known.has(name));
        return unknown.join() === constant.name && ![...free].some((name) => others.has(name));
      });
      // What speaks of all smaller numbers takes longest to compute, and mostly something else fails before.
      const ordered = about.toSorted((a, b) => universals(a) - universals(b));
      const given = { constant, about: ordered, known, signature, allowance };
      const values = about.length > 1 ? search(given) : undefined;
      if (values === undefined) continue;
      open.delete(constant.name);
      const [first, ...more] = values;
      if (first !== undefined && more.length === 0) known.set(constant.name, first);
      else others.add(constant.name);
      const name = printSymbol(constant.name);
      const equations = values.map((value) => `(= ${name} ${numeralOf(value)})`);
      found.push(equations.length === 1 ? equations.join('') : `(or ${equations.join(' ')})`);
    }
  }
  return formulasOf(found);
}

function universals({ text }: Formula): number {
  return text.split('(forall ').length;
}

/** What a search goes by. */
interface Search {
  readonly constant: Constant;
  readonly about: readonly Formula[];
  readonly known: ReadonlyMap<string, bigint>;
  readonly signature: Signature;
  /** How many terms may still be read. */
  readonly allowance: { left: number };
}

/** The numbers that a constant can be; undefined where there is no end of them, or none. */
function search(given: Search): bigint[] | undefined {
  const { constant, about, known, signature, allowance } = given;
  const { from } = boundsOf(given);
  if (from === undefined) return undefined;
  const values: bigint[] = [];
  for (let value = from; value < from + BigInt(MAX_TRIED) && allowance.left > 0; value++) {
    const elaborator = new Elaborator(new Terms(), signature);
    const environment = numerals(new Map(known).set(constant.name, value), elaborator);
    const fails = about.some(({ tree }) => {
      const term = attempt(() => elaborator.elaborate(tree, environment));
      return term?.kind === 'truth' && !term.value;
    });
    allowance.left -= elaborator.read;
    if (!fails) values.push(value);
    if (values.length > MAX_VALUES) return undefined;
    const { to } = boundsOf(given, value);
    if (to !== undefined && to <= value) return values.length > 0 ? values : undefined;
  }
  return undefined;
}

/** The bounds of a constant that formulas say, universal ones with a number for what they speak of, if one is given. */
function boundsOf(
  { constant: { name, sort }, about, known, signature, allowance }: Search,
  value?: bigint,
): ReturnType<typeof readBounds> {
  const elaborator = new Elaborator(new Terms(), signature);
  const symbol = elaborator.constant(name, sort);
  const environment = new Map(numerals(known, elaborator)).set(name, symbol);
  const said = about.flatMap(({ tree }) => {
    const term = attempt(() => elaborator.elaborate(tree, environment));
    return term === undefined ? [] : term.kind === 'and' ? term.parts : [term];
  });
  const bounds = said.flatMap((term): Term[] => {
    const [body, holds] = term.kind === 'not' ? [term.body, false] : [term, true];
    if (body.kind !== 'quantified') return [term];
    const [only, ...more] = body.variables;
    const isOne = only?.sort === 'Int' && more.length === 0 && body.universal === holds;
    if (value === undefined || !isOne) return [];
    const instance = attempt(() => elaborator.instance(body, [numeral(value, elaborator)]));
    return instance === undefined ? [] : [holds ? instance : elaborator.terms.not(instance)];
  });
  allowance.left -= elaborator.read;
  return readBounds(bounds, symbol);
}

function numerals(numbers: ReadonlyMap<string, bigint>, elaborator: Elaborator): Environment {
  return new Map([...numbers].map(([name, value]) => [name, numeral(value, elaborator)]));
}

function numeral(value: bigint, { terms }: Elaborator): Term {
  return terms.number(rational(value), 'Int');
}

/** What is too large to compute says nothing. */
function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (isGivenUp(error)) return undefined;
    throw error;
  }
}
