import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinctBinders } from '../../src/import/distinctBinders.ts';
import { statementsOf } from '../../src/import/leanFile.ts';
import { splitLeanStatement } from '../../src/language/lean/statement.ts';

const last = (source: string) => [...statementsOf(source)].at(-1);
const lines = (...texts: string[]) => texts.join('\n');
const blockOf = (source: string) => {
  const found = last(source);
  if (found?.kind !== 'statement') throw new Error(JSON.stringify(found));
  expect(splitLeanStatement(found.block ?? '')).toHaveProperty('kind', 'statement');
  return found.block;
};

describe('a theorem that stands alone', () => {
  it('gets the variables that it names, their dependencies and instances, as binders', () => {
    const source = lines(
      'variable {R : Type*} [CommRing R] (m : Nat) {S : Type*} [Field S]',
      'def twice (x : R) : R := x + x',
      'theorem a (x : R) : twice x = 2 * x := by sorry',
    );
    expect(blockOf(source)).toBe(
      lines(
        'section',
        'variable {R : Type*} [CommRing R] (m : Nat) {S : Type*} [Field S]',
        'def twice (x : R) : R := x + x',
        'end',
        '',
        'theorem a {R : Type*} [CommRing R] (x : R) : twice x = 2 * x := by sorry',
      ).replace('end\n\n', 'end\n\n'),
    );
  });

  it('gets none that only its own binders or bound names are called like', () => {
    const source = lines(
      'variable (n : Nat) {x : Nat}',
      'theorem a (n : Nat) : ∀ x, x + n = n + x := sorry',
    );
    expect(blockOf(source)).toContain('theorem a (n : Nat) : ∀ x, x + n = n + x := sorry');
  });

  it('gets what a section had declared only while that is open, and a changed bracket', () => {
    const closed = 'section\nvariable (k : Nat)\nend\ntheorem a : k = k := sorry';
    expect(blockOf(closed)).toContain('theorem a : k = k := sorry');
    const changed = 'variable {k : Nat}\nvariable (k)\ntheorem a : k = k := sorry';
    expect(blockOf(changed)).toContain('theorem a (k : Nat) : k = k := sorry');
  });

  it('has binders without brackets in them', () => {
    const bare = 'theorem a x _ (n : Nat) y : x + n = y + n := sorry';
    expect(blockOf(bare)).toContain('theorem a (x) (h_1) (n : Nat) (y) : x + n = y + n := sorry');
    const named = 'namespace B\ntheorem a x : x + 0 = x := sorry';
    expect(blockOf(named)).toContain('theorem B.a (x) : x + 0 = x := sorry');
  });

  it('keeps a local instance that has no name', () => {
    const source = lines(
      'namespace B',
      'local instance (p : Nat) : Inhabited (Fin (p + 1)) := ⟨0⟩',
      '@[reducible] local instance : Inhabited Nat := ⟨1⟩',
      'local instance named : Inhabited Int := ⟨1⟩',
      'theorem a : (default : Nat) = 1 := sorry',
    );
    const block = blockOf(source);
    expect(block).toContain('\ninstance (p : Nat) : Inhabited (Fin (p + 1)) := ⟨0⟩\n');
    expect(block).toContain('@[reducible] instance : Inhabited Nat := ⟨1⟩');
    expect(block).toContain('end B\nopen B\nattribute [local instance] named\n');
  });

  it('gets what include asks for', () => {
    const source = lines(
      'variable (p : Nat) (hp : 0 < p)',
      'include hp',
      'theorem a : 1 = 1 := sorry',
    );
    expect(blockOf(source)).toContain('theorem a (p : Nat) (hp : 0 < p) : 1 = 1 := sorry');
  });

  it('keeps what was in force in the scope that is closed before it', () => {
    const source = lines(
      'variable (k : Nat)',
      'open Nat',
      'local notation "K" => 3',
      'theorem a : K = k := sorry',
    );
    const block = blockOf(source) ?? '';
    const behind = block.slice(block.indexOf('\nend\n'));
    expect(behind).toContain('open Nat');
    expect(behind).toContain('local notation "K" => 3');
  });

  it('binds what Lean binds by itself, and has definitions compiled as its file has', () => {
    const source = lines(
      'import Mathlib',
      'variable [Group G] (h : ∀ x : G, x = 1)',
      'def same (x : G) := x',
      'theorem a (x : G) : same x = x := sorry',
    );
    expect(blockOf(source)).toBe(
      lines(
        ...['import Mathlib', 'set_option autoImplicit true', 'section'],
        ...['variable [Group G] (h : ∀ x : G, x = 1)', 'def same (x : G) := x', 'end'],
        ...[
          'set_option autoImplicit false',
          '',
          'theorem a {G} [Group G] (x : G) : same x = x := sorry',
        ],
      ),
    );
    const settled = source.replace('variable', 'set_option autoImplicit false\nvariable');
    expect(blockOf(settled)).not.toContain('{G}');
  });

  it('tells of variables over what it speaks of that it does not get', () => {
    const source = 'variable (f : Nat → Nat) (h : f 0 = 0)\ntheorem a : f 1 = 1 := sorry';
    expect(last(source)).toMatchObject({ kind: 'statement', note: expect.stringContaining(': h') });
  });

  it('is told where it reaches a variable through notation', () => {
    const source = lines(
      'variable (star : Nat → Nat)',
      'local prefix:80 "⋆" => star',
      'theorem a : ⋆1 = 1 := sorry',
    );
    expect(last(source)).toMatchObject({
      kind: 'unsplit',
      reason: 'cannot stand alone',
      message: expect.stringContaining('through notation'),
    });
  });

  it('is behind open … in, a comment and attributes', () => {
    expect(
      blockOf(
        'open Filter in\n/-- Words. -/\n@[simp, category research]\ntheorem a : 1 = 1 := sorry',
      ),
    ).toBe('open Filter\n\ntheorem a : 1 = 1 := sorry');
  });

  it('says no definition twice that stands behind open … in, and reads variable … in before one', () => {
    const source = lines(
      ...['namespace A', 'variable {n : Nat} {m : Nat}', 'variable (n) in', 'open Nat in'],
      ...['def f : Nat := n', 'theorem a : f m = m := rfl', 'end A'],
    );
    expect(blockOf(source)).toBe(
      lines(
        ...['section', 'namespace A', 'variable {n : Nat} {m : Nat}', ''],
        ...['variable (n) in\nopen Nat in\ndef f : Nat := n', '', 'end A', 'end', 'open A', ''],
        'theorem A.a {m : Nat} : f m = m := by sorry',
      ),
    );
  });

  it('gets no instance that omit takes out, and does not mind who looks on', () => {
    const variables = 'variable {α : Type} [Fintype α] [DecidableEq α]';
    const before = ['omit [Fintype α] in', '#guard_msgs in', 'omit [DecidableEq α] in'];
    const theorem = 'theorem a (x : α) : x = x := rfl';
    expect(blockOf(lines(variables, ...before, theorem))).toContain('theorem a {α : Type} (x : α)');
    expect(blockOf(lines(variables, 'omit [Fintype α]', theorem))).toContain(
      'theorem a {α : Type} [DecidableEq α] (x : α)',
    );
  });

  it('leaves an open namespace for its name', () => {
    const source = lines(
      'namespace A',
      'def one := 1',
      'namespace B.C',
      'open Nat',
      'theorem t : one = 1 := sorry',
    );
    expect(last(source)).toHaveProperty('name', 't');
    expect(blockOf(source)).toBe(
      lines(
        ...['namespace A', 'def one := 1', 'namespace B.C', 'open Nat', 'end B.C', 'end A'],
        ...[
          'open A',
          'open A.B',
          'open A.B.C',
          'open Nat',
          '',
          'theorem A.B.C.t : one = 1 := sorry',
        ],
      ),
    );
    const rooted = 'namespace A\ntheorem _root_.t : 1 = 1 := sorry';
    expect(blockOf(rooted)).toContain('theorem t : 1 = 1');
  });

  it('closes several namespaces with one end', () => {
    const source = lines(
      ...['variable (n : Nat)', 'namespace A', 'namespace B', 'variable (m : Nat)', 'def f := m'],
      ...['end A.B', 'theorem t : n = n := sorry'],
    );
    expect(blockOf(source)).toContain('theorem t (n : Nat) : n = n := sorry');
  });

  it('has commands before in on their own lines, and neither attributes nor modifiers', () => {
    const source = lines(
      '@[simp]',
      'private theorem a.{u, v} (α : Type u) (β : Type v) : α = α := sorry',
    );
    expect(blockOf(source)).toBe(
      'universe u v\n\ntheorem a (α : Type u) (β : Type v) : α = α := sorry',
    );
    expect(blockOf('open Nat in\n/-- Words. -/\ntheorem a : 1 = 1 := sorry')).toBe(
      'open Nat\n\ntheorem a : 1 = 1 := sorry',
    );
    expect(last('open Nat in\n/-- Words. -/\ntheorem a : 1 = 1 := sorry')).toHaveProperty(
      'informal',
      'Words.',
    );
  });

  it('brings the lemmas with it that its definitions need, and passes over the rest', () => {
    const source = lines(
      'lemma used : 1 = 1 := rfl',
      'lemma unused : 2 = 2 := by simp',
      '@[simp] lemma found : 3 = 3 := rfl',
      'def f : Fin 1 := ⟨0, used ▸ one_pos⟩',
      'theorem main : f = 0 := by sorry',
    );
    const found = [...statementsOf(source, { subject: 'main' })];
    expect(found.map(({ kind, name }) => [kind, name])).toEqual([
      ['skipped', 'used'],
      ['skipped', 'unused'],
      ['skipped', 'found'],
      ['statement', 'main'],
    ]);
    const block = found.at(-1);
    expect(block).toHaveProperty('block', expect.stringContaining('lemma used'));
    expect(block).toHaveProperty('block', expect.stringContaining('lemma found'));
    expect(block).toHaveProperty('block', expect.not.stringContaining('unused'));
  });

  it('takes a comment in front of it for its words', () => {
    const source =
      '/- Informal Statement\n\nShow that one is one.\n-/\n\ntheorem a : 1 = 1 := sorry';
    expect(last(source)).toMatchObject({ informal: 'Show that one is one.' });
    expect(last('/- see 3 -/\ntheorem a : 1 = 1 := sorry')).toMatchObject({ informal: null });
  });
});

