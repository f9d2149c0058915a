import { expect, it } from 'vitest';
import { withoutPasswords } from '../../src/text/withoutPasswords.ts';

it.each([
  [
    'bench s --queue redis://:secret@host:6379 --run a',
    'bench s --queue redis://***@host:6379 --run a',
  ],
  ["bench s '--queue=redis://me:a b@c@host'", "bench s '--queue=redis://***@host'"],
  [
    'bench s --base-url http://host/v1 --model a@b',
    'bench s --base-url http://host/v1 --model a@b',
  ],
])('leaves the password out of %s', (command, shown) => {
  expect(withoutPasswords(command)).toBe(shown);
});
