set_option autoImplicit false
set_option relaxedAutoImplicit false

section Slopcheck
set_option linter.all false

set_option maxHeartbeats 20000 in
theorem Slopcheck.«s1, elementarily, way 5» (a b : Nat) (h : a * b = 1) :
    (b * a = 1) ∨ True
  := by
    first
      | refine Or.inl ?_
        intros
        first
          | ((simp only [Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«s1, elementarily, way 6» (a b : Nat) (h : a * b = 1) :
    (b * a = 1) ∨ True
  := by
    first
      | refine Or.inl ?_
        intros
        first
          | (grind (splits := 4); done; trace "slopcheck: grind")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«s1, elementarily, way 7» (a b : Nat) (h : a * b = 1) :
    (b * a = 1) ∨ True
  := by
    first
      | refine Or.inl ?_
        intros
        first
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

end Slopcheck

namespace Proof

end Proof
