import type { Sorts } from '../../language/formula/sorts.ts';
import {
  argsOf,
  conjunctsOf,
  headOf,
  integerOf,
  TRANSPARENT,
} from '../../language/formula/tree.ts';
import type { Sexpr } from '../../language/smt/sexpr.ts';

/** Greater divisors and terms in more variables are not gone through. */
const MAX_DIVISOR = 60n;
const MAX_CASES = 20_000n;

/**
 * Whether a whole number divides a polynomial with whole coefficients, at all values of its variables that have the
 * remainders which are said of them. `false` says that this was not found.
 */
export function alwaysDivides(
  divisor: bigint,
  term: Sexpr,
  said: readonly Sexpr[],
  _sorts: Sorts,
): boolean {
  const by = divisor < 0n ? -divisor : divisor;
  const names = [...variablesOf(term)];
  if (by > MAX_DIVISOR || by ** BigInt(names.length) > MAX_CASES) return false;
  const conditions = said.flatMap(conjunctsOf);
  const values = new Map<string, bigint>();
  const every = (at: number): boolean => {
    const name = names[at];
    if (name === undefined) {
      if (conditions.some((condition) => fails(condition, values, by))) return true;
      const value = numberAt(term, values);
      return value !== undefined && value % by === 0n;
    }
    for (let value = 0n; value < by; value++) {
      values.set(name, value);
      if (!every(at + 1)) return false;
    }
    return true;
  };
  return every(0);
}

function variablesOf(term: Sexpr, into: Set<string> = new Set()): Set<string> {
  if (term.kind === 'symbol') into.add(term.text);
  for (const arg of argsOf(term)) variablesOf(arg, into);
  return into;
}

/** The value of a term of sums, products and powers; undefined for any other. */
function numberAt(term: Sexpr, values: ReadonlyMap<string, bigint>): bigint | undefined {
  if (term.kind === 'symbol') return values.get(term.text);
  const plain = integerOf(term);
  if (plain !== undefined) return plain;
  const head = headOf(term) ?? '';
  const args = argsOf(term).map((arg) => numberAt(arg, values));
  const [first, second] = args;
  if (first === undefined || args.includes(undefined)) return undefined;
  const all = args.flatMap((arg) => arg ?? []);
  if (head === '+') return all.reduce((a, b) => a + b);
  if (head === '*') return all.reduce((a, b) => a * b);
  if (head === '-') return all.length === 1 ? -first : all.reduce((a, b) => a - b);
  if (head === '^') {
    const exponent = integerOf(argsOf(term)[1]);
    return second !== undefined && exponent !== undefined && exponent >= 0n && exponent < 20n
      ? first ** exponent
      : undefined;
  }
  return TRANSPARENT.has(head) && args.length === 1 ? first : undefined;
}

/** Whether a condition on remainders excludes values, where the modulus divides what the values are counted by. */
function fails(condition: Sexpr, values: ReadonlyMap<string, bigint>, by: bigint): boolean {
  if (headOf(condition) === 'divides') {
    const [divisor, term] = argsOf(condition);
    const modulus = integerOf(divisor);
    const value = term === undefined ? undefined : numberAt(term, values);
    return (
      modulus !== undefined &&
      modulus > 0n &&
      by % modulus === 0n &&
      value !== undefined &&
      value % modulus !== 0n
    );
  }
  if (headOf(condition) !== '=') return false;
  const [left, right] = argsOf(condition);
  const [mod, rest] = headOf(left) === 'mod' ? [left, right] : [right, left];
  const wanted = integerOf(rest);
  const [term, divisor] = argsOf(mod);
  const modulus = integerOf(divisor);
  if (
    headOf(mod) !== 'mod' ||
    wanted === undefined ||
    modulus === undefined ||
    modulus <= 0n ||
    by % modulus !== 0n
  )
    return false;
  const value = term === undefined ? undefined : numberAt(term, values);
  return value !== undefined && ((value % modulus) + modulus) % modulus !== wanted;
}
