import { afterAll, describe, expect, it } from 'vitest';
import { createSmtEngine } from '../../../../src/engine/smt/engine.ts';
import type { Step } from '../../../../src/schema/index.ts';
import { entailment, step } from '../helpers.ts';
import { type Argued, told, verdictOn } from './verdict.ts';

const engine = createSmtEngine({ workers: 2 });
afterAll(() => engine.close());

const assuming = (...props: string[]): Pick<Step, 'assumes'> => ({
  assumes: props.map((prop, index) => ({ name: `a${index}`, prop })),
});
const fixing = (name: string, type = 'Int'): Pick<Step, 'fixes'> => ({ fixes: [{ name, type }] });

const SQUARES = `(declare-const x Real)(declare-const y Real)
(assert (not (>= (+ (* x x) (* y y)) (* 2.0 x y))))`;
const squares = '(>= (+ (* x x) (* y y)) (* 2.0 x y))';
const EVEN = `(declare-const n Int)(assert (= (mod n 2) 0))(assert (not (= (mod (* n n) 2) 0)))`;
const NEIGHBOURS = `(declare-const n Int)(assert (not (= (mod (* n (+ n 1)) 2) 0)))`;
const neighbours = '(= (mod (* n (+ n 1)) 2) 0)';
const CUBIC = `(declare-const x Real)
(assert (not (= (= (* x x x) (- (* 7.0 x) 6.0)) (or (= x 1.0) (= x 2.0) (= x (- 3.0))))))`;

const BOXES = `(assert (not (and
  (exists ((c Int) (m Int)) (and (> c 0) (> m 0) (= (* 6 c) (* 4 m)) (= (+ c m) 5)))
  (forall ((c Int) (m Int)) (=> (and (> c 0) (> m 0) (= (* 6 c) (* 4 m))) (>= (+ c m) 5))))))`;
const PRIME = `(define-fun prime ((p Int)) Bool (and (> p 1)
  (forall ((d Int)) (=> (and (< 1 d) (< d p)) (not (= (mod p d) 0))))))
(assert (not (and (prime 79) (forall ((k Int)) (=> (and (< 19 k) (< k 79) (= (mod k 15) 4)) (not (prime k)))))))`;
const inBoxes = {
  fixes: ['c', 'm'].map((name) => ({ name, type: 'Int' })),
  ...assuming('(> c 0)', '(> m 0)', '(= (* 6 c) (* 4 m))'),
};

const rightSquares: Argued = {
  block: SQUARES,
  steps: [
    step('s1', '(>= (* (- x y) (- x y)) 0.0)'),
    step('s2', '(= (* (- x y) (- x y)) (+ (* x x) (* (- 2.0) x y) (* y y)))'),
  ],
};
const rightEven: Argued = {
  block: EVEN,
  steps: [
    step('s1', '(exists ((k Int)) (= n (* 2 k)))'),
    step('s2', '(= (* n n) (* 2 (* 2 (* k k))))', { ...fixing('k'), ...assuming('(= n (* 2 k))') }),
  ],
};
const rightNeighbours: Argued = {
  block: NEIGHBOURS,
  steps: [
    step('s1', neighbours, { ...fixing('j'), ...assuming('(= n (* 2 j))') }),
    step('s2', neighbours, { ...fixing('j'), ...assuming('(= n (+ (* 2 j) 1))') }),
  ],
};

const ADDITIVE = `(declare-fun f (Real) Real)
(assert (forall ((x Real) (y Real)) (= (f (+ x y)) (+ (f x) (f y)))))
(assert (not (forall ((x Real)) (= (f (- x)) (- (f x))))))`;
const LEAST = `(declare-const x Real)(declare-const y Real)
(assert (= (+ x (* 2.0 y)) 5.0))
(assert (not (and (>= (+ (* x x) (* y y)) 5.0)
  (exists ((u Real) (v Real)) (and (= (+ u (* 2.0 v)) 5.0) (= (+ (* u u) (* v v)) 5.0))))))`;

