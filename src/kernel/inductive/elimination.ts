/** Into which universes the group may be eliminated, and whether it has K. */
import type { Checker } from '../check/checker.ts';
import { argsOf, type Expr, Kind } from '../term/expr.ts';
import { fieldLevel, type Group, mentionsGroup, openConstructor } from './group.ts';

/**
 * Large elimination. Data is never in Prop; of propositions only those with at most one
 * constructor whose fields are proofs or can be read off the indices.
 */
export function eliminatesIntoAnySort(c: Checker, group: Group): boolean {
  if (group.resultLevel.neverZero) return true;
  const [type, second] = group.spec.types;
  if (type === undefined || second !== undefined || type.ctors.length > 1) return false;
  const ctor = type.ctors[0];
  if (ctor === undefined) return true;
  return group.locals.within(() => {
    const { fields, result } = openConstructor(c, group, ctor.type);
    const indices = new Set(argsOf(result));
    return fields.every((field) => indices.has(field) || c.order.isZero(fieldLevel(c, field)));
  });
}

/** K: one type, in Prop, with one constructor that has no fields. */
export function hasK(c: Checker, group: Group): boolean {
  const [type, second] = group.spec.types;
  const ctor = type?.ctors[0];
  if (second !== undefined || ctor === undefined || type?.ctors.length !== 1) return false;
  return c.order.isZero(group.resultLevel) && piCount(ctor.type) === group.params.length;
}

function piCount(type: Expr): number {
  let count = 0;
  for (let at = type; at.kind === Kind.Pi; at = at.body) count++;
  return count;
}

/** How many fields a constructor has. */
export function fieldCount(group: Group, type: Expr): number {
  return piCount(type) - group.params.length;
}

/** Recursive: a type of the group occurs in a field. */
export function isRecursive(group: Group): boolean {
  return someField(group, (domain) => mentionsGroup(group, domain));
}

/** Reflexive: a type of the group occurs in a field that is a function. */
export function isReflexive(group: Group): boolean {
  return someField(group, (domain) => domain.kind === Kind.Pi && mentionsGroup(group, domain));
}

function someField(group: Group, test: (domain: Expr) => boolean): boolean {
  return group.spec.types.some(({ ctors }) =>
    ctors.some(({ type }) => {
      for (let at = type; at.kind === Kind.Pi; at = at.body) if (test(at.type)) return true;
      return false;
    }),
  );
}
