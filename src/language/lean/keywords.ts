/**
 * Words that begin or modify a command, in core Lean, Batteries, Aesop and Mathlib. In a text that stands inside a
 * declaration none of them has a place: each would end that declaration, since Lean does not look at indentation there.
 */
export const COMMAND_WORDS: ReadonlySet<string> = new Set([
  // Declarations.
  ...['axiom', 'constant', 'theorem', 'lemma', 'def', 'abbrev', 'instance', 'example', 'opaque'],
  ...['inductive', 'coinductive', 'structure', 'class', 'mutual', 'deriving', 'irreducible_def'],
  ...[
    'alias',
    'recall',
    'recall?',
    'proof_wanted',
    'initialize',
    'builtin_initialize',
    'init_quot',
    'aux_def',
  ],
  // Modifiers.
  ...['private', 'protected', 'public', 'meta', 'noncomputable', 'computable', 'unsafe', 'partial'],
  ...['nonrec', 'local', 'scoped'],
  // Scopes, files and options.
  ...[
    'namespace',
    'section',
    'end',
    'variable',
    'variable?',
    'variables',
    'universe',
    'universes',
    'open',
  ],
  ...[
    'export',
    'import',
    'prelude',
    'module',
    'include',
    'omit',
    'attribute',
    'set_option',
    'sudo',
  ],
  ...['seal', 'unseal', 'suppress_compilation', 'unsuppress_compilation', 'add_decl_doc'],
  ...['register_option', 'register_builtin_option', 'register_simp_attr', 'register_label_attr'],
  ...[
    'register_grind_attr',
    'register_tactic_tag',
    'register_error_explanation',
    'tactic_extension',
  ],
  ...[
    'recommended_spelling',
    'docs_to_verso',
    'deprecated_module',
    'deprecated_syntax',
    'show_panel_widgets',
  ],
  ...['library_note', 'assert_not_exists', 'assert_not_imported', 'assert_exists', 'extend_docs'],
  ...['deprecate', 'count_heartbeats', 'guard_min_heartbeats', 'whatsnew', 'unlock_limits'],
  ...['flex?', 'guard_decl', 'stop_at_first_error', 'store_traces_as', 'name_power_vars'],
  ...['def_wanted', 'theorem_wanted', 'instance_wanted', 'to_additive_name_hint'],
  ...['insert_to_dual_translation', 'to_dual_insert_cast', 'to_dual_insert_cast_fun'],
  ...['to_dual_name_hint', 'cbv_simproc', 'cbv_simproc_decl', 'cbv_simproc_pattern'],
  ...['grind_pattern', 'grind_propagator', 'builtin_grind_propagator', 'unif_hint'],
  ...[
    'initialize_simps_projections',
    'mk_iff_of_inductive_prop',
    'compile_inductive',
    'compile_def',
  ],
  ...['gen_injective_theorems', 'simproc', 'simproc_decl', 'dsimproc', 'dsimproc_decl'],
  ...['builtin_simproc', 'builtin_dsimproc', 'builtin_simproc_decl', 'builtin_dsimproc_decl'],
  ...['simproc_pattern', 'builtin_simproc_pattern', 'declare_aesop_rule_sets', 'add_aesop_rules'],
  ...[
    'postprocess_traces',
    'unset_option',
    'set_premise_selector',
    'copy_doc_string',
    'library_note2',
    'alias_in',
  ],
  ...[
    'insert_to_additive_translation',
    'erase_aesop_rules',
    'set_library_suggestions',
    'declare_bitwise_uint_theorems',
    'with_weak_namespace',
    'end_local_scope',
    'assert_no_sorry',
    'grind_annotated',
    'init_grind_norm',
    'reset_grind_attrs',
    'lrat_proof',
    'name_poly_vars',
    'norm_cast_add_elim',
    'reprove',
    'test_extern',
  ],
  ...['declare_uint_theorems', 'declare_int_theorems', 'declare_uint_simprocs'],
  // Syntax and metaprograms.
  ...['macro', 'macro_rules', 'notation', 'notation3', 'infix', 'infixl', 'infixr', 'prefix'],
  ...['postfix', 'infix3', 'infixl3', 'infixr3', 'prefix3', 'postfix3', 'syntax', 'elab'],
  ...['elab_rules', 'declare_syntax_cat', 'binder_predicate', 'declare_config_elab'],
  ...['declare_command_config_elab', 'declare_simp_like_tactic', 'declare_term_config_elab'],
  ...['def_eval_config_item', 'derive_eval_expr_instance_using_meta_eval', 'gen_cnstr_fns'],
  ...['ensure_eval_expr_instance', 'ensure_eval_term_instance', 'ensure_eval_term_expr_instances'],
  ...['make_elab_grind_config', 'make_elab_simp_config', 'wait_for_cancel_once_command'],
  ...[
    'elab_stx',
    'elab_stx_quot',
    'parser_extension',
    'run_cmd',
    'run_elab',
    'run_meta',
    'run_parser_attribute_hooks',
  ],
]);

