import { isFormula } from '../formula/sorts.ts';
import { printSexpr, readSexprs, type Sexpr, symbolOf } from '../smt/sexpr.ts';
import { setDifference, setPower, setProduct, setQuotient } from './arithmetic.ts';
import { setBinder, setLet, setSort } from './binders.ts';
import { type Layout, layoutText } from './layout.ts';
import {
  atom,
  bracketed,
  close,
  isLetter,
  joined,
  LEVEL,
  name,
  nameText,
  number,
  numeral,
  open,
  sign,
  startsWithMinus,
  type Typeset,
  word,
} from './pieces.ts';
import { contains, modulusOf } from './shape.ts';
import type { Typesetter } from './typesetter.ts';

/** How a formula is shown. */
export interface InfixOptions {
  /** A sort that is not written at quantifiers, since all numbers that are spoken of have it. */
  readonly commonSort?: string | undefined;
}

/**
 * A formula of SMT-LIB as mathematics on a line: `(= (* n n) (* 2 k))` as `n² = 2k`. No bracket is left out that says
 * something, and every formula has such a line: what has no sign of its own is written as a function.
 *
 * @returns null where the text is not one S-expression
 */
export function infixFormula(text: string, options: InfixOptions = {}): string | null {
  const layout = formulaLayout(text, options);
  return layout === null ? null : layoutText(layout);
}

/** The layout of a formula's text; null where it is not one S-expression. */
export function formulaLayout(text: string, options: InfixOptions = {}): Layout | null {
  const read = readSexprs(text);
  const [tree, ...more] = read.kind === 'read' ? read.expressions : [];
  return tree === undefined || more.length > 0 ? null : infixLayout(tree, options);
}

/** A tree as mathematics on a line. */
export function infixText(tree: Sexpr, options: InfixOptions = {}): string {
  return layoutText(infixLayout(tree, options));
}

/** A tree as a layout. */
export function infixLayout(tree: Sexpr, options: InfixOptions = {}): Layout {
  return new Setter(tree, options).set(tree).layout;
}

const RELATIONS: Readonly<Record<string, string>> = {
  '=': '=',
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
  iff: '↔',
  divides: '∣',
  '∈': '∈',
  '∉': '∉',
  '⊆': '⊆',
  '⊂': '⊂',
  '≡': '≡',
};
const NEGATED: Readonly<Record<string, string>> = { '=': '≠', '∈': '∉', divides: '∤' };
class Setter implements Typesetter {
  readonly commonSort: string | undefined;
  readonly juxtaposes: boolean;
  readonly functions = new Set<string>();

  constructor(tree: Sexpr, options: InfixOptions) {
    this.commonSort = options.commonSort;
    const names = new Set<string>();
    const walk = (part: Sexpr): void => {
      if (part.kind === 'symbol') names.add(part.text);
      if (part.kind !== 'list') return;
      const head = symbolOf(part.items[0]);
      if (head !== undefined && part.items.length > 1) this.functions.add(head);
      for (const item of part.items) walk(item);
    };
    walk(tree);
    const letters = [...names].filter(isLetter);
    const made = new RegExp(`^[${letters.filter((letter) => /\w/.test(letter)).join('')}]{2,}$`);
    this.juxtaposes = letters.length === 0 || ![...names].some((text) => made.test(text));
  }

  set(tree: Sexpr): Typeset {
    if (tree.kind === 'list') return this.list(tree.items, tree);
    if (tree.kind === 'symbol') return atom([name(nameText(tree.text))]);
    if (tree.kind === 'numeral' || tree.kind === 'decimal') return numeral(tree.text);
    return atom([name(tree.text)]);
  }

  part(tree: Sexpr, least: number): Layout {
    const { layout, level } = this.set(tree);
    return level < least ? bracketed(layout) : layout;
  }

  private list(items: readonly Sexpr[], tree: Sexpr): Typeset {
    const [first, ...args] = items;
    const head = symbolOf(first);
    const [a, b] = args;
    if (head === undefined || a === undefined) return this.other(items, tree);
    switch (head) {
      case 'and':
        return this.row(args, '∧', LEVEL.and);
      case 'or':
        return this.row(args, '∨', LEVEL.or);
      case '=>':
        return this.implication(args);
      case 'not':
        return args.length === 1 ? this.negation(a) : this.other(items, tree);
      case '+':
        return args.length > 1 ? this.row(args, '+', LEVEL.sum) : this.call(head, args);
      case '-':
        return setDifference(this, args);
      case '*':
        return args.length > 1 ? setProduct(this, args) : this.call(head, args);
      case '^':
        return b !== undefined && args.length === 2
          ? setPower(this, a, this.set(b).layout)
          : this.other(items, tree);
      case '/':
      case 'div':
      case 'mod':
        return b !== undefined && args.length === 2
          ? setQuotient(this, head, a, b)
          : this.call(head, args);
      case 'distinct':
        return args.length === 2 ? this.relation('≠', args) : this.call(head, args);
      case 'abs':
        return contains(a, 'abs')
          ? this.call(head, args)
          : atom([open('|'), ...this.set(a).layout, close('|')]);
      case 'sqrt':
        return { layout: [name('√'), ...bracketed(this.set(a).layout)], level: LEVEL.atom };
      case 'factorial':
        return { layout: [...this.part(a, LEVEL.atom), name('!')], level: LEVEL.power };
      case 'inv':
        return setPower(this, a, [name('−'), number('1')]);
      case 'ite':
        return this.conditional(args, items, tree);
      case 'select':
        return b === undefined
          ? this.other(items, tree)
          : atom([...this.part(a, LEVEL.atom), open('['), ...this.set(b).layout, close(']')]);
      case 'to_real':
        return atom(bracketed([...this.set(a).layout, sign(':'), name('ℝ')]));
      case ':':
        return b === undefined
          ? this.other(items, tree)
          : atom(bracketed([...this.set(a).layout, sign(':'), ...setSort(b)]));
      case '↑':
        return atom([name('↑'), ...this.part(a, LEVEL.atom)]);
      case 'forall':
      case 'exists':
      case 'lambda':
        return setBinder(this, head, args) ?? this.raw(tree);
      case 'let':
        return setLet(this, args) ?? this.raw(tree);
      case '!':
        return this.set(a);
    }
    if (Object.hasOwn(RELATIONS, head) && args.length >= 2) return this.equation(head, args);
    if (head === '_' || head === 'as' || head === 'match') return this.raw(tree);
    return this.call(head, args);
  }

