import { type Sexpr, symbolOf } from '../../../language/smt/sexpr.ts';

/** The integer that a term of numerals, sums and differences comes to. */
export function integerOf(term: Sexpr): bigint | undefined {
  if (term.kind === 'numeral') return BigInt(term.text);
  if (term.kind !== 'list') return undefined;
  const values = term.items.slice(1).map(integerOf);
  const [first, ...rest] = values.filter((value) => value !== undefined);
  if (first === undefined || rest.length + 1 < values.length) return undefined;
  switch (symbolOf(term.items[0])) {
    case '+':
      return rest.reduce((sum, value) => sum + value, first);
    case '-':
      return rest.length === 0 ? -first : rest.reduce((sum, value) => sum - value, first);
    default:
      return undefined;
  }
}

/** An integer as SMT-LIB writes it. */
export function numeralOf(value: bigint): string {
  return value < 0n ? `(- ${-value})` : String(value);
}
