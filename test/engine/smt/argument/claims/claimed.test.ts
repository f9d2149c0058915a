import { afterAll, describe, expect, it } from 'vitest';
import { createSmtEngine } from '../../../../../src/engine/smt/engine.ts';
import type { Step } from '../../../../../src/schema/index.ts';
import { step } from '../../helpers.ts';
import { told, verdictOn } from '../verdict.ts';

const engine = createSmtEngine();
afterAll(() => engine.close());

const MISSING = 'missing-part at conclusion';
const JUMP = 'non-sequitur at conclusion';

/** A step about variables, each with its sort, under assumptions. */
function about(id: string, variables: string, assumes: readonly string[], claim: string): Step {
  const fixes = variables.split(' ').flatMap((one) => {
    const [name = '', type = ''] = one.split(':');
    return name === '' ? [] : [{ name, type }];
  });
  return step(id, claim, { fixes, assumes: assumes.map((prop, i) => ({ name: `a${i}`, prop })) });
}

const verdict = async (block: string, ...steps: Step[]): Promise<string> =>
  told(await verdictOn(engine, { block, steps }));

describe('what a theorem says of all others', () => {
  const greatest = `(assert (not (exists ((m Int)) (and (<= (* m m) 30)
    (forall ((x Int)) (=> (<= (* x x) 30) (<= x m)))))))`;
  const works = step('works', '(<= (* 5 5) 30)');

  it('has to be said beside what is named', async () => {
    const none = about('none', 'x:Int', ['(<= (* x x) 30)'], '(<= x 5)');
    const larger = about('larger', 'x:Int', ['(>= x 6)'], '(> (* x x) 30)');
    expect(await verdict(greatest, works, none)).toBe('verified');
    expect(await verdict(greatest, works, larger)).toBe('verified');
    expect(await verdict(greatest, works)).toBe(MISSING);
    expect(await verdict(greatest, works, step('next', '(> (* 6 6) 30)'))).toBe(MISSING);
  });

  it('has to be said where the name depends on a variable', async () => {
    const block = `(declare-fun f (Real) Real)
(assert (forall ((x Real)) (= (f x) (+ (* 2.0 x) 1.0))))
(assert (not (forall ((e Real)) (=> (> e 0.0) (exists ((d Real)) (and (> d 0.0)
  (forall ((x Real)) (=> (and (< (- d) x) (< x d)) (< (f x) (+ 1.0 e))))))))))`;
    const half = about('half', 'e:Real', ['(> e 0.0)'], '(> (/ e 2.0) 0.0)');
    const near = ['(> e 0.0)', '(< (- (/ e 2.0)) x)', '(< x (/ e 2.0))'];
    const close = about('close', 'e:Real x:Real', near, '(< (f x) (+ 1.0 e))');
    expect(await verdict(block, half, close)).toBe('verified');
    expect(await verdict(block, half)).toBe(MISSING);
  });
});

describe('what steps only mention', () => {
  const roots = `(declare-const x Real)
(assert (not (= (< (+ (- (* x x) (* 5.0 x)) 6.0) 0.0) (and (< 2.0 x) (< x 3.0)))))`;
  const product = '(* (- x 2.0) (- x 3.0))';
  const factored = step('factored', `(= (+ (- (* x x) (* 5.0 x)) 6.0) ${product})`);
  const between = about('between', '', ['(< 2.0 x)', '(< x 3.0)'], `(< ${product} 0.0)`);

  it('shows no direction of an equivalence', async () => {
    const below = about('below', '', ['(<= x 2.0)'], `(>= ${product} 0.0)`);
    const above = about('above', '', ['(>= x 3.0)'], `(>= ${product} 0.0)`);
    expect(await verdict(roots, factored, between, below, above)).toBe('verified');
    expect(await verdict(roots, factored, between)).toBe(MISSING);
  });

  it('is not what they say where that leaves less to the conclusion', async () => {
    const block = `(declare-const r Real)(declare-const s Real)(declare-const t Real)
(assert (>= r 0.0))(assert (>= s 0.0))(assert (>= t 0.0))
(assert (= (* r r) (+ (* s s) (* t t))))(assert (not (<= r (+ s t))))`;
    const square = '(* (+ s t) (+ s t))';
    const compared = step('compared', `(>= ${square} (* r r))`);
    const expanded = step('expanded', `(= ${square} (+ (* s s) (* 2.0 s t) (* t t)))`);
    expect(await verdict(block, compared)).toBe('verified');
    expect(await verdict(block, expanded)).toBe(JUMP);
    expect(await verdict(block, expanded, step('sign', '(>= (* r r) 0.0)'))).toBe(JUMP);
  });

  it('is no witness', async () => {
    const block = `(define-fun q ((x Real)) Real (- (* x x) x))
(assert (not (not (exists ((M Real)) (forall ((x Real)) (<= (q x) M))))))`;
    const greater = about('greater', 'M:Real', ['(= M M)'], '(> (+ M 2.0) M)');
    expect(await verdict(block, greater)).toBe(JUMP);
  });
});