describe('a right proof', () => {
  it.each([
    [
      'that takes a hypothesis twice, in two steps',
      {
        block: ADDITIVE,
        steps: [
          step('s1', '(= (f 0.0) 0.0)'),
          step('s2', '(= (+ (f x) (f (- x))) (f 0.0))', fixing('x', 'Real')),
        ],
      },
    ],
    [
      'of a least value, with a step on where it is taken',
      {
        block: LEAST,
        steps: [
          step('s1', '(= (+ (* x x) (* y y)) (+ (* 5.0 (- y 2.0) (- y 2.0)) 5.0))'),
          step('s2', '(>= (* (- y 2.0) (- y 2.0)) 0.0)'),
          step('s3', '(= x 1.0)', assuming('(= y 2.0)')),
          step('s4', '(= (+ (* 1.0 1.0) (* 2.0 2.0)) 5.0)'),
        ],
      },
    ],
    [
      'with a part that a step says under its premises, and one of which the numbers are computed',
      {
        block: BOXES,
        steps: [
          step('s1', '(and (= (mod c 2) 0) (= (mod m 3) 0))', inBoxes),
          step('s2', '(and (>= c 2) (>= m 3))', { ...inBoxes, uses: ['s1'] }),
          step('s3', '(and (= (* 6 2) (* 4 3)) (= (+ 2 3) 5))'),
        ],
        conclusion: entailment('s2', 's3'),
      },
    ],
    ['of a square', rightSquares],
    ['with a witness', rightEven],
    ['by cases', rightNeighbours],
    [
      'by contradiction',
      {
        block: `(declare-const a Int)(declare-const b Int)(assert (= (mod a 2) 1))
(assert (not (not (= (* a a) (* 2 b b)))))`,
        steps: [
          step('s1', '(= (mod (* a a) 2) 1)', {
            ...fixing('k'),
            ...assuming('(= a (+ (* 2 k) 1))'),
          }),
          step('s2', 'false', { ...assuming('(= (* a a) (* 2 b b))'), uses: ['s1'] }),
        ],
        conclusion: entailment('s2'),
      },
    ],
    [
      'of a conjunction, part by part',
      {
        block: `(declare-const x Real)(assert (> x 0.0))
(assert (not (and (> (* x x x) 0.0) (>= (+ (* x x) 1.0) (* 2.0 x)))))`,
        steps: [
          step('s1', '(> (* x x) 0.0)'),
          step('s2', '(> (* x x x) 0.0)', { uses: ['s1'] }),
          step('s3', '(>= (* (- x 1.0) (- x 1.0)) 0.0)'),
          step('s4', '(>= (+ (* x x) 1.0) (* 2.0 x))', { uses: ['s3'] }),
        ],
        conclusion: entailment('s2', 's4'),
      },
    ],
  ] satisfies [string, Argued][])('%s is verified, strictly too', async (_, argued) => {
    const verdict = await verdictOn(engine, argued, 'strict');
    expect(told(verdict)).toBe('verified');
    expect(verdict.argument).toBe('carries');
    expect(verdict.steps.map(({ inference }) => inference)).not.toContain('leap');
  });
});

describe('a hypothesis that is needed twice', () => {
  const odd = step('s1', '(forall ((u Real)) (= (+ (f u) (f (- u))) 0.0))');
  it.each([
    [
      'the theorem',
      { block: ADDITIVE, steps: [step('s1', '(forall ((x Real)) (= (f (- x)) (- (f x))))')] },
      'circular at s1',
    ],
    ['the theorem in other words', { block: ADDITIVE, steps: [odd] }, 'circular at s1'],
  ] satisfies [string, Argued, string][])('%s is no argument', async (_, argued, expected) => {
    expect(told(await verdictOn(engine, argued))).toBe(expected);
  });
});

