/** An inductive group: what follows from its types and constructors, and what an export claims. */
import { must } from './answer.ts';
import { Checker } from './checker.ts';
import type { ClaimedRec, Group } from './declaration.ts';
import {
  type Constructor,
  child,
  type Environment,
  extend,
  type Inductive,
  type Recursor,
} from './environment.ts';
import {
  eliminatesLargely,
  hasK,
  MOTIVE_UNIVERSE,
  recursorsOf,
  type Shape,
  type Spec,
  shapeOf,
} from './inductive.ts';
import { param } from './level.ts';
import { flatten } from './nested.ts';
import { same, substituteLevels, type Term } from './term.ts';

/** Admits the group if it keeps the rules and all that it claims is what follows. */
export function admitGroup(env: Environment, group: Group): Environment {
  const derived = derive(env, specOf(group));
  const { types, ctors, recs, shape } = derived;
  checkRecursors(derived);
  const reflexive = isReflexive(shape);
  group.types.forEach((claim, i) => {
    const is = types[i] as Inductive;
    must(claim.numIndices === is.numIndices, 'wrong number of indices');
    must(claim.isRec === is.recursive && claim.isReflexive === reflexive, 'a wrong flag');
    must(claim.numNested === shape.types.length - types.length, 'wrong number of nested types');
  });
  for (const claim of group.ctors) {
    const is = ctors.find(({ name }) => name === claim.name);
    must(claim.numFields === is?.numFields, 'wrong number of fields');
  }
  must(group.recs.length === recs.length, 'wrong number of recursors');
  for (const is of recs) {
    const claim = group.recs.find(({ name }) => name === is.name);
    must(claim !== undefined, 'a recursor is missing');
    compareRecursors(new Checker(derived.env, is.levelParams), claim, is);
  }
  return derived.env;
}

/** Some field is a function whose type speaks of the group. */
export const isReflexive = ({ ctors }: Shape): boolean =>
  ctors.some(({ fields }) =>
    fields.some(({ local, speaksOfGroup }) => speaksOfGroup && local.type.kind === 'pi'),
  );

/** The group as a specification: types with their constructors, in order. */
function specOf({ types, ctors }: Group): Spec {
  const [first] = types;
  must(first !== undefined, 'a group without types');
  const { levelParams, numParams } = first;
  for (const member of [...types, ...ctors]) {
    must(sameNames(member.levelParams, levelParams), 'other universe parameters in one group');
    must(member.numParams === numParams, 'wrong number of parameters');
  }
  must(types.flatMap((type) => type.ctors).length === ctors.length, 'too many constructors');
  return {
    levelParams,
    numParams,
    types: types.map(({ name, type, ctors: names }) => ({
      name,
      type,
      ctors: names.map((ctorName, cidx) => {
        const ctor = ctors.find((candidate) => candidate.name === ctorName);
        must(ctor?.induct === name && ctor.cidx === cidx, 'a constructor of another place');
        return ctor;
      }),
    })),
  };
}

const sameNames = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((name, i) => name === b[i]);

function compareRecursors(c: Checker, claim: ClaimedRec, is: Recursor): void {
  must(new Set(claim.levelParams).size === claim.levelParams.length, 'a universe declared twice');
  must(claim.levelParams.length === is.levelParams.length, 'wrong number of universes');
  must(claim.k === is.k && claim.numParams === is.numParams, 'a recursor with other facts');
  must(
    claim.numMotives === is.numMotives &&
      claim.numMinors === is.numMinors &&
      claim.numIndices === is.numIndices,
    'a recursor with other counts',
  );
  must(claim.rules.length === is.rules.length, 'wrong number of rules');
  const agree = (claimed: Term, derived: Term) => {
    const term = substituteLevels(claimed, claim.levelParams, is.levelParams.map(param));
    if (same(term, derived)) return true;
    c.typeOf(term);
    return c.equal(term, derived);
  };
  must(agree(claim.type, is.type), 'a recursor of another type');
  claim.rules.forEach((rule, i) => {
    const derived = is.rules[i];
    must(rule.ctor === derived?.ctor && rule.nfields === derived.numFields, 'another rule');
    must(agree(rule.rhs, derived.rhs), 'another right side of a rule');
  });
}

