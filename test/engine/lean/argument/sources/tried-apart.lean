set_option autoImplicit false
set_option relaxedAutoImplicit false

section Slopcheck
set_option linter.all false

set_option maxHeartbeats 100000 in
theorem Slopcheck.«s1, by tactics, way 5» (n : Nat) (h : n % 2 = 0) :
    (∃ k, n = 2 * k) ∨ True
  := by
    first
      | refine Or.inl ?_
        first
          | (simp_all; done; trace "slopcheck: simp_all")
      | exact Or.inr trivial

set_option maxHeartbeats 100000 in
theorem Slopcheck.«s1, by tactics, way 6» (n : Nat) (h : n % 2 = 0) :
    (∃ k, n = 2 * k) ∨ True
  := by
    first
      | refine Or.inl ?_
        first
          | (grind; done; trace "slopcheck: grind")
      | exact Or.inr trivial

set_option maxHeartbeats 100000 in
theorem Slopcheck.«s1, by tactics, way 7» (n : Nat) (h : n % 2 = 0) :
    (∃ k, n = 2 * k) ∨ True
  := by
    first
      | refine Or.inl ?_
        first
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 100000 in
theorem Slopcheck.«s1, by tactics, way 8» (n : Nat) (h : n % 2 = 0) :
    (∃ k, n = 2 * k) ∨ True
  := by
    first
      | refine Or.inl ?_
        first
          | (trivial; done; trace "slopcheck: trivial")
      | exact Or.inr trivial

set_option maxHeartbeats 100000 in
theorem Slopcheck.«s1, by tactics, way 9» (n : Nat) (h : n % 2 = 0) :
    (∃ k, n = 2 * k) ∨ True
  := by
    first
      | refine Or.inl ?_
        first
          | (decide; done; trace "slopcheck: decide")
      | exact Or.inr trivial

end Slopcheck

namespace Proof

end Proof
