import { afterAll, describe, expect, it } from 'vitest';
import { createSmtEngine } from '../../../src/engine/smt/engine.ts';
import { instantiate } from '../../../src/engine/smt/formulas/instantiate.ts';
import { readSexprs } from '../../../src/language/smt/sexpr.ts';
import type { Instance } from '../../../src/schema/index.ts';
import { SmtFormalization } from '../../../src/schema/index.ts';
import { judge, step } from './helpers.ts';

const engine = createSmtEngine({ timeoutMs: 1000 });
afterAll(() => engine.close());

/** A functional equation: no solver finds by itself where to take it. */
const EQUATION = `(declare-fun f (Real) Real)
(assert (forall ((x Real) (y Real)) (= (+ (* (+ (f x) (* x y)) (f (- x (* 3.0 y)))) (* (+ (f y) (* x y)) (f (- (* 3.0 x) y)))) (* (f (+ x y)) (f (+ x y))))))
(assert (! (= (f 0.0) 0.0) :named zero))
(assert (not (forall ((y Real)) (= (* (f y) (f (- y))) (* (f y) (f y))))))`;

const at = (of: string, terms: Record<string, string>): Instance => ({
  of,
  with: Object.entries(terms).map(([name, term]) => ({ name, term })),
});
const FIX_Y = { fixes: [{ name: 'y', type: 'Real' }] };

describe('an instance', () => {
  it('of a hypothesis, by its place, is what the step relies on', async () => {
    const claim = '(= (* (f y) (f (- y))) (* (f y) (f y)))';
    const more = { ...FIX_Y, uses: ['h1', 'zero'], instances: [at('h1', { x: '0', y: 'y' })] };
    const { outcomes } = await judge(engine, EQUATION, [step('s1', claim, more)]);
    expect(outcomes.s1).toMatchObject({ kind: 'holds' });
  });

  it('of a step takes its fixed variables', async () => {
    const block = `(declare-fun p (Int) Bool)(assert (forall ((x Int)) (=> (p x) (p (* x x)))))(assert (not (=> (p 3) (p 81))))`;
    const steps = [
      step('s1', '(p (* (* k k) (* k k)))', {
        fixes: [{ name: 'k', type: 'Int' }],
        assumes: [{ name: 'a', prop: '(p k)' }],
        uses: ['h1'],
        instances: [at('h1', { x: 'k' }), at('h1', { x: '(* k k)' })],
      }),
      step('s2', '(=> (p 3) (p 81))', { uses: ['s1'], instances: [at('s1', { k: '3' })] }),
    ];
    const { outcomes } = await judge(engine, block, steps);
    expect(outcomes).toMatchObject({
      s1: { kind: 'holds' },
      s2: { kind: 'holds' },
    });
  });

  it.each([
    ['a variable that is none', at('h1', { z: '0' }), 'x, y'],
    ['what is not universal', at('zero', { x: '0' }), 'none'],
    ['what the step does not use', at('h2', { x: '0' }), 'h2'],
    ['a term that is not there', at('h1', { x: 'q' }), 'q is not declared'],
    ['a term of another sort', at('h1', { x: '"a"' }), 'String'],
    ['a term that brings commands', at('h1', { x: '0) (assert false' }), ''],
  ])('is ill-formed with %s', async (_, instance, words) => {
    const more = { uses: ['h1', 'zero'], instances: [instance] };
    const { outcomes } = await judge(engine, EQUATION, [step('s1', 'true', more)]);
    expect(outcomes.s1).toMatchObject({
      kind: 'ill-formed',
      message: expect.stringContaining(words),
    });
  });

  it('captures nothing in its terms', () => {
    const [term] = (() => {
      const read = readSexprs('(+ y 1)');
      return read.kind === 'read' ? read.expressions : [];
    })();
    if (term === undefined) throw new Error('no term');
    const formula = '(forall ((x Int)) (! (forall ((y Int)) (< x y)) :pattern ((f x))))';
    expect(instantiate(formula, new Map([['x', term]]))).toBe(
      '(let ((x (+ y 1))) (forall ((y Int)) (< x y)))',
    );
  });

  it('stands in a file among what the step uses', () => {
    const { steps } = SmtFormalization.parse({
      steps: [
        {
          id: 's1',
          quote: 'q',
          claim: 'true',
          uses: [
            's0',
            { hypothesis: 'h2', with: { x: '0' } },
            { step: 's0', with: { k: '(+ n 1)' } },
          ],
        },
      ],
      conclusion: { by: 'entailment' },
    });
    expect(steps[0]).toMatchObject({
      uses: ['s0', 'h2'],
      instances: [at('h2', { x: '0' }), at('s0', { k: '(+ n 1)' })],
    });
    const wrong = { id: 's1', quote: 'q', claim: 'true', uses: [{ hypothesis: 'h2' }] };
    expect(() =>
      SmtFormalization.parse({ steps: [wrong], conclusion: { by: 'entailment' } }),
    ).toThrow(/uses/);
  });
});

describe('a cited fact', () => {
  const block = `(declare-fun g (Int) Int)(declare-const n Int)
(assert (forall ((x Int)) (= (g (g x)) (+ (g x) (g (+ x 1))))))
(assert (not (= (g n) 7)))`;

  it('is not checked where the verifier can neither prove nor refute it', async () => {
    const steps = [
      step('s1', '(= (g (g (g (g n)))) (* n n))', { cites: 'number of divisors' }),
      step('s2', '(= (* 2 3) 6)', { cites: 'a table' }),
      step('s3', '(= (* 2 3) 7)', { cites: 'a table' }),
    ];
    const { outcomes } = await judge(engine, block, steps);
    expect(outcomes).toMatchObject({
      s1: { kind: 'cited', message: expect.stringContaining('number of divisors') },
      s2: { kind: 'holds' },
      s3: { kind: 'refuted' },
    });
  });
});
