import { afterAll, describe, expect, it } from 'vitest';
import { askElementary } from '../../../../src/engine/smt/elementary/follows.ts';
import type { Theorem } from '../../../../src/engine/smt/obligations/theorem.ts';
import { sharedSolver, theoremOf } from './helpers.ts';

const { solver, close } = sharedSolver();
afterAll(close);

const INTS = '(declare-const a Int)(declare-const b Int)(declare-const c Int)(declare-const d Int)';
const able: Theorem = { ...theoremOf(INTS), multipliesResidues: true };

const asked = (premises: readonly string[], goal: string, theorem = able): Promise<string> =>
  askElementary(theorem, { constants: [], premises, goal }, solver);

interface Row {
  readonly name: string;
  readonly premises: readonly string[];
  readonly yes: string;
  readonly no: string;
}

const ROWS: readonly Row[] = [
  {
    name: 'a square',
    premises: ['(= (mod a 5) 2)'],
    yes: '(= (mod (* a a) 5) 4)',
    no: '(= (mod (* a a) 25) 4)',
  },
  {
    name: 'an odd number, whichever way it is said',
    premises: ['(not (= (mod a 2) 0))', '(= (mod b 2) 1)'],
    yes: '(= (mod (* a b a) 2) 1)',
    no: '(= (mod (* a b c) 2) 1)',
  },
  {
    name: 'a multiple of what is divisible',
    premises: ['(= (mod (* a b) 4) 0)'],
    yes: '(= (mod (* a b c) 4) 0)',
    no: '(= (mod (* a a c) 4) 0)',
  },
  {
    name: 'a divisor of the modulus',
    premises: ['(= (mod a 12) 7)'],
    yes: '(= (mod (* a a) 4) 1)',
    no: '(= (mod (* a a) 8) 1)',
  },
  {
    name: 'congruent factors',
    premises: ['(= (mod a 7) (mod b 7))', '(= (mod (- c d) 7) 0)'],
    yes: '(= (mod (* a c) 7) (mod (* b d) 7))',
    no: '(= (mod (* a c) 7) (mod (* a b) 7))',
  },
  {
    name: 'a residue behind a number',
    premises: ['(= (mod (+ a 1) 3) 0)'],
    yes: '(= (mod (* a a) 3) 1)',
    no: '(= (mod (* a a) 3) 0)',
  },
  {
    name: 'what the goal assumes, of all numbers',
    premises: ['(> b 0)'],
    yes: '(forall ((x Int)) (=> (> x 1) (= (mod x 3) 2) (= (mod (* x x) 3) 1)))',
    no: '(forall ((x Int)) (=> (> x 1) (= (mod (* x x) 3) 1) (= (mod x 3) 2)))',
  },
];

describe('residues that are given are multiplied', () => {
  for (const { name, premises, yes, no } of ROWS) {
    it(name, async () => {
      expect(await asked(premises, yes)).toBe('elementary');
      expect(await asked(premises, no)).not.toBe('elementary');
    });
  }

  it('only where the theorem leaves that to one inference', async () => {
    for (const { premises, yes } of ROWS) {
      expect(await asked(premises, yes, theoremOf(INTS))).not.toBe('elementary');
    }
  });

  it('one product at a time: a sum of products is another inference', async () => {
    const given = ['(= (mod a 5) 1)'];
    const sum = '(= (mod (+ (* a a a) 4) 5) 0)';
    expect(await asked(given, sum)).not.toBe('elementary');
    expect(await asked([...given, '(= (mod (* a a a) 5) 1)'], sum)).toBe('elementary');
    expect(await asked(given, '(= (mod (* a (+ a 4)) 5) 0)')).not.toBe('elementary');
  });

  it('not in cases, nor backwards: what the remainder is has to be given', async () => {
    const oneOf = '(or (= (mod a 3) 1) (= (mod a 3) 2))';
    expect(await asked([oneOf], '(= (mod (* a a) 3) 1)')).not.toBe('elementary');
    expect(await asked([], '(not (= (mod (* a a) 3) 2))')).not.toBe('elementary');
    expect(await asked(['(= (mod (* a a) 2) 0)'], '(= (mod a 2) 0)')).not.toBe('elementary');
  });
});
