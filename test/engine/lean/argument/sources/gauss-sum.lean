set_option autoImplicit false
set_option relaxedAutoImplicit false

def sumTo : Nat → Nat
  | 0 => 0
  | n + 1 => (n + 1) + sumTo n

section Slopcheck
set_option linter.all false

set_option maxHeartbeats 100000 in
theorem Slopcheck.«the theorem, by any tactic» (n : Nat) :
    (2 * sumTo n = n * (n + 1)) ∨ True
  := by
    first
      | refine Or.inl ?_
        first
          | (assumption; done; trace "slopcheck: assumption")
      | refine Or.inl ?_
        intros
        first
          | (assumption; done; trace "slopcheck: assumption")
          | (omega; done; trace "slopcheck: omega")
          | (simp_all; done; trace "slopcheck: simp_all")
          | (grind; done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
          | (trivial; done; trace "slopcheck: trivial")
          | (decide; done; trace "slopcheck: decide")
      | exact Or.inr trivial
#print axioms Slopcheck.«the theorem, by any tactic»

set_option maxHeartbeats 100000 in
theorem Slopcheck.«contradictory hypotheses» (n : Nat) :
    (False) ∨ True
  := by
    first
      | refine Or.inl ?_
        first
          | (assumption; done; trace "slopcheck: assumption")
      | refine Or.inl ?_
        intros
        first
          | (assumption; done; trace "slopcheck: assumption")
          | (omega; done; trace "slopcheck: omega")
          | (simp_all; done; trace "slopcheck: simp_all")
          | (grind; done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
          | (trivial; done; trace "slopcheck: trivial")
          | (decide; done; trace "slopcheck: decide")
      | exact Or.inr trivial
#print axioms Slopcheck.«contradictory hypotheses»

set_option maxHeartbeats 20000 in
theorem Slopcheck.«the theorem, elementarily» (n : Nat) :
    (2 * sumTo n = n * (n + 1)) ∨ True
  := by
    first
      | refine Or.inl ?_
        first
          | (assumption; done; trace "slopcheck: assumption")
      | refine Or.inl ?_
        intros
        first
          | (assumption; done; trace "slopcheck: assumption")
          | (omega; done; trace "slopcheck: omega")
          | (exact ⟨_, ‹_›⟩; done; trace "slopcheck: a witness")
          | ((simp only [sumTo] at * <;> omega); done; trace "slopcheck: unfold; omega")
          | ((simp only [sumTo, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4) [sumTo]; done; trace "slopcheck: grind")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 1 alone» (n : Nat) :
    ((fun (n : Nat) => 2 * sumTo n = n * (n + 1)) 0) ∨ True
  := by
    first
      | refine Or.inl ?_
        first
          | (assumption; done; trace "slopcheck: assumption")
      | refine Or.inl ?_
        intros
        try dsimp only at *
        first
          | (assumption; done; trace "slopcheck: assumption")
          | (omega; done; trace "slopcheck: omega")
          | (exact ⟨_, ‹_›⟩; done; trace "slopcheck: a witness")
          | ((simp only [sumTo] at * <;> omega); done; trace "slopcheck: unfold; omega")
          | ((simp only [sumTo, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4) [sumTo]; done; trace "slopcheck: grind")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 1, computed» (n : Nat) :
    ((fun (n : Nat) => 2 * sumTo n = n * (n + 1)) 0) ∨ True
  := by
    first
      | refine Or.inl ?_
        try clear n
        first
          | (assumption; done; trace "slopcheck: assumption")
      | refine Or.inl ?_
        try clear n
        intros
        try dsimp only at *
        first
          | (assumption; done; trace "slopcheck: assumption")
          | (omega; done; trace "slopcheck: omega")
          | (exact ⟨_, ‹_›⟩; done; trace "slopcheck: a witness")
          | ((simp only [sumTo] at * <;> omega); done; trace "slopcheck: unfold; omega")
          | ((simp only [sumTo, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4) [sumTo]; done; trace "slopcheck: grind")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 2 alone» (n : Nat) :
    (∀ (_k : Nat), (fun (n : Nat) => 2 * sumTo n = n * (n + 1)) _k → (fun (n : Nat) => 2 * sumTo n = n * (n + 1)) (_k + 1)) ∨ True
  := by
    first
      | refine Or.inl ?_
        first
          | (assumption; done; trace "slopcheck: assumption")
      | refine Or.inl ?_
        intros
        try dsimp only at *
        first
          | (assumption; done; trace "slopcheck: assumption")
          | (omega; done; trace "slopcheck: omega")
          | (exact ⟨_, ‹_›⟩; done; trace "slopcheck: a witness")
          | ((simp only [sumTo] at * <;> omega); done; trace "slopcheck: unfold; omega")
          | ((simp only [sumTo, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4) [sumTo]; done; trace "slopcheck: grind")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 2, computed» (n : Nat) :
    (∀ (_k : Nat), (fun (n : Nat) => 2 * sumTo n = n * (n + 1)) _k → (fun (n : Nat) => 2 * sumTo n = n * (n + 1)) (_k + 1)) ∨ True
  := by
    first
      | refine Or.inl ?_
        try clear n
        first
          | (assumption; done; trace "slopcheck: assumption")
      | refine Or.inl ?_
        try clear n
        intros
        try dsimp only at *
        first
          | (assumption; done; trace "slopcheck: assumption")
          | (omega; done; trace "slopcheck: omega")
          | (exact ⟨_, ‹_›⟩; done; trace "slopcheck: a witness")
          | ((simp only [sumTo] at * <;> omega); done; trace "slopcheck: unfold; omega")
          | ((simp only [sumTo, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4) [sumTo]; done; trace "slopcheck: grind")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 1, said by the steps» (n : Nat)
    (base : 2 * sumTo 0 = 0 * (0 + 1))
    (step : ∀ (k : Nat) (ih : 2 * sumTo k = k * (k + 1)), 2 * sumTo (k + 1) = (k + 1) * (k + 1 + 1)) :
    ((fun (n : Nat) => 2 * sumTo n = n * (n + 1)) 0) ∨ True
  := by
    first
      | refine Or.inl ?_
        try clear n
        first
          | (assumption; done; trace "slopcheck: assumption")
      | refine Or.inl ?_
        try clear n
        intros
        try dsimp only at *
        try have _i1 := step _ ‹_›
        try have _i2 := step n
        first
          | (assumption; done; trace "slopcheck: assumption")
          | (omega; done; trace "slopcheck: omega")
          | (exact ⟨_, ‹_›⟩; done; trace "slopcheck: a witness")
          | ((simp only [sumTo] at * <;> omega); done; trace "slopcheck: unfold; omega")
          | ((simp only [sumTo, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4) [sumTo]; done; trace "slopcheck: grind")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 2, said by the steps» (n : Nat)
    (base : 2 * sumTo 0 = 0 * (0 + 1))
    (step : ∀ (k : Nat) (ih : 2 * sumTo k = k * (k + 1)), 2 * sumTo (k + 1) = (k + 1) * (k + 1 + 1)) :
    (∀ (_k : Nat), (fun (n : Nat) => 2 * sumTo n = n * (n + 1)) _k → (fun (n : Nat) => 2 * sumTo n = n * (n + 1)) (_k + 1)) ∨ True
  := by
    first
      | refine Or.inl ?_
        try clear n
        first
          | (assumption; done; trace "slopcheck: assumption")
      | refine Or.inl ?_
        try clear n
        intros
        try dsimp only at *
        try have _i1 := step _ ‹_›
        try have _i2 := step n
        first
          | (assumption; done; trace "slopcheck: assumption")
          | (omega; done; trace "slopcheck: omega")
          | (exact ⟨_, ‹_›⟩; done; trace "slopcheck: a witness")
          | ((simp only [sumTo] at * <;> omega); done; trace "slopcheck: unfold; omega")
          | ((simp only [sumTo, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4) [sumTo]; done; trace "slopcheck: grind")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

end Slopcheck

namespace Proof

theorem base (n : Nat) :
    2 * sumTo 0 = 0 * (0 + 1)
  := by
    rfl

theorem step (n : Nat)
    (k : Nat)
    (ih : 2 * sumTo k = k * (k + 1)) :
    2 * sumTo (k + 1) = (k + 1) * (k + 1 + 1)
  := by
    show 2 * ((k + 1) + sumTo k) = (k + 1) * (k + 1 + 1)
    rw [Nat.mul_add, ih, ← Nat.add_mul, Nat.add_comm 2 k, Nat.mul_comm]

end Proof

theorem gauss_sum (n : Nat) : 2 * sumTo n = n * (n + 1)
  := by
    have base := @Proof.base n
    have step := @Proof.step n
    induction n with
    | zero => exact base
    | succ k ih => exact step k ih

#print axioms Proof.base
#print axioms Proof.step
#print axioms gauss_sum

section SlopcheckRests
axiom Slopcheck.taken.base (n : Nat) :
    (2 * sumTo 0 = 0 * (0 + 1) : Prop)
axiom Slopcheck.taken.step (n : Nat) :
    (∀ (k : Nat) (ih : 2 * sumTo k = k * (k + 1)), 2 * sumTo (k + 1) = (k + 1) * (k + 1 + 1) : Prop)
theorem Slopcheck.rests.conclusion (n : Nat) :
    2 * sumTo n = n * (n + 1)
  := by
    refine (?_ : (2 * sumTo 0 = 0 * (0 + 1)) → (2 * sumTo n = n * (n + 1))) (@Slopcheck.taken.base n)
    intro base
    refine (?_ : (∀ (k : Nat) (ih : 2 * sumTo k = k * (k + 1)), 2 * sumTo (k + 1) = (k + 1) * (k + 1 + 1)) → (2 * sumTo n = n * (n + 1))) (@Slopcheck.taken.step n)
    intro step
    induction n with
    | zero => exact base
    | succ k ih => exact step k ih
#print axioms Slopcheck.rests.conclusion

end SlopcheckRests
