/** What the type theory says about constants with certain names. */
import type { Environment, QuotRole } from './environment.ts';
import { child, named } from './environment.ts';
import { type Level, param, succ, zero } from './level.ts';
import { apply, constant, pi, same, sort, type Term, variable as v } from './term.ts';

const NAT = named('Nat');
const ZERO = named('Nat.zero');
const SUCC = named('Nat.succ');
export const natType = constant(NAT);
export const stringType = constant(named('String'));
const prop = sort(zero);
const arrow = pi;

/** Nat is the inductive type of zero and succ. */
export function natIsGenuine(env: Environment): boolean {
  const nat = env.get(NAT);
  if (nat?.kind !== 'inductive' || nat.levelParams.length > 0) return false;
  if (nat.ctors[0] !== ZERO || nat.ctors[1] !== SUCC || nat.ctors.length !== 2) return false;
  const hasType = (name: string, type: Term) => same(env.get(name)?.type ?? prop, type);
  return (
    hasType(NAT, sort(succ(zero))) &&
    hasType(ZERO, natType) &&
    hasType(SUCC, arrow(natType, natType))
  );
}

/** A numeral as zero or as the successor of a numeral; any other term as it is. */
export function unaryNat(term: Term): Term {
  if (term.kind !== 'nat') return term;
  if (term.value === 0n) return constant(ZERO);
  return apply(constant(SUCC), [{ kind: 'nat', value: term.value - 1n }]);
}

/** `String.ofList [Char.ofNat c, ...]`, of which a string literal is a notation. */
export function expandString(text: string): Term {
  const char = constant(named('Char'));
  const chars = [...text].map((c) =>
    apply(constant(named('Char.ofNat')), [{ kind: 'nat', value: BigInt(c.codePointAt(0) ?? 0) }]),
  );
  const nil = apply(constant(named('List.nil'), [zero]), [char]);
  const cons = constant(named('List.cons'), [zero]);
  const list = chars.reduceRight((rest, c) => apply(cons, [char, c, rest]), nil);
  return apply(constant(named('String.ofList')), [list]);
}

const QUOT = named('Quot');
export const QUOT_NAMES: Readonly<Record<QuotRole, string>> = {
  type: QUOT,
  ctor: child(QUOT, 'mk'),
  lift: child(QUOT, 'lift'),
  ind: child(QUOT, 'ind'),
};

/** The type that the quotient constant must have, over universe parameters of these names. */
export function quotType(role: QuotRole, params: readonly string[]): Term {
  const [u, w] = params.map(param) as [Level, Level];
  const quot = (a: Term, r: Term) => apply(constant(QUOT, [u]), [a, r]);
  const mk = (a: Term, r: Term, x: Term) => apply(constant(QUOT_NAMES.ctor, [u]), [a, r, x]);
  // Every type begins: Π (α : Sort u) (r : α → α → Prop), ...
  const over = (body: Term) => pi(sort(u), pi(arrow(v(0), arrow(v(1), prop)), body));
  switch (role) {
    case 'type':
      return over(sort(u));
    case 'ctor':
      return over(pi(v(1), quot(v(2), v(1))));
    case 'lift': {
      // Π (β : Sort w) (f : α → β), (Π a b, r a b → f a = f b) → Quot r → β
      const eq = apply(constant(named('Eq'), [w]), [
        v(4),
        apply(v(3), [v(2)]),
        apply(v(3), [v(1)]),
      ]);
      const respects = pi(v(3), pi(v(4), arrow(apply(v(4), [v(1), v(0)]), eq)));
      return over(
        pi(sort(w), pi(arrow(v(2), v(1)), arrow(respects, arrow(quot(v(4), v(3)), v(3))))),
      );
    }
    case 'ind': {
      // Π (β : Quot r → Prop), (Π a, β (mk a)) → Π q, β q
      const minor = pi(v(2), apply(v(1), [mk(v(3), v(2), v(0))]));
      const conclusion = pi(quot(v(3), v(2)), apply(v(2), [v(0)]));
      return over(pi(arrow(quot(v(1), v(0)), prop), arrow(minor, conclusion)));
    }
  }
}

/** Eq is the inductive proposition of refl. */
export function eqIsGenuine(env: Environment): boolean {
  const eq = env.get(named('Eq'));
  const refl = env.get(named('Eq.refl'));
  if (eq?.kind !== 'inductive' || refl?.kind !== 'ctor') return false;
  const u = eq.levelParams[0];
  if (u === undefined || eq.levelParams.length > 1 || eq.numParams !== 2) return false;
  if (eq.ctors.length !== 1 || refl.inductive !== eq.name) return false;
  const type = pi(sort(param(u)), arrow(v(0), arrow(v(1), prop)));
  const self = apply(constant(eq.name, [param(u)]), [v(1), v(0), v(0)]);
  return same(eq.type, type) && same(refl.type, pi(sort(param(u)), pi(v(0), self)));
}
