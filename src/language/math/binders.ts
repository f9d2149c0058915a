import { printSexpr, type Sexpr } from '../smt/sexpr.ts';
import type { Layout, Piece } from './layout.ts';
import { joined, LEVEL, name, nameText, sign, type Typeset, word } from './pieces.ts';
import type { Typesetter } from './typesetter.ts';

const SORTS: Readonly<Record<string, string>> = {
  Int: 'ℤ',
  Real: 'ℝ',
  Nat: 'ℕ',
  Rat: 'ℚ',
  Bool: 'Prop',
};

/** A quantifier a group of names of one sort; null where it has no such names. */
export function setBinder(
  setter: Typesetter,
  head: string,
  args: readonly Sexpr[],
): Typeset | null {
  const [binders, body] = args;
  if (binders?.kind !== 'list' || body === undefined) return null;
  const groups: { names: string[]; sort: Sexpr }[] = [];
  for (const pair of binders.items) {
    const [bound, sort] = pair.kind === 'list' ? pair.items : [];
    if (bound?.kind !== 'symbol' || sort === undefined) return null;
    const last = groups.at(-1);
    if (last !== undefined && printSexpr(last.sort) === printSexpr(sort))
      last.names.push(bound.text);
    else groups.push({ names: [bound.text], sort });
  }
  const mark = head === 'forall' ? '∀' : head === 'exists' ? '∃' : 'λ';
  const layout: Piece[] = [];
  for (const { names, sort } of groups) {
    layout.push(
      { kind: 'quantifier', text: mark },
      ...names.map((bound): Piece => ({ kind: 'bound', text: nameText(bound) })),
    );
    if (printSexpr(sort) !== setter.commonSort && printSexpr(sort) !== '?')
      layout.push(sign('∈'), ...setSort(sort));
    layout.push(sign(','));
  }
  return { layout: [...layout, ...setter.set(body).layout], level: LEVEL.binder };
}

/** A sort by its sign. */
export function setSort(sort: Sexpr): Layout {
  const text = printSexpr(sort);
  return [name(SORTS[text] ?? (sort.kind === 'symbol' ? nameText(sort.text) : text))];
}

/** `let x := a, … in t`; null where it binds no names. */
export function setLet(setter: Typesetter, args: readonly Sexpr[]): Typeset | null {
  const [bindings, body] = args;
  if (bindings?.kind !== 'list' || body === undefined) return null;
  const parts = bindings.items.map((pair): Layout | null => {
    const [bound, value] = pair.kind === 'list' ? pair.items : [];
    if (bound?.kind !== 'symbol' || value === undefined) return null;
    return [name(nameText(bound.text)), sign(':='), ...setter.part(value, LEVEL.iff)];
  });
  const whole = parts.flatMap((part) => (part === null ? [] : [part]));
  if (whole.length < parts.length) return null;
  return {
    layout: [word('let'), ...joined(whole, sign(',')), word('in'), ...setter.set(body).layout],
    level: LEVEL.binder,
  };
}
