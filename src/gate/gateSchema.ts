import { z } from 'zod';
import { EngineName, KernelAnswer, LintId, Provenance, Trust } from '../schema/index.ts';

/** How grave a finding is. */
export const Severity = z.enum(['error', 'warning']);
export type Severity = z.infer<typeof Severity>;

/** `generated` for text that a model wrote; `library` for people's own files. */
export const Profile = z.enum(['generated', 'library']);
export type Profile = z.infer<typeof Profile>;

/** What a finding can be; `docs/gate.md` tells what each means. */
export const RuleId = z.enum([
  'sorry',
  'axiom',
  'compiler-trusted',
  'unsafe',
  'elaboration-error',
  'limit',
  'missing-import',
  'import-refused',
  'forbidden-command',
  'forbidden-option',
  'forbidden-attribute',
  'forbidden-term',
  'forbidden-tactic',
  'exit',
  'printing',
  'unreadable-text',
  'statement-changed',
  'statement-weakened',
  'statement-missing',
  'definition-changed',
  'kernel',
  'shadowed-package',
  'setup-changed',
  'proof-rejected',
  // What is suspect in a statement.
  ...LintId.options,
]);
export type RuleId = z.infer<typeof RuleId>;

/** The `gate` section of the config file. */
export const GateConfig = z.strictObject({
  profile: Profile.optional(),
  /** Severity of single rules, over that of the profile. */
  rules: z.partialRecord(RuleId, z.enum(['error', 'warning', 'off'])).optional(),
  /** Axioms that a theorem may rest on. */
  axioms: z.array(z.string()).optional(),
  /** Globs of files that people wrote: they are judged by the profile `library`. */
  library: z.array(z.string()).optional(),
});
export type GateConfig = z.infer<typeof GateConfig>;

/** A place in a file. Lean counts columns in code points from 0, editors in UTF-16 units from 1: both are kept. */
export const FilePlace = z.object({
  line: z.int().positive(),
  column: z.int().nonnegative(),
  editorColumn: z.int().positive(),
  /** The file, where it is another than that of the finding: the proof of a problem may have one of its own. */
  file: z.string().optional(),
});
export type FilePlace = z.infer<typeof FilePlace>;

/** One thing that the gate has against a file, with its place. */
export const Finding = z.object({
  rule: RuleId,
  severity: Severity,
  file: z.string(),
  place: FilePlace,
  /** The declaration that it is in; null outside of all. */
  declaration: z.string().nullable(),
  message: z.string(),
  /** Before and after, as a unified diff; only where a baseline is compared with. */
  diff: z.string().nullable(),
  /** The same for the same finding in another version of the file; lines and columns do not count. */
  fingerprint: z.string(),
});
export type Finding = z.infer<typeof Finding>;

/** What was found out about a declaration. */
export const DeclarationReport = z.object({
  name: z.string(),
  keyword: z.string(),
  line: z.int().positive(),
  /** The axioms it rests on, as Lean tells them; null where Lean was not asked or could not tell. */
  axioms: z.array(z.string()).nullable(),
  verdict: z.enum(['verified', 'failed', 'not-judged']),
  /** How strong a verification is; null for what is not verified. */
  trust: Trust.nullable(),
});
export type DeclarationReport = z.infer<typeof DeclarationReport>;

/** What was found out about a file. */
export const FileReport = z.object({
  file: z.string(),
  kind: z.enum(['lean', 'markdown']),
  profile: Profile,
  /** `imported`: not asked for, and judged because a file that was asked for imports it. */
  selected: z.enum(['named', 'imported']),
  verdict: z.enum(['verified', 'failed', 'not-judged']),
  /** That of its weakest theorem; null for what is not verified. */
  trust: Trust.nullable(),
  /** Whether the answer comes from the cache. */
  cached: z.boolean(),
  /** What the kernels say of its theorems, the own one first; only where others are installed. */
  kernels: z.array(KernelAnswer).optional(),
  /** The options of the lakefile that it was compiled with, `name=value` each; only where there are any. */
  leanOptions: z.array(z.string()).optional(),
  declarations: z.array(DeclarationReport),
  /** What the judgement of a Markdown proof rests on, and what judged it; absent where nothing could be judged. */
  provenance: Provenance.optional(),
  engine: EngineName.optional(),
});
export type FileReport = z.infer<typeof FileReport>;

/** What could not be judged, and what to do about it. */
export const GateProblem = z.object({
  file: z.string().nullable(),
  message: z.string(),
  hint: z.string().nullable(),
});
export type GateProblem = z.infer<typeof GateProblem>;

/** The report of a gate; every format is drawn from it. */
export const GateReport = z.object({
  version: z.literal(1),
  /** The version of slopcheck. */
  slopcheck: z.string(),
  verdict: z.enum(['passed', 'failed', 'error']),
  lean: z
    .object({
      version: z.string(),
      sandbox: z.string(),
      /** Whether an exporter is there, so that theorems are re-checked by a kernel. */
      rechecks: z.boolean(),
    })
    .nullable(),
  baseline: z.string().nullable(),
  files: z.array(FileReport),
  findings: z.array(Finding),
  problems: z.array(GateProblem),
  /** Statements against the baseline. */
  changes: z.object({
    added: z.array(z.string()),
    changed: z.array(z.string()),
    removed: z.array(z.string()),
    unchanged: z.int().nonnegative(),
  }),
  warnings: z.array(z.string()),
  /** What differs from run to run. */
  run: z.object({ date: z.iso.datetime() }),
});
export type GateReport = z.infer<typeof GateReport>;
