/** Checks a group of inductive types and compares what the export says of it with what it is. */
import type { Checker } from '../check/checker.ts';
import {
  type Constructor,
  constantsOf,
  type InductiveGroup,
  type InductiveType,
  type Recursor,
} from '../declaration.ts';
import { Rejection } from '../failure.ts';
import type { Name } from '../term/name.ts';
import { compareGroup } from './compare.ts';
import { checkConstructors } from './constructors.ts';
import {
  eliminatesIntoAnySort,
  fieldCount,
  hasK,
  isRecursive,
  isReflexive,
} from './elimination.ts';
import { checkTypes, type Group } from './group.ts';
import { Locals } from './locals.ts';
import { type Unnested, unnest } from './nested.ts';
import { recheckGroup } from './recheck.ts';
import { deriveRecursors } from './recursors.ts';
import type { InductiveSpec } from './spec.ts';

/**
 * Adds the group to the environment, or throws Rejection. Nothing sees the group in the
 * environment before all of it is checked, but in an environment that is given up afterwards.
 */
export function admitInductive(c: Checker, exported: InductiveGroup): void {
  const spec = specOf(c, exported);
  const nested = c.forDeclaration(spec.levelParams, () => deriveAndCompare(c, spec, exported));
  c.env.provisionally(constantsOf(exported), () => recheckGroup(c, exported, nested));
  c.env.declare(exported);
}

/** The types and constructors of the export, in order; their names must fit together. */
function specOf(c: Checker, exported: InductiveGroup): InductiveSpec {
  const [first] = exported.types;
  if (first === undefined) throw new Rejection('inductive', 'a group without a type');
  const types = exported.types.map((type) => {
    const ctors = exported.ctors.filter((ctor) => ctor.induct === type.name);
    if (ctors.length !== type.ctors.length || ctors.some((k, i) => k.name !== type.ctors[i])) {
      throw new Rejection('inductive', `the constructors of ${type.name} are not those it lists`);
    }
    const recName = c.terms.names.child(type.name, 'rec');
    return { name: type.name, type: type.type, recName, ctors };
  });
  for (const part of [...exported.types, ...exported.ctors]) {
    const same = part.levelParams.every((p, i) => p === first.levelParams[i]);
    if (part.levelParams.length !== first.levelParams.length || !same) {
      throw new Rejection('universe', `${part.name} has other universe parameters than its group`);
    }
    if (part.numParams !== first.numParams) {
      throw new Rejection('inductive', `${part.name} has another number of parameters`);
    }
  }
  const orphan = exported.ctors.find((k) => !exported.types.some((t) => t.name === k.induct));
  if (orphan) throw new Rejection('inductive', `${orphan.name} belongs to no type of its group`);
  return { levelParams: first.levelParams, numParams: first.numParams, types };
}

/** Whether the group is nested. */
function deriveAndCompare(c: Checker, spec: InductiveSpec, exported: InductiveGroup): boolean {
  const locals = new Locals(c.terms);
  const unnested = unnest(c, locals, spec);
  requireUnchanged(spec, unnested);
  const group = checkTypes(c, locals, unnested.spec);
  const facts = {
    isRec: isRecursive(group),
    isReflexive: isReflexive(group),
    k: hasK(c, group),
    numNested: unnested.numNested,
  };
  c.env.provisionally(provisionalTypes(group, facts), () => {
    checkConstructors(c, group);
    c.env.provisionally(provisionalConstructors(group), () => {
      const large = eliminatesIntoAnySort(c, group);
      const recLevelParams = recursorLevelParams(spec, exported.recs, large);
      const elimLevel = large
        ? c.terms.levels.param(recLevelParams[0] as Name)
        : c.terms.levels.zero;
      const derived = deriveRecursors(c, group, elimLevel, recLevelParams).map((rec) => ({
        ...rec,
        type: unnested.restore(rec.type),
        rules: rec.rules.map((rule) => ({
          ...rule,
          ctor: unnested.restoreName(rule.ctor),
          rhs: unnested.restore(rule.rhs),
        })),
      }));
      compareGroup(exported, group, facts, derived, recLevelParams);
    });
  });
  return unnested.numNested > 0;
}

/** What is checked is what was exported: without nesting, the very same terms. */
function requireUnchanged(given: InductiveSpec, { spec, numNested }: Unnested): void {
  if (numNested > 0) return;
  const same = given.types.every((type, t) =>
    type.ctors.every((ctor, i) => ctor.type === spec.types[t]?.ctors[i]?.type),
  );
  if (!same) throw new Rejection('inductive', 'a constructor has a type that is not closed');
}

/** The types as the environment needs them while the constructors are checked. */
function provisionalTypes(
  group: Group,
  facts: { readonly isRec: boolean; readonly isReflexive: boolean; readonly numNested: number },
): InductiveType[] {
  const { types, levelParams, numParams } = group.spec;
  return types.map(({ name, type, ctors }, t) => ({
    kind: 'inductive',
    name,
    levelParams,
    type,
    line: 0,
    numParams,
    numIndices: group.numIndices[t] ?? 0,
    all: types.map((other) => other.name),
    ctors: ctors.map((ctor) => ctor.name),
    ...facts,
  }));
}

function provisionalConstructors(group: Group): Constructor[] {
  const { types, levelParams, numParams } = group.spec;
  return types.flatMap((induct) =>
    induct.ctors.map(({ name, type }, cidx) => ({
      kind: 'ctor' as const,
      name,
      levelParams,
      type,
      line: 0,
      induct: induct.name,
      cidx,
      numParams,
      numFields: fieldCount(group, type),
    })),
  );
}

/**
 * The universe parameters of the recursors: those of the group, before them that of the motives,
 * whose name the export may choose.
 */
function recursorLevelParams(
  spec: InductiveSpec,
  recs: readonly Recursor[],
  large: boolean,
): readonly Name[] {
  if (!large) return spec.levelParams;
  const chosen = recs[0]?.levelParams[0];
  if (chosen === undefined || spec.levelParams.includes(chosen)) {
    throw new Rejection('recursor', 'the recursor lacks the universe parameter of its motives');
  }
  return [chosen, ...spec.levelParams];
}
