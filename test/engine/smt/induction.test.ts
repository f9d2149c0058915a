import { afterAll, describe, expect, it } from 'vitest';
import { createSmtEngine } from '../../../src/engine/smt/engine.ts';
import type { Outcome, Step } from '../../../src/schema/index.ts';
import { type Conclusion, induction, judge, step } from './helpers.ts';

const engine = createSmtEngine();
afterAll(() => engine.close());

const SUM = `(declare-const n Int)
(define-fun-rec s ((k Int)) Int (ite (<= k 0) 0 (+ k (s (- k 1)))))
(assert (>= n 0))
(assert (not (= (* 2 (s n)) (* n (+ n 1)))))`;
const sumAt = (at: string): string => `(= (* 2 (s ${at})) (* ${at} (+ ${at} 1)))`;

/** The step `k ≥ from, P(k) → P(k + 1)`. */
function upward(at: (n: string) => string, from = '0'): Step {
  return step('up', at('(+ k 1)'), {
    fixes: [{ name: 'k', type: 'Int' }],
    assumes: [
      { name: 'hk', prop: `(>= k ${from})` },
      { name: 'ih', prop: at('k') },
    ],
  });
}

async function conclude(
  block: string,
  steps: Step[],
  conclusion: Conclusion,
): Promise<Outcome | undefined> {
  return (await judge(engine, block, steps, conclusion)).outcomes.conclusion;
}

describe('a sound induction', () => {
  it('from k to k + 1', async () => {
    const result = await judge(
      engine,
      SUM,
      [step('base', sumAt('0')), upward(sumAt)],
      induction('base', 'up'),
    );
    expect(result.outcomes).toMatchObject({
      base: { kind: 'holds' },
      up: { kind: 'holds' },
      conclusion: { kind: 'holds', dependsOn: ['base', 'up'] },
    });
    expect(result.direct.kind).toBe('open');
  });

  it('from n − 1 to n, on the theorem’s own variable', async () => {
    const base = step('base', sumAt('n'), { assumes: [{ name: 'z', prop: '(= n 0)' }] });
    const up = step('up', sumAt('n'), {
      assumes: [
        { name: 'pos', prop: '(> n 0)' },
        { name: 'ih', prop: sumAt('(- n 1)') },
      ],
    });
    expect(await conclude(SUM, [base, up], induction('base', 'up'))).toMatchObject({
      kind: 'holds',
    });
  });

  it('on a function that the hypotheses describe, from 1 on, beside other constants', async () => {
    const block = `(declare-const m Int)(declare-const n Int)(declare-fun a (Int) Int)
      (assert (! (= (a 1) m) :named start))
      (assert (! (forall ((k Int)) (=> (>= k 1) (= (a (+ k 1)) (+ (a k) 2)))) :named rec))
      (assert (>= n 1))
      (assert (not (= (a n) (+ m (* 2 (- n 1))))))`;
    const at = (n: string): string => `(= (a ${n}) (+ m (* 2 (- ${n} 1))))`;
    const steps = [step('base', at('1')), upward(at, '1')];
    expect(await conclude(block, steps, induction('base', 'up', '1'))).toMatchObject({
      kind: 'holds',
    });
  });

  it('from a negative number on', async () => {
    const block =
      '(declare-const n Int)(declare-fun f (Int) Int)(assert (= (f -2) 0))(assert (forall ((k Int)) (= (f (+ k 1)) (f k))))(assert (>= n -2))(assert (not (= (f n) 0)))';
    const at = (n: string): string => `(= (f ${n}) 0)`;
    const steps = [step('base', at('-2')), upward(at, '-2')];
    expect(await conclude(block, steps, induction('base', 'up', '-2'))).toMatchObject({
      kind: 'holds',
    });
  });
});

