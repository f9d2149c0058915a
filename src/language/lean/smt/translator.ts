import {
  functionParts,
  isNumeric,
  isProposition,
  leafSort,
  type Sort,
  sortNamed,
  sortOf,
  sortOfNumerals,
  UNKNOWN,
} from '../../formula/sorts.ts';
import { argsOf, binderNames, headOf } from '../../formula/tree.ts';
import { printSexpr, type Sexpr } from '../../smt/sexpr.ts';
import { OWN_PREFIX } from '../../smt/symbols.ts';
import { Arithmetic } from './arithmetic.ts';
import { inferredSort } from './inferSort.ts';
import { NotTranslated } from './notTranslated.ts';
import { boundsOf, finOf } from './sortBounds.ts';
import { Unfolder, type Unfolding } from './unfold.ts';

/** A name of the Lean statement in SMT-LIB. */
export interface Translated {
  /** As a term, or as what is applied to arguments. */
  readonly text: string;
  /** Its sort in Lean. */
  readonly sort: Sort;
  /** Whether it is an array, whose value is selected. */
  readonly array?: boolean;
}

type Scope = ReadonlyMap<string, Translated>;

/** What formulas are written with. */
export interface TranslatorOptions {
  /** The variables of the statement. */
  readonly names: Scope;
  /** How a sort of Lean is called in SMT-LIB; null where it is nothing there. */
  readonly sortText: (sort: Sort) => string | null;
  readonly definitions?: readonly Unfolding[];
  /**
   * How it is said that a divisor which is no numeral divides: there is a multiple, as statements that are compared with it
   * say it, or there is no remainder, which a solver that looks for values gets further with.
   */
  readonly divisor: 'multiple' | 'remainder';
}

/** Longer formulas are not written, nor those of more parts: `∃!` writes its body twice. */
const MAX_LENGTH = 100_000;
const MAX_PARTS = 50_000;

/**
 * Writes formulas of Lean, as far as they could be read without Lean, in SMT-LIB: logic, orders of whole, rational and real
 * numbers with Lean's own values for differences below 0 and divisions by 0, functions and predicates without meaning.
 * Natural numbers are integers that every quantifier bounds. Of a formula's own text only digits are written.
 */
export class Translator {
  readonly arithmetic: Arithmetic<Scope>;
  private fresh = 0;
  private depth = 0;
  private parts = 0;
  private readonly names: Scope;
  private readonly unfolder: Unfolder;
  private readonly sortText: TranslatorOptions['sortText'];

  constructor({ names, sortText, definitions = [], divisor }: TranslatorOptions) {
    this.names = names;
    this.unfolder = new Unfolder(definitions);
    this.sortText = sortText;
    this.arithmetic = new Arithmetic({
      term: (tree, sort, scope) => this.term(tree, sort, scope),
      formula: (tree, scope) => this.formula(tree, scope),
      divisor,
    });
  }

  /**
   * A closed formula over the statement's variables.
   *
   * @throws NotTranslated where it has a part outside of what can be written
   */
  translate(tree: Sexpr): string {
    const text = this.formula(tree, this.names);
    if (text.length > MAX_LENGTH) throw new NotTranslated('a very long formula');
    return text;
  }

  private formula(tree: Sexpr, scope: Scope): string {
    this.count();
    this.depth += 1;
    if (this.depth > 400) throw new NotTranslated('a formula that is nested very deeply');
    try {
      return this.proposition(tree, scope);
    } finally {
      this.depth -= 1;
    }
  }

  private count(): void {
    this.parts += 1;
    if (this.parts > MAX_PARTS) throw new NotTranslated('a formula of very many parts');
  }

  private proposition(tree: Sexpr, scope: Scope): string {
    if (tree.kind === 'symbol') {
      if (tree.text === 'true' || tree.text === 'false') return tree.text;
      return this.term(tree, 'Bool', scope);
    }
    const head = headOf(tree);
    const args = argsOf(tree);
    const parts = (): string => args.map((arg) => this.formula(arg, scope)).join(' ');
    switch (head) {
      case 'and':
      case 'or':
      case 'not':
      case '=>':
        return `(${head} ${parts()})`;
      case 'iff':
        return `(= ${parts()})`;
      case 'forall':
      case 'exists':
        return this.quantified(head, tree, scope);
      case 'exists1':
        return this.unique(tree, scope);
      case '=':
      case 'distinct':
        return this.equation(head, args, scope);
      case '<':
      case '<=':
      case '>':
      case '>=':
        return this.comparison(head, args, scope);
      case 'divides':
      case 'Even':
      case 'Odd':
        return this.arithmetic.divisibility(head, args, sortsIn(scope), scope);
      case '∈':
      case '∉':
        return this.membership(head, args, scope);
      case 'Function.Injective':
      case 'Injective':
        return this.injective(args, scope);
      case 'ite':
        return `(ite ${parts()})`;
      default:
        return this.term(tree, 'Bool', scope);
    }
  }

