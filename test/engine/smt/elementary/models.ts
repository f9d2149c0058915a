import type fc from 'fast-check';
import * as check from 'fast-check';
import {
  floorDiv,
  isInteger,
  negate,
  over,
  plus,
  type Rational,
  rational,
  sign,
  times,
} from '../../../../src/engine/smt/polynomials/rational.ts';

/**
 * Random formulas with an interpretation in which every one of them has a value: whatever is oriented to hold there can
 * hold together. Numbers are exact; what division by zero gives is some function. Quantified are an uninterpreted sort of
 * three elements, and integers in a range.
 */
type Draw = fc.GeneratorValue;
export type Value = Rational | boolean;
type Env = ReadonlyMap<string, Value>;

interface Node<T> {
  readonly text: string;
  at(env: Env): T;
}
type NumberNode = Node<Rational>;
type BoolNode = Node<boolean>;
type NumberSort = 'Int' | 'Real';
type Sort = NumberSort | 'U';
interface Variable {
  readonly name: string;
  readonly sort: Sort;
}

export const DECLARATIONS = `(declare-sort U 0)
(declare-const a Int)(declare-const b Int)(declare-const c Int)
(declare-const x Real)(declare-const y Real)(declare-const z Real)
(declare-const p Bool)(declare-const q Bool)
(declare-const u U)(declare-const v U)
(declare-fun f (Int) Int)(declare-fun g (Real) Real)(declare-fun h (U) Int)
(declare-fun P (Int) Bool)(declare-fun Q (U) Bool)(declare-fun R (U Int) Bool)(declare-fun k (U) U)
(define-fun sq ((t Int)) Int (* t t))
(define-fun between ((l Real) (t Real) (m Real)) Bool (and (<= l t) (< t m)))
(define-fun-rec tri ((n Int)) Int (ite (<= n 0) 0 (+ n (tri (- n 1)))))`;

const NUMBERS: Record<NumberSort, readonly string[]> = {
  Int: ['a', 'b', 'c'],
  Real: ['x', 'y', 'z'],
};
const SIZE_OF_U = 3;

/** Formulas that hold in one interpretation. */
export interface Satisfiable {
  readonly formulas: readonly string[];
  /** What a function or constant is worth there. */
  apply(head: string, args: readonly Value[]): Value;
}

/** Draws formulas together with an interpretation in which they hold; without quantifiers where none are wanted. */
export function drawSatisfiable(draw: Draw, quantifiers: boolean): Satisfiable {
  const made = new Formulas(draw, quantifiers);
  const count = made.pick(2, 6);
  const formulas = Array.from({ length: count }, () => made.oriented(made.pick(0, 2)));
  return { formulas, apply: (head, args) => made.apply(head, args) };
}

/** Draws formulas with quantifiers over all integers and reals, which may contradict each other. */
export function drawAny(draw: Draw): string[] {
  const made = new Formulas(draw, true, false);
  return Array.from({ length: made.pick(4, 7) }, () => {
    const { text } = made.formula(made.pick(0, 1));
    return made.pick(0, 1) === 0 ? text : `(not ${text})`;
  });
}

class Formulas {
  private readonly draw: Draw;
  private readonly values = new Map<string, Value>();
  private readonly tables = new Map<string, Rational>();
  private readonly numbers: Record<NumberSort, NumberNode[]> = { Int: [], Real: [] };
  private variables: readonly Variable[] = [];
  private names = 0;
  private readonly quantifiers: boolean;
  private readonly ranges: boolean;

  constructor(draw: Draw, quantifiers: boolean, ranges = true) {
    this.draw = draw;
    this.ranges = ranges;
    this.quantifiers = quantifiers;
    for (const name of NUMBERS.Int) this.values.set(name, rational(BigInt(this.pick(-3, 4))));
    for (const name of NUMBERS.Real) {
      this.values.set(name, rational(BigInt(this.pick(-4, 4)), BigInt(this.pick(1, 2))));
    }
    for (const name of ['u', 'v']) this.values.set(name, this.element());
    for (const name of ['p', 'q']) this.values.set(name, this.pick(0, 1) === 1);
  }

  pick(min: number, max: number): number {
    return this.draw(check.integer, { min, max });
  }

  /** A formula, or its negation, whichever holds. */
  oriented(depth: number): string {
    const formula = this.formula(depth);
    return formula.at(this.values) ? formula.text : `(not ${formula.text})`;
  }