describe('a wrong induction', () => {
  it('has a base at another number', async () => {
    const outcome = await conclude(
      SUM,
      [step('base', sumAt('1')), upward(sumAt)],
      induction('base', 'up'),
    );
    expect(outcome).toMatchObject({
      kind: 'failed',
      message: 'the base step base shows the goal at n = 1, but the induction starts at n = 0',
    });
  });

  it('has a base that is not the goal', async () => {
    const outcome = await conclude(
      SUM,
      [step('base', '(= 1 1)'), upward(sumAt)],
      induction('base', 'up'),
    );
    expect(outcome).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('the base step base does not give the goal at n = 0'),
    });
  });

  it('starts too late', async () => {
    const outcome = await conclude(
      SUM,
      [step('base', sumAt('1')), upward(sumAt, '1')],
      induction('base', 'up', '1'),
    );
    expect(outcome).toMatchObject({
      kind: 'refuted',
      message: expect.stringContaining('the theorem also speaks of smaller n'),
    });
  });

  it('leads downward', async () => {
    const down = step('up', sumAt('k'), {
      fixes: [{ name: 'k', type: 'Int' }],
      assumes: [{ name: 'ih', prop: sumAt('(+ k 1)') }],
    });
    const outcome = await conclude(SUM, [step('base', sumAt('0')), down], induction('base', 'up'));
    expect(outcome).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('not to the next number'),
    });
  });

  it('has a step that proves something else', async () => {
    const outcome = await conclude(
      SUM,
      [step('base', sumAt('0')), step('up', '(>= n n)')],
      induction('base', 'up'),
    );
    expect(outcome).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining(
        'the induction step up does not take the goal from n − 1 to n',
      ),
    });
  });

  it('is of a false theorem: base and step hold, and the step starts above the base', async () => {
    const block =
      '(declare-const n Int)(declare-fun p (Int) Bool)(assert (p 0))(assert (forall ((k Int)) (=> (and (>= k 1) (p k)) (p (+ k 1)))))(assert (>= n 0))(assert (not (p n)))';
    const at = (n: string): string => `(p ${n})`;
    const result = await judge(
      engine,
      block,
      [step('base', at('0')), upward(at, '1')],
      induction('base', 'up'),
    );
    expect(result.outcomes).toMatchObject({
      base: { kind: 'holds' },
      up: { kind: 'holds' },
      conclusion: { kind: 'refuted' },
    });
  });

  it('leaves out the numbers below its start, with a counterexample', async () => {
    const block = '(declare-const n Int)(assert (not (>= n 0)))';
    const at = (n: string): string => `(>= ${n} 0)`;
    const outcome = await conclude(
      block,
      [step('base', at('0')), upward(at)],
      induction('base', 'up'),
    );
    expect(outcome).toMatchObject({
      kind: 'refuted',
      counterexample: [{ name: 'n', value: expect.stringMatching(/^-/) }],
    });
  });

  it('has a hypothesis of the theorem that does not carry over from n to n − 1', async () => {
    // With H(n) = "n is even" the goal at n − 1 says nothing, so P(n − 1) must not be taken for it.
    const block =
      '(declare-const n Int)(declare-fun p (Int) Bool)(assert (>= n 0))(assert (= (mod n 2) 0))(assert (p 0))(assert (not (p n)))';
    const up = step('up', '(=> (p (- n 1)) (p (- n 1)))');
    const outcome = await conclude(block, [step('base', '(p 0)'), up], induction('base', 'up'));
    expect(outcome?.kind).toBe('refuted');
  });

  it.each([
    ['no constant', SUM, 'm', 'm is no constant'],
    ['another sort', '(declare-const n Real)(assert (not (> n 0.0)))', 'n', 'of sort Real'],
    [
      'a definition in the way',
      '(declare-const n Int)(define-fun p () Bool (> n 0))(assert (not p))',
      'n',
      'a definition mentions n',
    ],
  ])('is on %s', async (_, block, variable, message) => {
    const outcome = await conclude(
      block,
      [step('base', 'true'), step('up', 'true')],
      induction('base', 'up', '0', variable),
    );
    expect(outcome).toMatchObject({
      kind: 'ill-formed',
      message: expect.stringContaining(message),
      place: { field: 'variable' },
    });
  });

  it('names no step', async () => {
    const outcome = await conclude(SUM, [step('base', sumAt('0'))], induction('base', 'up'));
    expect(outcome).toMatchObject({ kind: 'ill-formed', place: { field: 'step' } });
  });
});

