set_option autoImplicit false
set_option relaxedAutoImplicit false

section Slopcheck
set_option linter.all false

set_option maxHeartbeats 100000 in
theorem Slopcheck.«the theorem, by any tactic» {α : Type} [DecidableEq α] (xs ys : List α) :
    ((xs ++ ys).length = ys.length + xs.length) ∨ True
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
theorem Slopcheck.«contradictory hypotheses» {α : Type} [DecidableEq α] (xs ys : List α) :
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
theorem Slopcheck.«the theorem, elementarily» {α : Type} [DecidableEq α] (xs ys : List α) :
    ((xs ++ ys).length = ys.length + xs.length) ∨ True
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
          | ((simp only [Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«s1, elementarily» {α : Type} [DecidableEq α] (xs ys : List α) :
    ((xs ++ ys).length = xs.length + ys.length) ∨ True
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
          | ((simp only [Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 1 from s1» {α : Type} [DecidableEq α] (xs ys : List α)
    (s1 : (xs ++ ys).length = xs.length + ys.length) :
    ((xs ++ ys).length = ys.length + xs.length) ∨ True
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
          | ((simp only [Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

end Slopcheck

namespace Proof

theorem s1 {α : Type} [DecidableEq α] (xs ys : List α) :
    (xs ++ ys).length = xs.length + ys.length
  := by
    exact List.length_append

theorem s2 {α : Type} [DecidableEq α] (xs ys : List α) :
    xs.length + ys.length = ys.length + xs.length
  := by
    exact Nat.add_comm _ _

end Proof

theorem append_length {α : Type} [DecidableEq α] (xs ys : List α) : (xs ++ ys).length = ys.length + xs.length
  := by
    have s1 := @Proof.s1 α _ xs ys
    have s2 := @Proof.s2 α _ xs ys
    rw [s1, s2]

#print axioms Proof.s1
#print axioms Proof.s2
#print axioms append_length

section SlopcheckRests
axiom Slopcheck.taken.s1 {α : Type} [DecidableEq α] (xs ys : List α) :
    ((xs ++ ys).length = xs.length + ys.length : Prop)
axiom Slopcheck.taken.s2 {α : Type} [DecidableEq α] (xs ys : List α) :
    (xs.length + ys.length = ys.length + xs.length : Prop)
theorem Slopcheck.rests.conclusion {α : Type} [DecidableEq α] (xs ys : List α) :
    (xs ++ ys).length = ys.length + xs.length
  := by
    refine (?_ : ((xs ++ ys).length = xs.length + ys.length) → ((xs ++ ys).length = ys.length + xs.length)) (@Slopcheck.taken.s1 α _ xs ys)
    intro s1
    refine (?_ : (xs.length + ys.length = ys.length + xs.length) → ((xs ++ ys).length = ys.length + xs.length)) (@Slopcheck.taken.s2 α _ xs ys)
    intro s2
    rw [s1, s2]
#print axioms Slopcheck.rests.conclusion

end SlopcheckRests