describe('a part', () => {
  it('may be what a lemma says of numbers', async () => {
    const block = `(declare-const a Int)(assert (> a 3))
(assert (not (and (> (* a a) (* 3 a)) (> (* a a) (* (- 2) a)))))`;
    const lemma = about('lemma', 't:Int', ['(< t a)'], '(> (* a a) (* t a))');
    expect(await verdict(block, lemma)).toBe('verified');
    expect(await verdict(block, step('one', '(> (* a a) (* 3 a))'))).toBe(MISSING);
  });

  it('is not what a lemma says that needs it', async () => {
    const block = `(define-fun R ((a Int) (b Int)) Bool (= (mod (- a b) 5) 0))
(assert (not (and (forall ((a Int) (b Int)) (=> (R a b) (R b a)))
  (forall ((a Int) (b Int) (c Int)) (=> (and (R a b) (R b c)) (R a c))))))`;
    const turned = about('turned', 'a:Int b:Int', ['(R a b)'], '(R b a)');
    expect(await verdict(block, turned)).toBe(MISSING);
  });

  it('may be claimed in cases, in one as a chain of equations', async () => {
    const block = `(declare-const i Int)(declare-const j Int)
(declare-fun t (Int) Int)(declare-fun u (Int) Int)
(assert (= (u j) (t i)))
(assert (=> (distinct i j) (= (u i) (t j))))
(assert (not (and (= (u j) (t i)) (= (u i) (t j)))))`;
    const chain = '(and (= (u i) (u j)) (= (u j) (t i)) (= (t i) (t j)))';
    const [given, different, same] = [
      step('given', '(= (u j) (t i))'),
      about('different', '', ['(distinct i j)'], '(= (u i) (t j))'),
      about('same', '', ['(= i j)'], chain),
    ];
    expect(await verdict(block, given, different, same)).toBe('verified');
    expect(await verdict(block, given, different)).not.toBe('verified');
  });

  it('is a direction between statements that have names', async () => {
    const block = `(declare-sort S 0)(declare-fun A (S) Bool)(declare-fun B (S) Bool)
(define-fun sub () Bool (forall ((x S)) (=> (A x) (B x))))
(define-fun cap () Bool (forall ((x S)) (= (and (A x) (B x)) (A x))))
(define-fun cup () Bool (forall ((x S)) (= (or (A x) (B x)) (B x))))
(assert (not (and (= sub cap) (= cap cup))))`;
    const implies = (from: string, to: string): Step => about(`${from}-${to}`, '', [from], to);
    const there = [implies('sub', 'cap'), implies('cap', 'cup')];
    expect(await verdict(block, ...there, implies('cup', 'sub'))).toBe('verified');
    expect(await verdict(block, ...there)).toBe(MISSING);
  });
});

describe('what a step says as an implication', () => {
  const sets = `(declare-sort S 0)(declare-fun A (S) Bool)(declare-fun B (S) Bool)
(assert (not (= (forall ((x S)) (=> (A x) (B x))) (forall ((x S)) (not (and (A x) (not (B x))))))))`;
  const inside = '(forall ((z S)) (=> (A z) (B z)))';
  const empty = '(forall ((z S)) (not (and (A z) (not (B z)))))';
  const there = about('there', 'x:S', [inside], '(not (and (A x) (not (B x))))');

  it('is said as if its premises were assumed', async () => {
    const back = about('back', 'x:S', [empty], '(=> (A x) (B x))');
    expect(await verdict(sets, there, back)).toBe('verified');
    const forAll = about('back', '', [empty], '(forall ((x S)) (=> (A x) (B x)))');
    expect(await verdict(sets, there, forAll)).toBe('verified');
  });

  it('is no direction that it does not claim', async () => {
    const again = about('back', 'x:S', [inside], '(=> (A x) (B x))');
    expect(await verdict(sets, there, again)).toBe(MISSING);
    const assumed = about('back', 'x:S', [inside, '(A x)'], '(B x)');
    expect(await verdict(sets, there, assumed)).toBe(MISSING);
  });
});

