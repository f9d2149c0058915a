import { z } from 'zod';
import { Language } from './formalization.ts';

/** What a lint looks for in a formal statement; `lint/lints.ts` tells what each means. */
export const LintId = z.enum([
  'domain',
  'condition',
  'quantifier',
  'numbers',
  'names',
  'strictness',
  'coerced-quantifier',
  'false-premise',
  'contradictory-hypotheses',
  'unrelated-hypothesis',
  'unused-variable',
  'tautology',
  'answer-restated',
  'truncated-subtraction',
  'integer-division',
  'division-by-zero',
  'junk-value',
  'shadowed-name',
  'renamed-type',
  'autobound-name',
  'look-alike',
  'cheating-class',
  'default-argument',
  'languages-differ',
]);
export type LintId = z.infer<typeof LintId>;

/** How a lint is taken: not at all, as something to say, or as a reason to reject. */
export const LintLevel = z.enum(['off', 'warning', 'error']);
export type LintLevel = z.infer<typeof LintLevel>;

/** Something suspect in a formal statement, or in the claim of a step. */
export const LintFinding = z.object({
  lint: LintId,
  level: LintLevel.exclude(['off']),
  /** The id of the step whose claim it is; null for the theorem. */
  step: z.string().nullable(),
  language: Language,
  file: z.string(),
  /** As editors count: both from 1. */
  place: z.object({ line: z.int().positive(), column: z.int().positive() }),
  /** What is suspect. */
  message: z.string(),
  /** What to do. */
  fix: z.string(),
});
export type LintFinding = z.infer<typeof LintFinding>;
