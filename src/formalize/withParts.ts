import type { Conclusion, Formalization, Step } from '../schema/index.ts';

/** A copy with other steps and another conclusion, which are of the same language: its type cannot say so. */
export function withParts(
  formalization: Formalization,
  steps: readonly Step[],
  conclusion: Conclusion,
): Formalization {
  return { ...formalization, steps, conclusion } as Formalization;
}
