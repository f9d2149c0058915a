/**
 * Nested inductive types. A field such as `List T` inside the definition of T is replaced by a
 * new type of the group, a copy of List with T in place, so that the group becomes a plain mutual
 * one; what is derived from that is translated back.
 */
import type { Checker } from '../check/checker.ts';
import type { InductiveType } from '../declaration.ts';
import { Rejection } from '../failure.ts';
import { argsOf, type Expr, headOf, Kind } from '../term/expr.ts';
import type { LevelList } from '../term/level.ts';
import type { Name } from '../term/name.ts';
import {
  abstract,
  bindLambda,
  bindPi,
  instantiate,
  instantiateLevelParams,
  replace,
} from '../term/substitute.ts';
import type { Locals } from './locals.ts';
import type { CtorSpec, InductiveSpec, TypeSpec } from './spec.ts';
import { requireUniform } from './uniform.ts';

/** A copy of an inductive type that was added to the group. */
interface Auxiliary {
  readonly name: Name;
  /** What it stands for, `List T` say, with the group's parameters as variables. */
  readonly instance: Expr;
}

export interface Unnested {
  /** The plain mutual group: the types given, then the auxiliary ones. */
  readonly spec: InductiveSpec;
  readonly numNested: number;
  /** Replaces the auxiliary types and constructors in a closed term by what they stand for. */
  restore(e: Expr): Expr;
  /** The constructor that an auxiliary one copies; any other name as it is. */
  restoreName(ctor: Name): Name;
}

/** Replaces nested occurrences by auxiliary types. */
export function unnest(c: Checker, locals: Locals, spec: InductiveSpec): Unnested {
  return new Unnesting(c, locals, spec).run();
}

class Unnesting implements Unnested {
  private readonly c: Checker;
  private readonly locals: Locals;
  private readonly given: InductiveSpec;
  private readonly levels: LevelList;
  private readonly params: Expr[] = [];
  private readonly types: TypeSpec[];
  private readonly auxiliaries: Auxiliary[] = [];
  /** Auxiliary constructors: which auxiliary type, and the constructor that they copy. */
  private readonly auxCtors = new Map<Name, { aux: Auxiliary; ctor: Name }>();

  constructor(c: Checker, locals: Locals, spec: InductiveSpec) {
    this.c = c;
    this.locals = locals;
    this.given = spec;
    this.types = [...spec.types];
    this.levels = c.terms.levels.list(spec.levelParams.map((p) => c.terms.levels.param(p)));
  }

  get spec(): InductiveSpec {
    return { ...this.given, types: this.types };
  }

  get numNested(): number {
    return this.auxiliaries.length;
  }

  run(): this {
    const { terms } = this.c;
    let at = this.given.types[0]?.type;
    for (let i = 0; i < this.given.numParams && at?.kind === Kind.Pi; i++) {
      const param = this.locals.open(at.type, at.hint);
      this.params.push(param);
      at = instantiate(terms, at.body, [param]);
    }
    // The list grows while it is worked off: auxiliary types may nest in turn.
    for (let t = 0; t < this.types.length; t++) {
      const type = this.types[t] as TypeSpec;
      const ctors = type.ctors.map((ctor) => ({
        ...ctor,
        type: this.locals.within(() => this.unnested(ctor)),
      }));
      this.types[t] = { ...type, ctors };
    }
    return this;
  }

  private unnested(ctor: CtorSpec): Expr {
    const { terms } = this.c;
    const params: Expr[] = [];
    let at = ctor.type;
    for (let i = 0; i < this.given.numParams; i++) {
      if (at.kind !== Kind.Pi) {
        throw new Rejection('inductive', `the constructor ${ctor.name} lacks parameters`);
      }
      const param = this.locals.open(at.type, at.hint);
      params.push(param);
      at = instantiate(terms, at.body, [param]);
    }
    requireUniform(this.given, this.levels, params, at, ctor);
    const replaced = replace(terms, at, (e) => this.replaceNested(e, params));
    return bindPi(terms, params, replaced);
  }

  /** `I As is`, where a type of the group occurs in As: the auxiliary type for `I As`. */
  private replaceNested(e: Expr, params: readonly Expr[]): Expr | undefined {
    const { terms, env } = this.c;
    if (e.kind !== Kind.App) return undefined;
    const head = headOf(e);
    if (head.kind !== Kind.Const) return undefined;
    const info = env.inductive(head.name);
    if (info === undefined) return undefined;
    const args = argsOf(e);
    if (args.length < info.numParams) return undefined;
    const own = args.slice(0, info.numParams);
    if (!own.some((arg) => this.mentionsTypes(arg))) return undefined;
    if (own.some((arg) => arg.looseBVarRange > 0)) {
      throw new Rejection(
        'inductive',
        `the nested occurrence of ${head.name} depends on a local variable in its parameters`,
      );
    }
    const instance = this.overParams(terms.apps(head, own), params, this.params);
    const name = this.auxiliaryFor(instance, head.name, info);
    const aux = terms.apps(terms.constant(name, this.levels), params);
    const indices = args.slice(info.numParams);
    return terms.apps(aux, indices);
  }

