set_option autoImplicit false
set_option relaxedAutoImplicit false

section Slopcheck
set_option linter.all false

set_option maxHeartbeats 200000 in
theorem Slopcheck.«s1, searched for, way 1» (n : Nat) (h : n % 2 = 0) :
    (∃ k, n = 2 * k) ∨ True
  := by
    first
      | refine Or.inl ?_
        first
          | (exact?; done; trace "slopcheck: exact?")
      | exact Or.inr trivial

end Slopcheck

namespace Proof

end Proof
