import { expect, it } from 'vitest';
import { TermTable } from '../../../src/kernel/term/table.ts';

it.each([
  ['Nat.succ', ['Nat', 'succ']],
  ['«my theorem»', ['my theorem']],
  ['Foo.«a.b».c', ['Foo', 'a.b', 'c']],
  ["x'", ["x'"]],
  ['«a»»b»', ['a»b']],
])('%s is read as it is written in Lean, and printed so again', (text, parts) => {
  const { names } = new TermTable();
  const name = names.parse(text);
  expect(name).toBe(parts.reduce((prefix, part) => names.child(prefix, part), names.anonymous));
  expect(name.toString()).toBe(text);
});

it('what is no part in guillemets is taken as it stands', () => {
  const { names } = new TermTable();
  expect(names.parse('«x').part).toBe('«x');
  expect(names.parse('«s1»').part).toBe('s1');
});
