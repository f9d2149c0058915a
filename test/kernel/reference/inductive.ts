/** The rules for mutual inductive types, and the recursors that follow from the constructors. */
import { must } from './answer.ts';
import { Checker } from './checker.ts';
import type { Environment } from './environment.ts';
import {
  isNeverZero,
  isZero,
  type Level,
  leq,
  param,
  sameLevel,
  sameLevels,
  zero,
} from './level.ts';
import {
  apply,
  bind,
  constant,
  freshLocal,
  instantiate,
  type Local,
  mentions,
  sort,
  spine,
  type Term,
} from './term.ts';

/** What an inductive group states; all else follows. */
export interface Spec {
  readonly levelParams: readonly string[];
  readonly numParams: number;
  readonly types: readonly SpecType[];
}
export interface SpecType {
  readonly name: string;
  readonly type: Term;
  readonly ctors: readonly { readonly name: string; readonly type: Term }[];
}

/** A field of a constructor; a recursive one is a function of `xs` to an element of a type. */
interface Field {
  readonly local: Local;
  /** Its type speaks of the group, be it in vain: Lean does not look further where it asks. */
  readonly speaksOfGroup: boolean;
  readonly recursive?: { readonly xs: readonly Local[] } & Element;
}
/** `T params indices` for the type T of that number. */
interface Element {
  readonly target: number;
  readonly indices: readonly Term[];
}
interface ShapeCtor extends Element {
  readonly name: string;
  readonly fields: readonly Field[];
}
export interface Shape {
  readonly levelParams: readonly string[];
  readonly params: readonly Local[];
  readonly level: Level;
  readonly types: readonly { readonly name: string; readonly indices: readonly Local[] }[];
  readonly ctors: readonly ShapeCtor[];
}

/**
 * The parts of a group; `env` has the types of the group already. `rule` is told of every rule
 * whether the group keeps it.
 */
export function shapeOf(
  env: Environment,
  spec: Spec,
  rule: (holds: boolean, why: string) => void = must,
): Shape {
  const c = new Checker(env, spec.levelParams);
  const self = new Set(spec.types.map(({ name }) => name));
  const levels = spec.levelParams.map(param);
  const params: Local[] = [];
  const types: { name: string; indices: Local[] }[] = [];
  let level: Level | undefined;
  for (const { name, type } of spec.types) {
    const first = types.length === 0;
    let rest = type;
    for (let i = 0; i < spec.numParams; i++) {
      const binder = c.asPi(rest, 'one parameter more');
      if (first) params.push(freshLocal(binder.type));
      const p = params[i] as Local;
      must(first || c.equal(p.type, binder.type), 'types of one group with other parameters');
      rest = instantiate(binder.body, p);
    }
    const [indices, end] = open(c, rest);
    must(end.kind === 'sort', 'an inductive type that is no type');
    level ??= end.level;
    rule(sameLevel(level, end.level), 'types of one group in other universes');
    types.push({ name, indices });
  }
  const inLevel = level as Level;

  /** T params indices, with nothing of the group in the indices. */
  const element = (term: Term): Element | undefined => {
    const [head, args] = spine(term);
    if (head.kind !== 'const' || !sameLevels(head.levels, levels)) return undefined;
    const target = types.findIndex(({ name }) => name === head.name);
    if (args.length !== params.length + (types[target]?.indices.length ?? 0)) return undefined;
    const indices = args.slice(params.length);
    if (!params.every((p, i) => c.equal(args[i] as Term, p))) return undefined;
    if (target < 0) return undefined;
    rule(!indices.some((index) => mentions(index, self)), 'an index that mentions the group');
    return { target, indices };
  };

  const field = (local: Local): Field => {
    const universe = c.sortOf(local.type);
    rule(isZero(inLevel) || leq(universe, inLevel), 'a field of too large a universe');
    const speaksOfGroup = mentions(local.type, self);
    if (!mentions(c.whnf(local.type), self)) return { local, speaksOfGroup };
    const [xs, end] = open(c, local.type);
    for (const { type } of xs) rule(!mentions(type, self), 'a negative occurrence');
    const found = element(end);
    rule(found !== undefined, 'an occurrence that is not allowed');
    if (found === undefined) return { local, speaksOfGroup };
    return { local, speaksOfGroup, recursive: { xs, ...found } };
  };

  const ctors = spec.types.flatMap((type, target) =>
    type.ctors.map((ctor): ShapeCtor => {
      let rest = ctor.type;
      for (const p of params) {
        const binder = c.asPi(rest, 'one parameter more');
        must(c.equal(p.type, binder.type), 'a constructor with other parameters');
        rest = instantiate(binder.body, p);
      }
      const [locals, end] = open(c, rest);
      const found = element(end);
      must(found?.target === target, 'a constructor that does not make its type');
      return { name: ctor.name, fields: locals.map(field), ...found };
    }),
  );
  return { levelParams: spec.levelParams, params, level: inLevel, types, ctors };
}

