import { tokenize } from '../../../language/lean/tokens.ts';
import { type Closer, SPLITS } from './portfolio.ts';
import type { Given } from './takeApart.ts';

/** More terms have more than 16 rows. */
const MAX_TERMS = 4;

/**
 * The way of a truth table: in every case of the terms of type `Bool` that are spoken of, the goal is to follow from what is
 * given. None where there are no such terms, or too many.
 */
export function truthTable(texts: readonly string[], variables: Given['variables']): Closer[] {
  const terms = new Set(texts.flatMap((text) => boolTerms(text, variables)));
  if (terms.size === 0 || terms.size > MAX_TERMS) return [];
  const cases = [...terms].map((term, index) => `cases _b${index + 1} : ${term}`);
  const rows = [...cases, `grind (splits := ${SPLITS})`].join(' <;> ');
  return [{ name: 'a truth table', tactic: `(${rows})` }];
}

/** Variables of type `Bool`, and functions to it at numbers and variables: `c 0` of a `c : Nat → Bool`. */
function boolTerms(text: string, variables: Given['variables']): string[] {
  const { tokens } = tokenize(text);
  const names = new Set(variables.map(({ name }) => name));
  return tokens.flatMap((token, at) => {
    const type = variables.find(({ name }) => name === token.text)?.type.trim() ?? '';
    const pieces = type.split(/→|->/u);
    if (pieces.at(-1)?.trim() !== 'Bool' || /[()]/.test(type)) return [];
    const given = tokens.slice(at + 1, at + pieces.length);
    const plain = given.every(({ kind, text: word }) => kind === 'numeral' || names.has(word));
    if (!plain || given.length < pieces.length - 1) return [];
    return [[token, ...given].map(({ text: word }) => word).join(' ')];
  });
}
