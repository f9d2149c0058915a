/** Typing, weak head normal forms and definitional equality, in one environment. */
import { must, step } from './answer.ts';
import { expandString, natIsGenuine, natType, stringType, unaryNat } from './builtin.ts';
import type { Environment, Inductive, Recursor } from './environment.ts';
import { imax, isZero, type Level, parametersOf, sameLevel, sameLevels, succ } from './level.ts';
import {
  abstract,
  apply,
  type Binder,
  constant,
  contains,
  freshLocal,
  instantiate,
  lam,
  pi,
  same,
  sort,
  spine,
  substituteLevels,
  type Term,
  variable,
} from './term.ts';

export class Checker {
  readonly env: Environment;
  private readonly levelParams: ReadonlySet<string>;

  constructor(env: Environment, levelParams: readonly string[]) {
    this.env = env;
    this.levelParams = new Set(levelParams);
    must(this.levelParams.size === levelParams.length, 'a universe parameter is declared twice');
  }

  // ---- typing

  /**
   * The type of a term. `trusting`: of a term that is known to have one, so that only the type is
   * computed and the rules are not looked at.
   */
  typeOf(term: Term, trusting = false): Term {
    step();
    switch (term.kind) {
      case 'var':
        return must(false, 'a bound variable outside of its binder') as never;
      case 'local':
        return term.type;
      case 'sort':
        this.checkLevels([term.level]);
        return sort(succ(term.level));
      case 'const': {
        const declared = this.env.get(term.name);
        must(declared !== undefined, `unknown constant ${term.name}`);
        const { levelParams, type } = declared;
        must(levelParams.length === term.levels.length, 'wrong number of universes');
        this.checkLevels(term.levels);
        return substituteLevels(type, levelParams, term.levels);
      }
      case 'app': {
        const type = this.asPi(this.typeOf(term.fn, trusting), 'a function');
        if (!trusting) this.hasType(term.arg, type.type);
        return instantiate(type.body, term.arg);
      }
      case 'lam': {
        if (!trusting) this.sortOf(term.type);
        const x = freshLocal(term.type);
        const body = this.typeOf(instantiate(term.body, x), trusting);
        return pi(term.type, abstract(body, x));
      }
      case 'pi': {
        const left = this.sortOf(term.type, trusting);
        const x = freshLocal(term.type);
        return sort(imax(left, this.sortOf(instantiate(term.body, x), trusting)));
      }
      case 'let':
        if (!trusting) {
          this.sortOf(term.type);
          this.hasType(term.value, term.type);
        }
        return this.typeOf(instantiate(term.body, term.value), trusting);
      case 'proj':
        return this.typeOfProjection(term, trusting);
      case 'nat':
        must(natIsGenuine(this.env), 'a numeral without Nat');
        return natType;
      case 'str':
        if (!trusting) this.hasType(expandString(term.value), stringType);
        return stringType;
    }
  }

  hasType(term: Term, type: Term): void {
    must(this.equal(this.typeOf(term), type), 'a term has another type than it must have');
  }

  /** The universe of a type. */
  sortOf(type: Term, trusting = false): Level {
    const s = this.whnf(this.typeOf(type, trusting));
    must(s.kind === 'sort', 'a type is expected');
    return s.level;
  }

  isProposition(type: Term): boolean {
    return isZero(this.sortOf(type, true));
  }

  asPi(type: Term, what: string): Binder {
    const form = this.whnf(type);
    must(form.kind === 'pi', `${what} is expected`);
    return form;
  }

  private checkLevels(levels: readonly Level[]): void {
    for (const level of levels) {
      for (const name of parametersOf(level)) {
        must(this.levelParams.has(name), 'a universe parameter is not declared');
      }
    }
  }

  private typeOfProjection(term: Term & { kind: 'proj' }, trusting: boolean): Term {
    const type = this.whnf(this.typeOf(term.of, trusting));
    const [head, args] = spine(type);
    must(head.kind === 'const' && head.name === term.structure, 'a projection from another type');
    const inductive = this.env.get(head.name);
    must(inductive?.kind === 'inductive', 'a projection from no inductive type');
    const { ctors, numParams, numIndices } = inductive;
    must(ctors.length === 1, 'a projection from a type with other than one constructor');
    must(args.length === numParams + numIndices, 'a projection from no type');
    const ctor = constant(ctors[0] as string, head.levels);
    const isProof = this.isProposition(type);
    // The constructor's type, its fields replaced by the projections before this one.
    let fields = this.typeOf(apply(ctor, args.slice(0, numParams)), true);
    for (let index = 0; ; index++) {
      const field = this.asPi(fields, 'one field more');
      const matters =
        index === term.index ||
        contains(field.body, (part, depth) => part.kind === 'var' && part.index === depth);
      if (isProof && matters) {
        must(this.isProposition(field.type), 'a projection of data from a proof');
      }
      if (index === term.index) return field.type;
      fields = instantiate(field.body, { ...term, index });
    }
  }

  // ---- reduction

