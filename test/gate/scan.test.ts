import { describe, expect, it } from 'vitest';
import { pinsOf } from '../../src/gate/baseline/pins.ts';
import { scanLean } from '../../src/gate/scan/scan.ts';

const rules = (source: string): string[] =>
  scanLean(source).sightings.map(({ rule, line, column }) => `${rule} ${line}:${column}`);
const names = (source: string): (string | null)[] =>
  scanLean(source).declarations.map(({ name }) => name);

describe('what the scan finds', () => {
  it.each([
    ['theorem «x\n#eval evil» : True := trivial', ['unreadable-text 1:8']],
    ['theorem t : eval% (1 + 1) = 2 := rfl', ['forbidden-term 1:12']],
    ['theorem t : s!"{(by run_tac x : Nat)}" = "" := rfl', ['forbidden-tactic 1:14']],
    ['theorem t : 1 = 1 := by decide +native', ['compiler-trusted 1:32']],
    ['@[extern "c", simp] def f := 1', ['forbidden-attribute 1:0']],
    ['attribute [implemented_by g] f', ['forbidden-attribute 1:0']],
    ['theorem t (𝔸 : Prop) : 𝔸 → 𝔸 := fun h => unsafeCast h', ['unsafe 1:41']],
    ['def a := 1 -- \u202e', ['unreadable-text 1:14']],
    ['set_option debug.byAsSorry true in theorem t : 1 = 2 := by rfl', ['forbidden-option 1:0']],
    ['theorem t : 1 = 1 := by\n  set_option warn.sorry false in rfl', ['forbidden-option 2:2']],
    ['theorem t := add\nunsafe def x := y', ['unsafe 2:0']],
    ['#evalx 1', ['forbidden-command 1:0']],
    ['theorem t : a ∧ b := by\n  rfl\n  axiom cheat : False', ['axiom 3:8']],
  ])('in %j', (source, found) => {
    expect(rules(source)).toEqual(found);
  });

  it.each([
    // A file of the module system, as its own library has them.
    'module\n\npublic import Demo.Basic\nimport all Demo.Order\nmeta import Lean.Elab.Command\npublic meta import Lean',
    'set_option experimental.module true\nset_option experimental.vcgen true',
    // Names may have such letters since Lean 4.22.
    "theorem théorème_1' (größe Ő_x : Nat) : größe + Ő_x = Ő_x + größe := Nat.add_comm ..\ndef d.définition := 1",
    '@[cbv_eval] theorem t : 1 = 1 := rfl\n@[univ_out_params] class C (α : Type u) where x : α',
  ])('is nothing in %j', (source) => {
    expect(rules(source)).toEqual([]);
    expect(rules('meta def x := 1')).toEqual(['forbidden-command 1:0']);
  });

  // Each hides a command from a reader that takes these tokens for what they seem.
  it.each([
    ['an escape in an interpolated string', 's!"{"\\""}" = "" AXIOM "x" = "x"'],
    ['a character in one', `s!"{'"'}'" = a AXIOM s!"{'"'}'" = a`],
    ['one behind a space', `(println! "{'"'}' ") = a AXIOM (println! "{'"'}' ") = a`],
    ['a symbol that ends like a comment begins', '{x : Int //-1 < x} = a AXIOM a = a -- -/'],
    ['another one', 'a = a := by simp at h |-- AXIOM a = a'],
    ['a comment that Lean ends sooner', 'a = a /-/- -/ AXIOM a = a -- -/'],
    ['an empty doc comment', 'a = a\n/--/ -- -/ AXIOM a = a'],
    ['a line comment in a doc comment', 'a = a\n/-- -- -/\n -- -/ AXIOM a = a'],
    ['a symbol that ends in a quote', `(a ×'"'") = a AXIOM (a ×'"'") = a`],
    ['a letter that older versions do not read', 'a = a AXIOMé'],
    ['one before a character', `é'"'" = a AXIOM é'"'" = a`],
    ['one before a raw string', 'ér"\\" = a AXIOM ér"\\" = a'],
    ['one before a comment', 'a = é/- AXIOM a = a -- -/'],
    ['an index with a proof', `xs[0]'"'" = a AXIOM xs[0]'"'" = a`],
    ['a symbol before a raw string', 'a ⊕r"\\" = a AXIOM a ⊕r"\\" = a'],
  ])('is something where %s could hide a command', (_, text) => {
    const source = `theorem t : ${text.replace('AXIOM', '\naxiom cheat : False\ntheorem u :')} := rfl`;
    const found = rules(source).join();
    expect(found).toMatch(/unreadable-text|axiom/);
  });

  it.each([
    'theorem t : println! "{(by run_tac evil : Nat)}" = x := rfl',
    'theorem t : f s!"{g s!"{(by run_tac evil : Nat)}"}" = x := rfl',
    'theorem t : s!"{set_option debug.byAsSorry true in (by rfl : 1 = 2)}" = x := rfl',
  ])('is something in a term in the string of %j', (source) => {
    expect(rules(source).join()).toMatch(/forbidden-(tactic|option)/);
  });

  it('follows strings in strings only so far, and only so long', () => {
    const deep = `theorem t : ${'s!"{'.repeat(20)}x${'}"'.repeat(20)} = x := rfl`;
    expect(rules(deep).join()).toContain('unreadable-text');
    const many = `theorem t : f ${'"{" '.repeat(20_000)} = x := rfl`;
    expect(rules(many).join()).toContain('unreadable-text');
  });

  it.each([
    'def open_ := "{" ++ text ++ "}"',
    'def m := s!"{x} uses sorry: {xs.map fun y => s!"<{y}>"} and \\{ {a}"',
    "def f (xs : List Nat) (h' : 0 < xs.length) := xs[0]'h' + xs[0]'(by simp)",
    '/-- doc -/\ndef a := f x --comment\n/-! x --/\n/- /- -/ -/',
    "open scoped Real Nat\ntheorem run_bind : ∑' n, eval f n = 0 := foo",
    '@[inherit_doc, simps!, to_additive?] theorem t : 1 = 1 := rfl',
    'theorem t : 1 = 1 := by\n  aesop (add unsafe 50% foo, norm bar)',
    '@[aesop unsafe 50% apply, simp] theorem t : 1 = 1 := rfl',
    'structure P where\n  x : Nat\n  deriving DecidableEq\nderiving instance Repr for P',
    'theorem t (p : Polynomial) : p.eval 1 % 2 = 0 := foo',
    'theorem t (g : Goal) : g.admit = g.sorry := rfl',
    "/- axiom -/ theorem t' : 'a' ≠ '\"' := by decide -- sorry",
    'set_option maxHeartbeats 0 in\nopen Nat in\ntheorem t : 1 = 1 := rfl',
  ])('is nothing in %j', (source) => {
    expect(rules(source)).toEqual([]);
  });
});

