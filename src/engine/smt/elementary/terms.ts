import {
  add,
  atom,
  constant,
  constantPart,
  constantValue,
  hasIntegerCoefficients,
  minus,
  multiply,
  NOTHING,
  type Polynomial,
  polynomialKey,
  power,
  primitiveFactor,
  scale,
  subtract,
  TooLarge,
} from './polynomial.ts';
import { floorDiv, isInteger, ONE, over, type Rational, rational, sign, ZERO } from './rational.ts';
import {
  type Application,
  type Arithmetic,
  type Comparison,
  Exhausted,
  type Extent,
  FALSE,
  isBoolean,
  type Term,
  TRUE,
  Unsupported,
} from './term.ts';

/** A product as it was written: its factors that are no numbers. */
export type Product = readonly Polynomial[];

/** Powers up to this exponent are multiplied out. */
const MAX_EXPONENT = 64;
/** Formulas that are written out in more characters are not looked at. */
const MAX_KEY = 100_000;
/** Terms of more parts are not looked at: shared terms can double with every `let`. */
const MAX_SIZE = 4000;
/** Summands of all products that are multiplied out for one obligation. */
const MAX_WORK = 60_000;
/** Terms that may be made or made anew for one obligation, whatever becomes of them. */
const MAX_SPENT = 300_000;
/** Writing so many characters is as much work as a term. */
const KEY_SHARE = 200;
/** Deepest nesting of terms and of formulas, which are walked recursively. */
const MAX_NESTED = 300;
/** More terms over bound variables are not kept. */
const MAX_TEMPLATES = 60;

/**
 * Makes terms in normal form: polynomials over atoms, comparisons of one with 0, closed terms evaluated. What
 * occurs literally is remembered, since elementary facts are taken of such terms alone.
 */
export class Terms {
  /** Ground products, by their factors. */
  readonly products = new Map<string, Product>();
  /** Ground applications, also those for which something else stands by now. */
  readonly applications = new Map<string, Application>();
  /** Ground terms that are compared or that something is applied to. */
  readonly occurring = new Map<string, Term>();
  /** Terms over bound variables that premises compare: of a formula that says nothing any more they are what is left. */
  readonly templates = new Map<string, Arithmetic>();
  /** Whether what is made counts as occurring. */
  remembers = true;
  keepsTemplates = false;
  private readonly atoms: Application[] = [];
  private work = 0;
  private readonly numbers = new Map<string, number>();
  /** What applications and quantified formulas are by now, by their keys, since something was put for another. */
  readonly rebuilt = new Map<string, Term>();
  private spent = 0;
  /** What stands for an application, by its key. */
  private readonly replaced = new Map<string, Term>();

  /** The atom of a polynomial. */
  atomAt(index: number): Application {
    const found = this.atoms[index];
    if (found === undefined) throw new Error(`there is no atom ${index}`);
    return found;
  }

  /** From now on, `by` stands for the application wherever it is made. */
  replace(application: Application, by: Term): void {
    this.replaced.set(application.key, by);
    this.rebuilt.clear();
  }

  /** Counts work; throws `Exhausted` where it is more than one inference may take. */
  spend(work: number): void {
    this.spent += work;
    if (this.spent > MAX_SPENT) throw new Exhausted();
  }

  application(head: string, args: readonly Term[], sort: string, bound = false): Term {
    const key =
      args.length === 0 ? head : `(${head} ${args.map((arg) => this.key(arg)).join(' ')})`;
    if (key.length > MAX_KEY) throw new TooLarge();
    this.spend(1 + key.length / KEY_SHARE);
    const open = bound || args.some((arg) => this.isOpen(arg));
    const extent = this.extentOf(args);
    if (extent.size > MAX_SIZE || extent.depth > MAX_NESTED) throw new TooLarge();
    const made: Application = { kind: 'application', head, args, sort, key, open, extent };
    if (!open && this.remembers) {
      this.applications.set(key, made);
      for (const arg of args) this.note(arg);
    }
    const other = this.replaced.get(key);
    if (other !== undefined) return other;
    return sort === 'Int' || sort === 'Real' ? this.asArithmetic(made, sort) : made;
  }

