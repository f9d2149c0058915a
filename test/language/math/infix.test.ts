import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { infixFormula } from '../../../src/language/math/infix.ts';
import { layoutMathMl } from '../../../src/language/math/mathMl.ts';
import { formulaLayout } from '../../../src/language/math/infix.ts';
import { statementText } from '../../../src/language/math/statement.ts';
import { type Back, readBack } from './readBack.ts';

const INT = { commonSort: 'Int' };

describe('infixFormula', () => {
  it.each([
    ['(= (* (- a b) (- a b)) (- (- (* a a) (* 2 (* a b))) (* b b)))', '(a − b)² = a² − 2ab − b²'],
    ['(exists ((k Int)) (= n (* 2 k)))', '∃ k, n = 2k'],
    ['(= (mod (+ (* n n) 1) 3) 0)', 'n² + 1 ≡ 0 (mod 3)'],
    ['(not (= (mod x 2) 1))', 'x ≢ 1 (mod 2)'],
    ['(= (mod x 2) 5)', 'x mod 2 = 5'],
    ['(= (mod x y) 0)', 'x mod y = 0'],
    ['(= (mod a 7) (mod b 7))', 'a ≡ b (mod 7)'],
    ['(= (* n (+ n 1)) (* 2 (sumTo n)))', 'n(n + 1) = 2 · sumTo(n)'],
    ['(=> (and (> x 0) (not (= y 0))) (or p q))', 'x > 0 ∧ y ≠ 0 → p ∨ q'],
    [
      '(forall ((x Real) (y Real)) (= (f (+ x y)) (+ (f x) (f y))))',
      '∀ x y ∈ ℝ, f(x + y) = f(x) + f(y)',
    ],
    ['(- a (- b c))', 'a − (b − c)'],
    ['(+ a (- b))', 'a + (−b)'],
    ['(/ (+ a b) (* 2.0 c))', '(a + b)/(2c)'],
    ['(= ab (* a b))', 'ab = a · b'],
    ['(* 2 3 4)', '2 · 3 · 4'],
    ['(= p (and q r))', 'p ↔ q ∧ r'],
    ['(select A (+ i 1))', 'A[i + 1]'],
    ['(abs (- x (abs y)))', 'abs(x − |y|)'],
    ['((_ is cons) xs)', '⟦(_ is cons)⟧(xs)'],
    ['(= |x y| 1)', '«x y» = 1'],
  ])('%s is %s', (formula, shown) => {
    expect(infixFormula(formula, INT)).toBe(shown);
  });

  it('is null for what is no formula', () => {
    expect(infixFormula('(= x')).toBeNull();
    expect(infixFormula('x y')).toBeNull();
  });
});

const name = fc.constantFrom('a', 'b', 'n', 'k', 'total', 'x1');
const numeral = fc.nat({ max: 20 }).map(String);
const tie = fc.letrec<{ term: Back; formula: Back }>((again) => ({
  term: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(name, numeral),
    fc.tuple(fc.constantFrom('+', '-', '*', '/', 'div', 'mod'), again('term'), again('term')),
    fc.tuple(fc.constantFrom('+', '*', '-'), again('term'), again('term'), again('term')),
    fc.tuple(fc.constant('-'), again('term')),
    fc.tuple(fc.constantFrom('abs', 'f'), again('term')),
    fc.tuple(fc.constant('g'), again('term'), again('term')),
    fc.tuple(fc.constant('ite'), again('formula'), again('term'), again('term')),
  ),
  formula: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.tuple(fc.constantFrom('=', '<', '<=', '>', '>=', 'distinct'), again('term'), again('term')),
    fc.tuple(fc.constant('='), fc.tuple(fc.constant('mod'), again('term'), numeral), again('term')),
    fc.tuple(fc.constantFrom('and', 'or'), again('formula'), again('formula'), again('formula')),
    fc.tuple(fc.constantFrom('=>', '='), again('formula'), again('formula')),
    fc.tuple(fc.constant('not'), again('formula')),
    fc.tuple(
      fc.constantFrom('forall', 'exists'),
      fc.constant([['k', 'Int']] as Back),
      again('formula'),
    ),
    fc.tuple(
      fc.constant('forall'),
      fc.constant([
        ['n', 'Real'],
        ['k', 'Real'],
      ] as Back),
      again('formula'),
    ),
  ),
}));

