import { describe, expect, it } from 'vitest';
import { readAnswerRecord } from '../../src/import/answerRecord.ts';

const read = (fields: object) => readAnswerRecord({ problem: 'two', ...fields }, {});
const THEOREM = 'theorem two : 1 + 1 = 2';

describe('an answer in Lean', () => {
  it('is the file that a record has, out of a block of code and behind its header', () => {
    const file = `${THEOREM} := by\n  rfl`;
    const lean = { kind: 'answer', answer: { kind: 'lean', text: file } };
    expect(read({ code: file })).toMatchObject(lean);
    const block = `Let me think.\n\`\`\`lean4\n${file}\n\`\`\`\nThat is it.`;
    for (const field of ['code', 'response', 'output'])
      expect(read({ [field]: block })).toMatchObject({
        answer: { kind: 'lean', text: `${file}\n` },
      });
    expect(read({ code: file, header: 'import Mathlib' })).toMatchObject({
      answer: { text: `import Mathlib\n\n${file}` },
    });
    expect(read({ code: `import Aesop\n${file}`, header: 'import Mathlib' })).toMatchObject({
      answer: { text: `import Aesop\n${file}` },
    });
  });

  it('is the proof, where the statement stands beside it under a name that files have', () => {
    const full_code = `${THEOREM} := by\n  rfl\n`;
    for (const end of ['', ' :=', ' := by', ' := by sorry'])
      expect(
        read({ problem: 'two_g0', origin_problem_id: 'two', lean4_code: THEOREM + end, full_code }),
      ).toMatchObject({
        problems: ['two_g0', 'two'],
        answer: { kind: 'lean', text: full_code },
      });
    const lean4_code = `${THEOREM} := by sorry`;
    expect(read({ lean4_code })).toMatchObject({ answer: { text: lean4_code } });
    expect(read({ lean4_code, formal_proof: 'by rfl' })).toMatchObject({
      answer: { kind: 'lean', text: `${THEOREM} := by rfl` },
    });
  });

  it('is a text that is Lean as a whole, whatever the field is called', () => {
    const axiom = `-- So.\naxiom easy : 1 + 1 = 2\n\n@[simp] ${THEOREM} := easy\n`;
    const whole = `/- A file.\n-/\nimport Mathlib\n\n/-- Two. -/\n${THEOREM} := by\n  rfl\n`;
    for (const text of [`${THEOREM} := by\n  rfl\n`, axiom, whole])
      for (const field of ['proof', 'output', 'text'])
        expect(read({ [field]: text })).toMatchObject({ answer: { kind: 'lean', text } });
  });

  it('is the last file of several that a model tried', () => {
    const tries = ['  simp', '  rfl'].map(
      (proof) => `\`\`\`lean\n${THEOREM} := by\n${proof}\n\`\`\`\n`,
    );
    expect(
      read({ response: `${tries.join('No:\n')}\`\`\`lean\n#check two\n\`\`\`` }),
    ).toMatchObject({
      answer: { kind: 'lean', text: `${THEOREM} := by\n  rfl\n` },
    });
  });

  it.each([
    [`${THEOREM} := by`, '\n  rfl'],
    [`${THEOREM} := by\n  sorry`, 'rfl'],
    [`${THEOREM} := sorry`, 'by\n  rfl'],
    [THEOREM, ':= by\n  rfl'],
    [THEOREM, '  rfl'],
  ])(
    'that is a proof alone goes on from the statement beside it: %j, %j',
    (formal_statement, formal_proof) => {
      expect(read({ formal_statement, formal_proof })).toMatchObject({
        answer: { kind: 'lean', text: `${THEOREM} := by\n  rfl` },
      });
    },
  );

  it('is none where it states nothing and no statement is beside', () => {
    for (const fields of [{ lean: 'rfl' }, { code: 'by rfl', formal_statement: 'def two := 2' }])
      expect(read(fields)).toEqual({
        kind: 'unfit',
        message: 'its Lean has no theorem, and there is no statement beside',
      });
  });

  it('is none where words only quote some Lean', () => {
    for (const text of [
      'By `theorem two`.',
      'By the theorem above, with x := 2.\ntheorem two says it.',
      'import of the claim:\nTheorem two := it holds.',
      '```lean\n#eval 1 + 1\n```',
      '```\ntheorem two := x\n```',
    ])
      expect(read({ text })).toMatchObject({ answer: { kind: 'words', text } });
  });
});