  private quantified(quantifier: 'forall' | 'exists', tree: Sexpr, scope: Scope): string {
    const { inner, binders, bounds, body } = this.bound(tree, scope);
    const text = this.formula(body, inner);
    const all =
      bounds.length === 0
        ? text
        : `(${quantifier === 'forall' ? '=>' : 'and'} (and ${bounds.join(' ')}) ${text})`;
    return binders === '' ? all : `(${quantifier} (${binders}) ${all})`;
  }

  private unique(tree: Sexpr, scope: Scope): string {
    const [lambda] = argsOf(tree).slice(-1);
    const of = headOf(lambda) === 'lambda' ? lambda : tree;
    if (of === undefined || argsOf(tree).length > (of === tree ? 2 : 1))
      throw new NotTranslated('∃! over several names');
    const one = this.bound(of, scope);
    const [name, ...more] = one.names;
    if (name === undefined || more.length > 0) throw new NotTranslated('∃! over several names');
    const formula = this.formula(one.body, one.inner);
    const holds = `(and ${[...one.bounds, formula].join(' ')})`;
    const other = this.bound(of, scope);
    const again = this.formula(other.body, other.inner);
    const also = `(and ${[...other.bounds, again].join(' ')})`;
    return `(exists (${one.binders}) (and ${holds} (forall (${other.binders}) (=> ${also} (= ${other.names[0]} ${name})))))`;
  }

  /** The scope within a quantifier: its names are new, so that none is captured. */
  private bound(tree: Sexpr, scope: Scope) {
    const body = argsOf(tree)[1];
    if (body === undefined) throw new NotTranslated('a quantifier without a body');
    const inner = new Map(scope);
    const bounds: string[] = [];
    const names: string[] = [];
    const binders: string[] = [];
    const given = binderNames(tree);
    for (const [index, { name, sort }] of given.entries()) {
      const written = sortNamed(sort);
      const named = this.sortText(written);
      // What a scope's sorts are is remembered, so the one that grows here is asked about as it is now.
      const now = named === null ? new Map(inner) : inner;
      if (named === null && isProposition(sort, sortsIn(now))) {
        // `∀ (h : n = 2), …` is an implication, `∃ (h : n = 2), …` a conjunction.
        bounds.push(this.formula(sort, now));
        inner.delete(name);
        continue;
      }
      const known =
        written !== UNKNOWN ? written : inferredSort(name, body, sortsIn(now), given.slice(index));
      const text = known === null ? null : this.sortText(known);
      if (known === null || text === null) {
        throw new NotTranslated(
          `${name} of a sort that ${known === null ? 'is not written' : `is ${known}`}`,
        );
      }
      this.fresh += 1;
      const own = `${OWN_PREFIX}${this.fresh}`;
      inner.set(name, { text: own, sort: known });
      names.push(own);
      binders.push(`(${own} ${text})`);
      bounds.push(...boundsOf(own, known));
    }
    return { inner, bounds, names, binders: binders.join(' '), body };
  }

  private equation(head: '=' | 'distinct', args: readonly Sexpr[], scope: Scope): string {
    const sorts = sortsIn(scope);
    const known = args.map((arg) => sortOf(this.unfolder.unfold(arg, this.names), sorts));
    const other = known.find((sort) => sort !== UNKNOWN && !isNumeric(sort));
    if (other === undefined) return this.comparison(head, args, scope);
    if (functionParts(other) !== null) throw new NotTranslated('an equation of functions');
    const sides = args.map((arg) =>
      other === 'Bool' ? this.formula(arg, scope) : this.term(arg, other, scope),
    );
    return `(${head} ${sides.join(' ')})`;
  }

  private comparison(head: string, args: readonly Sexpr[], scope: Scope): string {
    const plain = args.map((arg) => this.unfolder.unfold(arg, this.names));
    const at: Sexpr = { kind: 'symbol', text: head, at: { line: 1, column: 0 } };
    const tree: Sexpr = { kind: 'list', items: [at, ...plain], at: at.at };
    const sort = leafSort(tree, sortsIn(scope));
    const own = sort === UNKNOWN ? sortOfNumerals(tree) : sort;
    return `(${head} ${plain.map((arg) => this.term(arg, own, scope)).join(' ')})`;
  }

