import Mathlib
set_option autoImplicit false
set_option relaxedAutoImplicit false

section Slopcheck
set_option linter.all false

set_option maxHeartbeats 100000 in
theorem Slopcheck.«the theorem, by any tactic» :
    (Function.Bijective (fun x : ℤ => 1 - x)) ∨ True
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
          | (norm_num; done; trace "slopcheck: norm_num")
          | (ring; done; trace "slopcheck: ring")
          | (linarith; done; trace "slopcheck: linarith")
          | (positivity; done; trace "slopcheck: positivity")
          | (simp_all; done; trace "slopcheck: simp_all")
          | (grind; done; trace "slopcheck: grind")
          | (gcongr; done; trace "slopcheck: gcongr")
          | ((field_simp <;> ring); done; trace "slopcheck: field_simp; ring")
          | (nlinarith; done; trace "slopcheck: nlinarith")
          | (rfl; done; trace "slopcheck: rfl")
          | (trivial; done; trace "slopcheck: trivial")
          | (decide; done; trace "slopcheck: decide")
          | (aesop; done; trace "slopcheck: aesop")
      | exact Or.inr trivial
#print axioms Slopcheck.«the theorem, by any tactic»

set_option maxHeartbeats 100000 in
theorem Slopcheck.«contradictory hypotheses» :
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
          | (norm_num; done; trace "slopcheck: norm_num")
          | (ring; done; trace "slopcheck: ring")
          | (linarith; done; trace "slopcheck: linarith")
          | (positivity; done; trace "slopcheck: positivity")
          | (simp_all; done; trace "slopcheck: simp_all")
          | (grind; done; trace "slopcheck: grind")
          | (gcongr; done; trace "slopcheck: gcongr")
          | ((field_simp <;> ring); done; trace "slopcheck: field_simp; ring")
          | (nlinarith; done; trace "slopcheck: nlinarith")
          | (rfl; done; trace "slopcheck: rfl")
          | (trivial; done; trace "slopcheck: trivial")
          | (decide; done; trace "slopcheck: decide")
          | (aesop; done; trace "slopcheck: aesop")
      | exact Or.inr trivial
#print axioms Slopcheck.«contradictory hypotheses»