  private overParams(e: Expr, from: readonly Expr[], to: readonly Expr[]): Expr {
    return instantiate(this.c.terms, abstract(this.c.terms, e, from), to);
  }

  private mentionsTypes(e: Expr): boolean {
    let found = false;
    replace(this.c.terms, e, (at) => {
      if (at.kind === Kind.Const && this.types.some((t) => t.name === at.name)) found = true;
      return found ? at : undefined;
    });
    return found;
  }

  /** The auxiliary type for this instance; if new, copies all the types that are mutual with it. */
  private auxiliaryFor(instance: Expr, inductName: Name, info: InductiveType): Name {
    const known = this.auxiliaries.find((aux) => aux.instance === instance);
    if (known !== undefined) return known.name;
    const { terms, env } = this.c;
    const levels = headOf(instance).levels;
    const args = argsOf(instance);
    let result: Name | undefined;
    for (const name of info.all) {
      const copied = env.inductive(name);
      if (copied === undefined) throw new Rejection('inductive', `${name} is no inductive type`);
      const aux: Auxiliary = {
        name: terms.names.fresh('_nested'),
        instance: terms.apps(terms.constant(name, levels), args),
      };
      this.auxiliaries.push(aux);
      if (name === inductName) result = aux.name;
      const ctors = copied.ctors.map((ctorName) => {
        const ctor = env.constructorNamed(ctorName);
        if (ctor === undefined) throw new Rejection('inductive', `${ctorName} is no constructor`);
        const auxName = terms.names.fresh('_nestedCtor');
        this.auxCtors.set(auxName, { aux, ctor: ctorName });
        return { name: auxName, type: this.copyType(ctor, levels, args) };
      });
      const recName = terms.names.child(
        (this.given.types[0] as TypeSpec).name,
        `rec_${this.auxiliaries.length}`,
      );
      this.types.push({
        name: aux.name,
        type: this.copyType(copied, levels, args),
        recName,
        ctors,
      });
    }
    if (result === undefined) throw new Rejection('inductive', `${inductName} is not in its group`);
    return result;
  }

  /** The type of a constant at these arguments, closed over the group's parameters. */
  private copyType(
    constant: { readonly type: Expr; readonly levelParams: readonly Name[] },
    levels: LevelList,
    args: readonly Expr[],
  ): Expr {
    const { terms } = this.c;
    let at = instantiateLevelParams(terms, constant.type, constant.levelParams, levels);
    for (const arg of args) at = instantiate(terms, at.body, [arg]);
    return bindPi(terms, this.params, at);
  }

  /**
   * The parameters are the outermost binders of whatever the kernel derives: they are opened, so
   * that the instances can be put in without touching loose variables.
   */
  restore(e: Expr): Expr {
    if (this.auxiliaries.length === 0) return e;
    const { terms } = this.c;
    let at = e;
    for (const param of this.params) at = instantiate(terms, at.body, [param]);
    const visit = (sub: Expr) => this.restoreHead(sub, visit);
    const restored = replace(terms, at, visit);
    const bind = e.kind === Kind.Pi ? bindPi : bindLambda;
    return bind(terms, this.params, restored);
  }

  restoreName(ctor: Name): Name {
    return this.auxCtors.get(ctor)?.ctor ?? ctor;
  }

  private restoreHead(e: Expr, visit: (e: Expr) => Expr | undefined): Expr | undefined {
    const { terms } = this.c;
    const head = headOf(e);
    if (head.kind !== Kind.Const) return undefined;
    const ctor = this.auxCtors.get(head.name);
    const aux = ctor?.aux ?? this.auxiliaries.find((a) => a.name === head.name);
    if (aux === undefined) return undefined;
    const args = argsOf(e);
    if (args.length < this.params.length) return undefined;
    const rest = args.slice(this.params.length).map((arg) => replace(terms, arg, visit));
    if (ctor === undefined) return terms.apps(aux.instance, rest);
    const fn = terms.constant(ctor.ctor, headOf(aux.instance).levels);
    return terms.apps(terms.apps(fn, argsOf(aux.instance)), rest);
  }
}
