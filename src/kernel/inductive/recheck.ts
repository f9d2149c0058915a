/** What is about to be declared is checked once more, as it stands, whatever it was derived from. */
import type { Checker } from '../check/checker.ts';
import { checkType } from '../check/sort.ts';
import type { InductiveGroup, Recursor, RecursorRule } from '../declaration.ts';
import { Rejection } from '../failure.ts';
import { argsOf, type Expr, headOf, Kind } from '../term/expr.ts';
import { instantiate, instantiateLevelParams } from '../term/substitute.ts';
import { Locals } from './locals.ts';

/**
 * Checks the types of the recursors, and that every rule preserves types: the recursor applied to
 * the rule's constructor, and what the rule makes of that, have the same type. With `everything`
 * (a nested group, whose types and constructors were checked in another form) also the rest. The
 * environment must contain the group.
 */
export function recheckGroup(c: Checker, group: InductiveGroup, everything: boolean): void {
  const parts = everything ? [...group.types, ...group.ctors] : [];
  for (const { type, levelParams } of parts) {
    c.forDeclaration(levelParams, () => checkType(c, type));
  }
  for (const rec of group.recs) {
    c.forDeclaration(rec.levelParams, () => {
      checkType(c, rec.type);
      for (const rule of rec.rules) checkRule(c, rec, rule);
    });
  }
}

function checkRule(c: Checker, rec: Recursor, rule: RecursorRule): void {
  const { terms } = c;
  const locals = new Locals(terms);
  const refuse = () =>
    new Rejection('recursor', `the rule of ${rec.name} for ${rule.ctor} does not preserve types`);
  const numOuter = rec.numParams + rec.numMotives + rec.numMinors;
  const outer: Expr[] = [];
  const all = openPis(c, locals, rec.type, numOuter + rec.numIndices, outer);
  const major = all.kind === Kind.Pi ? all.type : all;
  outer.length = numOuter;
  const head = headOf(major);
  const ctor = c.env.constructorNamed(rule.ctor);
  if (head.kind !== Kind.Const || ctor?.induct !== head.name) throw refuse();
  // The indices are the last arguments of the major premise's type.
  const params = argsOf(major).slice(0, ctor.numParams);
  let type = instantiateLevelParams(terms, ctor.type, ctor.levelParams, head.levels);
  for (const param of params) {
    if (type.kind !== Kind.Pi) throw refuse();
    type = instantiate(terms, type.body, [param]);
  }
  const fields: Expr[] = [];
  const result = openPis(c, locals, type, rule.numFields, fields);
  const indices = argsOf(result).slice(ctor.numParams);
  if (indices.length !== rec.numIndices || fields.length !== ctor.numFields) throw refuse();
  const self = terms.apps(terms.constant(ctor.name, head.levels), [...params, ...fields]);
  const levels = terms.levels.list(rec.levelParams.map((p) => terms.levels.param(p)));
  const call = terms.apps(terms.constant(rec.name, levels), [...outer, ...indices, self]);
  const value = terms.apps(rule.rhs, [...outer, ...fields]);
  if (!c.isDefEq(c.check(value), c.check(call))) throw refuse();
}

/** Opens this many binders into `vars`. Gives what follows them. */
function openPis(c: Checker, locals: Locals, type: Expr, count: number, vars: Expr[]): Expr {
  let at = type;
  for (let i = 0; i < count; i++) {
    if (at.kind !== Kind.Pi) throw new Rejection('recursor', 'too few arguments');
    const variable = locals.open(at.type, at.hint);
    vars.push(variable);
    at = instantiate(c.terms, at.body, [variable]);
  }
  return at;
}
