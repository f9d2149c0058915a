import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Freedom, mergeChanges, type WantedChanges } from '../../src/formalize/freeze.ts';
import type { StepChange } from '../../src/formalize/reply.ts';
import {
  type LeanFormalization,
  type SmtFormalization as Smt,
  SmtFormalization,
} from '../../src/schema/index.ts';
import { proof, smtAnswer } from './problem.ts';

const before: Smt = SmtFormalization.parse({
  statement: '(assert (not true))',
  steps: smtAnswer.steps.map(({ cannot: _, ...step }) => step),
  conclusion: smtAnswer.conclusion,
});
const lean: LeanFormalization = {
  steps: [],
  conclusion: { by: 'tactic', uses: [], proof: 'omega', quote: 'which is even' },
};
const keep = { fixes: null, assumes: null, uses: null, claim: null, proof: null, cannot: null };
const change = (id: string, fields: Partial<StepChange>): StepChange => ({
  ...keep,
  id,
  ...fields,
});
const merge = (
  steps: StepChange[],
  open: string[],
  conclusion: WantedChanges['conclusion'] = null,
  rewritable: string[] = open,
) =>
  mergeChanges(before, { steps, splits: [], conclusion }, freedom(open, rewritable), proof.text, 1);

const freedom = (
  open: string[],
  rewritable: string[] = [],
  splittable: string[] = [],
): Freedom => ({
  open: new Set(open),
  rewritable: new Set(rewritable),
  splittable: new Set(splittable),
  conclusion: true,
});

