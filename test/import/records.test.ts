import { describe, expect, it } from 'vitest';
import { lenientJson } from '../../src/import/readRecords.ts';
import { readRecord } from '../../src/import/records.ts';

const record = {
  name: 'r',
  header: 'import Mathlib\n',
  formal_statement: 'theorem r : 1 = 1 := by\n',
};
const read = (fields: object) => readRecord({ ...record, ...fields }, 7);

describe('readRecord', () => {
  it('reads the fields by every name they go by', () => {
    const block = 'import Mathlib\n\ntheorem r : 1 = 1 := by';
    expect(read({ informal_prefix: '/-- Words. -/\n', split: 'test' })).toMatchObject({
      found: { kind: 'statement', name: 'r', line: 7, block, informal: 'Words.' },
      tags: ['test'],
    });
    const { header, formal_statement } = record;
    const sharp = { id: 'B|r', lean4_src_header: header, lean4_formalization: formal_statement };
    expect(readRecord({ ...sharp, nl_statement: 'Words.' }, 7)).toMatchObject({
      found: { name: 'B|r', block, informal: 'Words.' },
    });
  });

  it('takes a doc comment at the end of the header for the words', () => {
    const header = 'import Mathlib\n\n/-- Words. -/\n';
    expect(read({ header })).toMatchObject({ found: { informal: 'Words.' } });
  });

  it('leaves a proof in words out, and puts the answer in', () => {
    const informal_stmt = 'Words.\n\\begin{proof}\nClear.\n\\end{proof}';
    expect(read({ informal_stmt, informal_solution: '3' })).toMatchObject({
      found: { informal: 'Words.\n\nAnswer: 3' },
    });
    expect(read({ informal_stmt, informal_solution: 'None.' })).toMatchObject({
      found: { informal: 'Words.' },
    });
  });

  it('reads NaN, but not in a string', () => {
    const text =
      '{"name": NaN, "id": "NaN", "header": "", "formal_statement": "theorem r : 1 = 1 := sorry"}';
    expect(readRecord(lenientJson(text) as Record<string, unknown>, 1)).toMatchObject({
      found: { kind: 'statement', name: 'NaN' },
    });
  });

  it('reads the names that tables use, in any case and with spaces', () => {
    const table = {
      'Problem ID': 'P-1',
      Problem: 'Find $1 + 1$.',
      Solution: 'Count.',
      'Short Answer': '2',
      Category: 'Arithmetic',
      'Lean Statement': 'import Mathlib\n\n/-\nNo words.\n-/\ntheorem p1 : 1 + 1 = 2 := by sorry',
    };
    expect(readRecord(table, 2)).toMatchObject({
      found: {
        kind: 'statement',
        name: 'P-1',
        block: 'import Mathlib\n\ntheorem p1 : 1 + 1 = 2 := by sorry',
        informal: 'Find $1 + 1$.\n\nAnswer: 2',
      },
      tags: ['Arithmetic'],
      proof: 'Count.',
    });
  });

  it('finds no JSON in a text of millions of characters without an end, and does not fall over it', () => {
    const long = 'x'.repeat(20_000_000);
    expect(lenientJson(`{"a": "${long}"},`)).toBeUndefined();
    expect(lenientJson(`{"a": NaN, "b": "\\"NaN${long}", "c": -Infinity}`)).toEqual({
      a: null,
      b: `"NaN${long}`,
      c: null,
    });
  });

  it('reads fields by the names that it is told', () => {
    const mine = { title: 'm', goal: 'theorem m : 1 = 1', text: 'Words.', pre: 'import Mathlib' };
    const map = { name: 'title', formal: 'goal', words: 'Text', header: 'pre' };
    const none = { title: 'r' };
    expect(readRecord(none, 1, map).found).toMatchObject({ message: 'it has no "goal"' });
    expect(readRecord({ ...none, goal: 'theorem r : 1 = 1' }, 1, map).found).toMatchObject({
      message: expect.stringContaining('it has no "pre"'),
    });
    expect(readRecord(mine, 1, map)).toMatchObject({
      found: { kind: 'statement', name: 'm', informal: 'Words.' },
    });
  });

  it('reads Lean that stands where others have words, and no Lean as words', () => {
    const other = { full_name: 'r', statement: '/-- Words. -/\ntheorem r : 1 = 1', header: '' };
    expect(readRecord(other, 1)).toMatchObject({
      found: { kind: 'statement', informal: 'Words.', block: 'theorem r : 1 = 1' },
    });
    const words = { ...other, problem: 'The theorem r : one is one.' };
    expect(readRecord(words, 1)).toMatchObject({
      found: { kind: 'statement', informal: 'The theorem r : one is one.' },
    });
  });

  it('reads a statement in a block of code', () => {
    const prompt =
      'Complete this:\n```lean4\nimport Mathlib\n\ntheorem r : 1 = 1 := by\n```\nThanks.';
    expect(readRecord({ theorem_names: 'r', autoformalization: prompt }, 1)).toMatchObject({
      found: { kind: 'statement', block: 'import Mathlib\n\ntheorem r : 1 = 1 := by' },
    });
  });

  it('takes the header that is given where a record says none, and only there', () => {
    const bare = { id: 'r', formal_statement: 'theorem r : 1 = 1' };
    const above = 'import Mathlib\nopen Nat';
    expect(readRecord(bare, 1, {}, above).found).toHaveProperty(
      'block',
      'import Mathlib\nopen Nat\n\ntheorem r : 1 = 1',
    );
    for (const own of [
      { header: 'import Aesop' },
      { formal_statement: 'import Aesop\n\ntheorem r : 1 = 1' },
    ])
      expect(readRecord({ ...bare, ...own }, 1, {}, above).found).toHaveProperty(
        'block',
        'import Aesop\n\ntheorem r : 1 = 1',
      );
    const mine = {
      srcContext: 'import Aesop',
      theoremName: 'r',
      theoremStatement: 'theorem r : 1 = 1',
    };
    expect(readRecord(mine, 1).found).toMatchObject({ kind: 'statement', name: 'r' });
  });

  it('fills an answer in that a comment gives, or, where it is to be a number, a field', () => {
    const answered = (type: string, more = '', fields: object = {}) =>
      read({
        formal_statement: `abbrev r_solution : ${type} := sorry\n${more}theorem r : r_solution = r_solution := sorry`,
        ...fields,
      }).found;
    expect(answered('Set ℕ', '-- {1}\n')).toHaveProperty(
      'block',
      expect.stringContaining('abbrev r_solution : Set ℕ := ({1})'),
    );
    expect(answered('ℕ', '', { answer: '$12$' })).toHaveProperty(
      'block',
      expect.stringContaining('abbrev r_solution : ℕ := (12)'),
    );
    for (const [type, answer] of [
      ['Set ℕ', '12'],
      ['ℕ', 'twelve'],
      ['ℝ', '1/2'],
      ['ℕ', '1) axiom c : (False'],
    ] as const)
      expect(answered(type, '', { answer })).toMatchObject({ reason: 'answer not given' });
  });

  it('gives an example the name of its problem', () => {
    const formal_statement = 'open Nat in\n/-- Words. -/\nexample (a : ℕ) : a + 0 = a := by sorry';
    expect(read({ name: '7-b', formal_statement }).found).toMatchObject({
      name: '7-b',
      informal: 'Words.',
      block: 'import Mathlib\nopen Nat\n\ntheorem problem_7_b (a : ℕ) : a + 0 = a := by sorry',
    });
    const two = `${formal_statement}\nexample : 1 = 1 := rfl`;
    expect(read({ formal_statement: two }).found).toMatchObject({ reason: 'no theorem' });
  });

  it('puts a helper between header and statement, and takes a proved lemma for one', () => {
    const given = read({
      helper: 'def twice (n : ℕ) := n + n\n\nlemma twice_one : twice 1 = 2 := rfl\n',
      formal_statement: 'theorem r (h : twice_one = twice_one) : twice 2 = 4 := by sorry',
    });
    expect(given).toMatchObject({ found: { kind: 'statement', name: 'r' } });
    expect(given.found).toHaveProperty('block', expect.stringContaining('lemma twice_one'));
    const unused = read({
      formal_statement: 'lemma l : 1 = 1 := rfl\n\ntheorem r : 2 = 2 := sorry',
    });
    expect(unused.found).toHaveProperty('block', 'import Mathlib\n\ntheorem r : 2 = 2 := sorry');
  });

  it('passes over an instance that is to be given', () => {
    expect(
      read({ formal_statement: 'instance r {G : Type*} [Group G] :\n  Fintype G :=' }),
    ).toMatchObject({ found: { kind: 'skipped', reason: 'instance to be given', line: 7 } });
  });

  it('keeps what is known of a statement', () => {
    const known = { q2_faithfulness: 'stronger', q3_provability: 'false', q4_error_type: 'none' };
    expect(read(known).known).toEqual({ truth: false, label: 'stronger', fault: null });
    expect(read({ q4_error_type: 'missing_premise' }).known.fault).toBe('missing_premise');
  });

  it.each([
    ['{"name": ["r"]}', '"name" is wrong'],
    ['{"name": "r"}', 'no "formal_statement"'],
    ['{"name": "r", "formal_statement": "theorem r : 1 = 1"}', "--header 'import Mathlib'"],
    ['{"header": "", "formal_statement": "def r := 1"}', 'no theorem'],
    ['{"problem": "P", "steps": ["a", "b"], "label": 2}', 'step 3, which it does not have'],
    [
      '{"header": "", "formal_statement": "theorem r : 1 = 1 := sorry\\ntheorem s : 1 = 1 := sorry"}',
      '2 theorems',
    ],
    ['{"header": "open_locale nat", "formal_statement": "theorem r : 1 = 1 :="}', 'Lean 3'],
    ['{"header": "theory R imports Main", "formal_statement": "theorem r"}', 'this is Isabelle'],
    ['{"header": "", "formal_statement": "lemma r:\\n  fixes x::nat"}', 'this is Isabelle'],
    ['{"header": "Require Import R.", "formal_statement": "Theorem r : 1 = 1."}', 'this is Rocq'],
  ])('%s: %s', (json, message) => {
    expect(readRecord(JSON.parse(json), 7)).toMatchObject({
      found: { kind: 'unsplit', line: 7, message: expect.stringContaining(message) },
    });
  });
});
