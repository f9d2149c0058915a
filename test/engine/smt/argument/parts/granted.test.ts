import { afterAll, describe, expect, it } from 'vitest';
import { createSmtEngine } from '../../../../../src/engine/smt/engine.ts';
import type { Step } from '../../../../../src/schema/index.ts';
import { step } from '../../helpers.ts';
import { told, verdictOn } from '../verdict.ts';

const engine = createSmtEngine({ workers: 2 });
afterAll(() => engine.close());

const under = (...props: string[]): Pick<Step, 'fixes' | 'assumes'> => ({
  fixes: [{ name: 'x', type: 'X' }],
  assumes: props.map((prop, index) => ({ name: `a${index}`, prop })),
});

describe('an assumption that the theorem makes itself', () => {
  const sets = '(declare-sort X 0)(declare-fun A (X) Bool)(declare-fun B (X) Bool)';
  const block = `${sets}(assert (forall ((x X)) (=> (A x) (B x))))
(assert (not (forall ((x X)) (= (and (A x) (B x)) (A x)))))`;
  const both = '(and (A x) (B x))';
  const inA = step('s1', '(A x)', under(both));
  const back = step('s2', both, under('(A x)'));
  const verdictOf = async (...steps: Step[]): Promise<string> =>
    told(await verdictOn(engine, { block, steps }));

  it('may have the claim in it: A ∩ B ⊆ A', async () => {
    expect(await verdictOf(inA, back)).toBe('verified');
    expect(await verdictOf(step('s1', '(A x)', under('(A x)', '(B x)')), back)).toBe('verified');
  });

  it('leaves the other direction to be claimed', async () => {
    expect(await verdictOf(inA)).toBe('missing-part at conclusion');
  });

  it.each([
    ['half of it', both, ['(A x)', '(B x)']],
    ['all that is left', '(B x)', ['(A x)', '(B x)']],
  ])('does not let another part assume %s', async (_, claim, assumed) => {
    const begging = step('s2', claim, under(...assumed));
    expect(await verdictOf(inA, begging)).toBe('circular at s2');
  });

  it('may be taken apart on the way', async () => {
    const union = `${sets}(assert (not (forall ((x X)) (=> ${both} (or (A x) (not (B x)))))))`;
    const end = step('s2', '(or (A x) (not (B x)))', { ...under(both), uses: ['s1'] });
    const right = { block: union, steps: [inA, end] };
    expect(told(await verdictOn(engine, right))).toBe('verified');
    const begging = step('s1', end.claim, under(both, end.claim));
    const slop = { block: union, steps: [begging] };
    expect(told(await verdictOn(engine, slop))).toBe('circular at s1');
  });

  it('may be one of several hypotheses that are written as one', async () => {
    const hypothesis = '(and p (=> p q))';
    const propositions = `(declare-const p Bool)(declare-const q Bool)(declare-const r Bool)
(assert ${hypothesis})(assert (not (and q (or p r))))`;
    const assumes = [{ name: 'h', prop: hypothesis }];
    const steps = [step('s1', 'p', { assumes }), step('s2', 'q', { uses: ['s1'] })];
    const last = step('s3', '(or p r)', { uses: ['s1'] });
    const right = { block: propositions, steps: [...steps, last] };
    expect(told(await verdictOn(engine, right))).toBe('verified');
  });
});
