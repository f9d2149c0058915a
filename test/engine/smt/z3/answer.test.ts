import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../../src/engine/smt/z3/answer.ts';
import type { Answer, Budget, Shown } from '../../../../src/engine/smt/z3/query.ts';

const BUDGET: Budget = { effort: 1000, timeoutMs: 1000 };

/** What is made of Z3's output, with an effort that is not all of the budget. */
function answerTo(main: string, after: string | null, shown: readonly Shown[], effort = 7): Answer {
  return readAnswer({ main, after, effort }, { shown, commands: [], budget: BUDGET });
}

describe('readAnswer', () => {
  it('takes nothing but the bare word for unsat', () => {
    expect(answerTo('unsat\n', null, [])).toEqual({ kind: 'unsat', core: [], effort: 7 });
    expect(answerTo('unsat\nunsat\n', null, []).kind).toBe('unknown');
    expect(answerTo('', null, []).kind).toBe('unknown');
    expect(answerTo('(error "line 4 column 2: no")\nunsat\n', null, [])).toEqual({
      kind: 'refused',
      errors: [{ command: 2, message: 'no' }],
    });
    expect(answerTo('unsat\n(error "late")\n', null, []).kind).toBe('refused');
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
    const answer = answerTo('sat', after, shown);
    expect(answer.kind === 'sat' && answer.values.map(({ name, value }) => [name, value])).toEqual([
      ['n', '-3'],
      ['x', '1/2'],
      ['y', '-1/3'],
      ['a', '-1 everywhere'],
      ['b c', '2'],
      ['f', '{1 ↦ 2, otherwise 3}'],
    ]);
  });

  it('gives elements of sorts without an interpretation short names', () => {
    const shown = ['c', 's', 'R'].map((name) => ({ name, sort: 'U', origin: 'step' as const }));
    const after =
      '((true true))\n((true true) (c U!val!12) (s "U!val!1"))\n' +
      '((define-fun R ((x!0 U) (x!1 U)) Bool (and (= x!0 U!val!0) (= x!1 U!val!12))))';
    const answer = answerTo('sat', after, shown);
    expect(answer.kind === 'sat' && answer.values.map(({ value }) => value)).toEqual([
      'U₁₂',
      '"U!val!1"',
      '{(U₀, U₁₂)}',
    ]);
  });

  it('cuts values that nobody would read', () => {
    const after = `((true true))\n((x "${'a'.repeat(5000)}"))`;
    const answer = answerTo('sat', after, [{ name: 'x', sort: 'String', origin: 'step' }]);
    expect(answer.kind === 'sat' && answer.values[0]?.value.length).toBeLessThan(600);
  });

  it('does not take values that do not satisfy what was asked', () => {
    const after = '((true true) ((not (= (^ x y) 1.0)) false))\n((true true) (x 0.0))';
    expect(answerTo('sat', after, [])).toMatchObject({ kind: 'unknown', cause: 'unknown' });
  });

  it.each([
    ['timeout', 'time'],
    ['canceled', 'time'],
    ['memout', 'memory'],
    ['(incomplete quantifiers)', 'unknown'],
  ])('tells why nothing is known: %s', (reason, cause) => {
    const answer = answerTo('unknown', `(:reason-unknown "${reason}")`, []);
    expect(answer).toMatchObject({ kind: 'unknown', cause });
  });

  it.each(['canceled', 'max. resource limit exceeded'])(
    'tells the limit of work from the clock: %s',
    (reason) => {
      const after = `(:reason-unknown "${reason}")`;
      expect(answerTo('unknown', after, [], 999)).toMatchObject({ cause: 'time' });
      expect(answerTo('unknown', after, [], 1000)).toMatchObject({ cause: 'effort' });
    },
  );

  it('keeps to the names that were tracked in a core', () => {
    const after = '(slopcheck!use!s1 other |slopcheck!use!s2|)';
    expect(answerTo('unsat', after, [])).toEqual({ kind: 'unsat', core: ['s1', 's2'], effort: 7 });
  });
});
