import { describe, expect, it } from 'vitest';
import { commandName, splitCommand } from '../../src/model/commandLine.ts';

describe('splitCommand', () => {
  it.each([
    ['my-prover {problem}', ['my-prover', '{problem}']],
    ['  a\t b\n', ['a', 'b']],
    [`'/opt/my prover' --say "it is" don\\'t`, ['/opt/my prover', '--say', 'it is', "don't"]],
    [`a "x \\"y\\"" '\\' ''`, ['a', 'x "y"', '\\', '']],
    ['a --x=" b"c', ['a', '--x= bc']],
    ['a $HOME *.lean | rm -rf ; `b`', ['a', '$HOME', '*.lean', '|', 'rm', '-rf', ';', '`b`']],
  ])('parts %j', (command, words) => {
    expect(splitCommand(command)).toEqual(words);
  });

  it.each(['', '  ', "''", `a "b`, "a 'b"])('refuses %j', (command) => {
    expect(() => splitCommand(command)).toThrow(TypeError);
  });
});

describe('commandName', () => {
  it.each([
    ['/opt/bin/my-prover {problem}', 'my-prover'],
    ['python3 tools/prover.py --fast {problem}', 'python3 tools/prover.py'],
    ['prover --id={problem}', 'prover'],
    [`x ${'y'.repeat(100)}`, `x ${'y'.repeat(58)}`],
  ])('of %j', (command, name) => {
    expect(commandName(command)).toBe(name);
  });
});
