import {
  atom,
  hasIntegerCoefficients,
  type Polynomial,
  polynomialKey,
  TooLarge,
} from '../../polynomials/polynomial.ts';
import {
  type Application,
  type Arithmetic,
  Exhausted,
  type Extent,
  isBoolean,
  type Term,
} from './term.ts';

/** A product as it was written: its factors that are no numbers. */
export type Product = readonly Polynomial[];

/** Formulas that are written out in more characters are not looked at. */
export const MAX_KEY = 100_000;
/** Terms of more parts are not looked at: shared terms can double with every `let`. */
const MAX_SIZE = 4000;
/** Terms that may be made or made anew for one obligation, whatever becomes of them. */
const MAX_SPENT = 300_000;
/** Writing so many characters is as much work as a term. */
const KEY_SHARE = 200;
/** Deepest nesting of terms and of formulas, which are walked recursively. */
const MAX_NESTED = 300;
/** More terms over bound variables are not kept. */
const MAX_TEMPLATES = 60;

/**
 * The applications that terms are made of, under numbers as the atoms of polynomials. What occurs literally is remembered,
 * since elementary facts are taken of such terms alone.
 */
export class TermTable {
  /** Ground products, by their factors. */
  readonly products = new Map<string, Product>();
  /** Ground applications, also those for which something else stands by now. */
  readonly applications = new Map<string, Application>();
  /** Ground terms that are compared or that something is applied to. */
  readonly occurring = new Map<string, Term>();
  /** Terms over bound variables that premises compare: of a formula that says nothing any more they are what is left. */
  readonly templates = new Map<string, Arithmetic>();
  /** What applications and quantified formulas are by now, by their keys, since something was put for another. */
  readonly rebuilt = new Map<string, Term>();
  /** Whether what is made counts as occurring. */
  remembers = true;
  keepsTemplates = false;
  private readonly atoms: Application[] = [];
  private readonly numbers = new Map<string, number>();
  /** What stands for an application, by its key. */
  private readonly replaced = new Map<string, Term>();
  private spent = 0;

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

  /** Takes a term that is no variable for one that occurs. */
  note(term: Term): void {
    if (!this.remembers || isBoolean(term) || this.isOpen(term)) return;
    this.occurring.set(this.key(term), term);
  }

  protected keepTemplate(term: Term): void {
    if (!this.keepsTemplates || term.kind !== 'arithmetic' || !this.isOpen(term)) return;
    if (this.templates.size < MAX_TEMPLATES) this.templates.set(this.key(term), term);
  }

  protected remember(factors: Product): void {
    if (!this.remembers) return;
    if (factors.some((value) => this.isOpen({ kind: 'arithmetic', sort: 'Real', value }))) return;
    this.products.set(factors.map(polynomialKey).sort().join(' * '), factors);
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
}
