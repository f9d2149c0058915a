import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../src/engine/smt/answer.ts';

describe('readAnswer', () => {
  it('takes nothing but the bare word for unsat', () => {
    expect(readAnswer('unsat\n', null, [])).toEqual({ kind: 'unsat', core: [] });
    expect(readAnswer('unsat\nunsat\n', null, []).kind).toBe('unknown');
    expect(readAnswer('', null, []).kind).toBe('unknown');
    expect(readAnswer('(error "line 4 column 2: no")\nunsat\n', null, [])).toEqual({
      kind: 'refused',
      errors: [{ command: 2, message: 'no' }],
    });
    expect(readAnswer('unsat\n(error "late")\n', null, []).kind).toBe('refused');
  });

  it('reads values as people write them', () => {
    const shown = ['n', 'x', 'y', 'a', '|b c|', 'f'].map((name) => ({
      name: name.replaceAll('|', ''),
      sort: name === 'f' ? '(-> Int Int)' : 'Int',
      origin: 'theorem' as const,
    }));
    const after =
      '((true true) ((> n 0) true))\n((true true) (n (- 3)) (x (/ 1.0 2.0)) (y (- (/ 1.0 3.0))) (a ((as const (Array Int Int)) (- 1))) (|b c| 2))\n' +
      '((define-fun n () Int (- 3)) (define-fun f ((x!0 Int)) Int (ite (= x!0 1) 2 3)))';
    const answer = readAnswer('sat', after, shown);
    expect(answer.kind === 'sat' && answer.values.map(({ name, value }) => [name, value])).toEqual([
      ['n', '-3'],
      ['x', '1/2'],
      ['y', '-1/3'],
      ['a', '((as const (Array Int Int)) (- 1))'],
      ['b c', '2'],
      ['f', '(lambda ((x!0 Int)) (ite (= x!0 1) 2 3))'],
    ]);
  });

  it('cuts values that nobody would read', () => {
    const after = `((true true))\n((x "${'a'.repeat(5000)}"))`;
    const answer = readAnswer('sat', after, [{ name: 'x', sort: 'String', origin: 'step' }]);
    expect(answer.kind === 'sat' && answer.values[0]?.value.length).toBeLessThan(600);
  });

  it('does not take values that do not satisfy what was asked', () => {
    const after = '((true true) ((not (= (^ x y) 1.0)) false))\n((true true) (x 0.0))';
    expect(readAnswer('sat', after, [])).toMatchObject({ kind: 'unknown', cause: 'unknown' });
  });

  it.each([
    ['timeout', 'time'],
    ['canceled', 'time'],
    ['memout', 'memory'],
    ['(incomplete quantifiers)', 'unknown'],
  ])('tells why nothing is known: %s', (reason, cause) => {
    const answer = readAnswer('unknown', `(:reason-unknown "${reason}")`, []);
    expect(answer).toMatchObject({ kind: 'unknown', cause });
  });

  it('keeps to the names that were tracked in a core', () => {
    const after = '(slopcheck!use!s1 other |slopcheck!use!s2|)';
    expect(readAnswer('unsat', after, [])).toEqual({ kind: 'unsat', core: ['s1', 's2'] });
  });
});