  /** A term whose sort is known. */
  private term(given: Sexpr, sort: Sort, scope: Scope): string {
    this.count();
    const tree = this.unfolder.unfold(given, this.names);
    if (isNumeric(sort)) {
      const number = this.arithmetic.number(tree, sort, sortsIn(scope), scope);
      if (number !== null) return number;
    }
    const fin = finOf(sort);
    if (fin !== null && tree.kind === 'numeral') return String(BigInt(tree.text) % BigInt(fin));
    const { text, sort: own } = this.application(tree, scope);
    if (own === sort || sort === UNKNOWN) return text;
    if (isNumeric(own) && isNumeric(sort)) return this.arithmetic.cast(text, own, sort);
    throw new NotTranslated(`${shown(tree)}, which is ${own} and stands where ${sort} is meant`);
  }

  /** A name, or one applied to arguments. */
  private application(tree: Sexpr, scope: Scope): Translated {
    const head = tree.kind === 'symbol' ? tree.text : headOf(tree);
    const found = head === undefined ? undefined : scope.get(head);
    const args = argsOf(tree);
    if (found === undefined) throw new NotTranslated(shown(tree));
    if (args.length === 0) {
      if (functionParts(found.sort) !== null) throw new NotTranslated(`${head} without arguments`);
      return found;
    }
    const parts = functionParts(found.sort);
    if (parts === null || parts.length !== args.length + 1) throw new NotTranslated(shown(tree));
    const terms = args.map((arg, index) => {
      const part = parts[index] ?? UNKNOWN;
      return part === 'Bool' ? this.formula(arg, scope) : this.term(arg, part, scope);
    });
    const select = found.array === true ? 'select ' : '';
    return { text: `(${select}${found.text} ${terms.join(' ')})`, sort: parts.at(-1) ?? UNKNOWN };
  }

  private membership(head: '∈' | '∉', args: readonly Sexpr[], scope: Scope): string {
    const [element, set] = args;
    if (element === undefined || set === undefined) throw new NotTranslated('∈ without two sides');
    const text = this.isIn(element, set, scope);
    return head === '∈' ? text : `(not ${text})`;
  }

  private isIn(element: Sexpr, set: Sexpr, scope: Scope): string {
    const head = headOf(set);
    const args = argsOf(set);
    const [left, right] = args;
    if (left !== undefined && right !== undefined && args.length === 2) {
      const both = (): [string, string] => [
        this.isIn(element, left, scope),
        this.isIn(element, right, scope),
      ];
      if (head === '∪') return `(or ${both().join(' ')})`;
      if (head === '∩') return `(and ${both().join(' ')})`;
      if (head === 'setminus') return `(and ${both()[0]} (not ${both()[1]}))`;
      const interval = INTERVALS.get(head ?? '');
      if (interval !== undefined) {
        const low = this.comparison(interval[0], [left, element], scope);
        return `(and ${low} ${this.comparison(interval[1], [element, right], scope)})`;
      }
    }
    const { at } = set;
    return this.formula({ kind: 'list', items: [set, element], at }, scope);
  }

  private injective([of]: readonly Sexpr[], scope: Scope): string {
    const parts = functionParts(of === undefined ? UNKNOWN : sortOf(of, sortsIn(scope)));
    const [from, to] = parts ?? [];
    const sort = from === undefined ? null : this.sortText(from);
    if (of?.kind !== 'symbol' || parts?.length !== 2 || !from || !to || sort === null)
      throw new NotTranslated('Injective of what is no variable');
    this.fresh += 1;
    const [a, b] = [`${OWN_PREFIX}a${this.fresh}`, `${OWN_PREFIX}b${this.fresh}`];
    const inner = new Map(scope)
      .set('a', { text: a, sort: from })
      .set('b', { text: b, sort: from });
    const at = (name: string): string => {
      const argument: Sexpr = { kind: 'symbol', text: name, at: of.at };
      return this.application({ kind: 'list', items: [of, argument], at: of.at }, inner).text;
    };
    const bounds = [...boundsOf(a, from), ...boundsOf(b, from), `(= ${at('a')} ${at('b')})`];
    return `(forall ((${a} ${sort}) (${b} ${sort})) (=> (and ${bounds.join(' ')}) (= ${a} ${b})))`;
  }
}

const INTERVALS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['Set.Icc', ['<=', '<=']],
  ['Set.Ico', ['<=', '<']],
  ['Set.Ioc', ['<', '<=']],
  ['Set.Ioo', ['<', '<']],
]);

/** The sorts of the names in a scope, which every comparison asks for. */
const sortsOfScopes = new WeakMap<Scope, ReadonlyMap<string, Sort>>();

function sortsIn(scope: Scope): ReadonlyMap<string, Sort> {
  const known = sortsOfScopes.get(scope);
  if (known !== undefined) return known;
  const sorts = new Map([...scope].map(([name, { sort }]) => [name, sort]));
  sortsOfScopes.set(scope, sorts);
  return sorts;
}

function shown(tree: Sexpr): string {
  const head = headOf(tree);
  return head === undefined || head === '?' ? printSexpr(tree).slice(0, 80) : head;
}