set_option maxHeartbeats 20000 in
theorem Slopcheck.«the theorem, elementarily» :
    (Function.Bijective (fun x : ℤ => 1 - x)) ∨ True
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
          | (ring; done; trace "slopcheck: ring")
          | (linarith; done; trace "slopcheck: linarith")
          | (positivity; done; trace "slopcheck: positivity")
          | (norm_num; done; trace "slopcheck: norm_num")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | refine Or.inl ?_
        have _q1 : (∀ y z : ℤ, (1 - y) = (1 - z) → y = z) := by first | (assumption; done) | (intros; first | (assumption; done) | (omega; done) | (exact ⟨_, ‹_›⟩; done) | ((simp only [Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done) | (ring; done) | (linarith; done) | (positivity; done) | (norm_num; done) | (grind (splits := 4); done) | (rfl; done))
        have _q2 : (∀ z, ∃ y : ℤ, (1 - y) = z) := by first | (assumption; done) | (intros; first | (assumption; done) | (omega; done) | (exact ⟨_, ‹_›⟩; done) | ((simp only [Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done) | (ring; done) | (linarith; done) | (positivity; done) | (norm_num; done) | (grind (splits := 4); done) | (rfl; done))
        exact ⟨_q1, _q2⟩
        done
        trace "slopcheck: part by part"
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 1 alone» :
    (∀ (y z : ℤ), (1 - y) = (1 - z) → y = z) ∨ True
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
          | (ring; done; trace "slopcheck: ring")
          | (linarith; done; trace "slopcheck: linarith")
          | (positivity; done; trace "slopcheck: positivity")
          | (norm_num; done; trace "slopcheck: norm_num")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 1, computed» :
    (∀ (y z : ℤ), (1 - y) = (1 - z) → y = z) ∨ True
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
          | (ring; done; trace "slopcheck: ring")
          | (linarith; done; trace "slopcheck: linarith")
          | (positivity; done; trace "slopcheck: positivity")
          | (norm_num; done; trace "slopcheck: norm_num")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 2 alone» :
    (∀ z, ∃ y : ℤ, (1 - y) = z) ∨ True
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
          | (ring; done; trace "slopcheck: ring")
          | (linarith; done; trace "slopcheck: linarith")
          | (positivity; done; trace "slopcheck: positivity")
          | (norm_num; done; trace "slopcheck: norm_num")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 2, computed» :
    (∀ z, ∃ y : ℤ, (1 - y) = z) ∨ True
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
          | (ring; done; trace "slopcheck: ring")
          | (linarith; done; trace "slopcheck: linarith")
          | (positivity; done; trace "slopcheck: positivity")
          | (norm_num; done; trace "slopcheck: norm_num")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«s2, refuted» :
    (¬ (∀ y : ℤ, ∃ x, 1 - x = y)) ∨ True
  := by
    first
      | refine Or.inl ?_
        intro _h
        first
          | (exact absurd (_h ) (by first | omega | decide | (simp; done) | (intros; omega) | grind); done; trace "slopcheck: a counterexample")
      | exact Or.inr trivial
#print axioms Slopcheck.«s2, refuted»

set_option maxHeartbeats 20000 in
theorem Slopcheck.«s1, elementarily» :
    (Function.Injective (fun x : ℤ => 1 - x)) ∨ True
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
          | (ring; done; trace "slopcheck: ring")
          | (linarith; done; trace "slopcheck: linarith")
          | (positivity; done; trace "slopcheck: positivity")
          | (norm_num; done; trace "slopcheck: norm_num")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 1 from s1»
    (s1 : Function.Injective (fun x : ℤ => 1 - x)) :
    (∀ (y z : ℤ), (1 - y) = (1 - z) → y = z) ∨ True
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
          | (ring; done; trace "slopcheck: ring")
          | (linarith; done; trace "slopcheck: linarith")
          | (positivity; done; trace "slopcheck: positivity")
          | (norm_num; done; trace "slopcheck: norm_num")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 2 from s1»
    (s1 : Function.Injective (fun x : ℤ => 1 - x)) :
    (∀ z, ∃ y : ℤ, (1 - y) = z) ∨ True
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
          | (ring; done; trace "slopcheck: ring")
          | (linarith; done; trace "slopcheck: linarith")
          | (positivity; done; trace "slopcheck: positivity")
          | (norm_num; done; trace "slopcheck: norm_num")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 1, said by the steps»
    (s1 : Function.Injective (fun x : ℤ => 1 - x))
    (s2 : ∀ y : ℤ, ∃ x, 1 - x = y) :
    (∀ (y z : ℤ), (1 - y) = (1 - z) → y = z) ∨ True
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
          | (ring; done; trace "slopcheck: ring")
          | (linarith; done; trace "slopcheck: linarith")
          | (positivity; done; trace "slopcheck: positivity")
          | (norm_num; done; trace "slopcheck: norm_num")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 2, said by the steps»
    (s1 : Function.Injective (fun x : ℤ => 1 - x))
    (s2 : ∀ y : ℤ, ∃ x, 1 - x = y) :
    (∀ z, ∃ y : ℤ, (1 - y) = z) ∨ True
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
          | (ring; done; trace "slopcheck: ring")
          | (linarith; done; trace "slopcheck: linarith")
          | (positivity; done; trace "slopcheck: positivity")
          | (norm_num; done; trace "slopcheck: norm_num")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
          | (exact ⟨_, s2 _⟩; done; trace "slopcheck: a witness of s2")
      | exact Or.inr trivial

end Slopcheck

namespace Proof

theorem s1 :
    Function.Injective (fun x : ℤ => 1 - x)
  := by
    intro a b h; simpa using h

theorem s2 :
    ∀ y : ℤ, ∃ x, 1 - x = y
  := by
    intro y; exact ⟨1 - y, by ring⟩

end Proof

theorem t : Function.Bijective (fun x : ℤ => 1 - x)
  := by
    have s1 := @Proof.s1
    have s2 := @Proof.s2
    exact ⟨s1, s2⟩

#print axioms Proof.s1
#print axioms Proof.s2
#print axioms t

section SlopcheckRests
axiom Slopcheck.taken.s1 :
    (Function.Injective (fun x : ℤ => 1 - x) : Prop)
axiom Slopcheck.taken.s2 :
    (∀ y : ℤ, ∃ x, 1 - x = y : Prop)
theorem Slopcheck.rests.conclusion :
    Function.Bijective (fun x : ℤ => 1 - x)
  := by
    refine (?_ : (Function.Injective (fun x : ℤ => 1 - x)) → (Function.Bijective (fun x : ℤ => 1 - x))) (@Slopcheck.taken.s1)
    intro s1
    refine (?_ : (∀ y : ℤ, ∃ x, 1 - x = y) → (Function.Bijective (fun x : ℤ => 1 - x))) (@Slopcheck.taken.s2)
    intro s2
    exact ⟨s1, s2⟩
#print axioms Slopcheck.rests.conclusion

end SlopcheckRests
