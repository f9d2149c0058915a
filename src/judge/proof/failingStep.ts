import type { ProofReason, StepVerdict } from '../../schema/index.ts';
import type { ProofRule } from './case.ts';

/**
 * Some step does not hold; the first that fails by itself is named, not one that only rests on it, nor one that is cited. A
 * step that is refuted later on is named beside it, and one before it that nobody checked.
 */
export const failingStep: ProofRule = ({ steps }) => {
  const failing = steps.filter(fails);
  const first =
    failing.find(({ verdict }) => verdict !== 'conditional' && verdict !== 'cited') ??
    failing.find(({ verdict }) => verdict === 'cited') ??
    failing[0];
  if (first === undefined) return null;
  const refuted = failing.find(({ verdict }) => verdict === 'refuted');
  const cited = failing.find(({ verdict }) => verdict === 'cited');
  const notes = [
    ...(refuted === undefined || refuted === first
      ? []
      : [`the first step that is refuted is ${refuted.id}`]),
    ...(cited === undefined || cited === first
      ? []
      : [`the first step that is cited, not checked, is ${cited.id}`]),
  ];
  const note = notes.length === 0 ? null : notes.join('; ');
  return { reason: first.verdict, firstFailure: first.id, note };
};

function fails(step: StepVerdict): step is StepVerdict & { verdict: ProofReason } {
  return step.verdict !== 'verified';
}
