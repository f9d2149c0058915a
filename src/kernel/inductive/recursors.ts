/** The recursors of a group, derived from its types and constructors. */
import type { Checker } from '../check/checker.ts';
import { argsOf, type Expr, Kind } from '../term/expr.ts';
import type { Level } from '../term/level.ts';
import type { Name } from '../term/name.ts';
import { bindLambda, bindPi, instantiate } from '../term/substitute.ts';
import { binderLocal, type Group, groupTypeOf, openConstructor } from './group.ts';

export interface DerivedRecursor {
  readonly name: Name;
  readonly type: Expr;
  readonly numIndices: number;
  readonly rules: readonly {
    readonly ctor: Name;
    readonly numFields: number;
    readonly rhs: Expr;
  }[];
}

/** One type of the group, with the variables that its recursor speaks of. */
interface Target {
  readonly indices: readonly Expr[];
  readonly major: Expr;
  readonly motive: Expr;
}

/** A constructor with its minor premise. */
interface Minor {
  readonly ctor: Name;
  readonly fields: readonly Expr[];
  readonly recursive: readonly RecursiveField[];
  readonly variable: Expr;
}

/** A field of type `Π xs, I params indices` with I the type number `target` of the group. */
interface RecursiveField {
  readonly field: Expr;
  readonly xs: readonly Expr[];
  readonly indices: readonly Expr[];
  readonly target: number;
}

/**
 * The recursors: `Π params motives minors indices (t : I params indices), motive indices t`, and
 * for each constructor the rule `λ params motives minors fields, minor fields ih`.
 * `elimLevel` is the universe of the motives; `recLevels` are the recursors' universe arguments.
 */
export function deriveRecursors(
  c: Checker,
  group: Group,
  elimLevel: Level,
  recLevelParams: readonly Name[],
): DerivedRecursor[] {
  const { terms } = c;
  const targets = group.spec.types.map((_, t) => openTarget(c, group, t, elimLevel));
  const motives = targets.map((target) => target.motive);
  const minors = group.spec.types.map(({ ctors }) =>
    ctors.map((ctor) => openMinor(c, group, targets, ctor.name, ctor.type)),
  );
  const allMinors = minors.flat().map((minor) => minor.variable);
  const outer = [...group.params, ...motives, ...allMinors];
  const levels = terms.levels.list(recLevelParams.map((p) => terms.levels.param(p)));
  return targets.map(({ indices, major, motive }, t) => {
    const type = group.spec.types[t] as Group['spec']['types'][number];
    const result = terms.app(terms.apps(motive, indices), major);
    const rules = (minors[t] ?? []).map((minor) => {
      const hypotheses = minor.recursive.map((r) => {
        const rec = terms.constant((group.spec.types[r.target] ?? type).recName, levels);
        const call = terms.apps(terms.apps(rec, outer), r.indices);
        return bindLambda(terms, r.xs, terms.app(call, terms.apps(r.field, r.xs)));
      });
      const body = terms.apps(terms.apps(minor.variable, minor.fields), hypotheses);
      const rhs = bindLambda(terms, [...outer, ...minor.fields], body);
      return { ctor: minor.ctor, numFields: minor.fields.length, rhs };
    });
    return {
      name: type.recName,
      type: bindPi(terms, [...outer, ...indices, major], result),
      numIndices: indices.length,
      rules,
    };
  });
}

function openTarget(c: Checker, group: Group, t: number, elimLevel: Level): Target {
  const { terms } = c;
  let at = (group.spec.types[t] as Group['spec']['types'][number]).type;
  for (const param of group.params) at = instantiate(terms, at.body, [param]);
  const indices: Expr[] = [];
  while (at.kind === Kind.Pi) {
    const index = binderLocal(c, group.locals, at);
    indices.push(index);
    at = instantiate(terms, at.body, [index]);
  }
  const self = terms.apps(terms.apps(group.consts[t] as Expr, group.params), indices);
  const major = group.locals.open(self, terms.names.parse('t'));
  const motiveType = bindPi(terms, [...indices, major], terms.sort(elimLevel));
  return { indices, major, motive: group.locals.open(motiveType, terms.names.parse('motive')) };
}

/** The minor premise `Π fields ih, motive indices (C params fields)` of a constructor. */
function openMinor(
  c: Checker,
  group: Group,
  targets: readonly Target[],
  ctor: Name,
  type: Expr,
): Minor {
  const { terms } = c;
  const { fields, result } = openConstructor(c, group, type);
  const recursive = fields.flatMap((field) => recursiveField(c, group, field) ?? []);
  const hypotheses = recursive.map((r) => {
    const { motive } = targets[r.target] as Target;
    const claim = terms.app(terms.apps(motive, r.indices), terms.apps(r.field, r.xs));
    return group.locals.open(bindPi(terms, r.xs, claim), terms.names.parse('ih'));
  });
  const { motive } = targets[groupTypeOf(group, result)] as Target;
  const indices = argsOf(result).slice(group.params.length);
  const self = terms.apps(terms.constant(ctor, group.levels), [...group.params, ...fields]);
  const goal = terms.app(terms.apps(motive, indices), self);
  const minorType = bindPi(terms, [...fields, ...hypotheses], goal);
  return { ctor, fields, recursive, variable: group.locals.open(minorType, ctor) };
}

function recursiveField(c: Checker, group: Group, field: Expr): RecursiveField | undefined {
  const xs: Expr[] = [];
  let at = c.whnf(field.type);
  while (at.kind === Kind.Pi) {
    const x = binderLocal(c, group.locals, at);
    xs.push(x);
    at = c.whnf(instantiate(c.terms, at.body, [x]));
  }
  const target = groupTypeOf(group, at);
  if (target < 0) return undefined;
  return { field, xs, indices: argsOf(at).slice(group.params.length), target };
}