describe('a leap that is the theorem in other words', () => {
  it.each([
    ['the theorem itself', SQUARES, [step('s1', squares)]],
    ['turned around', SQUARES, [step('s1', '(<= (* 2.0 x y) (+ (* x x) (* y y)))')]],
    ['negated twice', SQUARES, [step('s1', '(not (< (+ (* x x) (* y y)) (* 2.0 x y)))')]],
    [
      'for all values',
      SQUARES,
      [step('s1', '(forall ((a Real) (b Real)) (>= (+ (* a a) (* b b)) (* 2.0 a b)))')],
    ],
    [
      'under another name',
      SQUARES,
      [
        step('s1', '(>= (+ (* a a) (* y y)) (* 2.0 a y))', {
          ...fixing('a', 'Real'),
          ...assuming('(= a x)'),
        }),
      ],
    ],
    ['beside what is clear', SQUARES, [step('s1', `(and (>= (* x x) 0.0) ${squares})`)]],
    ['as an absurdity', SQUARES, [step('s1', 'false', assuming(`(not ${squares})`))]],
    ['stronger', EVEN, [step('s1', '(= (mod (* n n) 4) 0)')]],
    ['with a witness', EVEN, [step('s1', '(exists ((k Int)) (= (* n n) (* 2 k)))')]],
    ['as what it is not', EVEN, [step('s1', '(not (= (mod (* n n) 2) 1))')]],
    [
      'case by case',
      EVEN,
      [
        step('s1', '(= (mod (* n n) 2) 0)', assuming('(>= n 0)')),
        step('s2', '(= (mod (* n n) 2) 0)', assuming('(< n 0)')),
      ],
    ],
  ] satisfies [string, string, Step[]][])('%s begs the question', async (_, block, steps) => {
    const verdict = await verdictOn(engine, { block, steps });
    expect(told(verdict)).toBe('circular at s1');
    expect(verdict.theorem).toBe('proved');
  });

  it('is blamed where it stands, after what says little', async () => {
    const steps = [
      step('s1', '(= (* (+ n 1) (+ n 1)) (+ (* n n) (* 2 n) 1))'),
      step('s2', '(= (mod (* n n) 2) 0)', { uses: ['s1'] }),
    ];
    const verdict = await verdictOn(engine, { block: EVEN, steps });
    expect(told(verdict)).toBe('circular at s2');
  });
});

describe('rigor', () => {
  const leap = (rigor: 'strict' | 'standard' | 'lenient') =>
    verdictOn(engine, { block: EVEN, steps: [step('s1', '(= (mod (* n n) 2) 0)')] }, rigor);
  /** A lemma that is true, and from which the theorem does not follow at once. */
  const short: Argued = {
    block: SQUARES,
    steps: [
      step('s1', '(> (+ (* x x) (* y y) e) (* 2.0 x y))', {
        ...fixing('e', 'Real'),
        ...assuming('(> e 0.0)'),
      }),
    ],
  };
  /** Two lemmas that are cited, true, and neither the theorem. */
  const cited: Argued = {
    block: `(declare-const x Real)(declare-const y Real)(declare-const z Real)(declare-const w Real)
(assert (not (>= (+ (* x x) (* y y) (* z z) (* w w)) (+ (* 2.0 x y) (* 2.0 z w)))))`,
    steps: [step('s1', squares), step('s2', '(>= (+ (* z z) (* w w)) (* 2.0 z w))')],
  };

  it('lenient lets what begs the question pass, and says so', async () => {
    const verdict = await leap('lenient');
    expect(told(verdict)).toBe('verified');
    expect(verdict.notes.join()).toContain('lenient');
    expect(verdict.steps[0]?.inference).toBe('leap');
  });

  it('standard and strict refuse it at the same place', async () => {
    expect(told(await leap('standard'))).toBe('circular at s1');
    expect(told(await leap('strict'))).toBe('circular at s1');
  });

  it('standard refuses a conclusion that leaps, lenient lets it pass', async () => {
    const verdict = await verdictOn(engine, short, 'standard');
    expect(told(verdict)).toBe('non-sequitur at conclusion');
    expect(verdict.conclusion.verdict).toBe('leap');
    expect(told(await verdictOn(engine, short, 'lenient'))).toBe('verified');
  });

  it('strict refuses cited lemmas that standard counts', async () => {
    const standard = await verdictOn(engine, cited, 'standard');
    expect(told(standard)).toBe('verified');
    expect(standard.steps.map(({ inference }) => inference)).toEqual(['leap', 'leap']);
    expect(told(await verdictOn(engine, cited, 'strict'))).toBe('leap at s1');
  });
});

