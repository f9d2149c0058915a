import { CONCLUSION, type Formalization } from '../schema/index.ts';

/** A formalization with the tactics that an engine found in the place of those that it has. */
export function withFoundProofs<T extends Formalization>(
  formalization: T,
  found: Readonly<Record<string, string>> | undefined,
): T {
  if (found === undefined || formalization.conclusion.by !== 'tactic') return formalization;
  const { steps, conclusion } = formalization;
  return {
    ...formalization,
    steps: steps.map((step) => ({ ...step, proof: found[step.id] ?? step.proof })),
    conclusion: { ...conclusion, proof: found[CONCLUSION] ?? conclusion.proof },
  };
}