describe('distinctBinders', () => {
  const text = (binders: string, goal = 'True') => {
    const result = distinctBinders(binders, goal);
    return result.kind === 'binders' ? result.text : result;
  };

  it.each([
    ['(h : P) (h : Q)', '(h_1 : P) (h : Q)'],
    ['(n m n : Nat)', '(n_1 m n : Nat)'],
    ['(_ : P) (h : Q)', '(h_1 : P) (h : Q)'],
    ['(n : Nat) (h : 0 < n) (n : Fin n)', '(n_1 : Nat) (h : 0 < n_1) (n : Fin n_1)'],
    ['(h : A) (k : h.1 = 2) (h : B)', '(h_1 : A) (k : h_1.1 = 2) (h : B)'],
    ['{s : S} [T s] (s := f s)', '{s_1 : S} [T s_1] (s := f s_1)'],
    ['(h_1 : P) (h : Q) (h : R)', '(h_1 : P) (h_2 : Q) (h : R)'],
    ['(a b : Nat)', '(a b : Nat)'],
    ['[Group G] [Fintype G]', '[Group G] [Fintype G]'],
    ['(x : A) (h : p (x := 3)) (x : B)', '(x_1 : A) (h : p (x := 3)) (x : B)'],
    ['(n : Nat) (h : a.n = 1) (n : Int)', '(n_1 : Nat) (h : a.n = 1) (n : Int)'],
  ])('%s is %s', (binders, expected) => {
    expect(text(binders)).toBe(expected);
  });

  it('does not rename what a term in between binds again', () => {
    expect(text('(n : Nat) (h : ∀ n, n = n) (n : Int)')).toEqual({ kind: 'stuck', name: 'n' });
  });

  it('gives names of their own to all, whatever they were', () => {
    const name = fc.constantFrom('a', 'b', 'h', '_', "h'", 'h_1', 'x₀');
    const group = fc.array(name, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(group, { maxLength: 5 }), (groups) => {
        const binders = groups.map((names) => `(${names.join(' ')} : T)`).join(' ');
        const split = splitLeanStatement(`theorem t ${text(binders)} : True`);
        expect(split).toHaveProperty('kind', 'statement');
      }),
    );
  });
});
