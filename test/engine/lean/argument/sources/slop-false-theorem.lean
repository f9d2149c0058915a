set_option autoImplicit false
set_option relaxedAutoImplicit false

section Slopcheck
set_option linter.all false

set_option maxHeartbeats 100000 in
theorem Slopcheck.«the theorem, by any tactic» (n : Nat) :
    (n * n ≥ 2 * n) ∨ True
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
    (n * n ≥ 2 * n) ∨ True
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
theorem Slopcheck.«the theorem, refuted» :
    (¬ (∀ (n : Nat), n * n ≥ 2 * n)) ∨ True
  := by
    first
      | refine Or.inl ?_
        intro _h
        first
          | (exact absurd (_h 1) (by first | omega | decide | (simp; done) | (intros; omega) | grind); done; trace "slopcheck: a counterexample")
      | exact Or.inr trivial
#print axioms Slopcheck.«the theorem, refuted»

set_option maxHeartbeats 20000 in
theorem Slopcheck.«s2, refuted» :
    (¬ (∀ (n : Nat) (h1 : n ≥ 1), n * n ≥ 2 * n)) ∨ True
  := by
    first
      | refine Or.inl ?_
        intro _h
        first
          | (exact absurd (_h 1 (by first | omega | decide | (simp; done) | (intros; omega) | grind)) (by first | omega | decide | (simp; done) | (intros; omega) | grind); done; trace "slopcheck: a counterexample")
      | exact Or.inr trivial
#print axioms Slopcheck.«s2, refuted»

set_option maxHeartbeats 20000 in
theorem Slopcheck.«s1, elementarily» (n : Nat)
    (h0 : n = 0) :
    (n * n ≥ 2 * n) ∨ True
  := by
    first
      | refine Or.inl ?_
        first
          | (assumption; done; trace "slopcheck: assumption")
      | refine Or.inl ?_
        intros
        try subst h0
        first
          | (assumption; done; trace "slopcheck: assumption")
          | (omega; done; trace "slopcheck: omega")
          | (exact ⟨_, ‹_›⟩; done; trace "slopcheck: a witness")
          | ((simp only [Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 1 from s1» (n : Nat)
    (s1 : ∀ (h0 : n = 0), n * n ≥ 2 * n) :
    (n * n ≥ 2 * n) ∨ True
  := by
    first
      | refine Or.inl ?_
        first
          | (assumption; done; trace "slopcheck: assumption")
      | refine Or.inl ?_
        intros
        try have _i1 := s1 ‹_›
        first
          | (assumption; done; trace "slopcheck: assumption")
          | (omega; done; trace "slopcheck: omega")
          | (exact ⟨_, ‹_›⟩; done; trace "slopcheck: a witness")
          | ((simp only [Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 1 in the case of s1» (n : Nat)
    (h0 : n = 0)
    (_c : n * n ≥ 2 * n) :
    (n * n ≥ 2 * n) ∨ True
  := by
    first
      | refine Or.inl ?_
        first
          | (assumption; done; trace "slopcheck: assumption")
      | refine Or.inl ?_
        intros
        try subst h0
        first
          | (assumption; done; trace "slopcheck: assumption")
          | (omega; done; trace "slopcheck: omega")
          | (exact ⟨_, ‹_›⟩; done; trace "slopcheck: a witness")
          | ((simp only [Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 1 under what s1 assumes» (n : Nat)
    (h0 : n = 0) :
    (n * n ≥ 2 * n) ∨ True
  := by
    first
      | refine Or.inl ?_
        first
          | (assumption; done; trace "slopcheck: assumption")
      | refine Or.inl ?_
        intros
        try subst h0
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

theorem s1 (n : Nat)
    (h0 : n = 0) :
    n * n ≥ 2 * n
  := by
    subst h0
    decide

theorem s2 (n : Nat)
    (h1 : n ≥ 1) :
    n * n ≥ 2 * n
  := by
    exact Nat.mul_le_mul_right n h1

end Proof

theorem square_ge_double (n : Nat) : n * n ≥ 2 * n
  := by
    have s1 := @Proof.s1 n
    have s2 := @Proof.s2 n
    cases Nat.eq_zero_or_pos n with
    | inl h => exact s1 h
    | inr h => exact s2 h

#print axioms Proof.s1
#print axioms Proof.s2
#print axioms square_ge_double

section SlopcheckRests
axiom Slopcheck.taken.s1 (n : Nat) :
    (∀ (h0 : n = 0), n * n ≥ 2 * n : Prop)
axiom Slopcheck.taken.s2 (n : Nat) :
    (∀ (h1 : n ≥ 1), n * n ≥ 2 * n : Prop)
theorem Slopcheck.rests.conclusion (n : Nat) :
    n * n ≥ 2 * n
  := by
    refine (?_ : (∀ (h0 : n = 0), n * n ≥ 2 * n) → (n * n ≥ 2 * n)) (@Slopcheck.taken.s1 n)
    intro s1
    refine (?_ : (∀ (h1 : n ≥ 1), n * n ≥ 2 * n) → (n * n ≥ 2 * n)) (@Slopcheck.taken.s2 n)
    intro s2
    cases Nat.eq_zero_or_pos n with
    | inl h => exact s1 h
    | inr h => exact s2 h
#print axioms Slopcheck.rests.conclusion

end SlopcheckRests
