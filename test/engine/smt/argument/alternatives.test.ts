import { afterAll, describe, expect, it } from 'vitest';
import { createSmtEngine } from '../../../../src/engine/smt/engine.ts';
import type { Step } from '../../../../src/schema/index.ts';
import { entailment, step } from '../helpers.ts';
import { told, verdictOn } from './verdict.ts';

const engine = createSmtEngine({ workers: 2 });
afterAll(() => engine.close());

const assuming = (...props: string[]): Pick<Step, 'assumes'> => ({
  assumes: props.map((prop, index) => ({ name: `a${index}`, prop })),
});

describe('a goal of alternatives one of which always holds', () => {
  const AGREE = `(declare-const p Bool)(declare-const q Bool)(declare-const r Bool)
(assert (not (or (= p q) (= q r) (= r p))))`;
  const two = step('s1', '(= p q)', assuming('p', 'q'));
  const last = step('s2', '(or (= q r) (= r p))', assuming('p', '(not q)'));

  it('has cases, one of which may be left out', async () => {
    const verdict = await verdictOn(engine, { block: AGREE, steps: [two, last] });
    expect(told(verdict)).toBe('missing-case at conclusion');
  });

  it('has those of the steps that lead to it, where a step says it again', async () => {
    const again = step('s3', '(or (= p q) (= q r) (= r p))', { uses: ['s1', 's2'] });
    const steps = [two, last, again];
    const verdict = await verdictOn(engine, { block: AGREE, steps, conclusion: entailment('s3') });
    expect(told(verdict)).toBe('missing-case at conclusion');
  });

  it('is shown by all cases', async () => {
    const rest = step('s3', '(= p q)', assuming('(not p)', '(not q)'));
    const more = step('s4', '(or (= q r) (= r p))', assuming('(not p)', 'q'));
    const verdict = await verdictOn(engine, { block: AGREE, steps: [two, last, rest, more] });
    expect(told(verdict)).toBe('verified');
  });

  it('is shown by one alternative where others fail', async () => {
    for (const assumed of [
      ['(not (= p q))'],
      ['(not (or (= p q) (= q r)))'],
      ['(and (not (= p q)) (not (= q r)))'],
      ['(= p (not q))'],
    ]) {
      const claim = assumed[0]?.includes('r') ? '(= r p)' : '(or (= q r) (= r p))';
      const excluded = step('s1', claim, assuming(...assumed));
      const verdict = await verdictOn(engine, { block: AGREE, steps: [excluded] });
      expect(told(verdict), assumed.join()).toBe('verified');
    }
  });

  it('is shown by a contradiction where all fail', async () => {
    const absurd = step('s1', 'false', assuming('(not (or (= p q) (= q r) (= r p)))'));
    const verdict = await verdictOn(engine, { block: AGREE, steps: [absurd] });
    expect(told(verdict)).toBe('verified');
  });

  it('is one of terms as well', async () => {
    const EITHER = `(declare-const x Real)
(assert (not (or (>= (* x x x) x) (> (* x (- 1.0 (* x x))) 0.0))))`;
    const large = step('s1', '(>= (* x x x) x)', assuming('(>= x 1.0)'));
    const verdict = await verdictOn(engine, { block: EITHER, steps: [large] });
    expect(told(verdict)).toBe('missing-case at conclusion');
    const excluded = step('s1', '(> (* x (- 1.0 (* x x))) 0.0)', assuming('(< (* x x x) x)'));
    expect(told(await verdictOn(engine, { block: EITHER, steps: [excluded] }))).toBe('verified');
  });
});
