import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statementIdentity } from '../../../src/language/smt/identity.ts';
import { splitSmtStatement } from '../../../src/language/smt/statement.ts';
import { statement } from '../../engine/smt/helpers.ts';

const DECLARATIONS = [
  '(declare-sort Point 0)',
  '(declare-const p Point)',
  '(declare-fun distance (Point Point) Real)',
  '(define-fun near ((q Point)) Bool (< (distance p q) 1.0))',
  '(declare-datatype Color ((red) (mix (left Color) (right Color))))',
  '(define-fun is-plain ((c Color)) Bool ((_ is red) c))',
  '(define-fun-rec sum ((n Int)) Int (ite (<= n 0) 0 (+ n (sum (- n 1)))))',
  '(define-sort Points () (Array Int Point))',
  '(declare-const all Points)',
];
const HYPOTHESES = ['(assert (near (select all 0)))', '(assert (is-plain (mix red red)))'];
const GOAL = '(assert (not (>= (sum 3) 0)))';

const block = (declarations: readonly string[], hypotheses: readonly string[] = HYPOTHESES) =>
  [...declarations, ...hypotheses, GOAL].join('\n');
const identity = (text: string): string => statementIdentity(statement(text));
const PINNED = identity(block(DECLARATIONS));
const shuffled = (texts: readonly string[]): fc.Arbitrary<string[]> =>
  fc.shuffledSubarray([...texts], { minLength: texts.length });

describe('statementIdentity', () => {
  it('is the same in every order in which a block can be written', () => {
    let readable = 0;
    fc.assert(
      fc.property(shuffled(DECLARATIONS), shuffled(HYPOTHESES), (declarations, hypotheses) => {
        const text = block(declarations, hypotheses);
        // A name that is used above its declaration is refused by the reader.
        if (splitSmtStatement(text).kind === 'mistakes') return;
        readable += 1;
        expect(identity(text)).toBe(PINNED);
      }),
      { numRuns: 6000 },
    );
    expect(readable).toBeGreaterThan(20);
  });

  it('changes with any declaration that is added, left out or changed', () => {
    const changes: Record<string, string> = {
      'q Point': 'q Point) (r Point',
      Real: 'Int',
      '1.0': '2.0',
      '(red)': '(red) (green)',
      'n 0) 0': 'n 0) 1',
      '(Array Int Point)': '(Array Real Point)',
      'all Points': 'all (Array Int Point)',
    };
    for (const [from, to] of Object.entries(changes)) {
      const index = DECLARATIONS.findIndex((text) => text.includes(from));
      const changed = DECLARATIONS.with(index, (DECLARATIONS[index] ?? '').replace(from, to));
      expect(identity(block(changed)), from).not.toBe(PINNED);
    }
    expect(identity(block([...DECLARATIONS, '(declare-const more Int)']))).not.toBe(PINNED);
    expect(identity(block(DECLARATIONS, HYPOTHESES.slice(1)))).not.toBe(PINNED);
  });

  it.each([
    [
      "Z3's own store is another than one that is declared later",
      '(define-fun f ((a (Array Int Int))) (Array Int Int) (store a 0 1))',
      '(declare-fun store ((Array Int Int) Int Int) (Array Int Int))',
    ],
    [
      'a pattern that is a variable, or a constructor that is declared before',
      '(define-fun f ((c Color)) Int (match c ((red 1) (other 2))))',
      '(declare-datatype Other ((other) (none)))',
    ],
  ])('is another where the order tells what a name means: %s', (_, definition, declaration) => {
    const colors = '(declare-datatype Color ((red) (green)))';
    const end = '(assert (not false))';
    const one = [colors, definition, declaration, end].join('\n');
    const two = [colors, declaration, definition, end].join('\n');
    expect(identity(one)).not.toBe(identity(two));
  });
});