describe('what is left out', () => {
  it('is a case, with its values', async () => {
    const [first] = rightNeighbours.steps;
    const verdict = await verdictOn(engine, { block: NEIGHBOURS, steps: first ? [first] : [] });
    expect(told(verdict)).toBe('missing-case at conclusion');
    const shown = verdict.conclusion.evidence.find(({ kind }) => kind === 'counterexample');
    const values = shown?.kind === 'counterexample' ? shown.values : [];
    expect(
      Number(values.find(({ name }) => name === 'n')?.value.replace(/[()\s]/g, '')) % 2,
    ).not.toBe(0);
  });

  it('is a case of a theorem that is elementary itself', async () => {
    const block = `(declare-const p Bool)(declare-const q Bool)(assert (= p (not q)))(assert (or p q))
(assert (not (or (and p (not q)) (and q (not p)))))`;
    const goal = '(or (and p (not q)) (and q (not p)))';
    const one = [step('s1', goal, assuming('p'))];
    const both = [...one, step('s2', goal, assuming('(not p)'))];
    expect(told(await verdictOn(engine, { block, steps: one }))).toBe('missing-case at conclusion');
    expect(told(await verdictOn(engine, { block, steps: both }))).toBe('verified');
  });

  it('is a direction', async () => {
    const back = '(=> (or (= x 1.0) (= x 2.0) (= x (- 3.0))) (= (* x x x) (- (* 7.0 x) 6.0)))';
    const there = '(=> (= (* x x x) (- (* 7.0 x) 6.0)) (or (= x 1.0) (= x 2.0) (= x (- 3.0))))';
    const factored = '(= (- (* x x x) (- (* 7.0 x) 6.0)) (* (- x 1.0) (- x 2.0) (+ x 3.0)))';
    const slop = await verdictOn(engine, { block: CUBIC, steps: [step('s1', back)] });
    expect(told(slop)).toBe('missing-part at conclusion');
    const steps = [step('s1', factored), step('s2', there, { uses: ['s1'] }), step('s3', back)];
    const right = await verdictOn(engine, { block: CUBIC, steps });
    expect(told(right)).toBe('verified');
  });
});

describe('a part of the theorem that is easy', () => {
  it('is said by going through the numbers in question', async () => {
    const verdict = await verdictOn(engine, {
      block: PRIME,
      steps: [
        step('s1', '(and (= 34 (* 2 17)) (not (prime 34)) (= 49 (* 7 7)) (not (prime 49)))'),
        step('s2', '(and (= 64 (* 2 32)) (not (prime 64)))'),
        step('s3', '(prime 79)'),
      ],
      conclusion: entailment('s1', 's2', 's3'),
    });
    expect(told(verdict)).toBe('verified');
  });

  it.each([
    ['is not said by a step about others', BOXES, [step('s1', '(= (+ 2 3) 5)')]],
    [
      'is not said under other premises',
      BOXES,
      [
        step('s1', '(and (>= c 2) (>= m 3))', {
          fixes: inBoxes.fixes,
          ...assuming('(> c 1)', '(> m 2)'),
        }),
        step('s2', '(and (= (* 6 2) (* 4 3)) (= (+ 2 3) 5))'),
      ],
    ],
    [
      'is not said where a number is left out',
      PRIME,
      [step('s1', '(and (prime 79) (not (prime 34)) (not (prime 49)))')],
    ],
    ['is not said by the number that is least', PRIME, [step('s1', '(prime 79)')]],
  ] satisfies [string, string, Step[]][])('%s', async (_, block, steps) => {
    expect(told(await verdictOn(engine, { block, steps }))).toBe('missing-part at conclusion');
  });
});

describe('what says nothing', () => {
  it.each([
    ['no step at all', []],
    ['true', [step('s1', 'true')]],
    ['p or not p', [step('s1', '(or (= (mod n 4) 0) (not (= (mod n 4) 0)))')]],
    ['this is at most that, or not', [step('s1', '(or (> n 5) (<= n 5))')]],
    ['a hypothesis again', [step('s1', '(= (mod n 2) 0)')]],
  ] satisfies [string, Step[]][])('%s is no argument', async (_, steps) => {
    const verdict = await verdictOn(engine, { block: EVEN, steps });
    expect(told(verdict)).toBe('empty at conclusion');
  });

  it('is what a step says beside the matter', async () => {
    const verdict = await verdictOn(engine, { block: EVEN, steps: [step('s1', '(= (+ n 0) n)')] });
    expect(verdict.verdict).toBe('rejected');
    expect(verdict.firstFailure).toBe('conclusion');
  });
});