  private element(): Rational {
    return rational(BigInt(this.pick(0, SIZE_OF_U - 1)));
  }

  private one<T>(choices: readonly T[]): T {
    return choices[this.pick(0, choices.length - 1)] as T;
  }

  /** Any formula. */
  formula(depth: number): BoolNode {
    if (depth === 0) return this.atom();
    switch (this.pick(0, 9 - (this.quantifiers ? 0 : 2))) {
      case 0: {
        const body = this.formula(depth - 1);
        return { text: `(not ${body.text})`, at: (env) => !body.at(env) };
      }
      case 1:
        return this.both('and', depth, (l, r) => l && r);
      case 2:
        return this.both('or', depth, (l, r) => l || r);
      case 3:
        return this.both('=>', depth, (l, r) => !l || r);
      case 4:
        return this.both('=', depth, (l, r) => l === r);
      case 5: {
        const [c, l, r] = [this.atom(), this.formula(depth - 1), this.formula(depth - 1)];
        return {
          text: `(ite ${c.text} ${l.text} ${r.text})`,
          at: (env) => (c.at(env) ? l : r).at(env),
        };
      }
      case 8:
      case 9:
        return this.quantified(depth);
      default:
        return this.atom();
    }
  }

  private both(head: string, depth: number, value: (l: boolean, r: boolean) => boolean): BoolNode {
    const [left, right] = [this.formula(depth - 1), this.formula(depth - 1)];
    return {
      text: `(${head} ${left.text} ${right.text})`,
      at: (env) => value(left.at(env), right.at(env)),
    };
  }

  /** For all or some elements, or integers in a range. */
  private quantified(depth: number): BoolNode {
    const universal = this.pick(0, 1) === 1;
    const sort = this.one(this.ranges ? (['U', 'Int'] as const) : (['U', 'Int', 'Real'] as const));
    const name = `m${this.names++}`;
    const outer = this.variables;
    const from = this.pick(-2, 1);
    const to = from + this.pick(0, 3);
    this.variables = [...outer, { name, sort }];
    const body = this.formula(depth - 1);
    this.variables = outer;
    const values = sort === 'U' ? [0, SIZE_OF_U - 1] : [from, to];
    const [first = 0, last = 0] = values;
    const range = Array.from({ length: last - first + 1 }, (_, i) => rational(BigInt(first + i)));
    const guarded =
      sort === 'U' || !this.ranges
        ? body.text
        : `(${universal ? '=>' : 'and'} (and (<= ${from} ${name}) (<= ${name} ${to})) ${body.text})`;
    return {
      text: `(${universal ? 'forall' : 'exists'} ((${name} ${sort})) ${guarded})`,
      at: (env) => {
        const holds = (value: Rational): boolean => body.at(new Map(env).set(name, value));
        return universal ? range.every(holds) : range.some(holds);
      },
    };
  }

  private atom(): BoolNode {
    switch (this.pick(0, 11)) {
      case 0:
        return this.constant(this.one(['p', 'q']));
      case 1: {
        const t = this.number('Int', 1);
        return this.predicate('P', [t]);
      }
      case 2: {
        const [l, r] = [this.element1(), this.element1()];
        return { text: `(= ${l.text} ${r.text})`, at: (env) => same(l.at(env), r.at(env)) };
      }
      case 3:
        return this.pick(0, 1) === 0
          ? this.predicate('Q', [this.element1()])
          : this.predicate('R', [this.element1(), this.number('Int', 1)]);
      case 4: {
        const [l, t, m] = [this.number('Real', 1), this.number('Real', 1), this.number('Real', 1)];
        return {
          text: `(between ${l.text} ${t.text} ${m.text})`,
          at: (env) =>
            sign(less(l.at(env), t.at(env))) <= 0 && sign(less(t.at(env), m.at(env))) < 0,
        };
      }
      // What a term is worth, said outright: this is what equations are substituted from.
      case 5:
      case 6: {
        const sort = this.one(['Int', 'Real'] as const);
        const t = this.number(sort, this.pick(0, 2));
        const value = t.at(this.closed());
        const off = rational(BigInt(this.pick(0, 5) === 0 ? 1 : 0));
        const text = numeral(plus(value, off), sort);
        return { text: `(= ${t.text} ${text})`, at: (env) => same(t.at(env), plus(value, off)) };
      }
      default: {
        const sort = this.one(['Int', 'Real'] as const);
        const [l, r] = [this.number(sort, this.pick(0, 3)), this.number(sort, this.pick(0, 2))];
        const relation = this.one(['<', '<=', '>', '>=', '=', 'distinct'] as const);
        return {
          text: `(${relation} ${l.text} ${r.text})`,
          at: (env) => related(relation, sign(less(l.at(env), r.at(env)))),
        };
      }
    }
  }

