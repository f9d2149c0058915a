import type { Unfolded } from './goalParts.ts';
import { functionOf, setOf } from './spelledOut.ts';
import { tokenize } from './tokens.ts';

/** A definition that says several things at once. */
export interface KnownDefinition {
  /** Explicit arguments. */
  readonly arity: number;
  /** What it says of terms; null where their text leaves open what is meant. */
  readonly unfold: (args: readonly string[], fresh: readonly string[]) => Unfolded | null;
}

type Unfolding = KnownDefinition['unfold'];

const bijective: Unfolding = ([map = ''], [x = '', y = '']) => {
  const f = functionOf(map);
  if (f === null) return null;
  const injective = `∀ ${x} ${y}${typed(f.type)}, ${f.at(x)} = ${f.at(y)} → ${x} = ${y}`;
  const surjective = `∀ ${y}${typed(f.to)}, ∃ ${x}${typed(f.type)}, ${f.at(x)} = ${y}`;
  return {
    parts: [injective, surjective],
    shown: [`Function.Injective ${map}`, `Function.Surjective ${map}`],
  };
};

const bijectiveOn: Unfolding = ([map = '', from = '', to = ''], [x = '', y = '']) => {
  const [f, s, t] = [functionOf(map), setOf(from), setOf(to)];
  if (f === null || s === null || t === null) return null;
  const onto = `Set.SurjOn ${map} ${from} ${to}`;
  return {
    parts: [
      `${s.over(x)}(${t.has(f.at(x))})`,
      `${s.over(x)}${s.over(y)}${f.at(x)} = ${f.at(y)} → ${x} = ${y}`,
      onto,
    ],
    shown: [`Set.MapsTo ${map} ${from} ${to}`, `Set.InjOn ${map} ${from}`, onto],
  };
};

const extreme =
  (compared: (x: string, a: string) => string): Unfolding =>
  ([set = '', element = ''], [x = '']) => {
    const s = setOf(set);
    return s && { parts: [s.has(element), `${s.over(x)}${compared(x, element)}`] };
  };

const closestBound =
  (bounded: (x: string, a: string) => string): Unfolding =>
  ([set = '', element = ''], [x = '', b = '']) => {
    const s = setOf(set);
    if (s === null) return null;
    const isBound = (a: string): string => `${s.over(x)}${bounded(x, a)}`;
    // Of two bounds that of the set lies on its own side.
    const closest = `∀ ${b}${typed(s.type)}, (${isBound(b)}) → ${bounded(element, b)}`;
    return { parts: [isBound(element), closest] };
  };

const equivalence: Unfolding = ([relation = ''], [x = '', y = '', z = '']) => {
  // A relation that is written out would have to be put in.
  if (tokenize(relation).tokens.length !== 1) return null;
  const r = (a: string, b: string): string => `${relation} ${a} ${b}`;
  return {
    parts: [
      `∀ ${x}, ${r(x, x)}`,
      `∀ ${x} ${y}, ${r(x, y)} → ${r(y, x)}`,
      `∀ ${x} ${y} ${z}, ${r(x, y)} → ${r(y, z)} → ${r(x, z)}`,
    ],
  };
};

function typed(type: string | null): string {
  return type === null ? '' : ` : ${type}`;
}

const atMost = (x: string, a: string): string => `${x} ≤ ${a}`;
const atLeast = (x: string, a: string): string => `${a} ≤ ${x}`;

/**
 * Definitions as Mathlib and core have them: `Bijective` in Mathlib/Logic/Function/Defs.lean, bounds in
 * Mathlib/Order/Bounds/Defs.lean, maps between sets in Mathlib/Data/Set/Operations.lean, `Equivalence`, which is a structure,
 * in Init/Core.lean.
 */
export const KNOWN_DEFINITIONS: ReadonlyMap<string, KnownDefinition> = new Map([
  ['Function.Bijective', { arity: 1, unfold: bijective }],
  ['Set.BijOn', { arity: 3, unfold: bijectiveOn }],
  ['IsGreatest', { arity: 2, unfold: extreme(atMost) }],
  ['IsLeast', { arity: 2, unfold: extreme(atLeast) }],
  ['IsLUB', { arity: 2, unfold: closestBound(atMost) }],
  ['IsGLB', { arity: 2, unfold: closestBound(atLeast) }],
  ['Equivalence', { arity: 1, unfold: equivalence }],
]);
