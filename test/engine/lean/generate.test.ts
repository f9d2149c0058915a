import { describe, expect, it } from 'vitest';
import { generateChallenge, generateSolution } from '../../../src/engine/lean/generate.ts';
import { recordedProofs } from '../../helpers/scriptedLeanData.ts';

const withoutBlankLines = (source: string): string[] =>
  source.split('\n').filter((line) => line.trim() !== '');

function solutionOf(proof: (typeof recordedProofs)[number]) {
  const { statement, formalization } = proof;
  return generateSolution({
    statement,
    steps: formalization.steps,
    write: new Set(formalization.steps.map(({ id }) => id)),
    standIns: new Set(),
    conclusion: formalization.conclusion,
  });
}

describe('against the proofs that ran through the real toolchain', () => {
  const proofs = recordedProofs.filter(({ solution }) => solution !== null);

  it('covers all but the one that never reaches an engine', () => {
    expect(recordedProofs).toHaveLength(26);
    expect(proofs).toHaveLength(25);
  });

  it.each(proofs.map((proof) => [proof.id, proof] as const))('%s', (_, proof) => {
    const generated = solutionOf(proof);
    expect(withoutBlankLines(generateChallenge(proof.statement))).toEqual(
      withoutBlankLines(proof.challenge ?? ''),
    );
    // The recorded runs did not ask for axioms.
    const names = [
      ...proof.formalization.steps.map(({ id }) => `Proof.${id}`),
      proof.statement.name,
    ];
    expect(withoutBlankLines(generated.source)).toEqual([
      ...withoutBlankLines(proof.solution ?? ''),
      ...names.map((name) => `#print axioms ${name}`),
    ]);
    const spans = generated.spans.map(({ id, claim, proof }) => [id, { claim, proof }]);
    expect(Object.fromEntries(spans)).toEqual(proof.spans);
  });
});
