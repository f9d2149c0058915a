import { LINT_TEXTS } from '../lint/lints.ts';
import { LintId } from '../schema/index.ts';
import type { GateConfig, Profile, RuleId, Severity } from './gateSchema.ts';

interface RuleText {
  /** What it is, in a few words. */
  readonly title: string;
  /** Why it matters and what to do. */
  readonly help: string;
}

/** Every rule's meaning, for reports and for people. */
export const RULES: Readonly<Record<RuleId, RuleText>> = {
  sorry: {
    title: 'no proof',
    help: 'The declaration is completed by sorry, or rests on one that is. Prove it.',
  },
  axiom: {
    title: 'an axiom outside the policy',
    help: 'The file declares an axiom, or a theorem rests on one that the policy does not name. Prove it instead, or add the axiom to gate.axioms in the config file.',
  },
  'compiler-trusted': {
    title: 'the compiler is trusted',
    help: 'The proof runs compiled code (native_decide, bv_decide), whose result no kernel checks. Use decide, omega or simp.',
  },
  unsafe: {
    title: 'unsafe code',
    help: 'Unsafe declarations can stand for values that do not exist. Leave them out of files with theorems.',
  },
  'elaboration-error': {
    title: 'Lean rejects the declaration',
    help: 'Lean reports an error. The message tells which.',
  },
  limit: {
    title: 'a limit was reached',
    help: 'Lean did not finish within its time or memory. Split the file or simplify the proof; --timeout and --memory raise the limits.',
  },
  'missing-import': {
    title: 'an import that is not there',
    help: 'Run lake build in the project first, or name the project with --project.',
  },
  'import-refused': {
    title: 'an import that was refused',
    help: 'The file imports one that has errors of its own, so it could not be judged. Mend that one.',
  },
  'forbidden-command': {
    title: 'a command that changes meaning or runs code',
    help: 'Notation, macros, instances and attributes can make a statement say something else than it reads; #eval and run_cmd run programs. Leave them to files of the profile library.',
  },
  'forbidden-option': {
    title: 'an option that changes checking',
    help: 'The option hides messages or goes around checks. Remove it.',
  },
  'forbidden-attribute': {
    title: 'an attribute that changes meaning',
    help: 'The attribute replaces a definition, or is not known to be harmless. Remove it.',
  },
  'forbidden-term': {
    title: 'a term that reaches outside the logic',
    help: 'The term reads files or runs code while the file is checked. Remove it.',
  },
  'forbidden-tactic': {
    title: 'a tactic that runs code',
    help: 'The tactic runs a program instead of making a proof. Remove it.',
  },
  exit: {
    title: 'the file ends early',
    help: 'What follows #exit is not checked. Remove it.',
  },
  printing: {
    title: 'text that is printed',
    help: 'What a file prints is evidence of nothing. Remove the command.',
  },
  'unreadable-text': {
    title: 'text that can be read in two ways',
    help: 'Invisible characters and doubtful symbols can hide words from people and from this scan. Remove them.',
  },
  'statement-changed': {
    title: 'the statement changed',
    help: 'The theorem says something else than in the baseline. If that is meant, have it reviewed; a lock file is renewed by --write-lock.',
  },
  'statement-weakened': {
    title: 'the statement was weakened',
    help: 'The theorem assumes more or claims less than in the baseline. If that is meant, have it reviewed; a lock file is renewed by --write-lock.',
  },
  'statement-missing': {
    title: 'the statement is gone',
    help: 'A theorem of the baseline is no longer there. If that is meant, have it reviewed; a lock file is renewed by --write-lock.',
  },
  'definition-changed': {
    title: 'a definition changed',
    help: 'Every statement that speaks of it now says something else. If that is meant, have it reviewed; a lock file is renewed by --write-lock.',
  },
  kernel: {
    title: 'the kernel re-check failed',
    help: 'Lean accepted the proof, and an independent check of its compiled form refuses it. Look for code that runs while the file is checked.',
  },
  'shadowed-package': {
    title: 'a stand-in for a package',
    help: 'Lean takes all of a package from the first place that has its name, so this would replace what other files import. Rename the file or its folder; keep .lake and compiled files out of the repository.',
  },
  'setup-changed': {
    title: 'the setup changed',
    help: 'The toolchain, the lakefile, a package or the rules of the gate are not those of the baseline, by whose rules this gate went. If that is meant, have it reviewed.',
  },
  'proof-rejected': {
    title: 'the proof is rejected',
    help: 'A step of the proof does not hold; slopcheck check tells which and why.',
  },
  ...LINT_TEXTS,
};

/** Rules that stop a file before Lean sees it: what Lean would say of such a file, or do, cannot be relied on. */
const STOPPING: ReadonlySet<RuleId> = new Set([
  ...(['forbidden-command', 'forbidden-option', 'forbidden-attribute', 'forbidden-term'] as const),
  ...(['forbidden-tactic', 'unsafe', 'exit', 'unreadable-text'] as const),
]);

export function stopsLean(rule: RuleId): boolean {
  return STOPPING.has(rule);
}

/** The rules as they hold for one file. */
export interface Policy {
  readonly profile: Profile;
  readonly rules: NonNullable<GateConfig['rules']>;
  readonly axioms: readonly string[];
}

/** Lints of what no honest statement does by accident. */
const DECEPTIVE: ReadonlySet<RuleId> = new Set([
  ...([
    'autobound-name',
    'answer-restated',
    'shadowed-name',
    'renamed-type',
    'look-alike',
  ] as const),
  ...(['cheating-class', 'default-argument', 'contradictory-hypotheses'] as const),
]);

/**
 * How grave a finding is; null where the rule is switched off. A `soft` one is a construct that people's own files are
 * full of (instances, notation, macros, attributes): a warning in the profile `library`.
 */
export function severityOf(rule: RuleId, soft: boolean, policy: Policy): Severity | null {
  const chosen = policy.rules[rule];
  if (chosen !== undefined) return chosen === 'off' ? null : chosen;
  if (rule === 'printing') return 'warning';
  // The other lints compare with words, or find what may be meant: they speak where they are asked to.
  if (LintId.safeParse(rule).success && !DECEPTIVE.has(rule)) return null;
  return soft && policy.profile === 'library' ? 'warning' : 'error';
}
