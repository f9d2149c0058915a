import { argumentsOf, itemsOf, type Sexpr, symbolOf } from '../../../language/smt/sexpr.ts';
import { isSame, order, type Point } from './domain.ts';

/** How a term that is a value by itself is written; null for one that has to be computed. */
export type Literal = (term: Sexpr) => Point | null;

/** Most nodes of a definition with its `let`s written out. */
const MAX_NODES = 5000;

/** A term without `let`; null where it would be too long. */
export function withoutLets(term: Sexpr): Sexpr | null {
  let nodes = 0;
  const expand = (part: Sexpr, scope: ReadonlyMap<string, Sexpr>): Sexpr | null => {
    nodes += 1;
    if (nodes > MAX_NODES) return null;
    if (part.kind === 'symbol') return copied(scope.get(part.text) ?? part);
    if (part.kind !== 'list') return part;
    const [bindings, body, ...more] = argumentsOf(part, 'let') ?? [];
    if (bindings !== undefined && body !== undefined && more.length === 0) {
      const inner = new Map(scope);
      for (const binding of itemsOf(bindings)) {
        const [name, value] = itemsOf(binding);
        const put = value && expand(value, scope);
        if (!put) return null;
        inner.set(symbolOf(name) ?? '', put);
      }
      return expand(body, inner);
    }
    const items: Sexpr[] = [];
    for (const item of part.items) {
      const put = expand(item, scope);
      if (put === null) return null;
      items.push(put);
    }
    return { ...part, items };
  };
  /** What is written out once more counts once more. */
  const copied = (part: Sexpr): Sexpr | null => {
    nodes += size(part);
    return nodes > MAX_NODES ? null : part;
  };
  return expand(term, new Map());
}

function size(term: Sexpr): number {
  return itemsOf(term).reduce((sum, item) => sum + size(item), 1);
}

/** The value of a body at a point; null where it is no choice between values that can be made there. */
export function evaluate(
  term: Sexpr,
  scope: ReadonlyMap<string, Point>,
  literal: Literal,
): Point | null {
  const value = literal(term);
  if (value !== null) return value;
  const symbol = symbolOf(term);
  if (symbol !== undefined) return scope.get(symbol) ?? null;
  const [head, ...args] = itemsOf(term);
  const [first, second, third, ...more] = args;
  const name = symbolOf(head);
  if (name === 'ite') {
    if (first === undefined || second === undefined || third === undefined || more.length > 0)
      return null;
    const holds = truthOf(first, scope, literal);
    return holds === null ? null : evaluate(holds ? second : third, scope, literal);
  }
  const holds = truthOfCall(name, args, scope, literal);
  return holds === null ? null : { kind: 'value', text: String(holds), number: null };
}

function truthOf(term: Sexpr, scope: ReadonlyMap<string, Point>, literal: Literal): boolean | null {
  const value = evaluate(term, scope, literal);
  if (value?.kind !== 'value' || (value.text !== 'true' && value.text !== 'false')) return null;
  return value.text === 'true';
}

function truthOfCall(
  name: string | undefined,
  args: readonly Sexpr[],
  scope: ReadonlyMap<string, Point>,
  literal: Literal,
): boolean | null {
  const truths = (): (boolean | null)[] => args.map((each) => truthOf(each, scope, literal));
  /** Whether all that stand side by side in a chain are so. */
  const chain = (holds: (a: Point, b: Point) => boolean | null): boolean | null => {
    const values = args.map((each) => evaluate(each, scope, literal));
    return all(
      values.slice(1).map((value, i) => {
        const before = values[i] ?? null;
        return before === null || value === null ? null : holds(before, value);
      }),
    );
  };
  const ordered = (holds: (sign: number) => boolean) =>
    chain((a, b) => {
      const sign = order(a, b);
      return sign === null ? null : holds(sign);
    });
  switch (name) {
    case 'not': {
      const [value = null] = truths();
      return value === null || args.length > 1 ? null : !value;
    }
    case 'and':
      return all(truths());
    case 'or':
      return not(all(truths().map(not)));
    case '=>': {
      const values = truths();
      return not(all(values.map((value, i) => (i === values.length - 1 ? not(value) : value))));
    }
    case '=':
      return chain(isSame);
    case '<':
      return ordered((sign) => sign < 0);
    case '>':
      return ordered((sign) => sign > 0);
    // Between two numbers none is at either.
    case '<=':
      return ordered((sign) => sign <= 0);
    case '>=':
      return ordered((sign) => sign >= 0);
    default:
      return null;
  }
}

function not(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}

/** One that does not hold decides, whatever is not known. */
function all(values: readonly (boolean | null)[]): boolean | null {
  if (values.includes(false)) return false;
  return values.includes(null) ? null : true;
}
