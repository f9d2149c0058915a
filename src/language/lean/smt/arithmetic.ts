import {
  isWhole,
  join,
  leafSort,
  type Sort,
  type Sorts,
  sortNamed,
  UNKNOWN,
} from '../../formula/sorts.ts';
import { argsOf, headOf, integerOf } from '../../formula/tree.ts';
import type { Sexpr } from '../../smt/sexpr.ts';
import { OWN_PREFIX } from '../../smt/symbols.ts';
import { NotTranslated } from './notTranslated.ts';

/** How the terms in a number are written, the conditions of a conditional, and that a number divides another. */
interface Around<Scope> {
  term(tree: Sexpr, sort: Sort, scope: Scope): string;
  formula(tree: Sexpr, scope: Scope): string;
  readonly divisor: 'multiple' | 'remainder';
}

/** Larger exponents make terms that no solver can do anything with. */
const MAX_EXPONENT = 16n;

/** Longer powers are a function of the base, which stands there once. */
const MAX_WRITTEN_OUT = 400;

/**
 * Numbers of Lean in SMT-LIB, with the values that Lean gives where mathematics has none: `2 - 3 = 0` in ℕ, `a / 0 = 0`,
 * `a % 0 = a`. What would have to hold for no such value to count is collected in `usual`.
 */
export class Arithmetic<Scope> {
  /** Definitions that the formulas need, in order. */
  readonly commands = new Map<string, string>();
  /** Formulas that say that no operation has a value of Lean's own; over the statement's variables. */
  readonly usual: string[] = [];
  /** Whether some such formula speaks of bound variables, so that it is not in the list. */
  hasBound = false;
  private readonly around: Around<Scope>;

  constructor(around: Around<Scope>) {
    this.around = around;
  }

  /** A term in the sort in which it is computed; null where it is no arithmetic. */
  number(tree: Sexpr, sort: Sort, sorts: Sorts, scope: Scope): string | null {
    if (sort === 'PNat' || sort === 'NNReal' || sort === 'Complex')
      throw new NotTranslated(`numbers of the sort ${sort}`);
    if (tree.kind === 'numeral') return numeral(BigInt(tree.text), sort);
    if (tree.kind === 'decimal') {
      if (!isExact(sort)) throw new NotTranslated('a decimal number that is not real');
      return tree.text;
    }
    const head = headOf(tree);
    const args = argsOf(tree);
    const [first, second] = args;
    const at = (arg: Sexpr): string => this.around.term(arg, sort, scope);
    if (head === undefined || first === undefined) return null;
    switch (head) {
      case ':':
        return second === undefined
          ? null
          : this.ascribed(first, sortNamed(second), sort, sorts, scope);
      case '↑':
      case 'Nat.cast':
      case 'Int.cast':
      case 'Int.ofNat':
        return this.coerced(first, sort, sorts, scope);
      case '+':
      case '*':
        return `(${head} ${args.map(at).join(' ')})`;
      case '-':
        if (second !== undefined) return this.difference(at(first), at(second), sort);
        if (sort === 'Nat') throw new NotTranslated('the negative of a natural number');
        return `(- ${at(first)})`;
      case '/':
      case 'mod':
        return second === undefined
          ? null
          : this.quotient(head, at(first), at(second), integerOf(second), sort);
      case 'inv':
        return this.quotient('/', numeral(1n, sort), at(first), integerOf(first), sort);
      case '^':
        return second === undefined ? null : this.power(at(first), integerOf(second), sort);
      case 'abs':
        return this.helper('abs', sort, ['x'], `(ite (>= x ${numeral(0n, sort)}) x (- x))`, [
          at(first),
        ]);
      case 'max':
      case 'min':
      case 'Max':
      case 'Min': {
        const name = head.toLowerCase();
        const relation = name === 'max' ? '>=' : '<=';
        return this.helper(name, sort, ['x', 'y'], `(ite (${relation} x y) x y)`, args.map(at));
      }
      case 'Int.natAbs':
      case 'natAbs': {
        const inner = this.around.term(first, 'Int', scope);
        const text = this.helper('abs', 'Int', ['x'], '(ite (>= x 0) x (- x))', [inner]);
        return this.cast(text, 'Nat', sort);
      }
      case 'Nat.succ':
      case 'succ':
        return `(+ ${at(first)} ${numeral(1n, sort)})`;
      case 'ite':
        return `(ite ${this.around.formula(first, scope)} ${args.slice(1).map(at).join(' ')})`;
      default:
        return null;
    }
  }

  /** A term of one sort as one of another. */
  cast(text: string, from: Sort, to: Sort): string {
    if (from === to || (isWhole(from) && to === 'Int')) return text;
    if (isWhole(from) && isExact(to)) return `(to_real ${text})`;
    if (from === 'Rat' && to === 'Real') return text;
    throw new NotTranslated(`a number of the sort ${from} where ${to} is meant`);
  }

