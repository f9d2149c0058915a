import {
  isInteger,
  negate,
  ONE,
  over,
  plus,
  type Rational,
  rational,
  sign,
  times,
  ZERO,
} from '../../engine/smt/polynomials/rational.ts';

/** `sum of coefficients · unknowns + constant`, to be `> 0`, `≥ 0` or `= 0`. */
export interface Constraint {
  readonly sum: ReadonlyMap<string, Rational>;
  readonly constant: Rational;
  readonly kind: 'positive' | 'nonnegative' | 'zero';
}

/** More constraints than this at a time are not gone through: the answer is then that nothing is known. */
const MAX_CONSTRAINTS = 240;

/**
 * Whether linear constraints over the rationals contradict each other, by elimination (Fourier 1826, Motzkin 1936), where
 * all unknowns in `whole` are integers with tightened bounds. `false` says that no contradiction was found.
 */
export function contradict(
  constraints: readonly Constraint[],
  whole: (unknown: string) => boolean,
): boolean {
  let current: Constraint[] = [];
  const add = (next: Constraint): boolean => {
    const tight = tightened(next, whole);
    if (tight === 'never') return true;
    if (tight === 'always') return false;
    current.push(tight);
    return false;
  };
  for (const constraint of constraints) if (add(constraint)) return true;
  for (let rounds = 0; rounds < 40; rounds++) {
    const unknown = cheapest(current);
    if (unknown === null) return false;
    const [about, others] = [
      current.filter(({ sum }) => sum.has(unknown)),
      current.filter(({ sum }) => !sum.has(unknown)),
    ];
    current = others;
    for (const combined of eliminated(about, unknown)) if (add(combined)) return true;
    if (current.length > MAX_CONSTRAINTS) return false;
  }
  return false;
}

function cheapest(constraints: readonly Constraint[]): string | null {
  const counts = new Map<string, { up: number; down: number; equal: boolean }>();
  for (const { sum, kind } of constraints) {
    for (const [unknown, coefficient] of sum) {
      const count = counts.get(unknown) ?? { up: 0, down: 0, equal: false };
      if (sign(coefficient) > 0) count.up += 1;
      else count.down += 1;
      count.equal ||= kind === 'zero';
      counts.set(unknown, count);
    }
  }
  let best: string | null = null;
  let cost = Number.POSITIVE_INFINITY;
  for (const [unknown, { up, down, equal }] of counts) {
    const own = equal ? -1 : up * down - up - down;
    if (own < cost) [best, cost] = [unknown, own];
  }
  return best;
}

/** What is left of constraints when an unknown that stands in all of them is eliminated. */
function eliminated(about: readonly Constraint[], unknown: string): Constraint[] {
  const equation = about.find(({ kind }) => kind === 'zero');
  if (equation !== undefined) {
    return about.filter((one) => one !== equation).map((one) => solved(one, equation, unknown));
  }
  const side = (positive: boolean) =>
    about.filter(({ sum }) => sign(sum.get(unknown) ?? ZERO) > 0 === positive);
  return side(true).flatMap((up) => side(false).map((down) => combined(up, down, unknown)));
}

function solved(one: Constraint, equation: Constraint, unknown: string): Constraint {
  const factor = over(one.sum.get(unknown) ?? ZERO, equation.sum.get(unknown) ?? ONE);
  return { ...weighted(one, ONE, equation, negate(factor)), kind: one.kind };
}

function combined(up: Constraint, down: Constraint, unknown: string): Constraint {
  const a = up.sum.get(unknown) ?? ONE;
  const b = negate(down.sum.get(unknown) ?? ONE);
  const kind = up.kind === 'positive' || down.kind === 'positive' ? 'positive' : 'nonnegative';
  return { ...weighted(up, b, down, a), kind };
}

function weighted(
  a: Constraint,
  byA: Rational,
  b: Constraint,
  byB: Rational,
): Pick<Constraint, 'sum' | 'constant'> {
  const sum = new Map<string, Rational>();
  for (const [unknown, coefficient] of a.sum) sum.set(unknown, times(coefficient, byA));
  for (const [unknown, coefficient] of b.sum) {
    const total = plus(sum.get(unknown) ?? ZERO, times(coefficient, byB));
    if (sign(total) === 0) sum.delete(unknown);
    else sum.set(unknown, total);
  }
  return { sum, constant: plus(times(a.constant, byA), times(b.constant, byB)) };
}

/** The constraint with what integers add to it; or that it always, or never, holds. */
function tightened(
  constraint: Constraint,
  whole: (unknown: string) => boolean,
): Constraint | 'always' | 'never' {
  const { sum, constant, kind } = constraint;
  if (sum.size === 0) {
    const value = sign(constant);
    const holds = kind === 'zero' ? value === 0 : kind === 'positive' ? value > 0 : value >= 0;
    return holds ? 'always' : 'never';
  }
  if (![...sum.keys()].every(whole)) return constraint;
  const scale = [...sum.values(), constant].reduce(
    (lcm, { den }) => (lcm * den) / gcdOf(lcm, den),
    1n,
  );
  const by = rational(scale);
  const coefficients = new Map([...sum].map(([name, value]) => [name, times(value, by)]));
  const divisor = [...coefficients.values()].reduce((common, { num }) => gcdOf(common, num), 0n);
  let rest = times(constant, by);
  if (kind === 'positive') rest = plus(rest, rational(-1n));
  const quotient = over(rest, rational(divisor));
  if (kind === 'zero' && !isInteger(quotient)) return 'never';
  const floored = kind === 'zero' ? quotient : rational(floorOf(quotient));
  const divided = new Map(
    [...coefficients].map(([name, value]) => [name, over(value, rational(divisor))]),
  );
  return { sum: divided, constant: floored, kind: kind === 'zero' ? 'zero' : 'nonnegative' };
}

function floorOf({ num, den }: Rational): bigint {
  const quotient = num / den;
  return num % den < 0n ? quotient - 1n : quotient;
}

function gcdOf(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