export interface DerivedGroup {
  readonly env: Environment;
  readonly shape: Shape;
  readonly types: readonly Inductive[];
  readonly ctors: readonly Constructor[];
  readonly recs: readonly Recursor[];
  /** The right sides of all rules, with the types that they must have. */
  readonly rightSides: readonly { readonly rhs: Term; readonly rhsType: Term }[];
}

/**
 * All that follows from a specification. Throws Rejected if it breaks a rule; `bend` is for who
 * wants to know what would follow if some rules were others.
 */
export function derive(
  before: Environment,
  spec: Spec,
  bend: {
    readonly rule?: (holds: boolean, why: string) => void;
    readonly large?: boolean;
    readonly k?: boolean;
  } = {},
): DerivedGroup {
  const { levelParams, numParams } = spec;
  const group = spec.types.map(({ name }) => name);
  const provisional = ({ name, type, ctors }: Spec['types'][number]): Inductive => ({
    kind: 'inductive',
    name,
    levelParams,
    type,
    numParams,
    numIndices: 0,
    group,
    ctors: ctors.map((ctor) => ctor.name),
    recursive: true,
  });
  // Every type is a type (no type speaks of another one of its group, nor does that of a copy),
  // and so is every constructor's, once the types are there.
  for (const { type } of spec.types) new Checker(before, levelParams).sortOf(type);
  const withTypes = extend(before, spec.types.map(provisional));
  for (const { ctors } of spec.types) {
    for (const { type } of ctors) new Checker(withTypes, levelParams).sortOf(type);
  }
  const flat = flatten(withTypes, spec);
  const copies = flat.spec.types.slice(spec.types.length);
  for (const { type } of copies) new Checker(before, levelParams).sortOf(type);
  const flatEnv = extend(withTypes, copies.map(provisional));
  const shape = shapeOf(flatEnv, flat.spec, bend.rule);
  const large = bend.large ?? eliminatesLargely(flatEnv, shape);
  const recursive = shape.ctors.some(({ fields }) => fields.some((field) => field.speaksOfGroup));

  const types = spec.types.map(
    (type, i): Inductive => ({
      ...provisional(type),
      numIndices: shape.types[i]?.indices.length ?? 0,
      recursive,
    }),
  );
  const ctors = spec.types.flatMap((type) =>
    type.ctors.map(
      (ctor): Constructor => ({
        kind: 'ctor',
        ...ctor,
        levelParams,
        inductive: type.name,
        numParams,
        numFields: shape.ctors.find(({ name }) => name === ctor.name)?.fields.length ?? 0,
      }),
    ),
  );
  const recNames = [
    ...group.map((name) => child(name, 'rec')),
    ...copies.map((_, i) => child(group[0] as string, `rec_${i + 1}`)),
  ];
  const derived = recursorsOf(shape, recNames, large, flat.restore(shape.params));
  const recs = derived.map(
    (rec, i): Recursor => ({
      ...rec,
      kind: 'rec',
      name: recNames[i] as string,
      levelParams: large ? [MOTIVE_UNIVERSE, ...levelParams] : levelParams,
      inductive: group[i] ?? (flat.originals[i - group.length] as string),
      numParams,
      rules: rec.rules.map((rule) => ({ ...rule, ctor: flat.original(rule.ctor) })),
      k: bend.k ?? hasK(shape),
    }),
  );
  return {
    env: extend(before, [...types, ...ctors, ...recs]),
    shape,
    types,
    ctors,
    recs,
    rightSides: derived.flatMap(({ rules }) => rules),
  };
}

/** What was derived is not believed either: recursors have types, rules those that they must have. */
function checkRecursors({ env, recs, rightSides }: DerivedGroup): void {
  for (const { levelParams, type } of recs) new Checker(env, levelParams).sortOf(type);
  for (const { rhs, rhsType } of rightSides) {
    new Checker(env, recs[0]?.levelParams ?? []).hasType(rhs, rhsType);
  }
}