describe('an induction whose step assumes more than the goal', () => {
  const FIBONACCI = `(declare-fun f (Int) Int)(declare-const n Int)
(assert (= (f 0) 0))(assert (= (f 1) 1))
(assert (forall ((k Int)) (=> (>= k 0) (= (f (+ k 2)) (+ (f (+ k 1)) (f k))))))
(assert (>= n 0))
(assert (not (>= (f n) 0)))`;
  const twoBefore = step('up', '(>= (f (+ k 2)) 0)', {
    fixes: [{ name: 'k', type: 'Int' }],
    assumes: ['(>= k 0)', '(>= (f k) 0)', '(>= (f (+ k 1)) 0)'].map((prop, index) => ({
      name: `a${index}`,
      prop,
    })),
  });

  it('may assume the goal for the two numbers before', async () => {
    const base = step('base', '(and (>= (f 0) 0) (>= (f 1) 0))');
    const { outcomes, equivalences } = await judge(
      engine,
      FIBONACCI,
      [base, twoBefore],
      induction('base', 'up'),
    );
    expect(outcomes).toMatchObject({ up: { kind: 'holds' }, conclusion: { kind: 'holds' } });
    expect(equivalences).toEqual([]);
  });

  it('has to show both where it starts', async () => {
    const base = step('base', '(>= (f 0) 0)');
    expect(await conclude(FIBONACCI, [base, twoBefore], induction('base', 'up'))).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('base says nothing of (f 1)'),
    });
  });

  it('does not show the goal for the next number by assuming it', async () => {
    const base = step('base', '(and (>= (f 0) 0) (>= (f 1) 0))');
    const again = { ...twoBefore, claim: '(>= (f (+ k 1)) 0)' };
    const { equivalences } = await judge(engine, FIBONACCI, [base, again], induction('base', 'up'));
    expect(equivalences).toEqual([{ step: 'up', assumption: 'a2', to: 'goal' }]);
  });

  const TRIPLES = `(declare-fun P (Int) Bool)(declare-const n Int)
(assert (P 0))(assert (P 1))(assert (P 2))
(assert (forall ((k Int)) (=> (and (>= k 0) (P k)) (P (+ k 3)))))
(assert (>= n 0))(assert (not (P n)))`;
  const threeBefore = (claim: string, ...more: string[]): Step =>
    step('up', claim, {
      fixes: [{ name: 'k', type: 'Int' }],
      assumes: ['(>= k 0)', '(P k)', '(P (+ k 1))', ...more].map((prop, index) => ({
        name: `a${index}`,
        prop,
      })),
    });
  const triples = step('base', '(and (P 0) (P 1) (P 2))');

  it('may assume the goal for the three numbers before', async () => {
    const up = threeBefore('(P (+ k 3))', '(P (+ k 2))');
    const found = await judge(engine, TRIPLES, [triples, up], induction('base', 'up'));
    expect(found.outcomes).toMatchObject({ up: { kind: 'holds' }, conclusion: { kind: 'holds' } });
    expect(found.equivalences).toEqual([]);
  });

  it.each([
    ['one of them', '(P (+ k 2))', ['(P (+ k 2))']],
    ['the next one', '(P (+ k 3))', ['(P (+ k 2))', '(P (+ k 3))']],
    ['all of them', '(P (+ k 3))', ['(P (+ k 2))', '(forall ((j Int)) (P j))']],
  ])('does not show %s by assuming it', async (_, claim, more) => {
    const up = threeBefore(claim, ...more);
    const { equivalences } = await judge(engine, TRIPLES, [triples, up], induction('base', 'up'));
    expect(equivalences.length).toBeGreaterThan(0);
  });

  const GROWS = `(declare-fun u (Int) Real)(declare-const n Int)
(assert (= (u 0) 3.0))
(assert (forall ((k Int)) (=> (>= k 0) (= (u (+ k 1)) (- (* 2.0 (u k)) 2.0)))))
(assert (>= n 0))
(assert (not (>= (u n) 0.0)))`;
  const stronger = (bound: string): Step =>
    step('up', `(>= (u (+ k 1)) ${bound})`, {
      fixes: [{ name: 'k', type: 'Int' }],
      assumes: [
        { name: 'hk', prop: '(>= k 0)' },
        { name: 'ih', prop: `(>= (u k) ${bound})` },
      ],
    });

  it('may show something stronger', async () => {
    const base = step('base', '(>= (u 0) 2.0)');
    expect(await conclude(GROWS, [base, stronger('2.0')], induction('base', 'up'))).toMatchObject({
      kind: 'holds',
      dependsOn: ['base', 'up'],
    });
  });

  it('has to show that where it starts', async () => {
    const tooMuch = [step('base', '(>= (u 0) 3.0)'), stronger('4.0')];
    expect(await conclude(GROWS, tooMuch, induction('base', 'up'))).not.toMatchObject({
      kind: 'holds',
    });
  });

  it('may assume the goal for all smaller numbers', async () => {
    const halves = `(declare-fun g (Int) Int)(declare-const n Int)
(assert (= (g 0) 0))
(assert (forall ((k Int)) (=> (> k 0) (= (g k) (+ (g (div k 2)) 1)))))
(assert (>= n 0))
(assert (not (<= (g n) n)))`;
    const base = step('base', '(<= (g 0) 0)');
    const up = step('up', '(<= (g k) k)', {
      fixes: [{ name: 'k', type: 'Int' }],
      assumes: [
        { name: 'hk', prop: '(> k 0)' },
        { name: 'ih', prop: '(forall ((j Int)) (=> (and (<= 0 j) (< j k)) (<= (g j) j)))' },
      ],
    });
    expect(await conclude(halves, [base, up], induction('base', 'up'))).toMatchObject({
      kind: 'holds',
    });
  });
});
