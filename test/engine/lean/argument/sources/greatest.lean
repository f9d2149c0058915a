import Mathlib
set_option autoImplicit false
set_option relaxedAutoImplicit false

section Slopcheck
set_option linter.all false

set_option maxHeartbeats 100000 in
theorem Slopcheck.«the theorem, by any tactic» :
    (IsGreatest {n : ℕ | n * n ≤ 30} 5) ∨ True
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
    (IsGreatest {n : ℕ | n * n ≤ 30} 5) ∨ True
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
        have _q1 : ((5 : ℕ) * (5 : ℕ) ≤ 30) := by first | (assumption; done) | (omega; done) | (exact ⟨_, ‹_›⟩; done) | ((simp only [Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done) | (ring; done) | (linarith; done) | (positivity; done) | (norm_num; done) | (grind (splits := 4); done) | (rfl; done)
        have _q2 : (∀ x : ℕ, (x * x ≤ 30) → x ≤ 5) := by first | (assumption; done) | (intros; first | (assumption; done) | (omega; done) | (exact ⟨_, ‹_›⟩; done) | ((simp only [Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done) | (ring; done) | (linarith; done) | (positivity; done) | (norm_num; done) | (grind (splits := 4); done) | (rfl; done))
        exact ⟨_q1, _q2⟩
        done
        trace "slopcheck: part by part"
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 1 alone» :
    ((5 : ℕ) * (5 : ℕ) ≤ 30) ∨ True
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
    ((5 : ℕ) * (5 : ℕ) ≤ 30) ∨ True
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
    (∀ (x : ℕ), x * x ≤ 30 → x ≤ 5) ∨ True
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
    (∀ (x : ℕ), x * x ≤ 30 → x ≤ 5) ∨ True
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
theorem Slopcheck.«s2, elementarily» :
    (∀ n : ℕ, 5 < n → 30 < n * n) ∨ True
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
theorem Slopcheck.«conclusion, elementarily»
    (s1 : 5 * 5 ≤ 30)
    (s2 : ∀ n : ℕ, 5 < n → 30 < n * n) :
    (IsGreatest {n : ℕ | n * n ≤ 30} 5) ∨ True
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
        have _q1 : ((5 : ℕ) * (5 : ℕ) ≤ 30) := by first | (assumption; done) | (omega; done) | (exact ⟨_, ‹_›⟩; done) | ((simp only [Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done) | (ring; done) | (linarith; done) | (positivity; done) | (norm_num; done) | (grind (splits := 4); done) | (rfl; done)
        have _q2 : (∀ x : ℕ, (x * x ≤ 30) → x ≤ 5) := by first | (assumption; done) | (intros; first | (assumption; done) | (omega; done) | (exact ⟨_, ‹_›⟩; done) | ((simp only [Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done) | (ring; done) | (linarith; done) | (positivity; done) | (norm_num; done) | (grind (splits := 4); done) | (rfl; done))
        exact ⟨_q1, _q2⟩
        done
        trace "slopcheck: part by part"
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 1 from the steps»
    (s1 : 5 * 5 ≤ 30)
    (s2 : ∀ n : ℕ, 5 < n → 30 < n * n) :
    ((5 : ℕ) * (5 : ℕ) ≤ 30) ∨ True
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
theorem Slopcheck.«part 2 from the steps»
    (s1 : 5 * 5 ≤ 30)
    (s2 : ∀ n : ℕ, 5 < n → 30 < n * n) :
    (∀ (x : ℕ), x * x ≤ 30 → x ≤ 5) ∨ True
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
theorem Slopcheck.«part 1 from s2»
    (s2 : ∀ n : ℕ, 5 < n → 30 < n * n) :
    ((5 : ℕ) * (5 : ℕ) ≤ 30) ∨ True
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
theorem Slopcheck.«part 2 from s2»
    (s2 : ∀ n : ℕ, 5 < n → 30 < n * n) :
    (∀ (x : ℕ), x * x ≤ 30 → x ≤ 5) ∨ True
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
    (s1 : 5 * 5 ≤ 30)
    (s2 : ∀ n : ℕ, 5 < n → 30 < n * n) :
    ((5 : ℕ) * (5 : ℕ) ≤ 30) ∨ True
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
    (s1 : 5 * 5 ≤ 30)
    (s2 : ∀ n : ℕ, 5 < n → 30 < n * n) :
    (∀ (x : ℕ), x * x ≤ 30 → x ≤ 5) ∨ True
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

end Slopcheck

namespace Proof

theorem s1 :
    5 * 5 ≤ 30
  := by
    norm_num

theorem s2 :
    ∀ n : ℕ, 5 < n → 30 < n * n
  := by
    intro n h; nlinarith

end Proof

theorem t : IsGreatest {n : ℕ | n * n ≤ 30} 5
  := by
    have s1 := @Proof.s1
    have s2 := @Proof.s2
    refine ⟨s1, fun n (h : n * n ≤ 30) => ?_⟩
    by_contra hn
    exact absurd h (Nat.not_le.mpr (s2 n (by omega)))

#print axioms Proof.s1
#print axioms Proof.s2
#print axioms t

section SlopcheckRests
axiom Slopcheck.taken.s1 :
    (5 * 5 ≤ 30 : Prop)
axiom Slopcheck.taken.s2 :
    (∀ n : ℕ, 5 < n → 30 < n * n : Prop)
theorem Slopcheck.rests.conclusion :
    IsGreatest {n : ℕ | n * n ≤ 30} 5
  := by
    refine (?_ : (5 * 5 ≤ 30) → (IsGreatest {n : ℕ | n * n ≤ 30} 5)) (@Slopcheck.taken.s1)
    intro s1
    refine (?_ : (∀ n : ℕ, 5 < n → 30 < n * n) → (IsGreatest {n : ℕ | n * n ≤ 30} 5)) (@Slopcheck.taken.s2)
    intro s2
    refine ⟨s1, fun n (h : n * n ≤ 30) => ?_⟩
    by_contra hn
    exact absurd h (Nat.not_le.mpr (s2 n (by omega)))
#print axioms Slopcheck.rests.conclusion

end SlopcheckRests
