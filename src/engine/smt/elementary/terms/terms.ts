import { Connectives } from './connectives.ts';
import {
  add,
  constant,
  constantValue,
  minus,
  multiply,
  type Polynomial,
  primitiveFactor,
  scale,
  subtract,
  TooLarge,
} from '../../polynomials/polynomial.ts';
import {
  floorDiv,
  isInteger,
  ONE,
  over,
  type Rational,
  rational,
  sign,
  ZERO,
} from '../../polynomials/rational.ts';
import {
  type Arithmetic,
  type Comparison,
  FALSE,
  isBoolean,
  type Term,
  TRUE,
  truth,
  Unsupported,
} from './term.ts';
import { canBeZero, splitBy, tightened } from '../../polynomials/wholeNumbers.ts';
import { writtenProduct } from './written.ts';

/** Powers up to this exponent are multiplied out. */
const MAX_EXPONENT = 64;
/** Summands of all products that are multiplied out for one obligation. */
const MAX_WORK = 60_000;

/**
 * Makes terms in normal form: polynomials over atoms, comparisons of one with 0, closed terms evaluated.
 */
export class Terms extends Connectives {
  /** Whether products of sums are multiplied out; else they stay as they are written. */
  readonly expands: boolean;
  private work = 0;

  constructor(expands = true) {
    super();
    this.expands = expands;
  }

  number(value: Rational, sort: Arithmetic['sort']): Arithmetic {
    return { kind: 'arithmetic', sort, value: constant(value) };
  }

  sum(parts: readonly Term[]): Arithmetic {
    const terms = parts.map(asNumber);
    return {
      kind: 'arithmetic',
      sort: joinSorts(terms),
      value: add(...terms.map(({ value }) => value)),
    };
  }

  negative(part: Term): Arithmetic {
    const { sort, value } = asNumber(part);
    return { kind: 'arithmetic', sort, value: minus(value) };
  }

  product(parts: readonly Term[]): Arithmetic {
    const terms = parts.map(asNumber);
    const factors = terms
      .map(({ value }) => value)
      .filter((value) => constantValue(value) === undefined);
    if (factors.length > MAX_EXPONENT) throw new TooLarge();
    if (factors.length > 1) this.remember(factors);
    const value = this.counted(this.times(...terms.map((term) => term.value)), factors.length);
    const product: Arithmetic = { kind: 'arithmetic', sort: joinSorts(terms), value };
    if (factors.length > 1) {
      for (const part of [...terms, product]) this.note(part);
      for (const factor of terms) if (factor.value.length > 0) this.keepTemplate(factor);
    }
    return product;
  }

  power(base: Term, exponent: Term): Term {
    const { value, sort } = asNumber(base);
    const wanted = constantValue(asNumber(exponent).value);
    const usable = wanted !== undefined && isInteger(wanted) && wanted.num >= 0n;
    // Of 0 to the power of 0 Z3 knows no value.
    const isOne = usable && wanted.num === 0n && sign(constantValue(value) ?? ZERO) !== 0;
    if (!usable || wanted.num > BigInt(MAX_EXPONENT) || (wanted.num === 0n && !isOne)) {
      return this.application('^', [base, exponent], sort);
    }
    const times = Number(wanted.num);
    if (times > 1 && constantValue(value) === undefined) this.remember(Array(times).fill(value));
    return {
      kind: 'arithmetic',
      sort,
      value: this.counted(this.times(...Array(times).fill(value)), times),
    };
  }

  /** The product of polynomials, multiplied out or as it is written. */
  times(...factors: readonly Polynomial[]): Polynomial {
    if (!this.expands) return writtenProduct(factors, this);
    return factors.reduce<Polynomial>(multiply, constant(ONE));
  }

  /** Division of reals. By a number other than 0 it is a factor; any other quotient is an atom. */
  quotient(dividend: Term, divisor: Term): Arithmetic {
    const [top, bottom] = [asNumber(dividend), asNumber(divisor)];
    const by = constantValue(bottom.value);
    if (by !== undefined && sign(by) !== 0) {
      return { kind: 'arithmetic', sort: 'Real', value: scale(top.value, over(ONE, by)) };
    }
    return asNumber(this.application('/', [asReal(top), asReal(bottom)], 'Real'));
  }

  /** Integer division with a remainder that is never negative, as SMT-LIB has it. */
  integerQuotient(dividend: Term, divisor: Term): Arithmetic {
    const split = splitBy(asNumber(dividend).value, asNumber(divisor).value);
    if (split === undefined) return asNumber(this.application('div', [dividend, divisor], 'Int'));
    const { by, whole, rest } = split;
    const known = constantValue(rest);
    const inner =
      known !== undefined
        ? constant(rational(floorDiv(known.num, by)))
        : asNumber(this.application('div', [int(rest), int(constant(rational(by)))], 'Int')).value;
    const value = add(whole, inner);
    return int(split.negative ? minus(value) : value);
  }

  remainder(dividend: Term, divisor: Term): Arithmetic {
    const split = splitBy(asNumber(dividend).value, asNumber(divisor).value);
    if (split === undefined) return asNumber(this.application('mod', [dividend, divisor], 'Int'));
    const { by, rest } = split;
    const known = constantValue(rest);
    if (known !== undefined)
      return int(constant(rational(known.num - by * floorDiv(known.num, by))));
    return asNumber(this.application('mod', [int(rest), int(constant(rational(by)))], 'Int'));
  }

