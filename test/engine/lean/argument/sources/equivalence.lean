set_option autoImplicit false
set_option relaxedAutoImplicit false

def r (a b : Int) : Prop := 3 ∣ a - b

section Slopcheck
set_option linter.all false

set_option maxHeartbeats 100000 in
theorem Slopcheck.«the theorem, by any tactic» :
    (Equivalence r) ∨ True
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
          | (simp_all; done; trace "slopcheck: simp_all")
          | (grind; done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
          | (trivial; done; trace "slopcheck: trivial")
          | (decide; done; trace "slopcheck: decide")
      | exact Or.inr trivial
#print axioms Slopcheck.«contradictory hypotheses»

set_option maxHeartbeats 20000 in
theorem Slopcheck.«the theorem, elementarily» :
    (Equivalence r) ∨ True
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
          | ((simp only [r] at * <;> omega); done; trace "slopcheck: unfold; omega")
          | ((simp only [r, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4) [r]; done; trace "slopcheck: grind")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | refine Or.inl ?_
        have _q1 : (∀ x, r x x) := by first | (assumption; done) | (intros; first | (assumption; done) | (omega; done) | (exact ⟨_, ‹_›⟩; done) | ((simp only [r] at * <;> omega); done) | ((simp only [r, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done) | (grind (splits := 4) [r]; done) | (grind (splits := 4); done) | (rfl; done))
        have _q2 : (∀ x y, r x y → r y x) := by first | (assumption; done) | (intros; first | (assumption; done) | (omega; done) | (exact ⟨_, ‹_›⟩; done) | ((simp only [r] at * <;> omega); done) | ((simp only [r, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done) | (grind (splits := 4) [r]; done) | (grind (splits := 4); done) | (rfl; done))
        have _q3 : (∀ x y z, r x y → r y z → r x z) := by first | (assumption; done) | (intros; first | (assumption; done) | (omega; done) | (exact ⟨_, ‹_›⟩; done) | ((simp only [r] at * <;> omega); done) | ((simp only [r, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done) | (grind (splits := 4) [r]; done) | (grind (splits := 4); done) | (rfl; done))
        exact ⟨_q1, _q2, _q3⟩
        done
        trace "slopcheck: part by part"
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 1 alone» :
    (∀ x, r x x) ∨ True
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
          | ((simp only [r] at * <;> omega); done; trace "slopcheck: unfold; omega")
          | ((simp only [r, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4) [r]; done; trace "slopcheck: grind")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 1, computed» :
    (∀ x, r x x) ∨ True
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
          | ((simp only [r] at * <;> omega); done; trace "slopcheck: unfold; omega")
          | ((simp only [r, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4) [r]; done; trace "slopcheck: grind")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 2 alone» :
    (∀ x y, r x y → r y x) ∨ True
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
          | ((simp only [r] at * <;> omega); done; trace "slopcheck: unfold; omega")
          | ((simp only [r, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4) [r]; done; trace "slopcheck: grind")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 2, computed» :
    (∀ x y, r x y → r y x) ∨ True
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
          | ((simp only [r] at * <;> omega); done; trace "slopcheck: unfold; omega")
          | ((simp only [r, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4) [r]; done; trace "slopcheck: grind")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 3 alone» :
    (∀ x y z, r x y → r y z → r x z) ∨ True
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
          | ((simp only [r] at * <;> omega); done; trace "slopcheck: unfold; omega")
          | ((simp only [r, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4) [r]; done; trace "slopcheck: grind")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 3, computed» :
    (∀ x y z, r x y → r y z → r x z) ∨ True
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
          | ((simp only [r] at * <;> omega); done; trace "slopcheck: unfold; omega")
          | ((simp only [r, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4) [r]; done; trace "slopcheck: grind")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«conclusion, elementarily»
    (s1 : ∀ a, r a a)
    (s2 : ∀ a b, r a b → r b a) :
    (Equivalence r) ∨ True
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
          | ((simp only [r] at * <;> omega); done; trace "slopcheck: unfold; omega")
          | ((simp only [r, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4) [r]; done; trace "slopcheck: grind")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | refine Or.inl ?_
        have _q1 : (∀ x, r x x) := by first | (assumption; done) | (intros; first | (assumption; done) | (omega; done) | (exact ⟨_, ‹_›⟩; done) | ((simp only [r] at * <;> omega); done) | ((simp only [r, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done) | (grind (splits := 4) [r]; done) | (grind (splits := 4); done) | (rfl; done))
        have _q2 : (∀ x y, r x y → r y x) := by first | (assumption; done) | (intros; first | (assumption; done) | (omega; done) | (exact ⟨_, ‹_›⟩; done) | ((simp only [r] at * <;> omega); done) | ((simp only [r, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done) | (grind (splits := 4) [r]; done) | (grind (splits := 4); done) | (rfl; done))
        have _q3 : (∀ x y z, r x y → r y z → r x z) := by first | (assumption; done) | (intros; first | (assumption; done) | (omega; done) | (exact ⟨_, ‹_›⟩; done) | ((simp only [r] at * <;> omega); done) | ((simp only [r, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done) | (grind (splits := 4) [r]; done) | (grind (splits := 4); done) | (rfl; done))
        exact ⟨_q1, _q2, _q3⟩
        done
        trace "slopcheck: part by part"
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 1 from the steps»
    (s1 : ∀ a, r a a)
    (s2 : ∀ a b, r a b → r b a) :
    (∀ x, r x x) ∨ True
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
          | ((simp only [r] at * <;> omega); done; trace "slopcheck: unfold; omega")
          | ((simp only [r, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4) [r]; done; trace "slopcheck: grind")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 2 from the steps»
    (s1 : ∀ a, r a a)
    (s2 : ∀ a b, r a b → r b a) :
    (∀ x y, r x y → r y x) ∨ True
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
          | ((simp only [r] at * <;> omega); done; trace "slopcheck: unfold; omega")
          | ((simp only [r, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4) [r]; done; trace "slopcheck: grind")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 3 from the steps»
    (s1 : ∀ a, r a a)
    (s2 : ∀ a b, r a b → r b a) :
    (∀ x y z, r x y → r y z → r x z) ∨ True
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
          | ((simp only [r] at * <;> omega); done; trace "slopcheck: unfold; omega")
          | ((simp only [r, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4) [r]; done; trace "slopcheck: grind")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 1, said by the steps»
    (s1 : ∀ a, r a a)
    (s2 : ∀ a b, r a b → r b a) :
    (∀ x, r x x) ∨ True
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
          | ((simp only [r] at * <;> omega); done; trace "slopcheck: unfold; omega")
          | ((simp only [r, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4) [r]; done; trace "slopcheck: grind")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 2, said by the steps»
    (s1 : ∀ a, r a a)
    (s2 : ∀ a b, r a b → r b a) :
    (∀ x y, r x y → r y x) ∨ True
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
          | ((simp only [r] at * <;> omega); done; trace "slopcheck: unfold; omega")
          | ((simp only [r, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4) [r]; done; trace "slopcheck: grind")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

set_option maxHeartbeats 20000 in
theorem Slopcheck.«part 3, said by the steps»
    (s1 : ∀ a, r a a)
    (s2 : ∀ a b, r a b → r b a) :
    (∀ x y z, r x y → r y z → r x z) ∨ True
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
          | ((simp only [r] at * <;> omega); done; trace "slopcheck: unfold; omega")
          | ((simp only [r, Nat.mul_add, Nat.add_mul, Nat.mul_one, Nat.one_mul, Nat.pow_succ, Nat.pow_zero, Int.mul_add, Int.add_mul, Int.mul_one, Int.one_mul, Int.pow_succ, Int.pow_zero, Int.mul_sub, Int.sub_mul, Int.mul_neg, Int.neg_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Int.mul_assoc, Int.mul_comm, Int.mul_left_comm] at * <;> omega); done; trace "slopcheck: multiply out; omega")
          | (grind (splits := 4) [r]; done; trace "slopcheck: grind")
          | (grind (splits := 4); done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
      | exact Or.inr trivial

end Slopcheck

namespace Proof

theorem s1 :
    ∀ a, r a a
  := by
    intro a; unfold r; omega

theorem s2 :
    ∀ a b, r a b → r b a
  := by
    intro a b h; unfold r at *; omega

end Proof

theorem t : Equivalence r
  := by
    have s1 := @Proof.s1
    have s2 := @Proof.s2
    exact ⟨s1, fun h => s2 _ _ h, fun h1 h2 => by unfold r at *; omega⟩

#print axioms Proof.s1
#print axioms Proof.s2
#print axioms t

section SlopcheckRests
axiom Slopcheck.taken.s1 :
    (∀ a, r a a : Prop)
axiom Slopcheck.taken.s2 :
    (∀ a b, r a b → r b a : Prop)
theorem Slopcheck.rests.conclusion :
    Equivalence r
  := by
    refine (?_ : (∀ a, r a a) → (Equivalence r)) (@Slopcheck.taken.s1)
    intro s1
    refine (?_ : (∀ a b, r a b → r b a) → (Equivalence r)) (@Slopcheck.taken.s2)
    intro s2
    exact ⟨s1, fun h => s2 _ _ h, fun h1 h2 => by unfold r at *; omega⟩
#print axioms Slopcheck.rests.conclusion

end SlopcheckRests
