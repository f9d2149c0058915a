import type { Sort } from '../../formula/sorts.ts';
import type { Sexpr } from '../../smt/sexpr.ts';
import type { Variable } from '../counterexample.ts';
import { smallType } from '../evaluate.ts';
import { readLeanFormula } from '../reading/formula.ts';
import { tokenize } from '../tokens.ts';
import { NotTranslated } from './notTranslated.ts';
import { boundsOf } from './sortBounds.ts';
import { type Translated, Translator } from './translator.ts';

/** A question for a solver of SMT-LIB: can all assertions hold together? */
export interface SmtQuestion {
  readonly commands: readonly string[];
  readonly assertions: readonly string[];
  /** The variables by the symbols that stand for them, in the order that they were given in. */
  readonly symbols: readonly { readonly symbol: string; readonly variable: Variable }[];
}

/**
 * The question at which values all premises hold and a claim does not, in integers, real numbers and truth values, with
 * Lean's operations. Rational numbers are asked for as real ones. Null where something has no translation. What a solver
 * answers is a guess: how Lean reads a formula is for Lean to say.
 */
export function counterexampleQuestion(
  variables: readonly Variable[],
  premises: readonly string[],
  claim: string,
): SmtQuestion | null {
  const symbols = variables.map((variable, index) => ({ symbol: `v${index}`, variable }));
  const own: Translated[] = [];
  for (const { symbol, variable } of symbols) {
    const type = smallType(variable.type);
    const sort = type === 'Prop' ? 'Bool' : SORT_NAMES.find((name) => name === type);
    if (sort === undefined) return null;
    own.push({ text: symbol, sort });
  }
  const names = new Map(own.map((one, index) => [variables[index]?.name ?? '', one]));
  const translator = new Translator({ names, sortText, divisor: 'remainder' });
  try {
    const given = premises.map((premise) => translator.translate(read(premise)));
    const denied = `(not ${translator.translate(read(claim))})`;
    return {
      symbols,
      commands: [
        ...own.map(({ text, sort }) => `(declare-const ${text} ${sortText(sort)})`),
        ...translator.arithmetic.commands.values(),
      ],
      assertions: [...own.flatMap(({ text, sort }) => boundsOf(text, sort)), ...given, denied],
    };
  } catch (error) {
    if (error instanceof NotTranslated) return null;
    throw error;
  }
}

function read(text: string): Sexpr {
  const { tokens, problems } = tokenize(text);
  const tree = problems.length > 0 ? null : readLeanFormula(tokens);
  if (tree === null) throw new NotTranslated('what cannot be read');
  return tree;
}

const SORT_NAMES = ['Nat', 'Int', 'Rat', 'Real', 'Bool'] as const;

const SORTS: ReadonlyMap<Sort, string> = new Map([
  ['Nat', 'Int'],
  ['Int', 'Int'],
  ['Rat', 'Real'],
  ['Real', 'Real'],
  ['Bool', 'Bool'],
]);

function sortText(sort: Sort): string | null {
  return SORTS.get(sort) ?? null;
}
