/**
 * Command words that generated lemmas may use: they declare, open scopes or say how a declaration is meant, and change
 * the meaning of no other statement. Every other command word is refused.
 */
export const PLAIN_COMMANDS: ReadonlySet<string> = new Set([
  ...['theorem', 'lemma', 'def', 'abbrev', 'example', 'opaque', 'inductive', 'coinductive'],
  ...['structure', 'class', 'mutual', 'deriving', 'alias', 'recall', 'proof_wanted'],
  ...['private', 'protected', 'public', 'noncomputable', 'computable', 'partial', 'nonrec'],
  ...['namespace', 'section', 'end', 'variable', 'universe', 'universes', 'open', 'import'],
  ...['module', 'include', 'omit', 'set_option', 'add_decl_doc', 'library_note', 'library_note2'],
  ...['assert_not_exists', 'assert_not_imported', 'assert_exists', 'assert_no_sorry'],
  ...['suppress_compilation', 'grind_annotated'],
  ...['unsuppress_compilation', 'count_heartbeats', 'guard_min_heartbeats', '#adaptation_note'],
]);

/** Commands that change how other text is read; people's own files are full of them. */
export const SOFT_COMMANDS: ReadonlySet<string> = new Set([
  ...['instance', 'notation', 'notation3', 'infix', 'infixl', 'infixr', 'prefix', 'postfix'],
  ...['infix3', 'infixl3', 'infixr3', 'prefix3', 'postfix3', 'macro', 'macro_rules', 'syntax'],
  ...['elab', 'elab_rules', 'declare_syntax_cat', 'binder_predicate', 'attribute', 'local'],
  ...['scoped', 'export', 'simproc', 'simproc_decl', 'dsimproc', 'dsimproc_decl', 'unif_hint'],
  ...['register_simp_attr', 'register_label_attr', 'register_option', 'seal', 'unseal', 'meta'],
  ...['irreducible_def', 'initialize_simps_projections', 'mk_iff_of_inductive_prop'],
  ...['grind_pattern', 'add_aesop_rules', 'declare_aesop_rule_sets', 'deprecate'],
]);

/** Commands that only show something. */
export const SHOWING_COMMANDS: ReadonlySet<string> = new Set([
  ...['#print', '#check', '#check_failure', '#reduce', '#synth', '#where', '#help', '#find'],
  ...[
    '#print_axioms',
    '#version',
    '#lint',
    '#minimize_imports',
    '#min_imports',
    '#redundant_imports',
    '#import_path',
    '#check_assertions',
    '#check_simp',
    '#check_tactic',
    '#instances',
    '#norm_num',
    '#simp',
    '#push_neg',
    '#whnf',
    '#whnfR',
    '#conv',
    '#grind_lint',
  ],
]);

/** Options whose value changes nothing about what is proved. A trailing dot stands for all below. */
const PLAIN_OPTIONS: readonly string[] = [
  ...['maxHeartbeats', 'maxRecDepth', 'synthInstance.', 'autoImplicit', 'relaxedAutoImplicit'],
  ...['linter.', 'weak.linter.', 'backward.', 'simp.', 'grind.', 'exponentiation.threshold'],
  ...['diagnostics', 'diagnostics.threshold', 'profiler', 'profiler.threshold', 'tactic.'],
  ...['Elab.async', 'push_cast.', 'aesop.', 'smartUnfolding', 'maxSynthPendingDepth'],
  ...['maxUniverseOffset', 'genInjectivity', 'genSizeOfSpec', 'structureDiamondWarning'],
  ...['inductive.autoPromoteIndices', 'warn.classDefReducibility', 'warn.exposeOnPrivate'],
  ...['says.', 'mathlib.', 'deriving.', 'genSizeOf', 'genCtorIdx', 'match.ignoreUnusedAlts'],
  ...['cleanup.letToHave', 'wf.preprocess', 'simprocs', 'contrapose.negate_iff'],
  ...['push_neg.use_distrib', 'structure.strictResolutionOrder', 'checkBinderAnnotations'],
  // What these touch is notation, or how definitions unfold; the commands that use it are judged themselves.
  ...['hygiene', 'quotPrecheck', 'allowUnsafeReducibility', 'doc.verso.suggestions'],
  // They let a file be a module, before Lean 4.27, or acknowledge that a tactic is new.
  ...['experimental.module', 'experimental.vcgen', 'experimental.intrinsic'],
];
/** Options that change what is printed. */
const PRINTING_OPTIONS: readonly string[] = ['pp.', 'trace.', 'format.', 'autoTry.'];

