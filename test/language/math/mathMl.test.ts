import { expect, it } from 'vitest';
import { formulaLayout } from '../../../src/language/math/infix.ts';
import { layoutMathMl } from '../../../src/language/math/mathMl.ts';

const mathMl = (text: string): string => layoutMathMl(formulaLayout(text) ?? []);

it('sets the names that a quantifier binds as the same names are set elsewhere, apart from each other', () => {
  expect(mathMl('(exists ((k Int) (m Int)) (= n (* k m)))')).toBe(
    '<math><mrow><mo>∃</mo><mspace width="0.2em"></mspace><mi>k</mi><mspace width="0.2em"></mspace><mi>m</mi>' +
      '<mo>∈</mo><mi>ℤ</mi><mo>,</mo><mi>n</mi><mo>=</mo><mi>k</mi><mi>m</mi></mrow></math>',
  );
});

it('escapes the names', () => {
  expect(mathMl('(= |<b>| 1)')).not.toContain('<b>');
});
