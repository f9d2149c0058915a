import {
  degree,
  type Monomial,
  monomialKey,
  type Polynomial,
} from '../../polynomials/polynomial.ts';
import { absolute, type Rational } from '../../polynomials/rational.ts';
import { type Application, type Term, Unsupported } from './term.ts';
import type { Terms } from './terms.ts';
import { WRITTEN } from './written.ts';

/** Functions that are nothing but names to the solver, since what they mean is in the facts. */
const OPAQUE: ReadonlyMap<string, string> = new Map([
  ['/', 'over'],
  ['^', 'power'],
  ['div', 'quotient'],
  ['mod', 'remainder'],
  [WRITTEN, 'product'],
]);

/** Prints terms for the solver. Products are constants of their own, so that nothing is left but linear arithmetic. */
export class Printer {
  readonly declarations: string[] = [];
  private readonly declared = new Set<string>();
  private readonly products = new Map<string, string>();
  private readonly terms: Terms;
  private readonly prefix: string;

  constructor(terms: Terms, prefix: string) {
    this.terms = terms;
    this.prefix = prefix;
  }

  print(term: Term): string {
    switch (term.kind) {
      case 'truth':
        return String(term.value);
      case 'arithmetic':
        return this.polynomial(term.value, term.sort === 'Int');
      case 'comparison': {
        const whole = this.terms.isIntegral(term.value);
        return `(${term.relation} ${this.polynomial(term.value, whole)} ${whole ? '0' : '0.0'})`;
      }
      case 'not':
        return `(not ${this.print(term.body)})`;
      case 'and':
      case 'or':
        return `(${term.kind} ${term.parts.map((part) => this.print(part)).join(' ')})`;
      case 'iff':
        return `(= ${this.print(term.left)} ${this.print(term.right)})`;
      case 'application':
        return this.application(term);
      case 'quantified':
        throw new Unsupported('a quantifier in a term');
    }
  }

  private application({ head, args, sort }: Application): string {
    if (args.length === 0) return head;
    const printed = args.map((arg) => this.print(arg));
    return `(${this.function(head, args, sort)} ${printed.join(' ')})`;
  }

  /** The function that the solver is told; one that is left opaque is declared first. */
  private function(head: string, args: readonly Term[], sort: string): string {
    const name = OPAQUE.get(head);
    const byNumber = args[1]?.kind === 'arithmetic' && isNumber(args[1].value);
    if (name === undefined || (byNumber && head !== '/' && head !== '^')) return head;
    const sorts = args.map((arg) => (arg.kind === 'arithmetic' ? arg.sort : 'Bool'));
    const own = `${this.prefix}${name}!${sorts.join('!')}`;
    this.declare(own, `(declare-fun ${own} (${sorts.join(' ')}) ${sort})`);
    return own;
  }

  private polynomial(value: Polynomial, whole: boolean): string {
    const summands = value.map(({ coefficient, monomial }) => {
      if (monomial.length === 0) return number(coefficient, whole);
      const product = this.monomial(monomial, whole);
      const isOne = coefficient.num === coefficient.den;
      return isOne ? product : `(* ${number(coefficient, whole)} ${product})`;
    });
    const [only] = summands;
    if (only === undefined) return whole ? '0' : '0.0';
    return summands.length === 1 ? only : `(+ ${summands.join(' ')})`;
  }

  private monomial(monomial: Monomial, whole: boolean): string {
    const atoms = monomial.map(([index]) => this.terms.atomAt(index));
    const integral = atoms.every(({ sort }) => sort === 'Int');
    const [only] = atoms;
    const text =
      degree(monomial) === 1 && only !== undefined
        ? this.application(only)
        : this.product(monomialKey(monomial), integral);
    return integral && !whole ? `(to_real ${text})` : text;
  }

  private product(key: string, integral: boolean): string {
    const known = this.products.get(key);
    if (known !== undefined) return known;
    const name = `${this.prefix}product!${this.products.size}`;
    this.products.set(key, name);
    this.declare(name, `(declare-const ${name} ${integral ? 'Int' : 'Real'})`);
    return name;
  }

  private declare(name: string, declaration: string): void {
    if (this.declared.has(name)) return;
    this.declared.add(name);
    this.declarations.push(declaration);
  }
}

function number({ num, den }: Rational, whole: boolean): string {
  const size = absolute(num);
  const text = whole ? String(size) : den === 1n ? `${size}.0` : `(/ ${size}.0 ${den}.0)`;
  return num < 0n ? `(- ${text})` : text;
}

function isNumber(value: Polynomial): boolean {
  return value.every(({ monomial }) => monomial.length === 0);
}