describe('what is excluded', () => {
  const least = `(assert (not (and (= (mod 7 4) 3) (= (mod 7 5) 2)
  (forall ((n Int)) (=> (and (> n 0) (= (mod n 4) 3) (= (mod n 5) 2)) (<= 7 n))))))`;
  const works = step('works', '(and (= (mod 7 4) 3) (= (mod 7 5) 2))');
  const smaller = ['(> n 0)', '(< n 7)', '(= (mod n 5) 2)'];

  it('says that there is no smaller one', async () => {
    const two = about('two', 'n:Int', smaller, '(= n 2)');
    expect(await verdict(least, works, two)).toBe('verified');
    const open = about('two', 'n:Int', [], `(=> (and ${smaller.join(' ')}) (= n 2))`);
    expect(await verdict(least, works, open)).toBe('verified');
    const none = about('none', 'n:Int', [...smaller, '(= (mod n 4) 3)'], 'false');
    expect(await verdict(least, works, none)).toBe('verified');
    const denied = about('denied', 'n:Int', smaller, '(not (= (mod n 4) 3))');
    expect(await verdict(least, works, denied)).toBe('verified');
  });

  it('is not said by what only says that there is one', async () => {
    const below = about('below', 'n:Int', smaller, '(<= n 6)');
    expect(await verdict(least, works, below)).toBe(MISSING);
    const positive = about('positive', 'n:Int', smaller, '(>= (* n n) 0)');
    expect(await verdict(least, works, positive)).toBe(MISSING);
    const other = about('other', 'n:Int', ['(> n 0)', '(< n 3)', '(= (mod n 5) 2)'], '(= n 2)');
    expect(await verdict(least, works, other)).toBe(MISSING);
  });
});

describe('a part with a premise of its own', () => {
  const edges = `(declare-const a Bool)(declare-const b Bool)(declare-const c Bool)(declare-const d Bool)
(assert (or (not a) b))(assert (or (not c) (not b) d))(assert a)
(assert (not (and b (=> c d))))`;
  const first = step('first', 'b');

  it('makes no case of another part that is said outright', async () => {
    const second = about('second', '', ['c'], 'd');
    expect(await verdict(edges, first, second)).toBe('verified');
  });

  it('leaves the cases of a part that is shown by cases', async () => {
    const half = about('half', '', ['c'], 'b');
    const second = about('second', '', ['c'], 'd');
    expect(await verdict(edges, half, second)).not.toBe('verified');
    expect(await verdict(edges, half, first, second)).toBe('missing-case at conclusion');
  });
});

describe('what is read off an equation', () => {
  const circle = `(declare-const x Real)(declare-const y Real)(declare-const r Real)
(assert (not (= (= (+ (* (- x r) (+ x r)) (* y y)) 0.0) (= (+ (* x x) (* y y)) (* r r)))))`;
  const product = '(+ (* (- x r) (+ x r)) (* y y))';

  it('is said by it, in both directions', async () => {
    const sum = '(- (+ (* x x) (* y y)) (* r r))';
    expect(await verdict(circle, step('equal', `(= ${product} ${sum})`))).toBe('verified');
    expect(await verdict(circle, step('equal', `(= ${sum} ${product})`))).toBe('verified');
  });

  it('is not said by one that says nothing of it', async () => {
    const turned = `(+ (* y y) (* (- x r) (+ x r)))`;
    expect(await verdict(circle, step('turned', `(= ${product} ${turned})`))).toBe(MISSING);
    const other = '(= (* (+ x y) (+ x y)) (+ (* x x) (* 2.0 x y) (* y y)))';
    expect(await verdict(circle, step('other', other))).toBe(MISSING);
    const roots = `(declare-const x Real)
(assert (not (= (= (- (* x x) 4.0) 0.0) (or (= x 2.0) (= x (- 2.0))))))`;
    const again = step('again', '(= (- (* x x) 4.0) (+ (* x x) (- 4.0)))');
    expect(await verdict(roots, again)).toBe(MISSING);
  });
});

describe('a case without loss of generality', () => {
  const rising = `(declare-fun f (Real) Real)
(assert (forall ((x Real) (y Real)) (=> (< x y) (< (f x) (f y)))))`;
  const below = about('below', 'x:Real y:Real', ['(< x y)'], '(distinct (f x) (f y))');

  it('stands for the other where the names alone are others', async () => {
    const goal = '(assert (not (forall ((x Real) (y Real)) (=> (= (f x) (f y)) (= x y)))))';
    expect(await verdict(`${rising}${goal}`, below)).toBe('verified');
  });

  it('is one of two where the theorem tells the variables apart', async () => {
    const goal = `(assert (forall ((x Real) (y Real)) (=> (> x y) (< (f x) (+ (f x) (f y))))))
(assert (not (forall ((x Real) (y Real)) (=> (distinct x y) (or (< (f x) (f y)) (> (f y) 0.0))))))`;
    const less = about('less', 'x:Real y:Real', ['(< x y)'], '(< (f x) (f y))');
    expect(await verdict(`${rising}${goal}`, less)).toBe('missing-case at conclusion');
  });
});
