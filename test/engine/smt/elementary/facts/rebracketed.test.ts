import { afterAll, describe, expect, it } from 'vitest';
import { ask, sharedSolver } from '../helpers.ts';

const { solver, close } = sharedSolver();
afterAll(close);

const DECLARATIONS = `(declare-sort G 0)(declare-fun m (G G) G)(declare-fun i (G) G)(declare-fun r (Int) G)
(declare-const a G)(declare-const b G)(declare-const c G)(declare-const d G)(declare-const e G)`;
const ASSOCIATIVE = '(forall ((x G) (y G) (z G)) (= (m (m x y) z) (m x (m y z))))';
const TURNED = '(forall ((u G) (v G) (w G)) (= (m u (m v w)) (m (m u v) w)))';
const COMMUTATIVE = '(forall ((x G) (y G)) (= (m x y) (m y x)))';
const SIMILAR = '(forall ((x G) (y G)) (= (m (m x y) x) (m x (m x y))))';

const follows = (goal: string, ...premises: string[]) =>
  ask(solver, DECLARATIONS, goal, { premises });

describe('brackets', () => {
  it.each([
    ['in any number', '(= (m (m (m a b) c) (m d e)) (m a (m (m b (m c d)) e)))'],
    [
      'around what a function is of',
      '(= (m (m a (i (m (m a b) c))) d) (m a (m (i (m a (m b c))) d)))',
    ],
    [
      'around what is known',
      '(=> (= (m b (i b)) e) (= (m (m a b) (m (i b) (i a))) (m (m a e) (i a))))',
    ],
  ])('%s, are moved where associativity is given', async (_, goal) => {
    expect(await follows(goal, ASSOCIATIVE)).toBe('elementary');
    expect(await follows(goal, TURNED)).toBe('elementary');
    expect(await follows(goal, COMMUTATIVE)).toBe('beyond');
    expect(await follows(goal, SIMILAR)).toBe('beyond');
  });
});

describe('operands', () => {
  const goal = '(= (m (m d (m c b)) (m a e)) (m (m (m a b) (m c d)) e))';

  it('are put in order where the operation is commutative, too', async () => {
    expect(await follows(goal, ASSOCIATIVE, COMMUTATIVE)).toBe('elementary');
    expect(await follows('(= (i (m a b)) (i (m b a)))', COMMUTATIVE)).toBe('elementary');
  });

  it('stay where they are for an operation of which that is not said', async () => {
    expect(await follows(goal, ASSOCIATIVE)).toBe('beyond');
    const assumed = `(=> ${ASSOCIATIVE} (= (m a b) (m b a)))`;
    expect(await follows('(= (m (m a b) (m c d)) (m a (m (m b c) d)))', assumed)).toBe('beyond');
  });
});