describe('cases beside hypotheses about all values', () => {
  const ODD = `(declare-fun f (Real) Real)(declare-const x Real)
(assert (forall ((t Real)) (=> (> t 0.0) (> (f t) 0.0))))
(assert (forall ((t Real)) (= (f (- t)) (- (f t)))))
(assert (not (>= (* x (f x)) 0.0)))`;
  const positive = step('s1', '(and (> (f x) 0.0) (> (* x (f x)) 0.0))', assuming('(> x 0.0)'));
  const negative = step(
    's2',
    '(and (> (f (- x)) 0.0) (< (f x) 0.0) (> (* x (f x)) 0.0))',
    assuming('(< x 0.0)'),
  );

  it('are all there', async () => {
    const zero = step('s3', '(= (* x (f x)) 0.0)', assuming('(= x 0.0)'));
    const verdict = await verdictOn(engine, { block: ODD, steps: [positive, negative, zero] });
    expect(told(verdict)).toBe('verified');
  });

  it('leave one out', async () => {
    const verdict = await verdictOn(engine, { block: ODD, steps: [positive, negative] });
    expect(told(verdict)).toBe('missing-case at conclusion');
    expect(JSON.stringify(verdict)).toContain('"x"');
  });
});

describe('two assumptions that are led to a contradiction', () => {
  const EQUAL = `(declare-fun g (Real) Real)(declare-const x Real)(declare-const y Real)
(assert (forall ((s Real) (t Real)) (=> (< s t) (< (g s) (g t)))))
(assert (= (g x) (g y)))
(assert (not (= x y)))`;
  const less = step('s1', 'false', assuming('(< x y)'));
  const more = step('s2', 'false', assuming('(> x y)'));

  it('are the negated goal together', async () => {
    expect(told(await verdictOn(engine, { block: EQUAL, steps: [less, more] }))).toBe('verified');
  });

  it('are one of two', async () => {
    expect(told(await verdictOn(engine, { block: EQUAL, steps: [less] }))).toMatch(
      /^(missing-case|non-sequitur) at conclusion$/,
    );
  });
});

describe('a relation that is symmetric', () => {
  const CONGRUENT = `(define-fun R ((a Int) (b Int)) Bool (= (mod (- a b) 5) 0))
(assert (not (and (forall ((a Int) (b Int)) (=> (R a b) (R b a)))
  (forall ((a Int) (b Int) (c Int)) (=> (and (R a b) (R b c)) (R a c))))))`;
  const between = (...names: string[]) => ({ fixes: names.map((name) => ({ name, type: 'Int' })) });
  const symmetric = step('s1', '(R b a)', { ...between('a', 'b'), ...assuming('(R a b)') });

  it('is transitive only where that is said', async () => {
    const transitive = step('s2', '(R a c)', {
      ...between('a', 'b', 'c'),
      ...assuming('(R a b)', '(R b c)'),
    });
    const verdict = await verdictOn(engine, { block: CONGRUENT, steps: [symmetric, transitive] });
    expect(told(verdict)).toBe('verified');
    const itself = step('s2', '(R a a)', {
      ...between('a', 'b'),
      ...assuming('(R a b)', '(R b a)'),
    });
    const special = await verdictOn(engine, { block: CONGRUENT, steps: [symmetric, itself] });
    expect(told(special)).toBe('missing-part at conclusion');
  });
});

describe('the order of the hypotheses', () => {
  const associative = '(assert (forall ((x G) (y G) (z G)) (= (m (m x y) z) (m x (m y z)))))';
  const neutral = '(assert (forall ((x G)) (and (= (m e x) x) (= (m x e) x))))';
  const selfInverse = '(assert (forall ((x G)) (= (m x x) e)))';
  const orders = [
    [associative, neutral, selfInverse],
    [selfInverse, neutral, associative],
    [neutral, selfInverse, associative],
  ];
  const of = (hypotheses: readonly string[]): Argued => ({
    block: `(declare-sort G 0)(declare-fun m (G G) G)(declare-const e G)${hypotheses.join('')}
(assert (not (forall ((x G) (y G)) (= (m x y) (m y x)))))`,
    steps: [
      step('s1', '(= (m (m x y) (m y x)) e)', {
        fixes: ['x', 'y'].map((name) => ({ name, type: 'G' })),
      }),
      step('s2', '(= (m (m y x) (m y x)) e)', {
        fixes: ['x', 'y'].map((name) => ({ name, type: 'G' })),
      }),
      step('s3', '(= (m x y) (m y x))', {
        fixes: ['x', 'y'].map((name) => ({ name, type: 'G' })),
        uses: ['s1', 's2'],
      }),
    ],
    conclusion: entailment('s3'),
  });

  it('is nothing that a verdict depends on', async () => {
    const verdicts = await Promise.all(orders.map((order) => verdictOn(engine, of(order))));
    const [first] = verdicts;
    for (const verdict of verdicts) {
      expect({ ...verdict, timings: null }).toEqual({ ...first, timings: null });
    }
  });
});

