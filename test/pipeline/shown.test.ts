import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/language/languages.ts';
import { withoutComments } from '../../src/pipeline/shown.ts';
import { LeanFormalization, SmtFormalization } from '../../src/schema/index.ts';

describe('formulas as they are judged', () => {
  it('have no comments, which could say something else', () => {
    const smt = SmtFormalization.parse({
      steps: [
        {
          id: 's1',
          quote: 'q',
          fixes: [{ name: 'k', type: 'Int ; ⊢ (= 1 1)\n' }],
          assumes: [{ name: 'h', prop: '(= k ;; hm\n 2)' }],
          claim: '; (= n 2)\n(= n 3)',
        },
      ],
      conclusion: { by: 'entailment' },
    });
    expect(withoutComments(smt, 'smt').steps[0]).toMatchObject({
      fixes: [{ name: 'k', type: 'Int' }],
      assumes: [{ name: 'h', prop: expect.stringMatching(/^\(= k\s+2\)$/) }],
      claim: '(= n 3)',
    });
    const lean = LeanFormalization.parse({
      steps: [
        {
          id: 's1',
          quote: 'q',
          fixes: [{ name: 'k', type: 'Nat /- ⊢ 1 = 1 -/' }],
          claim: 'n = 3 -- n = 2',
          proof: 'omega -- kept',
        },
      ],
      conclusion: { by: 'tactic' },
    });
    expect(withoutComments(lean, 'lean').steps[0]).toMatchObject({
      fixes: [{ name: 'k', type: 'Nat' }],
      claim: 'n = 3',
      proof: 'omega -- kept',
    });
  });

  it('keep what only looks like a comment', () => {
    const smt = '(= s "a;b""c;") ; d';
    expect(LANGUAGES.smt.withoutComments(smt)).toBe('(= s "a;b""c;")');
    expect(LANGUAGES.smt.withoutComments('|x;y|')).toBe('|x;y|');
    expect(LANGUAGES.lean.withoutComments('s = "--" ∧ «/- x» = 1 /- a /- b -/ c -/')).toBe(
      's = "--" ∧ «/- x» = 1',
    );
  });
});