  /** Weak head normal form; without `unfolding`, constants stay what they are at the head. */
  whnf(term: Term, unfolding = true): Term {
    for (let form = term; ; ) {
      step();
      const next = this.reduce(form) ?? (unfolding ? this.unfold(form) : undefined);
      if (next === undefined) return form;
      form = next;
    }
  }

  /** One step at the head: beta, zeta, projection of a constructor, recursor, quotient. */
  private reduce(term: Term): Term | undefined {
    const [head, args] = spine(term);
    switch (head.kind) {
      case 'lam': {
        const [first, ...others] = args;
        return first && apply(instantiate(head.body, first), others);
      }
      case 'let':
        return apply(instantiate(head.body, head.value), args);
      case 'proj': {
        const [maker, fields] = spine(this.whnf(head.of));
        const ctor = maker.kind === 'const' ? this.env.get(maker.name) : undefined;
        if (ctor?.kind !== 'ctor' || ctor.inductive !== head.structure) return undefined;
        const field = fields[ctor.numParams + head.index];
        return field && apply(field, args);
      }
      case 'const': {
        const declared = this.env.get(head.name);
        if (declared?.kind === 'rec') return this.reduceRecursor(declared, head.levels, args);
        if (declared?.kind !== 'quot') return undefined;
        if (declared.role === 'lift') return this.reduceQuot(args, 5, 3);
        return declared.role === 'ind' ? this.reduceQuot(args, 4, 3) : undefined;
      }
      default:
        return undefined;
    }
  }

  /** The definition at the head unfolded; a string literal written out. */
  private unfold(term: Term): Term | undefined {
    const [head, args] = spine(term);
    if (head.kind === 'str') return expandString(head.value);
    if (head.kind !== 'const') return undefined;
    const declared = this.env.get(head.name);
    if (declared?.kind !== 'def' && declared?.kind !== 'thm') return undefined;
    return apply(substituteLevels(declared.value, declared.levelParams, head.levels), args);
  }

  /** `rec params motives minors indices (ctor params fields) more` by the rule of the constructor. */
  private reduceRecursor(rec: Recursor, levels: readonly Level[], args: Term[]): Term | undefined {
    const numFixed = rec.numParams + rec.numMotives + rec.numMinors;
    const at = numFixed + rec.numIndices;
    const given = args[at];
    if (given === undefined) return undefined;
    const major = this.whnf((rec.k ? this.byK(rec, given) : undefined) ?? given);
    const [maker, parts] = spine(this.byEta(rec, unaryNat(major)));
    if (maker.kind !== 'const') return undefined;
    const rule = rec.rules.find(({ ctor }) => ctor === maker.name);
    if (rule === undefined) return undefined;
    const rhs = substituteLevels(rule.rhs, rec.levelParams, levels);
    const fields = parts.slice(parts.length - rule.numFields);
    return apply(rhs, [...args.slice(0, numFixed), ...fields, ...args.slice(at + 1)]);
  }

  /** Where the only constructor has no fields and makes a proof, every proof is that one. */
  private byK(rec: Recursor, major: Term): Term | undefined {
    const type = this.whnf(this.typeOf(major, true));
    const made = this.makerOf(rec.inductive, type);
    return made && this.equal(this.typeOf(made, true), type) ? made : undefined;
  }

  /** An element of a structure is made of its projections. Proofs are left alone. */
  private byEta(rec: Recursor, major: Term): Term {
    const structure = this.structure(rec.inductive);
    const [maker] = spine(major);
    if (structure === undefined) return major;
    if (maker.kind === 'const' && structure.ctors.includes(maker.name)) return major;
    const type = this.whnf(this.typeOf(major, true));
    const made = this.makerOf(rec.inductive, type);
    if (made === undefined || this.isProposition(type)) return major;
    return apply(made, this.projections(structure, major));
  }

  /** The only constructor of the type, applied to the parameters of the type. */
  private makerOf(inductive: string, type: Term): Term | undefined {
    const [head, args] = spine(type);
    if (head.kind !== 'const' || head.name !== inductive) return undefined;
    const { ctors, numParams } = this.env.get(inductive) as Inductive;
    return apply(constant(ctors[0] as string, head.levels), args.slice(0, numParams));
  }

  private projections(structure: Inductive, of: Term): Term[] {
    const ctor = this.env.get(structure.ctors[0] as string);
    const count = ctor?.kind === 'ctor' ? ctor.numFields : 0;
    return Array.from({ length: count }, (_, index) => ({
      kind: 'proj',
      structure: structure.name,
      index,
      of,
    }));
  }

  /** The type if it has eta: one constructor, no indices, not recursive. */
  private structure(name: string): Inductive | undefined {
    const found = this.env.get(name);
    if (found?.kind !== 'inductive' || found.ctors.length !== 1) return undefined;
    return found.numIndices === 0 && !found.recursive ? found : undefined;
  }

