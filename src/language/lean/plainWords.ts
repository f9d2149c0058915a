/** Tactics that take a goal apart, put given things together, or rewrite with them. */
export const STRUCTURAL: ReadonlySet<string> = new Set([
  ...['intro', 'intros', 'rintro', 'obtain', 'rcases', 'cases', 'with', 'at', 'exact', 'apply'],
  ...[
    'refine',
    'constructor',
    'constructor!',
    'left',
    'right',
    'exfalso',
    'subst',
    'subst_vars',
    'rw',
    'rwa',
  ],
  ...['show', 'have', 'haveI', 'specialize', 'use', 'exists', 'fun', 'λ', 'by', 'symm', 'case'],
  ...[
    'next',
    'funext',
    'unfold',
    'push_neg',
    'by_contra',
    'change',
    'this',
    'all_goals',
    'swap',
    '_',
  ],
  // What is the same elementwise, by contraposition, or as a number of another type.
  ...['ext', 'exacts', 'contrapose', 'contrapose!', 'exact_mod_cast', 'norm_cast', 'push_cast'],
]);

/** Tactics that end a goal within what is elementary, or bring it into normal form. */
export const CLOSING: ReadonlySet<string> = new Set([
  ...['assumption', 'rfl', 'omega', 'contradiction', 'trivial', 'ring', 'ring_nf', 'linarith'],
  ...['positivity', 'norm_num', 'nofun'],
]);

/** Principles of induction beside the usual one: over all smaller numbers, from some number on, two steps back. */
export const ELIMINATORS: ReadonlySet<string> = new Set([
  ...['Nat.strongRecOn', 'Nat.strong_induction_on', 'Nat.strongInductionOn', 'Nat.strongRec'],
  ...['Nat.le_induction', 'Nat.twoStepInduction'],
]);

/** Constants of logic alone. */
export const LOGIC: ReadonlySet<string> = new Set([
  ...['Or.inl', 'Or.inr', 'Or.elim', 'And.intro', 'And.left', 'And.right', 'Iff.intro', 'Iff.mp'],
  ...['Iff.mpr', 'Exists.intro', 'absurd', 'False.elim', 'Classical.em', 'Classical.not_not'],
  ...['Classical.byContradiction', 'not_not', 'Eq.symm', 'Eq.trans', 'congrArg', 'congrFun'],
  ...[
    'rfl',
    'trivial',
    'True.intro',
    'Classical.not_forall',
    'not_forall',
    'not_exists',
    'not_and',
  ],
  ...['not_or', 'Classical.not_imp', 'Not', 'em', 'by_contradiction', 'Dvd.intro'],
  ...['Set.ext', 'Finset.ext', 'Set.Subset.antisymm', 'Finset.Subset.antisymm', 'propext'],
]);

/** What follows a hypothesis by a dot. */
export const FIELDS: ReadonlySet<string> = new Set([
  ...['mp', 'mpr', 'left', 'right', 'symm', 'trans', 'elim', '1', '2', 'le', 'ne', 'not_le'],
  ...['not_lt', 'resolve_left', 'resolve_right', 'imp', 'choose_spec', 'choose', 'lt', 'ge', 'gt'],
]);

/** Namespaces of numbers, whose laws go by the same names. */
export const NUMBERS: ReadonlySet<string> = new Set(['Nat', 'Int', 'Rat', 'Real']);