  /** `a ∣ b`, `Even a`, `Odd a` of whole numbers. */
  divisibility(head: string, args: readonly Sexpr[], sorts: Sorts, scope: Scope): string {
    const sort = args.map((arg) => leafSort(arg, sorts)).reduce(join, UNKNOWN);
    const own = sort === UNKNOWN ? 'Nat' : sort;
    if (!isWhole(own)) throw new NotTranslated(`${head} of numbers that are not whole`);
    const [first, second] = args;
    const at = (arg: Sexpr): string => this.around.term(arg, own, scope);
    if (first === undefined) throw new NotTranslated(head);
    if (head === 'Even') return `(= (mod ${at(first)} 2) 0)`;
    if (head === 'Odd') return `(= (mod ${at(first)} 2) 1)`;
    if (second === undefined) throw new NotTranslated(head);
    const by = integerOf(first);
    if (by !== undefined && by > 0n) return `(= (mod ${at(second)} ${by}) 0)`;
    const [divisor, of] = [at(first), at(second)];
    if (this.around.divisor === 'remainder') {
      const body = '(ite (= x 0) (= y 0) (= (mod y x) 0))';
      return this.helper('divides', own, ['x', 'y'], body, [divisor, of], 'Bool');
    }
    const k = `${OWN_PREFIX}k`;
    // Within a divisor or a multiple stands no other such quantifier: they are numbers.
    return `(exists ((${k} Int)) (= ${of} (* ${divisor} ${k})))`;
  }

  private ascribed(inner: Sexpr, written: Sort, sort: Sort, sorts: Sorts, scope: Scope): string {
    if (join(leafSort(inner, sorts), written) !== written)
      throw new NotTranslated(`a number that is written as ${written}`);
    return this.cast(this.around.term(inner, written, scope), written, sort);
  }

  /** `↑(a - b)`: computed in its own sort, and then taken as one of the other. */
  private coerced(inner: Sexpr, sort: Sort, sorts: Sorts, scope: Scope): string {
    const own = leafSort(inner, sorts);
    if (own === UNKNOWN) throw new NotTranslated('a coercion of what has no known sort');
    return this.cast(this.around.term(inner, own, scope), own, sort);
  }

  private difference(a: string, b: string, sort: Sort): string {
    if (sort !== 'Nat') return `(- ${a} ${b})`;
    this.expect(`(>= ${a} ${b})`);
    return this.helper('sub', 'Nat', ['x', 'y'], '(ite (>= x y) (- x y) 0)', [a, b]);
  }

  private quotient(
    head: '/' | 'mod',
    a: string,
    b: string,
    divisor: bigint | undefined,
    sort: Sort,
  ): string {
    const operation = head === 'mod' ? 'mod' : isWhole(sort) ? 'div' : '/';
    if (operation === 'mod' && !isWhole(sort))
      throw new NotTranslated('a remainder of real numbers');
    if (divisor !== undefined && divisor !== 0n) return `(${operation} ${a} ${b})`;
    this.expect(`(not (= ${b} ${numeral(0n, sort)}))`);
    const none = operation === 'mod' ? 'x' : numeral(0n, sort);
    const body = `(ite (= y ${numeral(0n, sort)}) ${none} (${operation} x y))`;
    return this.helper(operation === '/' ? 'quotient' : operation, sort, ['x', 'y'], body, [a, b]);
  }

  private power(base: string, exponent: bigint | undefined, sort: Sort): string {
    if (exponent === undefined || exponent < 0n || exponent > MAX_EXPONENT)
      throw new NotTranslated('a power whose exponent is no small number');
    if (exponent === 0n) return numeral(1n, sort);
    if (base.length * Number(exponent) <= MAX_WRITTEN_OUT) {
      return exponent === 1n ? base : `(*${` ${base}`.repeat(Number(exponent))})`;
    }
    const factors = Array.from({ length: Number(exponent) }, () => 'x');
    const product = factors.length === 1 ? 'x' : `(* ${factors.join(' ')})`;
    return this.helper(`power${exponent}`, sort, ['x'], product, [base]);
  }

  /** A function of the translation's own, applied: its arguments stand in the text once. */
  private helper(
    name: string,
    sort: Sort,
    parameters: readonly string[],
    body: string,
    args: readonly string[],
    result?: 'Bool',
  ): string {
    if (args.length !== parameters.length) throw new NotTranslated(name);
    const of = isExact(sort) ? 'Real' : 'Int';
    const full = `${OWN_PREFIX}${name}-${of}`;
    const given = parameters.map((parameter) => `(${parameter} ${of})`).join(' ');
    this.commands.set(full, `(define-fun ${full} (${given}) ${result ?? of} ${body})`);
    return `(${full} ${args.join(' ')})`;
  }

  private expect(formula: string): void {
    if (BOUND.test(formula)) this.hasBound = true;
    else this.usual.push(formula);
  }
}

/** Variables that a quantifier of the translation binds. */
const BOUND = new RegExp(`${OWN_PREFIX}(?:\\d|k\\b|[ab]\\d)`);

/** Whether numbers of the sort are divided exactly; rational ones are real ones here. */
function isExact(sort: Sort): boolean {
  return sort === 'Rat' || sort === 'Real';
}

function numeral(value: bigint, sort: Sort): string {
  return isExact(sort) ? `${value}.0` : String(value);
}