  /** The polynomial that an application of an arithmetic sort is. */
  asArithmetic(application: Application, sort: 'Int' | 'Real'): Arithmetic {
    let index = this.numbers.get(application.key);
    if (index === undefined) {
      index = this.atoms.push(application) - 1;
      this.numbers.set(application.key, index);
    }
    return { kind: 'arithmetic', sort, value: atom(index) };
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
    const value = this.counted(
      terms.reduce((product, term) => multiply(product, term.value), constant(ONE)),
      factors.length,
    );
    const product: Arithmetic = { kind: 'arithmetic', sort: joinSorts(terms), value };
    if (factors.length > 1) for (const part of [...terms, product]) this.note(part);
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
    return { kind: 'arithmetic', sort, value: this.counted(power(value, times), times) };
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
    const split = this.splitBy(dividend, divisor);
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
    const split = this.splitBy(dividend, divisor);
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
      return whole && !this.canBeZero(value)
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

  not(body: Term): Term {
    if (body.kind === 'truth') return truth(!body.value);
    return body.kind === 'not' ? body.body : { kind: 'not', body };
  }

  and(parts: readonly Term[]): Term {
    return this.junction('and', parts);
  }

  or(parts: readonly Term[]): Term {
    return this.junction('or', parts);
  }

  iff(left: Term, right: Term): Term {
    if (left.kind === 'truth') return left.value ? right : this.not(right);
    if (right.kind === 'truth') return right.value ? left : this.not(left);
    const [a, b] = [this.key(left), this.key(right)];
    if (a === b) return TRUE;
    if (a.length + b.length > MAX_KEY) throw new TooLarge();
    return a < b ? { kind: 'iff', left, right } : { kind: 'iff', left: right, right: left };
  }

  /** Equal for equal terms. */
  key(term: Term, depth = 0): string {
    if (depth > MAX_NESTED) throw new TooLarge();
    const inner = (part: Term): string => this.key(part, depth + 1);
    switch (term.kind) {
      case 'arithmetic':
        return `${term.sort === 'Int' ? 'i' : 'r'}[${polynomialKey(term.value)}]`;
      case 'application':
      case 'quantified':
        return term.key;
      case 'truth':
        return String(term.value);
      case 'comparison':
        return `(${term.relation} ${polynomialKey(term.value)})`;
      case 'not':
        return `(not ${inner(term.body)})`;
      case 'and':
      case 'or':
        return `(${term.kind} ${term.parts.map(inner).join(' ')})`;
      case 'iff':
        return `(iff ${inner(term.left)} ${inner(term.right)})`;
    }
  }

  /** Whether a variable that is bound outside of the term occurs in it. */
  isOpen(term: Term): boolean {
    switch (term.kind) {
      case 'arithmetic':
      case 'comparison':
        return term.value.some(({ monomial }) =>
          monomial.some(([index]) => this.atomAt(index).open),
        );
      case 'application':
      case 'quantified':
        return term.open;
      case 'truth':
        return false;
      case 'not':
        return this.isOpen(term.body);
      case 'and':
      case 'or':
        return term.parts.some((part) => this.isOpen(part));
      case 'iff':
        return this.isOpen(term.left) || this.isOpen(term.right);
    }
  }

  /** Whether the value is an integer, whatever its atoms are. */
  isIntegral(value: Polynomial): boolean {
    return (
      hasIntegerCoefficients(value) &&
      value.every(({ monomial }) => monomial.every(([index]) => this.atomAt(index).sort === 'Int'))
    );
  }

  /** The extent of a term with these parts. */
  private extentOf(parts: readonly Term[]): Extent {
    let [size, depth] = [1, 1];
    for (const part of parts) {
      const inner = this.extentWithin(part);
      size += inner.size;
      depth = Math.max(depth, inner.depth + 1);
    }
    return { size, depth };
  }

  private extentWithin(term: Term): Extent {
    switch (term.kind) {
      case 'application':
        return term.extent;
      case 'arithmetic':
      case 'comparison':
        return this.extentOf(
          term.value.flatMap(({ monomial }) => monomial.map(([index]) => this.atomAt(index))),
        );
      case 'not':
        return this.extentOf([term.body]);
      case 'and':
      case 'or':
        return this.extentOf(term.parts);
      case 'iff':
        return this.extentOf([term.left, term.right]);
      case 'truth':
      case 'quantified':
        return { size: 1, depth: 1 };
    }
  }

  /** A product of so many factors, as far as the work of multiplying out goes. */
  private counted(product: Polynomial, factors: number): Polynomial {
    this.work += product.length * factors;
    if (this.work > MAX_WORK) throw new TooLarge();
    return product;
  }

  /** Takes a term that is no variable for one that occurs. */
  note(term: Term): void {
    if (!this.remembers || isBoolean(term) || this.isOpen(term)) return;
    this.occurring.set(this.key(term), term);
  }

  private keepTemplate(term: Term): void {
    if (!this.keepsTemplates || term.kind !== 'arithmetic' || !this.isOpen(term)) return;
    if (this.templates.size < MAX_TEMPLATES) this.templates.set(this.key(term), term);
  }

  private remember(factors: Product): void {
    if (!this.remembers) return;
    if (factors.some((value) => this.isOpen({ kind: 'arithmetic', sort: 'Real', value }))) return;
    this.products.set(factors.map(polynomialKey).sort().join(' * '), factors);
  }

  /** `dividend = by · whole + rest`, with the coefficients of the rest from 0 to `by` − 1. */
  private splitBy(
    dividend: Term,
    divisor: Term,
  ): { by: bigint; negative: boolean; whole: Polynomial; rest: Polynomial } | undefined {
    const { value } = asNumber(dividend);
    const by = constantValue(asNumber(divisor).value);
    if (by === undefined || by.num === 0n || !isInteger(by) || !hasIntegerCoefficients(value)) {
      return undefined;
    }
    const size = by.num < 0n ? -by.num : by.num;
    const whole = value.flatMap(({ coefficient, monomial }) => {
      const times = floorDiv(coefficient.num, size);
      return times === 0n ? [] : [{ coefficient: rational(times), monomial }];
    });
    const rest = subtract(value, scale(whole, rational(size)));
    return { by: size, negative: by.num < 0n, whole, rest };
  }

  /** Whether an integral polynomial, divided by what its coefficients share, can be zero. */
  private canBeZero(value: Polynomial): boolean {
    const { factor } = shared(value);
    return constantPart(value).num % factor === 0n;
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

  private junction(kind: 'and' | 'or', given: readonly Term[]): Term {
    const neutral = kind === 'and';
    const parts = new Map<string, Term>();
    for (const part of given.flatMap((one) => (one.kind === kind ? one.parts : [one]))) {
      if (part.kind === 'truth') {
        if (part.value !== neutral) return truth(!neutral);
        continue;
      }
      if (parts.has(this.key(this.not(part)))) return truth(!neutral);
      parts.set(this.key(part), part);
    }
    const [only] = parts.values();
    if ([...parts.keys()].reduce((length, key) => length + key.length, 0) > MAX_KEY) {
      throw new TooLarge();
    }
    if (only === undefined) return truth(neutral);
    return parts.size === 1 ? only : { kind, parts: [...parts.values()] };
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

export function truth(value: boolean): Term {
  return value ? TRUE : FALSE;
}

function asReal({ value }: Arithmetic): Arithmetic {
  return { kind: 'arithmetic', sort: 'Real', value };
}

function joinSorts(terms: readonly Arithmetic[]): Arithmetic['sort'] {
  return terms.some(({ sort }) => sort === 'Real') ? 'Real' : 'Int';
}

/** What the coefficients of the monomials share, and the polynomial without the constant. */
function shared(value: Polynomial): { factor: bigint; about: Polynomial } {
  const about = value.filter(({ monomial }) => monomial.length > 0);
  return { factor: about.length === 0 ? 1n : over(ONE, primitiveFactor(about)).num, about };
}

/** `value ≤ 0` over the integers with the constant rounded: 2x − 1 ≤ 0 says that x ≤ 0. */
function tightened(value: Polynomial): Polynomial {
  const { factor, about } = shared(value);
  const bound = -floorDiv(-constantPart(value).num, factor);
  const left = factor === 1n ? about : scale(about, rational(1n, factor));
  return add(left, bound === 0n ? NOTHING : constant(rational(bound)));
}