/** The binders of a Pi type opened, and what is under them. */
function open(c: Checker, type: Term): [Local[], Term] {
  const locals: Local[] = [];
  for (let rest = type; ; ) {
    const form = c.whnf(rest);
    if (form.kind !== 'pi') return [locals, form];
    const x = freshLocal(form.type);
    locals.push(x);
    rest = instantiate(form.body, x);
  }
}

/** Whether the recursors go into every universe. `env` has the types of the group. */
export function eliminatesLargely(env: Environment, shape: Shape): boolean {
  if (isNeverZero(shape.level)) return true;
  const [ctor, ...others] = shape.ctors;
  if (shape.types.length > 1 || others.length > 0) return false;
  if (ctor === undefined) return true;
  // A proof may be taken apart if all in it is a proof, or is known from the type.
  const c = new Checker(env, shape.levelParams);
  return ctor.fields.every(
    ({ local }) =>
      c.isProposition(local.type) ||
      ctor.indices.some((index) => index.kind === 'local' && index.id === local.id),
  );
}

export const hasK = ({ level, types, ctors }: Shape): boolean =>
  isZero(level) && types.length === 1 && ctors.length === 1 && ctors[0]?.fields.length === 0;

export interface DerivedRecursor {
  readonly type: Term;
  readonly numMotives: number;
  readonly numMinors: number;
  readonly numIndices: number;
  /** With the type that the right side must have. */
  readonly rules: readonly {
    readonly ctor: string;
    readonly numFields: number;
    readonly rhs: Term;
    readonly rhsType: Term;
  }[];
}

/** Name of the universe parameter of motives. No name of an export is like it. */
export const MOTIVE_UNIVERSE = 'motive';

/**
 * The recursors, one for each type, named `names`. `finish` is applied to every term before its
 * parameters are bound.
 */
export function recursorsOf(
  shape: Shape,
  names: readonly string[],
  large: boolean,
  finish: (term: Term) => Term,
): DerivedRecursor[] {
  const { params, types, ctors } = shape;
  const levels = shape.levelParams.map(param);
  const elimination = large ? param(MOTIVE_UNIVERSE) : zero;
  const recLevels = large ? [elimination, ...levels] : levels;
  const close = (kind: 'pi' | 'lam', locals: readonly Local[], body: Term) =>
    bind(kind, params, finish(bind(kind, locals, body)));

  const majors = types.map(({ name, indices }) =>
    freshLocal(apply(constant(name, levels), [...params, ...indices])),
  );
  const motives = types.map(({ indices }, i) =>
    freshLocal(bind('pi', [...indices, majors[i] as Local], sort(elimination))),
  );
  const motive = (target: number, indices: readonly Term[], of: Term) =>
    apply(motives[target] as Local, [...indices, of]);
  const made = ({ name, fields }: ShapeCtor) =>
    apply(constant(name, levels), [...params, ...fields.map(({ local }) => local)]);

  /** For each recursive field: what `of` says about it, under the arguments of the field. */
  const perRecursive = (
    { fields }: ShapeCtor,
    kind: 'pi' | 'lam',
    of: (target: number, indices: readonly Term[], element: Term) => Term,
  ) =>
    fields.flatMap(({ local, recursive: r }) =>
      r ? [bind(kind, r.xs, of(r.target, r.indices, apply(local, r.xs)))] : [],
    );

  const minors = ctors.map((ctor) => {
    const hypotheses = perRecursive(ctor, 'pi', motive).map(freshLocal);
    const locals = [...ctor.fields.map(({ local }) => local), ...hypotheses];
    return freshLocal(bind('pi', locals, motive(ctor.target, ctor.indices, made(ctor))));
  });
  const fixed = [...motives, ...minors];

  return types.map(({ indices }, i) => {
    const major = majors[i] as Local;
    const rules = ctors.flatMap((ctor, j) => {
      if (ctor.target !== i) return [];
      const fields = ctor.fields.map(({ local }) => local);
      const calls = perRecursive(ctor, 'lam', (target, at, element) =>
        apply(constant(names[target] as string, recLevels), [...params, ...fixed, ...at, element]),
      );
      const locals = [...fixed, ...fields];
      const rhs = close('lam', locals, apply(minors[j] as Local, [...fields, ...calls]));
      const rhsType = close('pi', locals, motive(i, ctor.indices, made(ctor)));
      return [{ ctor: ctor.name, numFields: fields.length, rhs, rhsType }];
    });
    return {
      type: close('pi', [...fixed, ...indices, major], motive(i, indices, major)),
      numMotives: motives.length,
      numMinors: minors.length,
      numIndices: indices.length,
      rules,
    };
  });
}
