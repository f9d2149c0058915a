import { z } from 'zod';

/** Half-open range of UTF-16 offsets into a text. */
export const Span = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() });
export type Span = z.infer<typeof Span>;

/** The pinned Lean statement, split by the statement scanner. All texts are verbatim. */
export const LeanStatement = z.object({
  /** Import lines, without comments, in order: `import Mathlib`. */
  imports: z.array(z.string()),
  /** Everything between the imports and the theorem, trimmed at the end; may be empty. */
  preamble: z.string(),
  /** The theorem's name. */
  name: z.string(),
  /** The binder groups between the name and the colon; may be empty. */
  binders: z.string(),
  /** The proposition after the colon. */
  goal: z.string(),
  /** First line of the block's content in the problem file, 1-based. */
  line: z.int().positive(),
});
export type LeanStatement = z.infer<typeof LeanStatement>;

/** A constant that the pinned SMT statement declares (`declare-const`, or `declare-fun` without arguments). */
export const SmtConstant = z.object({ name: z.string(), sort: z.string() });
export type SmtConstant = z.infer<typeof SmtConstant>;

/** The pinned SMT-LIB statement. Every text is one complete S-expression. */
export const SmtStatement = z.object({
  /** Commands that declare or define (no assert, no check-sat), in order. */
  declarations: z.array(z.string()),
  constants: z.array(SmtConstant),
  /** Asserted formulas other than the last, with the name `!`-annotated to them where there is one. */
  hypotheses: z.array(z.object({ name: z.string().nullable(), formula: z.string() })),
  /** The formula under the `not` of the last assert. */
  goal: z.string(),
  /** First line of the block's content in the problem file, 1-based. */
  line: z.int().positive(),
});
export type SmtStatement = z.infer<typeof SmtStatement>;

/** The informal proof under test. */
export const Proof = z.object({
  text: z.string(),
  /** Where it came from: the problem file itself, another file, or a model. */
  source: z.enum(['problem', 'file', 'model']),
  /** The model that wrote it, where that is known and is not the one that can be asked. */
  model: z.string().optional(),
});
export type Proof = z.infer<typeof Proof>;

/** A theorem: its informal statement and the pinned formal ones. */
export const Problem = z.object({
  id: z.string(),
  /** The path as given by the user; `-` for standard input. */
  file: z.string(),
  /** What is known of the theorem; null where nothing is. */
  truth: z.boolean().nullable(),
  tags: z.array(z.string()),
  source: z.string().nullable(),
  /** How the formal statement relates to the words, where a suite says so: `faithful`, `stronger`, `weaker`. */
  label: z.string().optional(),
  /** The first paragraph of the file's proof that is wrong, from 1; `none` where all are right. */
  firstError: z.union([z.int().positive(), z.literal('none')]).optional(),
  /** Who wrote the file's proof. */
  generator: z.string().optional(),
  statement: z.string(),
  lean: LeanStatement.nullable(),
  smt: SmtStatement.nullable(),
});
export type Problem = z.infer<typeof Problem>;
