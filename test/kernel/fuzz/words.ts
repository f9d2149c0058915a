/**
 * A small language for terms, so that theories can be written down.
 *
 *   x, Nat.succ, Eq.{u}        a variable or a constant; `.{...}` gives universes, `,` between them
 *   Prop, Type, (Sort u)       sorts; levels are 0, 1, u, u+1, max(u,v), imax(u,v)
 *   (f a b)                    application
 *   (-> A B C)                 A → B → C
 *   (Pi x A y B C)             Π (x : A) (y : B), C
 *   (fun x A y B t)            λ (x : A) (y : B), t
 *   (let x A v t)              let x : A := v; t
 *   (proj S 1 t)               field 1 of t : S
 *   12, 'text'                 literals
 */
import { named } from '../reference/environment.ts';
import { imax, type Level, max, param, succ, zero } from '../reference/level.ts';
import { apply, constant, lam, pi, sort, type Term, variable } from '../reference/term.ts';

type Tree = string | readonly Tree[];

function parse(text: string): Tree {
  const tokens = text.match(
    /'[^']*'|[()]|[^\s()']+\.\{[^}]*\}|(?:max|imax)\((?:[^()\s]|\([^()\s]*\))*\)|[^\s()']+/g,
  );
  const open: Tree[][] = [[]];
  for (const token of tokens ?? []) {
    if (token === '(') open.push([]);
    else if (token === ')') {
      const done = open.pop() as Tree[];
      open.at(-1)?.push(done);
    } else open.at(-1)?.push(token);
  }
  const [only, ...more] = open[0] as Tree[];
  if (only === undefined || more.length > 0 || open.length > 1) throw new Error(`bad term ${text}`);
  return only;
}

export function level(text: string): Level {
  const call = /^(max|imax)\((.*)\)$/.exec(text);
  if (call) {
    const [left = '0', right = '0'] = split(call[2] as string);
    return (call[1] === 'max' ? max : imax)(level(left), level(right));
  }
  const sum = /^(.*)\+1$/.exec(text);
  if (sum) return succ(level(sum[1] as string));
  if (!/^\d+$/.test(text)) return param(named(text));
  return Array.from({ length: Number(text) }).reduce<Level>(succ, zero);
}

/** The parts between commas that stand in no brackets. */
function split(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const c of text) {
    if (c === '(') depth++;
    if (c === ')') depth--;
    if (c === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += c;
  }
  return parts;
}

/** The term that the text says, `bound` being the variables around it, innermost first. */
export function term(text: string | Tree, bound: readonly string[] = []): Term {
  const tree = typeof text === 'string' && /[\s(]/.test(text) ? parse(text) : text;
  if (typeof tree === 'string') return atom(tree, bound);
  const [head, ...rest] = tree;
  const last = rest.at(-1) as Tree;
  switch (head) {
    case 'Sort':
      return sort(level(last as string));
    case '->': {
      const [from, ...to] = rest as [Tree, ...Tree[]];
      return to.length === 0
        ? term(from, bound)
        : pi(term(from, bound), term(['->', ...to], ['', ...bound]));
    }
    case 'Pi':
    case 'fun': {
      const [name, type, ...body] = rest as [string, Tree, ...Tree[]];
      const inner = body.length === 1 ? (body[0] as Tree) : [head, ...body];
      const make = head === 'Pi' ? pi : lam;
      return make(term(type, bound), term(inner, [name, ...bound]));
    }
    case 'let': {
      const [name, type, value] = rest as [string, Tree, Tree];
      return {
        kind: 'let',
        type: term(type, bound),
        value: term(value, bound),
        body: term(last, [name, ...bound]),
      };
    }
    case 'proj': {
      const [structure, index] = rest as [string, string];
      return {
        kind: 'proj',
        structure: named(structure),
        index: Number(index),
        of: term(last, bound),
      };
    }
  }
  const [fn, ...args] = tree.map((part) => term(part, bound));
  return apply(fn as Term, args);
}

function atom(text: string, bound: readonly string[]): Term {
  const at = bound.indexOf(text);
  if (at >= 0) return variable(at);
  if (text === 'Prop') return sort(zero);
  if (text === 'Type') return sort(succ(zero));
  if (/^\d+$/.test(text)) return { kind: 'nat', value: BigInt(text) };
  if (text.startsWith("'")) return { kind: 'str', value: text.slice(1, -1) };
  const universes = /^(.*)\.\{(.*)\}$/.exec(text);
  if (universes)
    return constant(named(universes[1] as string), split(universes[2] as string).map(level));
  return constant(named(text));
}
