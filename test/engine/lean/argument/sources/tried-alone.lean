set_option autoImplicit false
set_option relaxedAutoImplicit false

namespace Proof

theorem s1 (n : Nat) (h : n % 2 = 0) :
    ∃ k, n = 2 * k
  := by
    first
      | first
          | (grind; done; trace "slopcheck: grind")

end Proof
#print axioms Proof.s1
