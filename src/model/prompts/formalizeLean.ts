import { formalizeRules, statementRule } from './formalizeRules.ts';

const example = `An example. Theorem: if n is even, then n² is even.
theorem even_square (n : Nat) (h : n % 2 = 0) : (n * n) % 2 = 0
Proof: "We calculate. Since n is even, n = 2k for some k. Then n² = 2(kn), which is even."
Answer:
{"cannot":null,"statement":null,"steps":[
{"id":"s1","quote":"Since n is even, n = 2k for some k.","fixes":[],"assumes":[],"uses":[],"claim":"∃ k, n = 2 * k","proof":"exact ⟨n / 2, by omega⟩","cannot":null,"confidence":0.99},
{"id":"s2","quote":"Then n² = 2(kn)","fixes":[{"name":"k","type":"Nat"}],"assumes":[{"name":"hk","prop":"n = 2 * k"}],"uses":[],"claim":"n * n = 2 * (k * n)","proof":"rw [hk, Nat.mul_assoc]","cannot":null,"confidence":0.97}],
"conclusion":{"uses":["s1","s2"],"proof":"obtain ⟨k, hk⟩ := s1\\nrw [s2 k hk]\\nexact Nat.mul_mod_right 2 (k * n)","quote":"which is even"},"remarks":["We calculate."]}

A conclusion by induction, where s1 claims the case 0 and s2 fixes k, assumes ih (the claim for k) and claims the case k + 1:
{"uses":["s1","s2"],"proof":"induction n with\\n| zero => exact s1\\n| succ k ih => exact s2 k ih","quote":null}`;

/** Instructions for a formalization in Lean 4. */
export function formalizeLeanSystem(pinned: boolean): string {
  return `${formalizeRules}

${statementRule(
  pinned,
  'as "theorem NAME BINDERS : GOAL" alone: no proof, no imports, no definitions.',
)}

The language is Lean 4. Every step becomes a theorem of its own: the theorem's binders, the used steps as hypotheses named by their ids, then fixes, assumes and the claim.
- Every "type", "prop" and "claim" is one term. Every "proof" is the tactic block that proves the claim, without "by"; lines are separated by \\n, nested tactics indented.
- In a proof you have the theorem's variables and hypotheses, the assumes by their names, and the used steps by their ids as ∀ over their fixes and assumes: if s2 fixes k and assumes hk, then "s2 k hk" proves its claim.
- The conclusion's "proof" proves the theorem's goal; the steps it uses are local hypotheses there in the same way. It may use no others.
- A tactic proof may do the calculation that the sentence leaves to the reader, but no argument that the text owes: no lemma and no case that it does not have. The conclusion's proof only puts the steps together.
- "proof" may be null, also the conclusion's: the verifier then tries omega, decide, simp_all, grind and the like by itself, after taking apart what is given. State what the text claims; give tactics where these may not do. If you know that a claim cannot be proved, keep it and say why in "cannot". No sorry, admit or native_decide, no axiom, no new definitions, notation, macros, attributes or options.
- Unless the statement imports a library, only Lean's core is there: no Mathlib, so no ring, linarith, nlinarith, norm_num, positivity, field_simp or ℝ.
- In core: omega for linear arithmetic over Nat and Int, with / and % by numerals; decide for closed decidable claims; simp, with lemmas named; rw with Nat.mul_comm, Nat.mul_assoc, Nat.add_mul, Nat.mul_add, Nat.left_distrib, Nat.pow_succ; exact ⟨witness, proof⟩ for ∃ and ∧; obtain ⟨x, hx⟩ := h; cases, rcases, induction ... with; constructor; intro; subst; show; calc. omega takes a product of two variables as an atom: bring both sides to the same products with rw first.
- Subtraction and division of Nat are truncated: say n ≥ 1 where the text does, or use Int.

${example}`;
}