  /** The interpretation, with some value for the variables that are bound here. */
  private closed(): Env {
    const env = new Map(this.values);
    for (const { name } of this.variables) env.set(name, rational(1n));
    return env;
  }

  private number(sort: NumberSort, depth: number): NumberNode {
    const node = this.newNumber(sort, depth);
    // Terms that occur again are what facts are about.
    const known = this.numbers[sort];
    if (this.variables.length === 0 && known.length < 12) known.push(node);
    return node;
  }

  private newNumber(sort: NumberSort, depth: number): NumberNode {
    const known = this.numbers[sort];
    if (known.length > 0 && this.pick(0, 3) === 0) return this.one(known);
    if (depth === 0) return this.leaf(sort);
    const inner = (): NumberNode => this.number(sort, depth - 1);
    switch (this.pick(0, sort === 'Int' ? 13 : 11)) {
      case 0:
      case 1:
        return this.operation('+', [inner(), inner()], ([l, r]) => plus(l, r));
      case 2:
        return this.operation('-', [inner(), inner()], ([l, r]) => less(l, r));
      case 3:
      case 4:
      case 5:
        return this.operation('*', [inner(), inner()], ([l, r]) => times(l, r));
      case 6: {
        const t = inner();
        return this.operation('*', [t, t], ([l, r]) => times(l, r));
      }
      case 7: {
        const [c, l, r] = [this.atom(), inner(), inner()];
        return {
          text: `(ite ${c.text} ${l.text} ${r.text})`,
          at: (env) => (c.at(env) ? l : r).at(env),
        };
      }
      case 8: {
        const t = inner();
        const exponent = this.pick(0, 3);
        return {
          text: `(^ ${t.text} ${exponent})`,
          at: (env) => this.number1('^', [t.at(env), rational(BigInt(exponent))]),
        };
      }
      case 9:
        return this.operation('abs', [inner()], ([t]) => (sign(t) < 0 ? negate(t) : t));
      case 10:
        return sort === 'Int' ? this.quotient('div') : this.quotient('/');
      case 11:
        return sort === 'Int' ? this.quotient('mod') : this.quotient('/');
      case 12: {
        const t = this.number('Real', depth - 1);
        return {
          text: `(to_int ${t.text})`,
          at: (env) => rational(floorDiv(t.at(env).num, t.at(env).den)),
        };
      }
      default:
        return this.operation('sq', [inner()], ([t]) => times(t, t));
    }
  }

  private quotient(head: 'div' | 'mod' | '/'): NumberNode {
    const sort = head === '/' ? 'Real' : 'Int';
    const [l, r] = [this.number(sort, 1), this.pick(0, 2) === 0 ? this.number(sort, 1) : undefined];
    const by = r ?? this.literal(sort, this.one([-3, -2, 0, 2, 2, 3, 4]));
    return this.operation(head, [l, by], (args) => this.number1(head, args));
  }

  private leaf(sort: NumberSort): NumberNode {
    const bound = this.variables.filter((variable) => variable.sort === sort);
    if (bound.length > 0 && this.pick(0, 1) === 0) return this.constant(this.one(bound).name);
    switch (this.pick(0, 5)) {
      case 0:
        return this.literal(sort, this.pick(-2, 4));
      case 1: {
        const name = sort === 'Int' ? 'f' : 'g';
        const [t] = [this.number(sort, 0)];
        return this.operation(name, [t], (args) => this.number1(name, args));
      }
      case 2: {
        if (sort === 'Real') {
          return this.operation('to_real', [this.number('Int', 0)], ([t]) => t);
        }
        if (this.pick(0, 1) === 0) {
          const t = this.number('Int', 0);
          return this.operation('tri', [t], (args) => this.number1('tri', args));
        }
        return this.operation('h', [this.element1()], (args) => this.number1('h', args));
      }
      default:
        return this.constant(this.one(NUMBERS[sort]));
    }
  }

  private element1(): NumberNode {
    const bound = this.variables.filter(({ sort }) => sort === 'U');
    const leaf: NumberNode =
      bound.length > 0 && this.pick(0, 2) > 0
        ? this.constant(this.one(bound).name)
        : this.constant(this.one(['u', 'v']));
    if (this.pick(0, 3) > 0) return leaf;
    return this.operation('k', [leaf], (args) => this.number1('k', args));
  }

