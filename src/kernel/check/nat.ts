/** Arithmetic on Nat literals. Only for functions that were verified to be the known ones. */
import { LimitReached } from '../failure.ts';
import type { Compute, NatFunction } from '../natFunction.ts';
import { type Expr, headOf, Kind } from '../term/expr.ts';
import { plain } from '../wellKnown.ts';
import type { Checker } from './checker.ts';
import { isZeroTerm } from './literal.ts';

/** Lean's kernel computes powers and shifts up to this exponent. */
const MAX_EXPONENT = 2n ** 24n;
/** Longest number that is computed, in binary digits. */
const MAX_BITS = 2 ** 25;

/** The functions that can be computed. */
export const NAT_FUNCTIONS: Readonly<Record<string, NatFunction>> = {
  'Nat.add': { arity: 2, compute: (a, b) => a + b },
  'Nat.sub': { arity: 2, compute: (a, b) => (a > b ? a - b : 0n) },
  'Nat.mul': { arity: 2, compute: multiply },
  'Nat.div': { arity: 2, compute: (a, b) => (b === 0n ? 0n : a / b) },
  'Nat.mod': { arity: 2, compute: (a, b) => (b === 0n ? a : a % b) },
  'Nat.gcd': { arity: 2, compute: gcd },
  'Nat.beq': { arity: 2, compute: (a, b) => a === b },
  'Nat.ble': { arity: 2, compute: (a, b) => a <= b },
  'Nat.land': { arity: 2, compute: (a, b) => a & b },
  'Nat.lor': { arity: 2, compute: (a, b) => a | b },
  'Nat.xor': { arity: 2, compute: (a, b) => a ^ b },
  'Nat.shiftLeft': { arity: 2, compute: (a, b) => (tooLong(a, b, 0) ? undefined : a << b) },
  'Nat.shiftRight': { arity: 2, compute: (a, b) => (b > MAX_EXPONENT ? undefined : a >> b) },
  'Nat.pow': { arity: 2, compute: (a, b) => (tooLong(a, b, 1) ? undefined : a ** b) },
  'Nat.log2': { arity: 1, compute: (a) => (a === 0n ? 0n : BigInt(bits(a) - 1)) },
};

function multiply(a: bigint, b: bigint): bigint {
  if (a >= LONG && b > 1n) requireShort(bits(a) + bits(b));
  return a * b;
}

/** Shorter numbers need no look at their length. */
const LONG = 2n ** 4096n;

function requireShort(size: number): void {
  if (size > MAX_BITS) throw new LimitReached('size', `a number of ${size} binary digits`);
}

function gcd(a: bigint, b: bigint, tick: () => void): bigint {
  let x = a;
  let y = b;
  while (x !== 0n) {
    tick();
    [x, y] = [y % x, x];
  }
  return y;
}

function bits(a: bigint): number {
  const hex = a.toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex.charAt(0), 16)));
}

/** Whether the exponent is beyond the bound. Throws LimitReached where the result would be. */
function tooLong(a: bigint, exponent: bigint, factor: 0 | 1): boolean {
  if (exponent > MAX_EXPONENT) return true;
  if (a <= 1n) return false;
  const size = factor === 1 ? bits(a) * Number(exponent) : bits(a) + Number(exponent);
  requireShort(size);
  return false;
}

/**
 * Throws LimitReached where the application, which is about to be unfolded, is one of a known
 * function to literals that is not computed because its exponent is beyond the bound: to unfold it
 * would take as many steps.
 */
export function refuseToUnfold(c: Checker, e: Expr): void {
  const head = headOf(e);
  if (head.kind !== Kind.Const || e.kind !== Kind.App || e.fn.kind !== Kind.App) return;
  if (e.fn.fn !== head || !c.env.facts.natFunctions.has(head.name)) return;
  const exponent = e.arg;
  if (exponent.kind !== Kind.NatLit || exponent.nat <= MAX_EXPONENT) return;
  if (!EXPONENTIAL.has(head.name.toString())) return;
  throw new LimitReached(
    'size',
    `${head.name} with the exponent ${String(exponent.nat).slice(0, 40)}`,
  );
}

/** Functions whose second argument is an exponent. */
const EXPONENTIAL: ReadonlySet<string> = new Set(['Nat.pow', 'Nat.shiftLeft', 'Nat.shiftRight']);

/** The value of an arithmetic function at literals, or undefined. */
export function reduceNat(c: Checker, e: Expr): Expr | undefined {
  if (e.kind !== Kind.App) return undefined;
  const head = headOf(e);
  if (head.kind !== Kind.Const || (e.fvarRange > 0 && !c.eager)) return undefined;
  if (e.fn === head) {
    if (head.name === c.known.natSucc && c.env.facts.natGenuine) {
      const n = literalValue(c, e.arg);
      return n === undefined ? undefined : c.terms.natLit(n + 1n);
    }
    const unary = c.env.facts.natFunctions.get(head.name);
    return unary?.arity === 1 ? apply(c, unary.compute, e.arg, e.arg) : undefined;
  }
  if (e.fn.fn !== head) return undefined;
  const binary = c.env.facts.natFunctions.get(head.name);
  return binary?.arity === 2 ? apply(c, binary.compute, e.fn.arg, e.arg) : undefined;
}

function apply(c: Checker, compute: Compute, left: Expr, right: Expr): Expr | undefined {
  const a = literalValue(c, left);
  if (a === undefined) return undefined;
  const b = literalValue(c, right);
  if (b === undefined) return undefined;
  const value = compute(a, b, () => c.budget.step());
  if (value === undefined) return undefined;
  if (typeof value === 'bigint') return c.terms.natLit(value);
  return plain(c.terms, value ? c.known.boolTrue : c.known.boolFalse);
}

function literalValue(c: Checker, e: Expr): bigint | undefined {
  const value = c.whnf(e);
  if (value.kind === Kind.NatLit) return value.nat;
  return isZeroTerm(c, value) ? 0n : undefined;
}