  toReal(part: Term): Arithmetic {
    return asReal(asNumber(part));
  }

  toInteger(part: Term): Arithmetic {
    const { value } = asNumber(part);
    const known = constantValue(value);
    if (known !== undefined) return int(constant(rational(floorDiv(known.num, known.den))));
    if (this.isIntegral(value)) return int(value);
    return asNumber(
      this.application('to_int', [{ kind: 'arithmetic', sort: 'Real', value }], 'Int'),
    );
  }

  isInteger(part: Term): Term {
    const { value } = asNumber(part);
    const known = constantValue(value);
    if (known !== undefined) return truth(isInteger(known));
    if (this.isIntegral(value)) return TRUE;
    return this.application('is_int', [{ kind: 'arithmetic', sort: 'Real', value }], 'Bool');
  }

  choice(condition: Term, then: Term, otherwise: Term): Term {
    if (condition.kind === 'truth') return condition.value ? then : otherwise;
    if (condition.kind === 'not') return this.choice(condition.body, otherwise, then);
    if (isBoolean(then)) {
      return this.and([this.or([this.not(condition), then]), this.or([condition, otherwise])]);
    }
    if (this.key(then) === this.key(otherwise)) return then;
    const real = [then, otherwise].some(
      (part) => part.kind === 'arithmetic' && part.sort === 'Real',
    );
    const [left, right] = real ? [this.toReal(then), this.toReal(otherwise)] : [then, otherwise];
    const sort = left.kind === 'arithmetic' || left.kind === 'application' ? left.sort : 'Bool';
    return this.application('ite', [condition, left, right], sort);
  }

  equal(left: Term, right: Term): Term {
    this.note(left);
    this.note(right);
    if (left.kind === 'arithmetic' || right.kind === 'arithmetic') {
      return this.compare('=', asNumber(left), asNumber(right));
    }
    if (isBoolean(left)) return this.iff(left, right);
    const [a, b] = [this.key(left), this.key(right)];
    if (a === b) return TRUE;
    return this.application('=', a < b ? [left, right] : [right, left], 'Bool');
  }

  compare(relation: Comparison['relation'], left: Term, right: Term): Term {
    this.keepTemplate(left);
    this.keepTemplate(right);
    this.note(left);
    this.note(right);
    return this.comparison(relation, subtract(asNumber(left).value, asNumber(right).value));
  }

  /** `value` compared with 0, in the one form that it and its negation have. */
  comparison(relation: Comparison['relation'], given: Polynomial): Term {
    const known = constantValue(given);
    if (known !== undefined) {
      const way = sign(known);
      return truth(relation === '=' ? way === 0 : relation === '<' ? way < 0 : way <= 0);
    }
    let value = scale(given, primitiveFactor(given));
    const whole = this.isIntegral(value);
    if (whole && relation === '<') return this.comparison('<=', add(value, constant(ONE)));
    const leads = sign(value[0]?.coefficient ?? ONE) < 0;
    if (relation === '=') {
      if (leads) value = minus(value);
      return whole && !canBeZero(value)
        ? FALSE
        : this.remainderOfTwo({ kind: 'comparison', relation, value });
    }
    if (leads) {
      const flipped = minus(value);
      return this.not(
        whole
          ? this.comparison('<=', add(flipped, constant(ONE)))
          : { kind: 'comparison', relation: relation === '<=' ? '<' : '<=', value: flipped },
      );
    }
    return { kind: 'comparison', relation, value: whole ? tightened(value) : value };
  }

  /** A product of so many factors, as far as the work of multiplying out goes. */
  private counted(product: Polynomial, factors: number): Polynomial {
    this.work += product.length * factors;
    if (this.work > MAX_WORK) throw new TooLarge();
    return product;
  }

  /** A remainder of 2 that is 1 is one that is not 0, so that even and odd are each other's negation. */
  private remainderOfTwo(comparison: Comparison): Term {
    const [first, second] = comparison.value;
    const [only] = first?.monomial ?? [];
    if (only === undefined || second === undefined || second.monomial.length > 0) return comparison;
    const { head, args } = this.atomAt(only[0]);
    const by = args[1]?.kind === 'arithmetic' ? constantValue(args[1].value) : undefined;
    const isParity =
      head === 'mod' && by?.num === 2n && first?.monomial.length === 1 && only[1] === 1;
    if (!isParity || second.coefficient.num !== -1n || first?.coefficient.num !== 1n)
      return comparison;
    return this.not({ ...comparison, value: [first] });
  }
}

/** The arithmetic term that a term has to be where SMT-LIB's sorts fit. */
export function asNumber(term: Term): Arithmetic {
  if (term.kind !== 'arithmetic')
    throw new Unsupported('a term whose sort is not known is counted with');
  return term;
}

export function int(value: Polynomial): Arithmetic {
  return { kind: 'arithmetic', sort: 'Int', value };
}

function asReal({ value }: Arithmetic): Arithmetic {
  return { kind: 'arithmetic', sort: 'Real', value };
}

function joinSorts(terms: readonly Arithmetic[]): Arithmetic['sort'] {
  return terms.some(({ sort }) => sort === 'Real') ? 'Real' : 'Int';
}
