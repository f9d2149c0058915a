/**
 * Terms. A bound variable is the number of binders between it and its own; a binder is opened by
 * putting a local (a variable with a number and a type of its own) for the variable.
 */
import { step } from './answer.ts';
import { type Level, sameLevel, sameLevels, substituteLevel } from './level.ts';

export interface Local {
  readonly kind: 'local';
  readonly id: number;
  readonly type: Term;
}
export interface Binder {
  readonly kind: 'lam' | 'pi';
  readonly type: Term;
  readonly body: Term;
}
export type Term =
  | { readonly kind: 'var'; readonly index: number }
  | Local
  | { readonly kind: 'sort'; readonly level: Level }
  | { readonly kind: 'const'; readonly name: string; readonly levels: readonly Level[] }
  | { readonly kind: 'app'; readonly fn: Term; readonly arg: Term }
  | Binder
  | { readonly kind: 'let'; readonly type: Term; readonly value: Term; readonly body: Term }
  | {
      readonly kind: 'proj';
      readonly structure: string;
      readonly index: number;
      readonly of: Term;
    }
  | { readonly kind: 'nat'; readonly value: bigint }
  | { readonly kind: 'str'; readonly value: string };

let locals = 0;
/** A variable that is unlike any other. */
export const freshLocal = (type: Term): Local => ({ kind: 'local', id: locals++, type });
export const variable = (index: number): Term => ({ kind: 'var', index });
export const sort = (level: Level): Term => ({ kind: 'sort', level });
export const constant = (name: string, levels: readonly Level[] = []): Term => ({
  kind: 'const',
  name,
  levels,
});
export const pi = (type: Term, body: Term): Binder => ({ kind: 'pi', type, body });
export const lam = (type: Term, body: Term): Binder => ({ kind: 'lam', type, body });
export const apply = (fn: Term, args: readonly Term[]): Term =>
  args.reduce((f, arg): Term => ({ kind: 'app', fn: f, arg }), fn);

/** The head of an application and its arguments: of `f a b`, f and [a, b]. */
export function spine(term: Term): [head: Term, args: Term[]] {
  const args: Term[] = [];
  let head = term;
  for (; head.kind === 'app'; head = head.fn) args.push(head.arg);
  return [head, args.reverse()];
}

/**
 * The term with every part for which `replace` has something else replaced by that; `depth`
 * counts the binders around the part.
 */
export function rewrite(
  term: Term,
  replace: (part: Term, depth: number) => Term | undefined,
  depth = 0,
): Term {
  step();
  const other = replace(term, depth);
  if (other !== undefined) return other;
  switch (term.kind) {
    case 'app':
      return {
        kind: 'app',
        fn: rewrite(term.fn, replace, depth),
        arg: rewrite(term.arg, replace, depth),
      };
    case 'lam':
    case 'pi':
      return {
        kind: term.kind,
        type: rewrite(term.type, replace, depth),
        body: rewrite(term.body, replace, depth + 1),
      };
    case 'let':
      return {
        kind: 'let',
        type: rewrite(term.type, replace, depth),
        value: rewrite(term.value, replace, depth),
        body: rewrite(term.body, replace, depth + 1),
      };
    case 'proj':
      return { ...term, of: rewrite(term.of, replace, depth) };
    default:
      return term;
  }
}

/** The body of a binder with `value`, a term without loose variables, for its variable. */
export function instantiate(body: Term, value: Term): Term {
  return rewrite(body, (part, depth) => {
    if (part.kind !== 'var' || part.index < depth) return undefined;
    return part.index === depth ? value : variable(part.index - 1);
  });
}

/** The body of a binder whose variable is to stand for the local: what `instantiate` undoes. */
export function abstract(term: Term, local: Local): Term {
  return rewrite(term, (part, depth) =>
    part.kind === 'local' && part.id === local.id ? variable(depth) : undefined,
  );
}

/** `Π locals, body` or `λ locals, body`. The type of a local may mention those before it. */
export function bind(kind: 'pi' | 'lam', locals: readonly Local[], body: Term): Term {
  return locals.reduceRight<Term>(
    (inner, local) => ({ kind, type: local.type, body: abstract(inner, local) }),
    body,
  );
}

/** The term with universe parameters replaced. */
export function substituteLevels(
  term: Term,
  params: readonly string[],
  levels: readonly Level[],
): Term {
  if (params.length === 0) return term;
  const values = new Map(params.map((name, i) => [name, levels[i] as Level]));
  return rewrite(term, (part) => {
    if (part.kind === 'sort') return sort(substituteLevel(part.level, values));
    if (part.kind !== 'const') return undefined;
    return constant(
      part.name,
      part.levels.map((level) => substituteLevel(level, values)),
    );
  });
}

/** Whether some part of the term is as asked for. */
export function contains(term: Term, asked: (part: Term, depth: number) => boolean): boolean {
  let found = false;
  rewrite(term, (part, depth) => {
    found ||= asked(part, depth);
    return found ? part : undefined;
  });
  return found;
}

export const mentions = (term: Term, names: ReadonlySet<string>): boolean =>
  contains(term, (part) => part.kind === 'const' && names.has(part.name));

/** Whether the two are the same tree, up to the writing of their levels. */
export function same(a: Term, b: Term): boolean {
  step();
  switch (a.kind) {
    case 'var':
      return b.kind === 'var' && a.index === b.index;
    case 'local':
      return b.kind === 'local' && a.id === b.id;
    case 'sort':
      return b.kind === 'sort' && sameLevel(a.level, b.level);
    case 'const':
      return b.kind === 'const' && a.name === b.name && sameLevels(a.levels, b.levels);
    case 'app':
      return b.kind === 'app' && same(a.fn, b.fn) && same(a.arg, b.arg);
    case 'lam':
    case 'pi':
      return b.kind === a.kind && same(a.type, b.type) && same(a.body, b.body);
    case 'let':
      return (
        b.kind === 'let' && same(a.type, b.type) && same(a.value, b.value) && same(a.body, b.body)
      );
    case 'proj':
      return (
        b.kind === 'proj' && a.structure === b.structure && a.index === b.index && same(a.of, b.of)
      );
    case 'nat':
      return b.kind === 'nat' && a.value === b.value;
    case 'str':
      return b.kind === 'str' && a.value === b.value;
  }
}
