set_option autoImplicit false
set_option relaxedAutoImplicit false

section Slopcheck
set_option linter.all false

set_option maxHeartbeats 100000 in
theorem Slopcheck.«the theorem, by any tactic» (n : Nat) (h : n % 2 = 1) :
    ((n * n) % 8 = 1) ∨ True
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
theorem Slopcheck.«contradictory hypotheses» (n : Nat) (h : n % 2 = 1) :
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
theorem Slopcheck.«the theorem, elementarily» (n : Nat) (h : n % 2 = 1) :
    ((n * n) % 8 = 1) ∨ True
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
theorem Slopcheck.«s2, elementarily» (n : Nat) (h : n % 2 = 1)
    (k : Nat) :
    ((k * (k + 1)) % 2 = 0) ∨ True
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
theorem Slopcheck.«s3, elementarily» (n : Nat) (h : n % 2 = 1)
    (k : Nat)
    (hk : n = 2 * k + 1) :
    (n * n = 4 * (k * (k + 1)) + 1) ∨ True
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
theorem Slopcheck.«part 1 from s2» (n : Nat) (h : n % 2 = 1)
    (s2 : ∀ (k : Nat), (k * (k + 1)) % 2 = 0) :
    ((n * n) % 8 = 1) ∨ True
  := by
    first
      | refine Or.inl ?_
        first
          | (assumption; done; trace "slopcheck: assumption")
      | refine Or.inl ?_
        intros
        try have _i1 := s2 n
        first
          | (assumption; done; trace "slopcheck: assumption")
          | (omega; done; trace "slopcheck: omega")
          | (exact ⟨_, ‹_›⟩; done; trace "slopcheck: a witness")
          | ((simp only [Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 1 in the case of s2» (n : Nat) (h : n % 2 = 1)
    (k : Nat)
    (_e1 : k = n)
    (_c : (k * (k + 1)) % 2 = 0) :
    ((n * n) % 8 = 1) ∨ True
  := by
    first
      | refine Or.inl ?_
        first
          | (assumption; done; trace "slopcheck: assumption")
      | refine Or.inl ?_
        intros
        try subst _e1
        first
          | (assumption; done; trace "slopcheck: assumption")
          | (omega; done; trace "slopcheck: omega")
          | (exact ⟨_, ‹_›⟩; done; trace "slopcheck: a witness")
          | ((simp only [Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 1 under what s2 assumes» (n : Nat) (h : n % 2 = 1)
    (k : Nat)
    (_e1 : k = n) :
    ((n * n) % 8 = 1) ∨ True
  := by
    first
      | refine Or.inl ?_
        first
          | (assumption; done; trace "slopcheck: assumption")
      | refine Or.inl ?_
        intros
        try subst _e1
        first
          | (assumption; done; trace "slopcheck: assumption")
          | (omega; done; trace "slopcheck: omega")
          | (exact ⟨_, ‹_›⟩; done; trace "slopcheck: a witness")
          | ((simp only [Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 1 from s3» (n : Nat) (h : n % 2 = 1)
    (s3 : ∀ (k : Nat) (hk : n = 2 * k + 1), n * n = 4 * (k * (k + 1)) + 1) :
    ((n * n) % 8 = 1) ∨ True
  := by
    first
      | refine Or.inl ?_
        first
          | (assumption; done; trace "slopcheck: assumption")
      | refine Or.inl ?_
        intros
        try have _i1 := s3 _ ‹_›
        try have _i2 := s3 n
        first
          | (assumption; done; trace "slopcheck: assumption")
          | (omega; done; trace "slopcheck: omega")
          | (exact ⟨_, ‹_›⟩; done; trace "slopcheck: a witness")
          | ((simp only [Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 1 in the case of s3» (n : Nat) (h : n % 2 = 1)
    (k : Nat)
    (hk : n = 2 * k + 1)
    (_c : n * n = 4 * (k * (k + 1)) + 1) :
    ((n * n) % 8 = 1) ∨ True
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
theorem Slopcheck.«part 1 under what s3 assumes» (n : Nat) (h : n % 2 = 1)
    (k : Nat)
    (hk : n = 2 * k + 1) :
    ((n * n) % 8 = 1) ∨ True
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

theorem s1 (n : Nat) (h : n % 2 = 1) :
    ∃ k, n = 2 * k + 1
  := by
    exact ⟨n / 2, by omega⟩

theorem s2 (n : Nat) (h : n % 2 = 1)
    (k : Nat) :
    (k * (k + 1)) % 2 = 0
  := by
    have := Nat.mod_two_eq_zero_or_one k
    rcases this with hk | hk <;> simp [Nat.mul_mod, Nat.add_mod, hk]

theorem s3 (n : Nat) (h : n % 2 = 1)
    (k : Nat)
    (hk : n = 2 * k + 1) :
    n * n = 4 * (k * (k + 1)) + 1
  := by
    subst hk
    rw [Nat.mul_add, Nat.add_mul, Nat.mul_add]
    have : 2 * k * (2 * k) = 4 * (k * k) := by rw [Nat.mul_mul_mul_comm]
    omega

end Proof

theorem odd_square_mod_eight (n : Nat) (h : n % 2 = 1) : (n * n) % 8 = 1
  := by
    have s1 := @Proof.s1 n h
    have s2 := @Proof.s2 n h
    have s3 := @Proof.s3 n h
    obtain ⟨k, hk⟩ := s1
    have h2 := s2 k
    have h3 := s3 k hk
    omega

#print axioms Proof.s1
#print axioms Proof.s2
#print axioms Proof.s3
#print axioms odd_square_mod_eight

section SlopcheckRests
axiom Slopcheck.taken.s1 (n : Nat) (h : n % 2 = 1) :
    (∃ k, n = 2 * k + 1 : Prop)
axiom Slopcheck.taken.s2 (n : Nat) (h : n % 2 = 1) :
    (∀ (k : Nat), (k * (k + 1)) % 2 = 0 : Prop)
axiom Slopcheck.taken.s3 (n : Nat) (h : n % 2 = 1) :
    (∀ (k : Nat) (hk : n = 2 * k + 1), n * n = 4 * (k * (k + 1)) + 1 : Prop)
theorem Slopcheck.rests.conclusion (n : Nat) (h : n % 2 = 1) :
    (n * n) % 8 = 1
  := by
    refine (?_ : (∃ k, n = 2 * k + 1) → ((n * n) % 8 = 1)) (@Slopcheck.taken.s1 n h)
    intro s1
    refine (?_ : (∀ (k : Nat), (k * (k + 1)) % 2 = 0) → ((n * n) % 8 = 1)) (@Slopcheck.taken.s2 n h)
    intro s2
    refine (?_ : (∀ (k : Nat) (hk : n = 2 * k + 1), n * n = 4 * (k * (k + 1)) + 1) → ((n * n) % 8 = 1)) (@Slopcheck.taken.s3 n h)
    intro s3
    obtain ⟨k, hk⟩ := s1
    have h2 := s2 k
    have h3 := s3 k hk
    omega
#print axioms Slopcheck.rests.conclusion

end SlopcheckRests
