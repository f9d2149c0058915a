import { printSexpr, type Sexpr } from '../smt/sexpr.ts';
import type { Layout, Piece } from './layout.ts';
import {
  atom,
  bracketed,
  isLetter,
  isLetterPower,
  joined,
  LEVEL,
  name,
  number,
  sign,
  startsWithMinus,
  type Typeset,
  word,
} from './pieces.ts';
import { factorsOf } from './shape.ts';
import type { Typesetter } from './typesetter.ts';

/** A difference, or what is negative. */
export function setDifference(setter: Typesetter, args: readonly Sexpr[]): Typeset {
  const [a, ...others] = args;
  if (a === undefined) return atom([]);
  if (others.length === 0) {
    const { layout, level } = setter.set(a);
    const bare = level >= LEVEL.product && !startsWithMinus(layout);
    return { layout: [name('−'), ...(bare ? layout : bracketed(layout))], level: LEVEL.negative };
  }
  const parts = [
    setter.part(a, LEVEL.sum),
    ...others.map((other) => {
      const { layout, level } = setter.set(other);
      return level <= LEVEL.sum || startsWithMinus(layout) ? bracketed(layout) : layout;
    }),
  ];
  return { layout: joined(parts, sign('−')), level: LEVEL.sum };
}

/** A product: equal factors as a power, and no sign between where none is needed. */
export function setProduct(setter: Typesetter, args: readonly Sexpr[]): Typeset {
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
    return setPower(setter, only.tree, [number(String(only.count))]);
  let layout: Piece[] = [];
  for (const [at, { tree, count }] of grouped.entries()) {
    const set = count > 1 ? setPower(setter, tree, [number(String(count))]) : setter.set(tree);
    const bare = set.level >= LEVEL.power || (set.level === LEVEL.product && at === 0);
    const part = bare && !startsWithMinus(set.layout) ? set.layout : bracketed(set.layout);
    if (at > 0 && !mayTouch(setter, layout, part, grouped[at - 1]?.tree)) layout.push(sign('·'));
    layout = [...layout, ...part];
  }
  return { layout, level: LEVEL.product };
}

/** Whether a product needs no sign between: `2k`, `2ab`, `n(n + 1)`, but not `2 · 3` or `f (x)`. */
function mayTouch(
  setter: Typesetter,
  before: Layout,
  next: Layout,
  left: Sexpr | undefined,
): boolean {
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
  const nextLetter = letter(head) && setter.juxtaposes && next.length === 1;
  const counted = before.length === 1 || before.at(-2)?.kind === 'sign';
  if (end?.kind === 'number' && counted) return nextLetter || opens;
  if (letter(end) || last.kind === 'power') {
    // `n(n + 1)` could be a function at n + 1, where n is one.
    const isFunction = left?.kind === 'symbol' && setter.functions.has(left.text);
    return (
      (nextLetter && (letter(end) || isLetterPower(last))) ||
      (opens && !isFunction && (letter(end) || isLetterPower(last)))
    );
  }
  return end?.kind === 'close' && end.text === ')' && opens;
}

/** `b²`. */
export function setPower(setter: Typesetter, base: Sexpr, exponent: Layout): Typeset {
  const set = setter.set(base);
  const layout =
    set.level < LEVEL.atom || startsWithMinus(set.layout) ? bracketed(set.layout) : set.layout;
  return { layout: [{ kind: 'power', base: layout, exponent }], level: LEVEL.power };
}

/** `a/b`, `a div b`, `a mod b`. */
export function setQuotient(setter: Typesetter, head: string, a: Sexpr, b: Sexpr): Typeset {
  const side = (tree: Sexpr): Layout => {
    const { layout, level } = setter.set(tree);
    return level < LEVEL.power || startsWithMinus(layout) ? bracketed(layout) : layout;
  };
  const between = head === '/' ? name('/') : word(head);
  return { layout: [...side(a), between, ...side(b)], level: LEVEL.quotient };
}
