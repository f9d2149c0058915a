import { describe, expect, it } from 'vitest';
import { comparePins } from '../../../src/gate/baseline/compare.ts';
import { pinsOf } from '../../../src/gate/baseline/pins.ts';
import { scanLean } from '../../../src/gate/scan/scan.ts';

type Files = Readonly<Record<string, string>>;

const pins = (files: Files) =>
  Object.entries(files).flatMap(([file, text]) => pinsOf(file, scanLean(text)));

/** What a comparison says of declarations, in a word each. */
function compared(before: Files, after: Files): string[] {
  const { changes } = comparePins(pins(before), pins(after));
  return changes.map((it) => `${it.kind} ${it.before.name}`);
}

const STATEMENT = 'theorem Demo.top (n : Nat) (h : Prime n) : 1 < n := proof\n';
const PRIME = 'def Prime (n : Nat) : Prop := 1 < n ∧ ∀ d, d ∣ n → d = 1 ∨ d = n\n';
const FALSE = 'Prime (n : Nat) : Prop := False\n';

describe('a definition that a statement speaks of', () => {
  it('does not change unseen on its way to another file', () => {
    const before = { 'Defs.lean': PRIME, 'Top.lean': STATEMENT };
    const after = { 'Other.lean': `def ${FALSE}`, 'Top.lean': STATEMENT };
    expect(compared(before, after)).toEqual(['changed Prime']);
    expect(compared(before, { 'Other.lean': PRIME, 'Top.lean': STATEMENT })).toEqual([]);
  });

  it.each([
    ['in the namespace of the theorem', `def Demo.${FALSE}`],
    ['where there was none', `abbrev ${FALSE}`],
  ])('is not shadowed by a new one %s', (_, definition) => {
    const after = { 'Top.lean': STATEMENT, 'New.lean': definition };
    expect(compared({ 'Top.lean': STATEMENT }, after)).toEqual(['shadowed Demo.top']);
  });

  it('is not shadowed by what an open of old makes short', () => {
    const top = `open Nat (Prime)\n${STATEMENT}`;
    const after = { 'Top.lean': top, 'New.lean': `def Nat.${FALSE}` };
    expect(compared({ 'Top.lean': top }, after)).toEqual(['shadowed Demo.top']);
  });

  it('is not replaced by another one of a shorter name that was there before', () => {
    const before = { 'Top.lean': STATEMENT, 'Defs.lean': `def Demo.${FALSE}` };
    expect(compared(before, { 'Top.lean': STATEMENT })).toEqual([
      'removed Demo.Prime',
      'shadowed Demo.top',
    ]);
  });

  it('is not confused with another one, nor with what the statement binds itself', () => {
    const binds = 'theorem all (f : Nat → Nat) : ∀ g : Nat, ∃ k l, f g = k + l := proof\n';
    const top = STATEMENT + binds;
    const others = 'def Other.Prime := 1\ndef f := 1\ndef g := 2\ndef k := 3\ndef l := 4\n';
    expect(compared({ 'Top.lean': top }, { 'Top.lean': top + others })).toEqual([]);
  });
});

it.each([
  ['a hypothesis that is included', 'variable (h : 1 = 2)\ninclude h\n', ''],
  ['one for a single command', 'variable (h : 1 = 2) in\ninclude h in\n', ''],
  ['an instance that depends on nothing', 'variable [Fact False]\n', ''],
  ['a named one', 'variable [h : Fact (1 = 2)]\n', ''],
  [
    'another type of what is included',
    'variable (h : a)\ninclude h\n',
    'variable (h : b)\ninclude h\n',
  ],
  [
    'an instance of what it speaks of',
    'variable (Demo : Type) [Odd Demo]\n',
    'variable (Demo : Type)\n',
  ],
])('Lean adds %s unasked, and that is a change', (_, around, before) => {
  const top = 'theorem top (n : Demo) : n = n := rfl\n';
  const [was, is] = [{ 'A.lean': before + top }, { 'A.lean': around + top }];
  expect(compared(was, is)).toEqual(['changed top']);
});

it('a variable that a theorem has nothing to do with changes nothing', () => {
  const around =
    'section\nvariable (m : Nat)\ninclude m\nend\nvariable (T : Type) [Odd T] (k : 1 = 2)\n';
  expect(compared({ 'A.lean': STATEMENT }, { 'A.lean': around + STATEMENT })).toEqual([]);
});

it('a theorem that others cannot see any more changed', () => {
  expect(compared({ 'A.lean': STATEMENT }, { 'A.lean': `private ${STATEMENT}` })).toEqual([
    'changed Demo.top',
  ]);
});

it('a theorem that is declared from the root tells the namespace that its words are read in', () => {
  const top = 'theorem _root_.top (n : Nat) (h : Prime n) : 1 < n := proof\n';
  const inside = `namespace Evil\n${top}end Evil\n`;
  expect(compared({ 'A.lean': top }, { 'A.lean': inside })).toEqual(['changed top']);
});

it('what differs in very many lines is compared in time', () => {
  const many = (name: string): string =>
    `def x : Nat :=\n${Array.from({ length: 3000 }, (_, at) => `  ${name}${at} +\n`).join('')}  0\n`;
  const [change] = comparePins(
    pins({ 'A.lean': many('f') }),
    pins({ 'A.lean': many('g') }),
  ).changes;
  expect(change).toMatchObject({ kind: 'changed', diff: '(more than 1000 lines differ)' });
});