describe('what a premise says to exist', () => {
  const IMAGES = `(declare-sort A 0)(declare-sort B 0)(declare-fun f (A) B)
(declare-fun P (A) Bool)(declare-fun Q (A) Bool)
(assert (forall ((x A) (y A)) (=> (= (f x) (f y)) (= x y))))
(assert (not (forall ((b B)) (= (exists ((x A)) (and (P x) (Q x) (= (f x) b)))
  (and (exists ((x A)) (and (P x) (= (f x) b))) (exists ((x A)) (and (Q x) (= (f x) b))))))))`;
  const inImage = (...names: string[]) => ({
    fixes: [{ name: 'b', type: 'B' }, ...names.map((name) => ({ name, type: 'A' }))],
  });
  const inBoth = step(
    's1',
    '(and (exists ((x A)) (and (P x) (= (f x) b))) (exists ((x A)) (and (Q x) (= (f x) b))))',
    { ...inImage('x'), ...assuming('(and (P x) (Q x) (= (f x) b))') },
  );
  const two = {
    ...inImage('x', 'y'),
    ...assuming('(and (P x) (= (f x) b))', '(and (Q y) (= (f y) b))'),
  };
  const same = step('s2', '(= x y)', two);
  const back = step('s3', '(exists ((z A)) (and (P z) (Q z) (= (f z) b)))', {
    ...two,
    uses: ['s2'],
  });

  it('may be variables of a step, with names of their own', async () => {
    const verdict = await verdictOn(engine, {
      block: IMAGES,
      steps: [inBoth, same, back],
      conclusion: entailment('s1', 's3'),
    });
    expect(told(verdict)).toBe('verified');
  });

  it('is one of two directions', async () => {
    const verdict = await verdictOn(engine, { block: IMAGES, steps: [inBoth] });
    expect(told(verdict)).toBe('missing-part at conclusion');
  });
});

describe('a case that is the goal itself', () => {
  const ROOTS = `(declare-const x Real)(declare-const y Real)
(assert (>= x 0.0))(assert (>= y 0.0))(assert (= (* x x) (* y y)))
(assert (not (= x y)))`;
  const factored = step('s1', '(= (* (- x y) (+ x y)) 0.0)');
  const cases = step('s2', '(or (= (- x y) 0.0) (= (+ x y) 0.0))', { uses: ['s1'] });
  const easy = step('s3', '(= x y)', assuming('(= (- x y) 0.0)'));

  it('is one of those that another step leaves', async () => {
    const other = step('s4', '(and (= x 0.0) (= y 0.0) (= x y))', assuming('(= (+ x y) 0.0)'));
    const verdict = await verdictOn(engine, {
      block: ROOTS,
      steps: [factored, cases, easy, other],
    });
    expect(told(verdict)).toBe('verified');
  });

  it('is assumed where nothing leaves it', async () => {
    const verdict = await verdictOn(engine, { block: ROOTS, steps: [factored, easy] });
    expect(told(verdict)).toBe('circular at s3');
  });

  it('is not all that there is to show', async () => {
    const cubes = `(declare-const x Real)(declare-const y Real)
(assert (= (* x x x) (* y y y)))
(assert (not (= x y)))`;
    const split = step('s2', '(or (= (- x y) 0.0) (not (= (- x y) 0.0)))');
    const rest = step('s4', '(= x y)', assuming('(not (= (- x y) 0.0))'));
    const verdict = await verdictOn(engine, { block: cubes, steps: [split, easy, rest] });
    expect(verdict.verdict).toBe('rejected');
    expect(verdict.firstFailure).toBe('s4');
  });
});
