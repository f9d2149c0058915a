import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSteps } from '../../src/formalize/splitSteps.ts';
import { findInconsistencies } from '../../src/read/consistency.ts';
import { SmtFormalization, Step } from '../../src/schema/index.ts';

const PROOF = 'So n² = 4k² = 2(2k²), as k is whole. Hence n is even. We are done.';
const formalization = SmtFormalization.parse({
  steps: [
    { id: 's1', quote: 'So n² = 4k² = 2(2k²), as k is whole.', uses: ['h'], claim: '(= n 1)' },
    { id: 's2', quote: 'Hence n is even.', claim: '(= n 2)', uses: ['s1'] },
  ],
  conclusion: { by: 'entailment', uses: ['s2'], quote: null },
  remarks: ['We are done.'],
});
const part = (id: string, quote: string, extra: object = {}): Step =>
  Step.parse({ id, quote, claim: '(> n 0)', ...extra });
const split = (id: string, ...into: Step[]) =>
  splitSteps(formalization, [{ id, into }], new Set(['s1']), PROOF);

describe('splitSteps', () => {
  it('puts the parts before their step, which keeps what it says and uses them', () => {
    const into = [part('a', 'n² = 4k²'), part('b', 'as k is whole', { uses: ['a'] })];
    const { formalization: after, parts, warnings } = split('s1', ...into);
    expect(after.steps).toEqual([
      ...into,
      { ...formalization.steps[0], uses: ['h', 'a', 'b'] },
      formalization.steps[1],
    ]);
    expect(parts).toEqual(into);
    expect(warnings).toEqual([]);
    expect(findInconsistencies(after, PROOF, ['h'])).toEqual([]);
  });

  it.each([
    [
      'of a step that was decided',
      's2',
      [part('a', 'n is even')],
      'only a step that is inconclusive',
    ],
    ['of no step', 's9', [part('a', 'n² = 4k²')], 'only a step that is inconclusive'],
    ['into nothing', 's1', [], 'into no steps'],
    ['with an id that is taken', 's1', [part('s2', 'n² = 4k²')], 'must be new'],
    ['with an id that is reserved', 's1', [part('goal', 'n² = 4k²')], 'must be new'],
    ['with an id twice', 's1', [part('a', 'n² = 4k²'), part('a', '2(2k²)')], 'must be new'],
    ['that quotes another passage', 's1', [part('a', 'n is even')], 'a piece of its own'],
    ['that quotes what is not there', 's1', [part('a', 'n = 5')], 'a piece of its own'],
    [
      'that quotes all of it',
      's1',
      [part('a', formalization.steps[0]?.quote ?? '')],
      'a piece of its own',
    ],
    [
      'that quotes one piece twice',
      's1',
      [part('a', '2(2k²)'), part('b', '2(2k²)')],
      'a piece of its own',
    ],
    ['that claims nothing', 's1', [part('a', '2(2k²)', { claim: '' })], 'claims nothing'],
  ] as const)('leaves out a split %s', (_, id, into, fault) => {
    const { formalization: after, parts, warnings } = split(id, ...into);
    expect(after).toEqual(formalization);
    expect(parts).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining(fault)]);
  });

  it('never changes what the steps that were there say, nor their order', () => {
    const quotes = fc.constantFrom('n² = 4k²', '2(2k²)', 'as k is whole', 'n is even', 'So', 'x');
    const step = fc
      .tuple(fc.constantFrom('a', 'b', 'c', 's1', 's2', 'goal'), quotes, fc.boolean())
      .map(([id, quote, empty]) => part(id, quote, empty ? { claim: '' } : {}));
    const splits = fc.array(
      fc.record({ id: fc.constantFrom('s1', 's2', 'x'), into: fc.array(step, { maxLength: 4 }) }),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(splits, fc.subarray(['s1', 's2']), (wanted, splittable) => {
        const { formalization: after, parts } = splitSteps(
          formalization,
          wanted,
          new Set(splittable),
          PROOF,
        );
        const added = new Set(parts.map(({ id }) => id));
        const old = after.steps.filter(({ id }) => !added.has(id));
        expect(
          old.map((kept) => ({ ...kept, uses: kept.uses.filter((use) => !added.has(use)) })),
        ).toEqual(formalization.steps);
        expect(findInconsistencies(after, PROOF, ['h'])).toEqual([]);
      }),
    );
  });
});
