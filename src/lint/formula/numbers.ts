import {
  add,
  atom,
  constant,
  minus,
  monomialKey,
  multiply,
  type Polynomial,
  power,
  scale,
  TooLarge,
} from '../../engine/smt/polynomials/polynomial.ts';
import {
  ONE,
  over,
  type Rational,
  rational,
  readNumber,
  sign,
} from '../../engine/smt/polynomials/rational.ts';
import {
  isUnsigned,
  isWhole,
  leafSort,
  type Sort,
  type Sorts,
  UNKNOWN,
} from '../../language/formula/sorts.ts';
import { argsOf, headOf, integerOf, TRANSPARENT } from '../../language/formula/tree.ts';
import { formulaKey } from '../../language/smt/canonical.ts';
import { printSexpr, type Sexpr } from '../../language/smt/sexpr.ts';

/** Terms as polynomials over what is no arithmetic, which is numbered by its text. */
export class Numbers {
  readonly #indices = new Map<string, number>();
  readonly #atoms: { readonly tree: Sexpr; readonly sort: Sort }[] = [];
  readonly #sorts: Sorts;

  constructor(sorts: Sorts) {
    this.#sorts = sorts;
  }

  /** The term as a polynomial; null where it is too large to be multiplied out. */
  polynomial(tree: Sexpr): Polynomial | null {
    try {
      return this.#read(tree, leafSort(tree, this.#sorts));
    } catch (error) {
      if (error instanceof TooLarge) return null;
      throw error;
    }
  }

  /** The atom of a number, with the sort of its values. */
  atomAt(index: number): { readonly tree: Sexpr; readonly sort: Sort } | undefined {
    return this.#atoms[index];
  }

  #read(tree: Sexpr, around: Sort): Polynomial {
    if (tree.kind === 'numeral' || tree.kind === 'decimal') {
      const text = tree.text.startsWith('-') ? tree.text.slice(1) : tree.text;
      const value = constant(readNumber(text));
      return tree.text.startsWith('-') ? minus(value) : value;
    }
    const head = headOf(tree);
    const args = argsOf(tree);
    const [first, second] = args;
    const inner = (arg: Sexpr): Polynomial => this.#read(arg, around);
    if (first !== undefined && head !== undefined) {
      if (TRANSPARENT.has(head))
        return this.#read(first, head === ':' ? leafSort(tree, this.#sorts) : around);
      if (head === '+') return add(...args.map(inner));
      if (head === '*') return args.map(inner).reduce((a, b) => multiply(a, b));
      if (head === '-' && args.length === 1) return minus(inner(first));
      // Of natural numbers a difference may be cut off at zero.
      if (head === '-' && !isUnsigned(around)) {
        return add(inner(first), ...args.slice(1).map((arg) => minus(inner(arg))));
      }
      const exponent = head === '^' ? integerOf(second) : undefined;
      if (exponent !== undefined && exponent >= 0n && exponent <= 64n) {
        return power(inner(first), Number(exponent));
      }
      if (head === '/' && second !== undefined && !isWhole(around)) {
        const divisor = this.#read(second, around);
        const [only, ...more] = divisor;
        if (only !== undefined && more.length === 0 && only.monomial.length === 0) {
          return scale(inner(first), over(ONE, only.coefficient));
        }
      }
    }
    return this.#atom(tree, around);
  }

  #atom(tree: Sexpr, around: Sort): Polynomial {
    const key = formulaKey(printSexpr(tree));
    let index = this.#indices.get(key);
    if (index === undefined) {
      index = this.#atoms.length;
      this.#indices.set(key, index);
      const own = leafSort(tree, this.#sorts);
      this.#atoms.push({ tree, sort: own === UNKNOWN ? around : own });
    }
    return atom(index);
  }
}

/** The coefficients of a polynomial by its monomials, and what is left without one. */
export function linearParts(polynomial: Polynomial): {
  sum: Map<string, Rational>;
  constant: Rational;
} {
  const sum = new Map<string, Rational>();
  let rest = rational(0n);
  for (const { coefficient, monomial } of polynomial) {
    if (monomial.length === 0) rest = coefficient;
    else sum.set(monomialKey(monomial), coefficient);
  }
  return { sum, constant: rest };
}

/** Whether a polynomial in one atom, of degree two, is positive everywhere: no root, and open upwards. */
export function isDefinite(polynomial: Polynomial): boolean {
  const [lead] = polynomial;
  const [factor, ...others] = lead?.monomial ?? [];
  if (lead === undefined || factor === undefined || others.length > 0 || factor[1] !== 2)
    return false;
  if (sign(lead.coefficient) <= 0) return false;
  const alone = polynomial.every(
    ({ monomial }) => monomial.every(([index]) => index === factor[0]) && monomial.length <= 1,
  );
  if (!alone) return false;
  const coefficient = (degree: number): Rational =>
    polynomial.find(({ monomial }) => (monomial[0]?.[1] ?? 0) === degree)?.coefficient ??
    rational(0n);
  const [a, b, c] = [lead.coefficient, coefficient(1), coefficient(0)];
  // b² < 4ac, over the common denominators.
  const left = b.num * b.num * a.den * c.den;
  const right = 4n * a.num * c.num * b.den * b.den;
  return left < right;
}
