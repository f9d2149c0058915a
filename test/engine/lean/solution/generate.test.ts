import { describe, expect, it } from 'vitest';
import {
  generateChallenge,
  generateSolution,
} from '../../../../src/engine/lean/solution/generate.ts';
import { recordedProof, recordedProofs } from '../../../helpers/scriptedLeanData.ts';

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

it('what stands about `theorem A.b` stands in the namespace A, where names mean what they mean in it', () => {
  const { statement, formalization } = recordedProof('even-square');
  const [step] = formalization.steps;
  if (step === undefined) throw new Error('no step');
  const closers = [{ name: 'omega', tactic: 'omega' }];
  const question = { id: 'q', given: [], claim: 'f n = 0', ways: [{ before: [], closers }] };
  const generated = generateSolution({
    statement: { ...statement, name: 'Nat.«my own».even' },
    steps: formalization.steps,
    write: new Set([step.id]),
    standIns: new Set(),
    conclusion: { ...formalization.conclusion, uses: [step.id] },
    questions: [{ ...question, heartbeats: 10, founded: true }],
    asksRest: true,
  });
  const commands = generated.source
    .split('\n')
    .filter((line) => /^(namespace|section|end|theorem|axiom|#print)\b/u.test(line))
    .map((line) =>
      line
        .split(' ')
        .slice(0, line.startsWith('#') ? 3 : 2)
        .join(' '),
    );
  expect(commands).toEqual([
    'namespace Nat.«my',
    'section Slopcheck',
    'theorem _root_.Slopcheck.«q»',
    '#print axioms Slopcheck.«q»',
    'end Slopcheck',
    'end Nat.«my',
    'namespace Nat.«my',
    'theorem _root_.Proof.s1',
    'end Nat.«my',
    'theorem Nat.«my',
    '#print axioms Proof.s1',
    '#print axioms Nat.«my',
    'namespace Nat.«my',
    'section SlopcheckRests',
    'axiom _root_.Slopcheck.taken.s1',
    'theorem _root_.Slopcheck.rests.conclusion',
    '#print axioms Slopcheck.rests.conclusion',
    'end SlopcheckRests',
    'end Nat.«my',
  ]);
});