  private predicate(name: string, args: readonly NumberNode[]): BoolNode {
    const text = `(${name} ${args.map((arg) => arg.text).join(' ')})`;
    return {
      text,
      at: (env) =>
        this.apply(
          name,
          args.map((arg) => arg.at(env)),
        ) === true,
    };
  }

  private operation<const A extends readonly NumberNode[]>(
    head: string,
    args: A,
    value: (values: { [K in keyof A]: Rational }) => Rational,
  ): NumberNode {
    const text = `(${head} ${args.map((arg) => arg.text).join(' ')})`;
    return {
      text,
      at: (env) => value(args.map((arg) => arg.at(env)) as { [K in keyof A]: Rational }),
    };
  }

  private constant<T extends Value>(name: string): Node<T> {
    return { text: name, at: (env) => env.get(name) as T };
  }

  private literal(sort: NumberSort, value: number): NumberNode {
    const number = rational(BigInt(value));
    return { text: numeral(number, sort), at: () => number };
  }

  /** What a function gives, or what a constant is. */
  apply(head: string, args: readonly Value[]): Value {
    const known = args.length === 0 ? this.values.get(head) : undefined;
    if (known !== undefined) return known;
    const numbers = args.filter((arg) => typeof arg !== 'boolean');
    const isPredicate = ['P', 'Q', 'R'].includes(head);
    return isPredicate ? this.table(head, numbers).num % 2n === 0n : this.number1(head, numbers);
  }

  private number1(head: string, args: readonly Rational[]): Rational {
    const [first = rational(0n), second = rational(0n)] = args;
    switch (head) {
      case '/':
        return sign(second) === 0 ? this.table('/ by 0', [first]) : over(first, second);
      case 'div':
      case 'mod': {
        if (sign(second) === 0) return this.table(`${head} by 0`, [first]);
        const size = second.num < 0n ? -second.num : second.num;
        const whole = floorDiv(first.num, size);
        if (head === 'mod') return rational(first.num - whole * size);
        return rational(second.num < 0n ? -whole : whole);
      }
      case '^': {
        if (sign(second) === 0 && sign(first) === 0) return this.table('0^0', []);
        let value = rational(1n);
        for (let left = second.num; left > 0n; left--) value = times(value, first);
        return value;
      }
      case 'to_int':
        return rational(floorDiv(first.num, first.den));
      case 'tri':
        return rational(sign(first) <= 0 ? 0n : (first.num * (first.num + 1n)) / 2n);
      case 'k': {
        const { num } = this.table('k', args);
        return rational(((num % 3n) + 3n) % 3n);
      }
      case 'f':
      case 'g':
      case 'h':
        return this.table(head, args);
      default:
        throw new Error(`${head} with ${args.length} arguments has no meaning here`);
    }
  }

  /** What an uninterpreted function gives, the same whenever it is asked. */
  private table(name: string, args: readonly Rational[]): Rational {
    const key = `${name} ${args.map(({ num, den }) => `${num}/${den}`).join(' ')}`;
    const known = this.tables.get(key);
    if (known !== undefined) return known;
    // The sum of the characters, so that nothing more has to be drawn while formulas are evaluated.
    const sum = [...key].reduce(
      (total, letter, index) => total + letter.charCodeAt(0) * (index + 3),
      0,
    );
    const value = rational(BigInt((sum % 6) - 2));
    this.tables.set(key, value);
    return value;
  }
}

function less(a: Rational, b: Rational): Rational {
  return plus(a, negate(b));
}

function same(a: Rational, b: Rational): boolean {
  return a.num === b.num && a.den === b.den;
}

function related(relation: '<' | '<=' | '>' | '>=' | '=' | 'distinct', way: number): boolean {
  switch (relation) {
    case '<':
      return way < 0;
    case '<=':
      return way <= 0;
    case '>':
      return way > 0;
    case '>=':
      return way >= 0;
    case '=':
      return way === 0;
    case 'distinct':
      return way !== 0;
  }
}

function numeral(value: Rational, sort: NumberSort): string {
  const size = value.num < 0n ? -value.num : value.num;
  const point = sort === 'Real' ? '.0' : '';
  const text = isInteger(value) ? `${size}${point}` : `(/ ${size}.0 ${value.den}.0)`;
  return value.num < 0n ? `(- ${text})` : text;
}
