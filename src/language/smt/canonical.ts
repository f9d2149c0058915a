import { printSexpr, printSymbol, readSexprs, type Sexpr, symbolOf } from './sexpr.ts';

const ASSOCIATIVE = new Set([
  'and',
  'or',
  'xor',
  '+',
  '*',
  'bvand',
  'bvor',
  'bvxor',
  'bvadd',
  'bvmul',
]);
const IDEMPOTENT = new Set(['and', 'or', 'bvand', 'bvor']);
const COMMUTATIVE = new Set([...ASSOCIATIVE, '=', 'distinct', 'iff']);
/** The same relation read from right to left. */
const MIRRORED = new Map([
  ['>', '<'],
  ['>=', '<='],
  ['bvugt', 'bvult'],
  ['bvuge', 'bvule'],
  ['bvsgt', 'bvslt'],
  ['bvsge', 'bvsle'],
]);
const BINDERS = new Set(['forall', 'exists', 'lambda']);

type Names = ReadonlyMap<string, string>;

/**
 * A formula in a form that is the same for formulas that differ only in white space, the names of bound
 * variables, the order of commutative arguments, the direction of a comparison, or double negation. Equal
 * forms mean equivalent formulas; the converse does not hold. Null where the text is not one S-expression.
 */
export function canonicalFormula(text: string): string | null {
  const read = readSexprs(text);
  const [formula, ...others] = read.kind === 'read' ? read.expressions : [];
  return formula === undefined || others.length > 0 ? null : canonical(formula, new Map(), 0);
}

/** The canonical form, or, where there is none, the text itself: equal for formulas that are the same but for notation. */
export function formulaKey(text: string): string {
  return canonicalFormula(text) ?? text;
}

/** `depth` counts the variables that are bound around the expression; it names the next one. */
function canonical(expression: Sexpr, names: Names, depth: number): string {
  if (expression.kind === 'symbol')
    return names.get(expression.text) ?? printSymbol(expression.text);
  if (expression.kind !== 'list') return negative(expression.text);
  const head = symbolOf(expression.items[0]);
  const rest = expression.items.slice(1);
  if (head !== undefined && !names.has(head)) {
    if (BINDERS.has(head)) return quantified(head, rest, names, depth);
    if (head === 'let') return bindings(rest, names, depth);
    if (head === '!' && rest[0] !== undefined) return canonical(rest[0], names, depth);
    if (head === 'match') return matched(rest, names, depth);
    if (head === '_') return printSexpr(expression);
    if (head === 'as' && rest[0] !== undefined && rest[1] !== undefined) {
      return list(['as', canonical(rest[0], names, depth), printSexpr(rest[1])]);
    }
    const [only] = rest;
    if (head === 'not' && rest.length === 1 && only?.kind === 'list') {
      const [inner, body, ...more] = only.items;
      if (symbolOf(inner) === 'not' && body !== undefined && more.length === 0) {
        return canonical(body, names, depth);
      }
    }
    if (MIRRORED.has(head) || COMMUTATIVE.has(head)) {
      return application(head, rest, names, depth);
    }
  }
  return list(expression.items.map((item) => canonical(item, names, depth)));
}

function application(head: string, rest: readonly Sexpr[], names: Names, depth: number): string {
  const parts = flatten(head, rest).map((part) => canonical(part, names, depth));
  const mirrored = MIRRORED.get(head);
  if (mirrored !== undefined) return list([mirrored, ...parts.reverse()]);
  const sorted = parts.sort();
  const distinct = IDEMPOTENT.has(head) ? [...new Set(sorted)] : sorted;
  const [only] = distinct;
  if (distinct.length === 1 && only !== undefined && ASSOCIATIVE.has(head)) return only;
  return list([head, ...distinct]);
}

/** The arguments of an associative function, with those of nested uses of it in line. */
function flatten(head: string, rest: readonly Sexpr[]): readonly Sexpr[] {
  if (!ASSOCIATIVE.has(head)) return rest;
  return rest.flatMap((part) =>
    part.kind === 'list' && symbolOf(part.items[0]) === head
      ? flatten(head, part.items.slice(1))
      : [part],
  );
}

function quantified(head: string, rest: readonly Sexpr[], names: Names, depth: number): string {
  const [binders, body] = rest;
  const inner = new Map(names);
  const sorts: string[] = [];
  let next = depth;
  for (const binder of binders?.kind === 'list' ? binders.items : []) {
    const [name, sort] = binder.kind === 'list' ? binder.items : [];
    if (name?.kind !== 'symbol' || sort === undefined) continue;
    inner.set(name.text, variable(next));
    next += 1;
    sorts.push(canonical(sort, new Map(), 0));
  }
  return list([head, list(sorts), body === undefined ? '' : canonical(body, inner, next)]);
}

function bindings(rest: readonly Sexpr[], names: Names, depth: number): string {
  const [pairs, body] = rest;
  const inner = new Map(names);
  const values: string[] = [];
  let next = depth;
  for (const pair of pairs?.kind === 'list' ? pairs.items : []) {
    const [name, value] = pair.kind === 'list' ? pair.items : [];
    if (name?.kind !== 'symbol' || value === undefined) continue;
    const printed = canonical(value, names, depth);
    // Another name for something is no more than that.
    if (value.kind !== 'list') inner.set(name.text, printed);
    else {
      values.push(printed);
      inner.set(name.text, variable(next));
      next += 1;
    }
  }
  const inside = body === undefined ? '' : canonical(body, inner, next);
  return values.length === 0 ? inside : list(['let', list(values), inside]);
}

/** What the patterns bind is not renamed: they do not tell a constructor from a variable. */
function matched(rest: readonly Sexpr[], names: Names, depth: number): string {
  const [value, cases] = rest;
  const arms = cases?.kind === 'list' ? cases.items : [];
  const printed = arms.map((arm) => {
    const [pattern, body] = arm.kind === 'list' ? arm.items : [];
    if (pattern === undefined || body === undefined) return printSexpr(arm);
    const inner = new Map(names);
    for (const part of pattern.kind === 'list' ? pattern.items : [pattern]) {
      inner.delete(symbolOf(part) ?? '');
    }
    return list([printSexpr(pattern), canonical(body, inner, depth)]);
  });
  return list(['match', value === undefined ? '' : canonical(value, names, depth), list(printed)]);
}

// A tick cannot occur in a symbol without bars, so no formula can write such a name.
const variable = (depth: number): string => `'${depth}`;
const list = (parts: readonly string[]): string => `(${parts.join(' ')})`;
const negative = (text: string): string => (text.startsWith('-') ? `(- ${text.slice(1)})` : text);