  /** `lift f h (mk a)` is `f a`, `ind h (mk a)` is `h a`; where these stand. */
  private reduceQuot(args: Term[], majorAt: number, functionAt: number): Term | undefined {
    const [fn, major] = [args[functionAt], args[majorAt]];
    if (fn === undefined || major === undefined) return undefined;
    const [maker, parts] = spine(this.whnf(major));
    const declared = maker.kind === 'const' ? this.env.get(maker.name) : undefined;
    if (declared?.kind !== 'quot' || declared.role !== 'ctor') return undefined;
    const element = parts[2];
    return parts.length === 3 && element
      ? apply(fn, [element, ...args.slice(majorAt + 1)])
      : undefined;
  }

  // ---- equality

  /** Whether two terms that have types are definitionally equal. */
  equal(left: Term, right: Term): boolean {
    step();
    if (same(left, right)) return true;
    const a = this.whnf(left, false);
    const b = this.whnf(right, false);
    if (a.kind === 'sort' && b.kind === 'sort') return sameLevel(a.level, b.level);
    if (a.kind === 'nat' && b.kind === 'nat') return a.value === b.value;
    if (a.kind === 'str' && b.kind === 'str') return a.value === b.value;
    if ((a.kind === 'pi' && b.kind === 'pi') || (a.kind === 'lam' && b.kind === 'lam')) {
      if (!this.equal(a.type, b.type)) return false;
      const x = freshLocal(a.type);
      return this.equal(instantiate(a.body, x), instantiate(b.body, x));
    }
    if (this.equalProofs(a, b) || this.equalApplications(a, b)) return true;
    // Of two definitions the younger is unfolded: it may rest on the other.
    const [ageA, ageB] = [this.age(a), this.age(b)];
    if (ageA >= 0 || ageB >= 0) {
      const nextA = ageA >= ageB ? this.unfold(a) : undefined;
      const nextB = ageB >= ageA ? this.unfold(b) : undefined;
      return this.equal(nextA ?? a, nextB ?? b);
    }
    if (a.kind === 'nat' || b.kind === 'nat') {
      const [m, n] = [unaryNat(a), unaryNat(b)];
      if (this.equalApplications(m, n)) return true;
    }
    return (
      this.equalByEta(a, b) ||
      this.equalByEta(b, a) ||
      this.equalStructures(a, b) ||
      this.equalStructures(b, a) ||
      this.equalUnits(a, b)
    );
  }

  private age(term: Term): number {
    const [head] = spine(term);
    if (head.kind === 'str') return Number.POSITIVE_INFINITY;
    const declared = head.kind === 'const' ? this.env.get(head.name) : undefined;
    return declared?.kind === 'def' || declared?.kind === 'thm' ? declared.age : -1;
  }

  /** Proofs of the same proposition are equal. */
  private equalProofs(a: Term, b: Term): boolean {
    const type = this.typeOf(a, true);
    return this.isProposition(type) && this.equal(type, this.typeOf(b, true));
  }

  /** The same head, equal arguments. */
  private equalApplications(a: Term, b: Term): boolean {
    const [f, xs] = spine(a);
    const [g, ys] = spine(b);
    return (
      xs.length === ys.length &&
      this.equalHeads(f, g) &&
      xs.every((x, i) => this.equal(x, ys[i] as Term))
    );
  }

  private equalHeads(f: Term, g: Term): boolean {
    if (f.kind === 'local') return g.kind === 'local' && f.id === g.id;
    if (f.kind === 'const') {
      return g.kind === 'const' && f.name === g.name && sameLevels(f.levels, g.levels);
    }
    if (f.kind !== 'proj' || g.kind !== 'proj') return false;
    return f.structure === g.structure && f.index === g.index && this.equal(f.of, g.of);
  }

  /** `λ x, body` and a function f, if the body is f x. */
  private equalByEta(a: Term, f: Term): boolean {
    if (a.kind !== 'lam' || f.kind === 'lam') return false;
    const type = this.whnf(this.typeOf(f, true));
    if (type.kind !== 'pi') return false;
    return this.equal(a, lam(type.type, apply(f, [variable(0)])));
  }

  /** `mk params fields` and an element of the structure with these fields. */
  private equalStructures(a: Term, s: Term): boolean {
    const [maker, args] = spine(a);
    const ctor = maker.kind === 'const' ? this.env.get(maker.name) : undefined;
    if (ctor?.kind !== 'ctor' || args.length !== ctor.numParams + ctor.numFields) return false;
    const structure = this.structure(ctor.inductive);
    if (structure === undefined) return false;
    if (!this.equal(this.typeOf(a, true), this.typeOf(s, true))) return false;
    const fields = this.projections(structure, s);
    return fields.every((field, i) => this.equal(args[ctor.numParams + i] as Term, field));
  }

  /** Any two elements of a structure without fields are equal. */
  private equalUnits(a: Term, b: Term): boolean {
    const type = this.whnf(this.typeOf(a, true));
    const [head] = spine(type);
    const structure = head.kind === 'const' ? this.structure(head.name) : undefined;
    if (structure === undefined || this.projections(structure, a).length > 0) return false;
    return this.equal(type, this.typeOf(b, true));
  }
}
