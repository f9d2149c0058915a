/** Lean's own axioms, recognized by their whole content: a name alone proves nothing. */
import type { Checker } from './check/checker.ts';
import type { Axiom } from './declaration.ts';
import { meaningHash } from './meaning.ts';

const HASHES: Readonly<Record<string, readonly string[]>> = {
  propext: ['836e97a1d46c49226ec587ebb45926d402c2fba951934e62183d8f09c1efc731'],
  'Quot.sound': ['e4247a67ece40b09e29f526f463c14d03c65d44e05662b908fc4445261a0719b'],
  'Classical.choice': ['e5272ddcac093905370d2b25b0e40a2ace3323e553a16a9ca47578e832aa46d2'],
};

/** The axioms on which ordinary mathematics in Lean rests. */
export const STANDARD_AXIOMS: readonly string[] = Object.keys(HASHES);

/** Whether the axiom is Lean's own of that name, down to the types that it speaks of. */
export function isStandardAxiom(c: Checker, axiom: Axiom): boolean {
  const name = axiom.name.toString();
  const known = Object.hasOwn(HASHES, name) ? HASHES[name] : undefined;
  return known?.includes(meaningHash(c, axiom.name)) ?? false;
}