  private row(args: readonly Sexpr[], mark: string, level: number): Typeset {
    if (args.length === 1 && args[0] !== undefined) return this.set(args[0]);
    const parts = args.map((arg, at) => {
      const set = this.set(arg);
      // A minus in the middle of a sum would be read as a difference.
      const lonely = mark === '+' && at > 0 && startsWithMinus(set.layout);
      return set.level < level || lonely ? bracketed(set.layout) : set.layout;
    });
    return { layout: joined(parts, sign(mark)), level };
  }

  private implication(args: readonly Sexpr[]): Typeset {
    const parts = args.map((arg, at) =>
      this.part(arg, at < args.length - 1 ? LEVEL.implies + 1 : LEVEL.implies),
    );
    return { layout: joined(parts, sign('→')), level: LEVEL.implies };
  }

  private negation(inner: Sexpr): Typeset {
    const items = inner.kind === 'list' ? inner.items : [];
    const head = symbolOf(items[0]) ?? '';
    const args = items.slice(1);
    if (args.length === 2 && head === '=') {
      const congruence = this.congruence(args, '≢');
      if (congruence !== null) return congruence;
    }
    const mark = Object.hasOwn(NEGATED, head) ? NEGATED[head] : undefined;
    if (mark !== undefined && args.length === 2 && !(head === '=' && args.some(isFormula)))
      return this.relation(mark, args);
    return { layout: [name('¬'), ...this.part(inner, LEVEL.not)], level: LEVEL.not };
  }

  private equation(head: string, args: readonly Sexpr[]): Typeset {
    if (head === '=' && args.length === 2) {
      const congruence = this.congruence(args, '≡');
      if (congruence !== null) return congruence;
    }
    if (head === 'iff' || (head === '=' && args.some(isFormula))) {
      const parts = args.map((arg) => this.part(arg, LEVEL.iff + 1));
      return { layout: joined(parts, sign('↔')), level: LEVEL.iff };
    }
    return this.relation(RELATIONS[head] ?? head, args);
  }

  private relation(mark: string, args: readonly Sexpr[]): Typeset {
    const parts = args.map((arg) => this.part(arg, LEVEL.relation + 1));
    return { layout: joined(parts, sign(mark)), level: LEVEL.relation };
  }

  /** `(= (mod a m) r)` with 0 ≤ r < m, and `(= (mod a m) (mod b m))`, for a positive numeral m. */
  private congruence(args: readonly Sexpr[], mark: '≡' | '≢'): Typeset | null {
    const [left, right] = args;
    const modulus = modulusOf(left);
    if (left === undefined || right === undefined || modulus === null) return null;
    const value = right.kind === 'numeral' && /^\d+$/.test(right.text) ? BigInt(right.text) : null;
    const other = modulusOf(right);
    const remainder =
      value !== null && value < modulus.value
        ? right
        : other?.value === modulus.value
          ? other.of
          : null;
    // `a ≡ 2` says that the remainders are equal; that it is 2 itself has to follow from 2 < m.
    if (remainder === null) return null;
    if (other !== null && remainder.kind === 'numeral') return null;
    const layout = [
      ...this.part(modulus.of, LEVEL.relation + 1),
      sign(mark),
      ...this.part(remainder, LEVEL.relation + 1),
      word('(mod'),
      number(String(modulus.value)),
      close(')'),
    ];
    return { layout, level: LEVEL.relation };
  }

  private conditional(args: readonly Sexpr[], items: readonly Sexpr[], tree: Sexpr): Typeset {
    const [condition, yes, no] = args;
    if (condition === undefined || yes === undefined || no === undefined)
      return this.other(items, tree);
    const part = (of: Sexpr): Layout => this.part(of, LEVEL.iff);
    return {
      layout: [
        word('if'),
        ...part(condition),
        word('then'),
        ...part(yes),
        word('else'),
        ...part(no),
      ],
      level: LEVEL.binder,
    };
  }

  private call(head: string, args: readonly Sexpr[]): Typeset {
    const parts = args.map((arg) => this.part(arg, LEVEL.iff));
    return atom([name(nameText(head)), open(), ...joined(parts, sign(',')), close()]);
  }

  /** A function that is no name, `((_ is cons) xs)`, applied. */
  private other(items: readonly Sexpr[], tree: Sexpr): Typeset {
    const [head, ...args] = items;
    if (head?.kind !== 'list' || args.length === 0) return this.raw(tree);
    const parts = args.map((arg) => this.part(arg, LEVEL.iff));
    return atom([...this.part(head, LEVEL.atom), open(), ...joined(parts, sign(',')), close()]);
  }

  private raw(tree: Sexpr): Typeset {
    return atom([name(`⟦${printSexpr(tree)}⟧`)]);
  }
}