/** Whether a word begins or modifies a command; whole families of commands share a beginning. */
export function isCommandWord(word: string): boolean {
  return COMMAND_WORDS.has(word) || /^(register|declare|initialize|builtin)_/.test(word);
}

/** Whether a word belongs to a tactic: `aesop (add unsafe 50% h)`. Behind the bracket no command can begin. */
export function isClauseWord(tokens: readonly { readonly text: string }[], index: number): boolean {
  const [bracket, add, word] = tokens.slice(Math.max(0, index - 2), index + 1);
  return word?.text === 'unsafe' && add?.text === 'add' && bracket?.text === '(';
}

/**
 * A command such as `#eval`. One letter after the hash is notation (`0#w`, `#s`, `#A₁`): no command is that short. Lean takes
 * the longest known symbol without looking for a word's end, so `#evalx` begins with `#eval`.
 */
export const HASH_COMMAND = /^#\p{L}[\p{L}\p{Nd}_]/u;

/** Words of terms and tactics that no name may be: step ids and bound names are spliced into Lean as they are. */
const TERM_WORDS = [
  ...['fun', 'λ', 'Π', 'Σ', 'forall', 'exists', 'by', 'at', 'from', 'have', 'haveI', 'show', 'let'],
  ...['letI', 'let_fun', 'suffices', 'in', 'do', 'if', 'then', 'else', 'match', 'nomatch', 'nofun'],
  ...['with', 'where', 'using', 'generalizing', 'Type', 'Prop', 'Sort', 'sorry', 'admit', 'for'],
  ...[
    'unless',
    'return',
    'try',
    'catch',
    'finally',
    'mut',
    'calc',
    'obtain',
    'rec',
    'this',
    'extends',
  ],
  ...[
    'termination_by',
    'termination_by?',
    'decreasing_by',
    'matches',
    'assert',
    'only',
    'is',
    'on',
  ],
  ...[
    'no_index',
    'include_str',
    'include_bytes',
    'dbg_trace',
    'panic',
    'unreachable',
    'until',
    'while',
  ],
  ...['repeat', 'break', 'continue', 'renaming', 'hiding'],
  ...[
    'true',
    'false',
    'True',
    'False',
    'Proof',
    'Slopcheck',
    'Nat',
    'Int',
    'rfl',
    'trivial',
    'absurd',
    'id',
  ],
];

/** Whether a word cannot be used as a plain name in generated Lean. */
export function isReserved(word: string): boolean {
  return isCommandWord(word) || TERM_WORDS.includes(word);
}

function reasons(groups: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(groups).flatMap(([why, names]) => names.map((name) => [name, why] as const)),
  );
}

/** Constants that close goals without a proof that the kernel would accept; any part of a name. */
export const FORBIDDEN_CONSTANTS: ReadonlyMap<string, string> = reasons({
  'it closes any goal without a proof': [
    ...['sorryAx', 'lcProof', 'lcUnreachable', 'lcAny', 'unsafeCast', 'unsafeIO', 'unsafeEIO'],
    'unsafeBaseIO',
  ],
  'it trusts the compiler': [
    ...['native_decide', 'ofReduceBool', 'ofReduceNat', 'reduceBool', 'reduceNat', 'trustCompiler'],
  ],
});

const SEARCHES = 'it searches all theorems, also steps that are not named in uses';

