import type { Declaration } from './declaration.ts';
import type { Environment } from './environment.ts';
import { type Expr, Kind } from './term/expr.ts';
import type { Name } from './term/name.ts';
import type { WellKnown } from './wellKnown.ts';

/** The expressions of which a declaration consists. */
export function expressionsOf(declaration: Declaration): readonly Expr[] {
  switch (declaration.kind) {
    case 'group':
      return [
        ...[...declaration.types, ...declaration.ctors, ...declaration.recs].map((k) => k.type),
        ...declaration.recs.flatMap((rec) => rec.rules.map((rule) => rule.rhs)),
      ];
    case 'def':
    case 'thm':
    case 'opaque':
      return [declaration.type, declaration.value];
    default:
      return [declaration.type];
  }
}

/** The constants that a literal speaks of without naming them. */
export function literalConstants(known: WellKnown, e: Expr): readonly Name[] {
  if (e.kind === Kind.NatLit) return [known.Nat];
  if (e.kind !== Kind.StrLit) return [];
  const { stringOfList, charOfNat, listNil, listCons } = known;
  return [
    ...[known.String, stringOfList, known.Char, charOfNat, known.List, listNil, listCons],
    known.Nat,
  ];
}

/** The constants that the expressions mention, in order of first occurrence. */
export function constantsIn(known: WellKnown, expressions: readonly Expr[]): Set<Name> {
  const names = new Set<Name>();
  const seen = new Set<Expr>();
  const pending = [...expressions].reverse();
  for (let e = pending.pop(); e !== undefined; e = pending.pop()) {
    if (seen.has(e)) continue;
    seen.add(e);
    if (e.kind === Kind.Const || e.kind === Kind.Proj) names.add(e.name);
    for (const name of literalConstants(known, e)) names.add(name);
    if (e.kind === Kind.Let) pending.push(e.value);
    if (e.b !== null) pending.push(e.b);
    if (e.a !== null) pending.push(e.a);
  }
  return names;
}

/**
 * The declarations that a constant's meaning rests on, each after those it rests on itself. Of
 * theorems only the statement counts. Not beyond those in `done`.
 */
export function dependencyOrder(
  env: Environment,
  known: WellKnown,
  name: Name,
  done: ReadonlyMap<Declaration, unknown>,
): Declaration[] {
  const order: Declaration[] = [];
  const seen = new Set<Declaration>();
  const visit = (constant: Name): void => {
    const declaration = env.declarationOf(constant);
    if (declaration === undefined || seen.has(declaration) || done.has(declaration)) return;
    seen.add(declaration);
    const parts = declaration.kind === 'thm' ? [declaration.type] : expressionsOf(declaration);
    for (const mentioned of constantsIn(known, parts)) visit(mentioned);
    order.push(declaration);
  };
  visit(name);
  return order;
}