export function optionKind(name: string): 'plain' | 'printing' | 'forbidden' {
  const among = (names: readonly string[]): boolean =>
    names.some((known) => (known.endsWith('.') ? name.startsWith(known) : name === known));
  if (among(PLAIN_OPTIONS)) return 'plain';
  return among(PRINTING_OPTIONS) ? 'printing' : 'forbidden';
}

/** Attributes that mark a declaration for tactics or say how it is unfolded. */
export const PLAIN_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...['simp', 'ext', 'norm_cast', 'push_cast', 'deprecated', 'inline', 'always_inline', 'noinline'],
  ...['specialize', 'nospecialize', 'reducible', 'irreducible', 'semireducible', 'elab_as_elim'],
  ...['refl', 'symm', 'trans', 'congr', 'gcongr', 'simps', 'to_additive', 'to_dual', 'grind'],
  ...['match_pattern', 'aesop', 'mono', 'fun_prop', 'continuity', 'measurability', 'nolint'],
  ...[
    'elementwise',
    'reassoc',
    'higher_order',
    'rcongr',
    'induction_eliminator',
    'cases_eliminator',
  ],
  ...[
    'elab_without_expected_type',
    'eqns',
    'field',
    'class',
    'zify_simps',
    'qify_simps',
    'mfld_simps',
  ],
  ...[
    'inherit_doc',
    'simps!',
    'simps?',
    'to_additive?',
    'to_dual?',
    'mk_iff',
    'stacks',
    'wikidata',
  ],
  ...['kerodon', 'pp_nodot', 'pp_dot', 'defeq', 'implicit_reducible', 'instance_reducible'],
  ...['notation_class', 'macro_inline', 'push', 'nontriviality', 'algebraize', 'cast_simps'],
  ...['finiteness', 'bound', 'simprocs', 'parity_simps', 'unbox', 'ppWithUniv', 'gcongr_forward'],
  ...['grind!', 'grind?', 'to_app', 'to_fun', 'spec', 'rify_simps', 'rclike_simps', 'ghost_simps'],
  ...['integral_simps', 'typevec', 'reduce_mod_char', 'enat_to_nat_coe', 'enat_to_nat_top'],
  ...['partial_fixpoint_monotone', 'pp_using_anonymous_constructor', 'suggest_for', 'tactic_alt'],
  ...['to_additive_do_translate', 'to_additive_dont_translate', 'to_additive_ignore_args'],
  ...['bool_to_prop', 'field_simps', 'functor_norm', 'monad_norm', 'expose', 'no_expose', 'coe'],
  ...['cbv_eval', 'cbv_opaque', 'univ_out_params'],
]);

/** Attributes that put other code, or other rules of the elaborator, in a declaration's place: never harmless. */
export const HARD_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...['implemented_by', 'extern', 'export', 'csimp', 'init', 'builtin_init', 'computed_fields'],
]);

export interface WordRule {
  readonly rule: 'sorry' | 'compiler-trusted' | 'unsafe' | 'forbidden-term' | 'forbidden-tactic';
  readonly why: string;
}

const word = (rule: WordRule['rule'], why: string, names: readonly string[]) =>
  names.map((name): [string, WordRule] => [name, { rule, why }]);

/** Words of terms and tactics by what they do; any part of a dotted name. */
export const WORD_RULES: ReadonlyMap<string, WordRule> = new Map([
  ...word('sorry', 'it stands for a proof that is not there', ['sorry', 'admit', 'sorryAx']),
  ...word('compiler-trusted', 'it trusts the compiler', [
    ...['native_decide', 'bv_decide', 'bv_decide?', 'bv_check', 'ofReduceBool', 'ofReduceNat'],
    ...['reduceBool', 'reduceNat', 'trustCompiler'],
  ]),
  ...word('unsafe', 'it goes around the type checker', [
    ...['unsafeCast', 'lcProof', 'lcUnreachable', 'lcAny', 'unsafeIO', 'unsafeEIO', 'unsafeBaseIO'],
  ]),
  ...word('forbidden-term', 'it reads a file', ['include_str', 'include_bytes']),
  ...word('forbidden-term', 'it runs code while the file is checked', [
    ...['by_elab', 'dbg_trace', 'dbgTrace', 'dbgTraceVal', 'dbgTraceIfShared'],
    ...['dbgStackTrace', 'dbgSleep'],
  ]),
  ...word('forbidden-tactic', 'it runs code while the file is checked', ['run_tac', 'run_conv']),
  ...word('forbidden-tactic', 'it asks a server', ['polyrith']),
]);