/** Words of tactics and terms that would reach past the logic; since 4.26 `∎` is short for `try?`. */
const FORBIDDEN_WORDS: ReadonlyMap<string, string> = reasons({
  'it trusts the compiler': ['bv_decide', 'bv_decide?', 'bv_check', 'implemented_by'],
  'it runs a program': [
    ...['run_tac', 'run_conv', 'by_elab', 'dbg_trace', 'dbgTrace', 'dbgTraceIfShared'],
    ...['dbgTraceVal', 'dbgStackTrace', 'dbgSleep', 'polyrith', 'plausible', 'slim_check'],
    ...['timeit', 'allocprof', 'idbg'],
  ],
  'it reads a file': ['include_str', 'include_bytes'],
  [SEARCHES]: [
    ...['exact?', 'apply?', 'rw?', 'rw??', 'have?', 'observe', 'observe?', 'propose', 'rw_search'],
    ...['hint', 'try?', 'hammer', 'search_proof', 'suggest_tactics', 'select_premises', '∎'],
  ],
  'it leaves the proof': [
    ...['where', 'termination_by', 'termination_by?', 'decreasing_by', 'monotonicity_by'],
    ...['partial_fixpoint', 'inductive_fixpoint', 'coinductive_fixpoint'],
  ],
});

/** Words that take the next `:=` for themselves: in front of a theorem's own they would go on into its proof. */
export const TAKES_DEFINITION: ReadonlySet<string> = new Set([
  ...['let', 'letI', 'let_fun', 'let_delayed', 'let_tmp', 'let_impl_detail', 'have', 'haveI'],
  ...["have'", 'do', 'calc'],
]);

/** Why a word may not stand in a proof; null where it may. `have!?` is a spelling of `have?`. */
export function forbiddenWord(word: string): string | null {
  const asked = /^(.*?)[!?]*\?[!?]*$/.exec(word)?.[1];
  const spellings = asked === undefined || asked === word ? [word] : [word, `${asked}?`];
  return spellings.map((one) => FORBIDDEN_WORDS.get(one)).find(Boolean) ?? null;
}

/**
 * Namespaces that hold Lean's own machinery, and those of its libraries. Before 4.31 a tactic's option, as in
 * `simp (config := …)`, is a term that Lean compiles and runs, so that no name may stand there that could be made a program of.
 */
const MACHINERY: readonly string[] = [
  ...['Lean', 'IO', 'BaseIO', 'EIO', 'System', 'ST', 'EST', 'EStateM', 'Void', 'Runtime', 'Lake'],
  ...['Std.Internal', 'Std.Async', 'Std.Time', 'Std.Net', 'Std.Http', 'Std.Mutex', 'Std.Channel'],
  ...['Std.CancellationToken', 'Std.CancellationContext', 'Std.Condvar', 'Std.BaseMutex'],
  ...['Std.Notify', 'Std.Semaphore', 'Std.Barrier', 'Std.Broadcast', 'Std.CloseableChannel'],
  ...['Mathlib.Tactic', 'Mathlib.Meta', 'Mathlib.Util', 'Mathlib.Command', 'Mathlib.Linter'],
  ...['Batteries.Tactic', 'Batteries.Util', 'Batteries.CodeAction', 'Batteries.Linter', 'Aesop'],
  ...['Qq', 'Plausible', 'ProofWidgets', 'LeanSearchClient', 'ImportGraph', 'Cli'],
];
/** These are types as well, of programs; the others may be names of a problem's own. */
const PROGRAMS: ReadonlySet<string> = new Set(['Lean', 'IO', 'BaseIO', 'EIO']);

/** Whether a name, by its parts, is of Lean's own machinery. */
export function isMachinery(parts: readonly string[]): boolean {
  const [first = ''] = parts;
  if (PROGRAMS.has(first) || /^inst\w*(?:IO|EST|RealWorld)/.test(first)) return true;
  return MACHINERY.some((space) => {
    const named = space.split('.');
    return parts.length > named.length && named.every((part, at) => part === parts[at]);
  });
}

/** Options of tactics, as in `decide +native`, with what they would let in. */
export const FORBIDDEN_OPTIONS: ReadonlySet<string> = new Set([
  'native',
  'suggestions',
  'premises',
  'locals',
]);

/** Lean's own words for a proof that is not there. */
export const PLACEHOLDERS: ReadonlySet<string> = new Set(['sorry', 'admit']);