/** The laws of rings: what both sides are multiplied out by. */
export const RING_LAWS: ReadonlySet<string> = new Set([
  ...['add_comm', 'add_assoc', 'add_left_comm', 'add_right_comm', 'add_add_add_comm', 'add_zero'],
  ...['zero_add', 'mul_comm', 'mul_assoc', 'mul_left_comm', 'mul_right_comm', 'mul_mul_mul_comm'],
  ...['mul_one', 'one_mul', 'mul_zero', 'zero_mul', 'mul_add', 'add_mul', 'left_distrib'],
  ...['right_distrib', 'mul_sub', 'sub_mul', 'sub_self', 'sub_zero', 'sub_eq_add_neg', 'neg_mul'],
  ...[
    'mul_neg',
    'neg_neg',
    'neg_mul_neg',
    'pow_succ',
    "pow_succ'",
    'pow_zero',
    'pow_one',
    'pow_two',
  ],
  ...['sq', 'two_mul', 'mul_two', 'mul_succ', 'succ_mul', 'add_sub_cancel', 'sub_add_cancel'],
  ...['add_mul_self', 'mul_self_sub_mul_self', 'add_one_mul', 'mul_add_one', 'neg_add_cancel'],
  ...['add_neg_cancel', 'pow_add', 'mul_pow', 'pow_mul', 'neg_sub', 'sub_sub', 'add_sub_assoc'],
]);

/** Linear arithmetic and the order, and division with remainder by numerals. */
export const LINEAR_LAWS: ReadonlySet<string> = new Set([
  ...['le_total', 'lt_or_ge', 'le_or_lt', 'lt_or_le', 'le_or_gt', 'lt_trichotomy', 'le_refl'],
  ...['le_antisymm', 'le_trans', 'lt_trans', 'lt_of_lt_of_le', 'lt_of_le_of_lt', 'lt_irrefl'],
  ...['le_of_lt', 'ne_of_lt', 'ne_of_gt', 'not_le', 'not_lt', 'le_of_eq', 'ge_of_eq', 'sub_nonneg'],
  ...[
    'eq_zero_or_pos',
    'eq_or_lt_of_le',
    'pos_of_ne_zero',
    'zero_le',
    'succ_le_of_lt',
    'lt_succ_self',
  ],
  ...['mul_mod_right', 'mul_mod_left', 'mul_emod_right', 'mul_emod_left', 'add_mul_mod_self_left'],
  ...[
    'add_mul_mod_self_right',
    'mod_lt',
    'div_add_mod',
    'mod_add_div',
    'emod_add_ediv',
    'ediv_add_emod',
  ],
  ...[
    'mod_two_eq_zero_or_one',
    'emod_two_eq_zero_or_one',
    'dvd_mul_right',
    'dvd_mul_left',
    'dvd_refl',
  ],
]);

/** Squares, signs and zeros of products, cancelling, multiplying an inequality: see the docs on elementary inference. */
export const PRODUCT_FACTS: ReadonlySet<string> = new Set([
  ...['mul_self_nonneg', 'sq_nonneg', 'mul_nonneg', 'mul_pos', 'mul_nonneg_of_nonpos_of_nonpos'],
  ...[
    'mul_nonneg_of_nonpos_nonpos',
    'mul_nonneg_of_neg_of_neg',
    'mul_pos_of_neg_of_neg',
    'mul_nonpos',
  ],
  ...['mul_nonneg_iff_of_pos_left', 'mul_eq_zero', 'eq_zero_of_mul_eq_zero', 'mul_ne_zero'],
  ...[
    'eq_zero_or_eq_zero_of_mul_eq_zero',
    'mul_left_cancel',
    'mul_right_cancel',
    'mul_left_cancel₀',
  ],
  ...['mul_right_cancel₀', 'eq_of_mul_eq_mul_left', 'eq_of_mul_eq_mul_right', 'mul_le_mul_left'],
  ...[
    'mul_le_mul_right',
    'mul_le_mul_of_nonneg_left',
    'mul_le_mul_of_nonneg_right',
    'mul_lt_mul_left',
  ],
  ...[
    'mul_lt_mul_right',
    'mul_lt_mul_of_pos_left',
    'mul_lt_mul_of_pos_right',
    'le_of_mul_le_mul_left',
  ],
  ...['le_of_mul_le_mul_right', 'lt_of_mul_lt_mul_left', 'lt_of_mul_lt_mul_right', 'mul_le_mul'],
]);
