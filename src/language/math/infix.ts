import { printSexpr, readSexprs, type Sexpr, symbolOf } from '../smt/sexpr.ts';
import { type Layout, layoutText, type Piece } from './layout.ts';
import {
  atom,
  bracketed,
  close,
  isLetter,
  isLetterPower,
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
import { contains, factorsOf, isFormula, modulusOf } from './shape.ts';

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
const SORTS: Readonly<Record<string, string>> = {
  Int: 'ℤ',
  Real: 'ℝ',
  Nat: 'ℕ',
  Rat: 'ℚ',
  Bool: 'Prop',
};

class Setter {
  private readonly options: InfixOptions;
  /** Whether letters may stand side by side for their product: not where such a word is a name itself. */
  private readonly juxtaposes: boolean;
  private readonly functions = new Set<string>();

  constructor(tree: Sexpr, options: InfixOptions) {
    this.options = options;
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

  /** A part in brackets where it binds less than what it stands in. */
  private part(tree: Sexpr, least: number): Layout {
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
        return this.difference(args);
      case '*':
        return args.length > 1 ? this.product(args) : this.call(head, args);
      case '^':
        return b !== undefined && args.length === 2
          ? this.power(a, this.set(b).layout)
          : this.other(items, tree);
      case '/':
      case 'div':
      case 'mod':
        return b !== undefined && args.length === 2
          ? this.quotient(head, a, b)
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
        return this.power(a, [name('−'), number('1')]);
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
          : atom(bracketed([...this.set(a).layout, sign(':'), ...this.sort(b)]));
      case '↑':
        return atom([name('↑'), ...this.part(a, LEVEL.atom)]);
      case 'forall':
      case 'exists':
      case 'lambda':
        return this.binder(head, args, tree);
      case 'let':
        return this.let(args, tree);
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

  private difference(args: readonly Sexpr[]): Typeset {
    const [a, ...others] = args;
    if (a === undefined) return atom([]);
    if (others.length === 0) {
      const { layout, level } = this.set(a);
      const bare = level >= LEVEL.product && !startsWithMinus(layout);
      return { layout: [name('−'), ...(bare ? layout : bracketed(layout))], level: LEVEL.negative };
    }
    const parts = [
      this.part(a, LEVEL.sum),
      ...others.map((other) => {
        const { layout, level } = this.set(other);
        return level <= LEVEL.sum || startsWithMinus(layout) ? bracketed(layout) : layout;
      }),
    ];
    return { layout: joined(parts, sign('−')), level: LEVEL.sum };
  }

  private product(args: readonly Sexpr[]): Typeset {
    const factors = args.flatMap(factorsOf);
    const grouped: { tree: Sexpr; count: number }[] = [];
    for (const tree of factors) {
      const last = grouped.at(-1);
      // The same factor again makes a power; numbers are left as they are written.
      if (
        last !== undefined &&
        tree.kind !== 'numeral' &&
        tree.kind !== 'decimal' &&
        printSexpr(last.tree) === printSexpr(tree)
      )
        last.count += 1;
      else grouped.push({ tree, count: 1 });
    }
    const [only] = grouped;
    if (only !== undefined && grouped.length === 1 && only.count > 1)
      return this.power(only.tree, [number(String(only.count))]);
    let layout: Piece[] = [];
    for (const [at, { tree, count }] of grouped.entries()) {
      const set = count > 1 ? this.power(tree, [number(String(count))]) : this.set(tree);
      const bare = set.level >= LEVEL.power || (set.level === LEVEL.product && at === 0);
      const part = bare && !startsWithMinus(set.layout) ? set.layout : bracketed(set.layout);
      if (at > 0 && !this.mayTouch(layout, part, grouped[at - 1]?.tree)) layout.push(sign('·'));
      layout = [...layout, ...part];
    }
    return { layout, level: LEVEL.product };
  }

  /** Whether a product needs no sign between: `2k`, `2ab`, `n(n + 1)`, but not `2 · 3` or `f (x)`. */
  private mayTouch(before: Layout, next: Layout, left: Sexpr | undefined): boolean {
    const last = before.at(-1);
    const [first] = next;
    if (last === undefined || first === undefined) return false;
    const head = first.kind === 'power' ? first.base[0] : first;
    const end = last.kind === 'power' ? null : last;
    const letter = (piece: Piece | undefined | null): boolean =>
      piece?.kind === 'name' && isLetter(piece.text);
    const opens =
      first.kind === 'open'
        ? first.text === '('
        : first.kind === 'power' && first.base[0]?.kind === 'open' && first.base[0].text === '(';
    const nextLetter = letter(head) && this.juxtaposes && next.length === 1;
    const counted = before.length === 1 || before.at(-2)?.kind === 'sign';
    if (end?.kind === 'number' && counted) return nextLetter || opens;
    if (letter(end) || last.kind === 'power') {
      // `n(n + 1)` could be a function at n + 1, where n is one.
      const isFunction = left?.kind === 'symbol' && this.functions.has(left.text);
      return (
        (nextLetter && (letter(end) || isLetterPower(last))) ||
        (opens && !isFunction && (letter(end) || isLetterPower(last)))
      );
    }
    return end?.kind === 'close' && end.text === ')' && opens;
  }

  private power(base: Sexpr, exponent: Layout): Typeset {
    const set = this.set(base);
    const layout =
      set.level < LEVEL.atom || startsWithMinus(set.layout) ? bracketed(set.layout) : set.layout;
    return { layout: [{ kind: 'power', base: layout, exponent }], level: LEVEL.power };
  }

  private quotient(head: string, a: Sexpr, b: Sexpr): Typeset {
    const side = (tree: Sexpr): Layout => {
      const { layout, level } = this.set(tree);
      return level < LEVEL.power || startsWithMinus(layout) ? bracketed(layout) : layout;
    };
    const between = head === '/' ? name('/') : word(head);
    return { layout: [...side(a), between, ...side(b)], level: LEVEL.quotient };
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

  /** A quantifier a group of names of one sort. */
  private binder(head: string, args: readonly Sexpr[], tree: Sexpr): Typeset {
    const [binders, body] = args;
    if (binders?.kind !== 'list' || body === undefined) return this.raw(tree);
    const groups: { names: string[]; sort: Sexpr }[] = [];
    for (const pair of binders.items) {
      const [bound, sort] = pair.kind === 'list' ? pair.items : [];
      if (bound?.kind !== 'symbol' || sort === undefined) return this.raw(tree);
      const last = groups.at(-1);
      if (last !== undefined && printSexpr(last.sort) === printSexpr(sort))
        last.names.push(bound.text);
      else groups.push({ names: [bound.text], sort });
    }
    const mark = head === 'forall' ? '∀' : head === 'exists' ? '∃' : 'λ';
    const layout: Piece[] = [];
    for (const { names, sort } of groups) {
      layout.push(word(mark), ...names.map((bound) => word(nameText(bound))));
      if (printSexpr(sort) !== this.options.commonSort && printSexpr(sort) !== '?')
        layout.push(sign('∈'), ...this.sort(sort));
      layout.push(sign(','));
    }
    return { layout: [...layout, ...this.set(body).layout], level: LEVEL.binder };
  }

  private sort(sort: Sexpr): Layout {
    const text = printSexpr(sort);
    return [name(SORTS[text] ?? (sort.kind === 'symbol' ? nameText(sort.text) : text))];
  }

  private let(args: readonly Sexpr[], tree: Sexpr): Typeset {
    const [bindings, body] = args;
    if (bindings?.kind !== 'list' || body === undefined) return this.raw(tree);
    const parts = bindings.items.map((pair): Layout | null => {
      const [bound, value] = pair.kind === 'list' ? pair.items : [];
      if (bound?.kind !== 'symbol' || value === undefined) return null;
      return [name(nameText(bound.text)), sign(':='), ...this.part(value, LEVEL.iff)];
    });
    const whole = parts.flatMap((part) => (part === null ? [] : [part]));
    if (whole.length < parts.length) return this.raw(tree);
    return {
      layout: [word('let'), ...joined(whole, sign(',')), word('in'), ...this.set(body).layout],
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
