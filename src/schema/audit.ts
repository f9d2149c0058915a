import { z } from 'zod';

/** What a difference between words and formula is about. */
export const AuditAspect = z.enum([
  'quantifiers',
  'domains',
  'strictness',
  'constants',
  'direction',
  'other',
]);
export type AuditAspect = z.infer<typeof AuditAspect>;

/** How what a formula says relates to what the words say. */
export const AuditVerdict = z.enum(['same', 'weaker', 'stronger', 'different', 'unclear']);
export type AuditVerdict = z.infer<typeof AuditVerdict>;

/** One difference, with a quotation from the words and one from the reading of the formula. */
export const AuditDifference = z.object({
  aspect: AuditAspect,
  words: z.string(),
  reading: z.string(),
});
export type AuditDifference = z.infer<typeof AuditDifference>;

/** What a second model made of one formula, and how that compares with the words. */
export const AuditEntry = z.object({
  /** The id of a step; null for the theorem. */
  step: z.string().nullable(),
  /** What the formula says, written by a model that saw the formula alone; null where it gave nothing. */
  reading: z.string().nullable(),
  verdict: AuditVerdict,
  differences: z.array(AuditDifference),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** A second reading of a statement and of its claims by a model. */
export const Audit = z.object({
  model: z.string(),
  entries: z.array(AuditEntry),
});
export type Audit = z.infer<typeof Audit>;
