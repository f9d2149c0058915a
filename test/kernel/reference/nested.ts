/**
 * Nested inductive types: where a constructor of T takes a `List T`, a copy of List that is made for
 * T joins the group, and the group is then a plain mutual one.
 */
import { must } from './answer.ts';
import { Checker } from './checker.ts';
import { child, type Environment } from './environment.ts';
import type { Spec, SpecType } from './inductive.ts';
import { param } from './level.ts';
import {
  apply,
  bind,
  constant,
  contains,
  freshLocal,
  instantiate,
  type Local,
  mentions,
  rewrite,
  same,
  spine,
  substituteLevels,
  type Term,
} from './term.ts';

/** A constant of the plain group, and what it stands for; both over the parameters. */
interface Copy {
  readonly name: string;
  readonly of: Term;
}

export interface Flat {
  readonly spec: Spec;
  /** The copied types, in order, by the names of their originals. */
  readonly originals: readonly string[];
  /** The original name of a copied constructor; any other name as it is. */
  readonly original: (name: string) => string;
  /** Puts what they stand for for the copies, over these parameters. */
  readonly restore: (params: readonly Local[]) => (term: Term) => Term;
}

/** `env` has the types of the group. */
export function flatten(env: Environment, spec: Spec): Flat {
  const c = new Checker(env, spec.levelParams);
  const levels = spec.levelParams.map(param);
  const self = new Set(spec.types.map(({ name }) => name));
  const params: Local[] = [];
  let rest = spec.types[0]?.type as Term;
  for (let i = 0; i < spec.numParams; i++) {
    const binder = c.asPi(rest, 'one parameter more');
    const p = freshLocal(binder.type);
    params.push(p);
    rest = instantiate(binder.body, p);
  }
  const withArguments = (type: Term, args: readonly Term[]) =>
    args.reduce((t: Term, arg) => instantiate(c.asPi(t, 'one parameter more').body, arg), type);

  const types: SpecType[] = [];
  const queue: SpecType[] = [...spec.types];
  const copies: Copy[] = [];
  const copiedCtors: Copy[] = [];
  const originals: string[] = [];
  const ctorNames = new Map<string, string>();

  /** Copies the whole group of the inductive type, applied to these parameters. */
  const copy = (head: Term & { kind: 'const' }, args: readonly Term[]) => {
    const inductive = env.get(head.name);
    for (const name of inductive?.kind === 'inductive' ? inductive.group : []) {
      const member = env.get(name);
      must(member?.kind === 'inductive', 'a nested type of an incomplete group');
      const copyName = `copy ${copies.length}`;
      const at = (original: string) => {
        const declared = env.get(original);
        must(declared !== undefined, 'a nested type of an incomplete group');
        const type = substituteLevels(declared.type, declared.levelParams, head.levels);
        return withArguments(type, args);
      };
      const standsFor = (original: string) => apply(constant(original, head.levels), args);
      copies.push({ name: copyName, of: standsFor(name) });
      originals.push(name);
      self.add(copyName);
      const ctors = member.ctors.map((ctor) => {
        const ctorName = child(copyName, ctor);
        copiedCtors.push({ name: ctorName, of: standsFor(ctor) });
        ctorNames.set(ctorName, ctor);
        return { name: ctorName, type: bind('pi', params, at(ctor)) };
      });
      queue.push({ name: copyName, type: bind('pi', params, at(name)), ctors });
    }
  };

  const plain = (term: Term): Term =>
    rewrite(term, (part) => {
      const [head, args] = spine(part);
      const inductive = head.kind === 'const' ? env.get(head.name) : undefined;
      if (head.kind !== 'const' || inductive?.kind !== 'inductive') return undefined;
      if (self.has(head.name) || args.length < inductive.numParams) return undefined;
      const nestedIn = args.slice(0, inductive.numParams);
      if (!nestedIn.some((arg) => mentions(arg, self))) return undefined;
      const isLoose = (p: Term, depth: number) => p.kind === 'var' && p.index >= depth;
      must(!nestedIn.some((arg) => contains(arg, isLoose)), 'a nested type over a variable');
      const applied = apply(head, nestedIn);
      const find = () => copies.find(({ of }) => same(of, applied));
      if (find() === undefined) copy(head, nestedIn);
      const found = find();
      must(found !== undefined, 'a nested type that is not of its own group');
      return apply(constant(found.name, levels), [...params, ...args.slice(nestedIn.length)]);
    });

  /** What a constructor's type is over the parameters of the group. */
  const overParams = (type: Term) =>
    params.reduce((t: Term, p) => {
      const binder = c.asPi(t, 'one parameter more');
      must(c.equal(p.type, binder.type), 'a constructor with other parameters');
      return instantiate(binder.body, p);
    }, type);

  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const ctors = next.ctors.map(({ name, type }) => ({
      name,
      type: bind('pi', params, plain(overParams(type))),
    }));
    types.push({ ...next, ctors });
  }

  const stands = new Map([...copies, ...copiedCtors].map(({ name, of }) => [name, of]));
  const restore =
    (over: readonly Local[]) =>
    (term: Term): Term =>
      rewrite(term, (part) => {
        const [head, args] = spine(part);
        const of = head.kind === 'const' ? stands.get(head.name) : undefined;
        if (of === undefined) return undefined;
        const more = args.slice(params.length).map(restore(over));
        return apply(exchange(of, params, over), more);
      });
  return {
    spec: { ...spec, types },
    originals,
    original: (name) => ctorNames.get(name) ?? name,
    restore,
  };
}

function exchange(term: Term, from: readonly Local[], to: readonly Local[]): Term {
  return rewrite(term, (part) => {
    const at = part.kind === 'local' ? from.findIndex(({ id }) => id === part.id) : -1;
    return to[at];
  });
}