describe('what is printed', () => {
  it('reads back as the same formula', () => {
    const names = new Set(['total', 'x1', 'f', 'g', 'abs']);
    const functions = new Set(['f', 'g', 'abs']);
    fc.assert(
      fc.property(tie.formula, (formula) => {
        const shown = infixFormula(printed(formula), INT) ?? '';
        expect(normal(readBack(shown, names, functions))).toEqual(normal(formula));
      }),
      { numRuns: 3000 },
    );
  });

  it('is total: whatever can be read has a line and MathML', () => {
    const heads = [
      'let',
      'match',
      '_',
      'as',
      'store',
      'select',
      'forall',
      '*',
      '-',
      'ite',
      'not',
      '!',
      '=',
      'x',
      '^',
      'distinct',
    ];
    const any = fc.letrec<{ tree: Back }>((again) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(...heads, '1', '2.50', '"s"', ':named', '|a b|'),
        fc.array(again('tree'), { maxLength: 4 }),
      ),
    })).tree;
    fc.assert(
      fc.property(any, (tree) => {
        const text = printed(tree);
        const layout = formulaLayout(text);
        expect(layout).not.toBeNull();
        expect(infixFormula(text)).toEqual(expect.any(String));
        expect(layoutMathMl(layout ?? [])).toMatch(/^<math>.*<\/math>$/s);
      }),
    );
  });
});

describe('statementText', () => {
  it('has a line for each declaration, hypothesis and the goal', () => {
    const text =
      '(declare-const x Real)\n(declare-fun f (Int Real) Bool)\n(assert (> x 2.0))\n(assert (not (> (* x x) 4.0)))';
    expect(statementText(text)).toBe('x ∈ ℝ\nf : ℤ × ℝ → Prop\nx > 2\n⊢ x² > 4');
  });
});

function printed(tree: Back): string {
  return typeof tree === 'string' ? tree : `(${tree.map(printed).join(' ')})`;
}

/** Equal for formulas that differ only in how sums, products and conjunctions are nested, and in powers of equal factors. */
function normal(tree: Back): Back {
  if (typeof tree === 'string') return tree;
  const [head = '', ...rest] = tree;
  if (head === 'forall' || head === 'exists') {
    const [bound = [], body = ''] = rest;
    return [head, bound, normal(body)];
  }
  const args = rest.map(normal);
  // Brackets around what is added say nothing: a + (b − c) is (a + b) − c.
  if (head === '+' || (head === '-' && args.length > 1)) {
    return ['+', ...args.flatMap((arg, index) => summands(arg, head === '-' && index > 0))];
  }
  if (head === '^') {
    const [base = '', exponent = ''] = args;
    return normal(['*', ...Array.from({ length: Number(exponent) }, () => base)]);
  }
  if (head === 'distinct' && args.length === 2) return ['not', ['=', ...args]];
  // A conjunction in brackets and one without say the same.
  if (typeof head === 'string' && ['*', 'and', 'or'].includes(head)) {
    return [
      head,
      ...args.flatMap((arg) => (Array.isArray(arg) && arg[0] === head ? arg.slice(1) : [arg])),
    ];
  }
  return [head, ...args];
}

/** What is added in a sum in normal form; with the sign changed where it is taken away. */
function summands(term: Back, negative: boolean): Back[] {
  const parts = Array.isArray(term) && term[0] === '+' ? term.slice(1) : [term];
  if (!negative) return parts;
  return parts.map((part) =>
    Array.isArray(part) && part[0] === 'minus' ? (part[1] ?? '') : ['minus', part],
  );
}
