import { expect, it } from 'vitest';
import { closest } from '../../src/text/closest.ts';

it.each([
  ['qoute', 'quote'],
  ['timout', 'timeout'],
  ['rigour', 'rigor'],
  ['tag', 'tags'],
  ['model', null],
])('the nearest to %s is %s', (word, near) => {
  expect(closest(word, ['quote', 'timeout', 'rigor', 'tags'])).toBe(near);
});
