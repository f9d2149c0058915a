import { z } from 'zod';
import { LintId, LintLevel } from '../schema/index.ts';

/** One level for all lints, or a level each; a lint that is not named is a warning. */
export const LintLevels = z.union([LintLevel, z.partialRecord(LintId, LintLevel)]);
export type LintLevels = z.infer<typeof LintLevels>;

/** How what a lint finds is taken. */
export function levelOf(lint: LintId, levels: LintLevels = {}): LintLevel {
  return typeof levels === 'string' ? levels : (levels[lint] ?? 'warning');
}
