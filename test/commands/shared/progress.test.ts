import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { columnsOf, say } from '../../../src/commands/shared/io.ts';
import { createProgress } from '../../../src/commands/shared/progress.ts';

const shown = (columns: number | undefined, text: string): string => {
  const stderr = Object.assign(new PassThrough(), {
    isTTY: true,
    ...(columns !== undefined && { columns }),
  });
  createProgress({
    ...{ stdin: new PassThrough(), stdout: new PassThrough(), stderr, env: {}, cwd: '/' },
    signal: new AbortController().signal,
  }).doing(text);
  return String(stderr.read()).replace('\r\u001b[2K', '');
};

it.each([0, undefined])(
  'writes a whole line where the terminal says that it is %s wide',
  (width) => {
    expect(shown(width, 'smt decided s1')).toBe('smt decided s1');
  },
);

it('takes one line, whatever letters are in it', () => {
  expect(shown(10, 'abcdefghijklm')).toBe('abcdefghi');
  expect(shown(10, '証明証明証明')).toBe('証明証明');
  expect(shown(1, 'abc')).toBe('a');
});

it.each([
  [0, 80],
  [undefined, 80],
  [40, 40],
])('takes %s columns for %s', (columns, width) => {
  expect(columnsOf(columns === undefined ? {} : { columns })).toBe(width);
});

it('says nothing that a CI runner would take for a command', () => {
  const stderr = new PassThrough();
  say({ stderr }, '::error file=x::y.md:1: no\n  ::set-output name=a::b\n##[warning]x\na::b');
  expect(String(stderr.read())).toBe(
    './::error file=x::y.md:1: no\n  ./::set-output name=a::b\n# #[warning]x\na::b\n',
  );
});
