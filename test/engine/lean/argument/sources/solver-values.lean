set_option autoImplicit false
set_option relaxedAutoImplicit false

section Slopcheck
set_option linter.all false

set_option maxHeartbeats 20000 in
theorem Slopcheck.«the theorem, refuted» :
    (¬ (∀ (n : Nat) (h : n ≥ 400), n ≤ 5000)) ∨ True
  := by
    first
      | refine Or.inl ?_
        intro _h
        first
          | (exact absurd (_h 6001 (by first | omega | decide | (simp; done) | (intros; omega) | grind)) (by first | omega | decide | (simp; done) | (intros; omega) | grind); done; trace "slopcheck: a counterexample")
      | exact Or.inr trivial
#print axioms Slopcheck.«the theorem, refuted»

set_option maxHeartbeats 20000 in
theorem Slopcheck.«s1, refuted» :
    (¬ (∀ (n : Nat) (h : n ≥ 400), n ≤ 4000)) ∨ True
  := by
    first
      | refine Or.inl ?_
        intro _h
        first
          | (exact absurd (_h 6001 (by first | omega | decide | (simp; done) | (intros; omega) | grind)) (by first | omega | decide | (simp; done) | (intros; omega) | grind); done; trace "slopcheck: a counterexample")
      | exact Or.inr trivial
#print axioms Slopcheck.«s1, refuted»

end Slopcheck

namespace Proof

end Proof
