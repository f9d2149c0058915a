import { describe, expect, it } from 'vitest';
import { RecordFields } from '../../src/import/fields.ts';
import { readSolution } from '../../src/import/solutions.ts';

const solution = (record: Record<string, unknown>) => readSolution(new RecordFields(record, {}));
const steps = ['One is odd.', 'Two is even.\n\nSo is four.'];

describe('readSolution', () => {
  it.each([
    [0, 1],
    [1, 2],
    [-1, 'none'],
    ['unclear', null],
    [null, null],
  ])('reads a label %j that counts from 0 as %j', (label, firstError) => {
    expect(solution({ steps, label, generator: 'some-model' })).toEqual({
      steps: ['One is odd.', 'Two is even.\nSo is four.'],
      firstError,
      mistake: null,
      generator: 'some-model',
    });
  });

  it.each([
    ['2', 'wrong', 2],
    [1, 'wrong', 1],
    ['N/A', 'correct', 'none'],
    ['N/A', 'wrong', null],
  ])('reads a first error step %j of a solution that is %s as %j', (step, correct, firstError) => {
    const record = {
      model_output_steps: steps,
      model_output_solution_first_error_step: step,
      model_output_solution_correctness: correct,
    };
    expect(solution(record)).toMatchObject({ firstError });
  });

  it('counts steps that say nothing where they stand, though they are no paragraphs', () => {
    const some = ['', 'One is odd.', ' \u0007\n', 'Two is odd.'];
    expect(solution({ steps: some, label: 3 })).toMatchObject({
      steps: ['One is odd.', 'Two is odd.'],
      firstError: 2,
    });
    expect(solution({ steps: some, label: 1 })).toMatchObject({ firstError: 1 });
  });

  it.each([2, 7, 0.5, -3])('says that a label %j is no step', (label) => {
    expect(solution({ steps: ['One is odd.', 'Two is even.', ''], label })).toMatchObject({
      firstError: null,
      mistake: `its first error is step ${label + 1}, which it does not have`,
    });
  });

  it('splits numbered steps in one text', () => {
    const text = 'Step 1: One is odd.\nIndeed.\nStep 2: Two is even.';
    expect(solution({ model_output_steps: text })?.steps).toEqual([
      'Step 1: One is odd.\nIndeed.',
      'Step 2: Two is even.',
    ]);
  });

  it('is null without steps', () => {
    expect(solution({ steps: [], label: 0 })).toBeNull();
    expect(solution({ label: 0 })).toBeNull();
  });
});