describe('declarations', () => {
  it('have the names of their namespaces', () => {
    expect(
      names(
        'namespace A.B\ntheorem t : x := y\nend B\ntheorem u : x := y\nsection S\ntheorem v : x := y\nend S\nend A\ntheorem _root_.w : x := y\nexample : x := y',
      ),
    ).toEqual(['A.B.t', 'A.u', 'A.v', 'w', null]);
  });
});

describe('what other files see', () => {
  const seen = (source: string): (string | null)[] =>
    scanLean(source).declarations.flatMap((found) => (found.private ? [] : [found.name]));

  it.each([
    ['theorem a : x\nprivate theorem b : x', ['a']],
    ['module\npublic import A\ntheorem a : x\npublic theorem b : x', ['b']],
    [
      'module\n@[expose] public section\ntheorem a : x\nsection\nprivate lemma b : x\nlemma c : x',
      ['a', 'c'],
    ],
    ['module\npublic section\nend\ntheorem a : x', []],
    ['class abbrev A := B\nclass inductive C', ['A', 'C']],
  ])('in %j', (source, names) => {
    expect(seen(source)).toEqual(names);
  });
});

describe('pins', () => {
  const hash = (source: string): string | undefined =>
    pinsOf('f', scanLean(source)).find(({ name }) => name === 't')?.hash;
  const base = 'theorem t (n : Nat) : n = n := rfl';

  it.each([
    'theorem t (n : Nat) : n = n := by simp',
    'lemma t (n :  Nat) :\n    n = n -- same\n  := rfl',
    '/-- doc -/ @[simp] theorem t (n : Nat) : n = n := rfl',
    'variable (m : Nat)\ntheorem t (n : Nat) : n = n := rfl',
  ])('are the same for %j', (source) => {
    expect(hash(source)).toBe(hash(base));
  });

  it.each([
    'theorem t (n : Nat) : n + 0 = n := rfl',
    'theorem t (n : Int) : n = n := rfl',
    'open Evil\ntheorem t (n : Nat) : n = n := rfl',
    'theorem t (n : Nat) : |n| = n := rfl',
    'variable [LE Nat]\ntheorem t (n : Nat) : n = n := rfl',
    'theorem t (n : Nat) : let m := n; m = n := rfl',
  ])('differ for %j', (source) => {
    expect(hash(source)).not.toBe(hash(base));
  });

  it('see a change behind the := of a let', () => {
    const other = 'theorem t (n : Nat) : let m := n; m ≤ n := rfl';
    expect(hash(other)).not.toBe(hash('theorem t (n : Nat) : let m := n; m = n := rfl'));
  });
});

describe('an open that shortens a definition of the same file', () => {
  const file = (rest: string): string =>
    `namespace Evil\ndef Even (n : Nat) := n = n\nend Evil\n${rest}`;
  it.each([
    ['open Evil\ntheorem t (n : Nat) : Even n := rfl', ['forbidden-command 4:0']],
    ['open Nat Evil in\ntheorem t : ∀ n, Even n := rfl', ['forbidden-command 4:0']],
    ['open Evil (Even)\ntheorem t : Even 1 := rfl', ['forbidden-command 4:0']],
    ['theorem t : Evil.Even 1 := rfl', []],
    ['open Evil\ntheorem t : 1 = 1 := by exact Even 1', []],
    ['open Evil\nnamespace Evil\ntheorem t : Even 1 := rfl\nend Evil', []],
    ['section\nopen Evil\nend\ntheorem t : Even 1 := rfl', []],
  ])('%j', (rest, expected) => {
    expect(rules(file(rest))).toEqual(expected);
  });
});