describe('mergeChanges', () => {
  it('changes fixes, assumes, uses, claim and proof of an open step', () => {
    const wanted = {
      fixes: [{ name: 'm', type: 'Int' }],
      assumes: [
        { name: 'hm', prop: '(= n (*  2 k))' },
        { name: 'more', prop: '(> m 0)' },
      ],
      uses: ['s1'],
      claim: '(= n (* 2 m))',
      proof: 'omega',
    };
    const { formalization, warnings } = merge([change('s2', wanted)], ['s2']);
    expect(formalization.steps[1]).toEqual({ ...before.steps[1], ...wanted });
    expect(formalization.steps[0]).toBe(before.steps[0]);
    expect(warnings).toEqual([]);
  });

  it('drops and weakens no assumption, whatever else it changes', () => {
    const { formalization, changes, warnings } = merge(
      [change('s2', { assumes: [{ name: 'hk', prop: 'true' }], uses: ['s1'] })],
      ['s2'],
      null,
      [],
    );
    expect(formalization.steps[1]).toEqual({ ...before.steps[1], uses: ['s1'] });
    expect(changes).toEqual([]);
    expect(warnings).toEqual([
      'the repair wanted to drop or change what s2 assumes (hk); it stays',
    ]);
    expect(merge([change('s2', { assumes: [] })], ['s2']).formalization).toEqual(before);
  });

  it('words an assumption anew where the step was unusable, and shows it', () => {
    const assumes = [{ name: 'hk', prop: '(= n (+ k k))' }];
    const { formalization, changes } = merge([change('s2', { assumes })], ['s2']);
    expect(formalization.steps[1]?.assumes).toEqual(assumes);
    expect(changes).toHaveLength(1);
  });

  it('leaves a circular conclusion alone', () => {
    const conclusion = { by: 'entailment' as const, uses: ['s1'], quote: null };
    const { formalization, warnings } = mergeChanges(
      before,
      { steps: [], splits: [], conclusion },
      { ...freedom(['s2']), conclusion: false },
      proof.text,
      1,
    );
    expect(formalization).toEqual(before);
    expect(warnings).toEqual([
      'the repair wanted to change the conclusion, which is circular; it stays',
    ]);
  });

  it('keeps what is null, and a claim that is blank', () => {
    const { formalization, changes } = merge([change('s2', { claim: ' ' })], ['s2']);
    expect(formalization).toEqual(before);
    expect(changes).toEqual([]);
  });

  it('shows a changed claim with its hypotheses', () => {
    const { changes } = merge([change('s2', { claim: 'true' })], ['s2']);
    expect(changes).toEqual([
      {
        step: 's2',
        round: 1,
        before: 'fix k : Int\nassume hk : (= n (* 2 k))\n(= (* n n) (* 2 (* 2 (* k k))))',
        after: 'fix k : Int\nassume hk : (= n (* 2 k))\ntrue',
      },
    ]);
  });

  it('keeps a claim that the verifier has judged, and says so', () => {
    const wanted = change('s2', { claim: '(= n n)', uses: ['s1'] });
    const { formalization, changes, warnings } = merge([wanted], ['s2'], null, []);
    expect(formalization.steps[1]).toEqual({ ...before.steps[1], uses: ['s1'] });
    expect(changes).toEqual([]);
    expect(warnings).toEqual([
      'the repair wanted to change the claim of s2, which the verifier has judged',
    ]);
  });

  it('shows a claim that is weakened by an assumption or a type', () => {
    const assumed = merge([change('s1', { assumes: [{ name: 'h', prop: 'false' }] })], ['s1']);
    expect(assumed.changes[0]?.after).toContain('assume h : false');
    const retyped = merge([change('s2', { fixes: [{ name: 'k', type: 'Empty' }] })], ['s2']);
    expect(retyped.changes[0]?.after).toContain('fix k : Empty');
  });

  it('shows a change also where a claim is written to look like an assumption', () => {
    const claim = 'fix k : Int\nassume hk : (= n (* 2 k))\n(= (* n n) (* 2 (* 2 (* k k))))';
    const { changes } = merge([change('s2', { fixes: [], claim })], ['s2']);
    expect(changes).toHaveLength(1);
  });

  it('shows no change where only the proof or the uses change', () => {
    expect(merge([change('s2', { proof: 'simp', uses: ['s1'] })], ['s2']).changes).toEqual([]);
  });

  it('leaves frozen and unknown steps alone, and says so', () => {
    const { formalization, changes, warnings } = merge(
      [change('s1', { claim: 'true' }), change('s3', { claim: 'true' }), change('conclusion', {})],
      ['s2', 'conclusion'],
    );
    expect(formalization).toEqual(before);
    expect(changes).toEqual([]);
    expect(warnings).toEqual([
      'the repair wanted to change the step s1, which is frozen',
      'the repair wanted to add a step s3; steps are not added',
      'the repair wanted to add a step conclusion; steps are not added',
    ]);
  });

  it('takes the first of two changes of one step', () => {
    const { formalization, warnings } = merge(
      [change('s2', { claim: 'a' }), change('s2', { claim: 'b' })],
      ['s2'],
    );
    expect(formalization.steps[1]?.claim).toBe('a');
    expect(warnings).toHaveLength(1);
  });

  it('changes a conclusion within its language, and not its quote', () => {
    const entailment = { by: 'entailment' as const, uses: ['s2'], quote: 'n² = 4k²' };
    expect(merge([], [], entailment).formalization.conclusion).toEqual({
      ...entailment,
      quote: 'which is even',
    });
    const induction = { by: 'induction', variable: 'n', from: '0', base: 's1' } as const;
    const good = { ...induction, step: 's2', quote: null };
    expect(merge([], [], good).formalization.conclusion).toMatchObject({ by: 'induction' });
    const dangling = merge([], [], { ...good, step: 's9' });
    expect(dangling.formalization).toEqual(before);
    expect(dangling.warnings).toHaveLength(1);

    const tactic = { uses: ['s1'], proof: 'simp', quote: null };
    expect(merge([], [], tactic).formalization).toEqual(before);
    const inLean = (conclusion: WantedChanges['conclusion']) =>
      mergeChanges(lean, { steps: [], splits: [], conclusion }, freedom([]), proof.text, 1)
        .formalization.conclusion;
    expect(inLean(tactic)).toEqual({ ...tactic, by: 'tactic', quote: 'which is even' });
    expect(inLean(good)).toEqual(lean.conclusion);
  });

  it('never lets a repair touch what is frozen, nor change a formula unseen', () => {
    const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value);
    const text = fc.oneof(fc.constantFrom('true', 'n', '', 'k\nassume h : p'), fc.string());
    const stepChange = fc.record({
      id: fc.constantFrom('s1', 's2', 's3', 'conclusion', 'constructor'),
      fixes: maybe(fc.array(fc.record({ name: text, type: text }), { maxLength: 2 })),
      assumes: maybe(fc.array(fc.record({ name: text, prop: text }), { maxLength: 2 })),
      uses: maybe(fc.array(fc.constantFrom('s1', 's2', 'h'), { maxLength: 3 })),
      claim: maybe(text),
      proof: maybe(text),
      cannot: maybe(text),
    });
    const conclusion = maybe(
      fc.record({
        by: fc.constant('entailment' as const),
        uses: fc.array(fc.constantFrom('s1', 's2')),
        quote: maybe(text),
      }),
    );
    const open = fc.subarray(['s1', 's2', 's3', 'conclusion']);
    fc.assert(
      fc.property(fc.array(stepChange, { maxLength: 5 }), conclusion, open, (steps, end, ids) => {
        const { formalization, changes } = merge(steps, ids, end);
        expect(formalization.statement).toBe(before.statement);
        expect(formalization.conclusion.quote).toBe(before.conclusion.quote);
        expect(formalization.steps.map(({ id, quote }) => [id, quote])).toEqual(
          before.steps.map(({ id, quote }) => [id, quote]),
        );
        for (const [i, step] of before.steps.entries()) {
          const now = formalization.steps[i];
          if (!ids.includes(step.id)) expect(now).toEqual(step);
          for (const { name, prop } of step.assumes) {
            const stays = (other: { name: string; prop: string }) =>
              other.prop.replace(/\s+/g, ' ').trim() === prop || other.name === name;
            expect(now?.assumes.some(stays)).toBe(true);
          }
          const formula = (s: typeof now) => [s?.fixes, s?.assumes, s?.claim];
          const same = JSON.stringify(formula(now)) === JSON.stringify(formula(step));
          expect(changes.some((shown) => shown.step === step.id)).toBe(!same);
        }
      }),
    );
  });
});
