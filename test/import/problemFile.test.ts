import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderProblem } from '../../src/import/problemFile.ts';
import { parseProblem } from '../../src/read/problem.ts';

const problem = {
  id: 'p',
  tags: ['minif2f', 'test'],
  source: 'minif2f, Test.lean',
  informal: 'One is one.',
  block: 'import Mathlib\n\nopen Nat\n\ntheorem p : 1 = 1 := by sorry',
};

function read(change: Partial<typeof problem>) {
  const rendered = renderProblem({ ...problem, ...change });
  if (rendered.kind === 'unusable') return rendered;
  return parseProblem(rendered.text, '', 'x');
}

describe('renderProblem', () => {
  it('writes a file that a person would write', () => {
    expect(renderProblem(problem)).toEqual({
      kind: 'file',
      text: `---
id: p
tags: [minif2f, test]
source: minif2f, Test.lean
---
One is one.

\`\`\`lean
import Mathlib

open Nat

theorem p : 1 = 1 := by sorry
\`\`\`
`,
    });
  });

  it.each([
    ['a proof', 'Words.\n## Proof\nClear.'],
    ['a second statement', 'Words.\n```lean\ntheorem q : 1 = 2\n```'],
    ['a comment', 'Words. <!-- hidden -->'],
    ['a code block that is never closed', 'Words.\n~~~'],
    ['control characters', 'Words.\u0000\u001b[2K'],
    ['lines that end in CR', 'Words.\r## Proof\rClear.'],
  ])('takes %s in the words as words', (_, informal) => {
    expect(read({ informal })).toMatchObject({
      kind: 'problem',
      proof: null,
      problem: { lean: { name: 'p', goal: '1 = 1' }, smt: null },
    });
  });

  it('keeps ids, tags and sources that YAML would take for something else', () => {
    const id = '1962';
    expect(read({ id, tags: ['yes', '1e3', 'a]b: c', '#'], source: 'x: # y\n- z' })).toMatchObject({
      problem: { id, tags: ['yes', '1e3', 'a-b-c', 'other'], source: 'x: # y - z' },
    });
  });

  it('fences a block in which there are fences', () => {
    const block = '/-\n```\n## Proof\n````\n-/\ntheorem p : 1 = 1 := by sorry';
    expect(read({ block })).toMatchObject({ problem: { lean: { name: 'p' } }, proof: null });
  });

  it('finds words where the suite has none', () => {
    expect(read({ informal: ' \n' })).toMatchObject({
      problem: { statement: 'Prove the theorem `p` as it is stated in Lean.' },
    });
  });

  it('pins the same statement whatever the words are', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...[
          '```',
          '~~~',
          '\n',
          '## Proof',
          '---',
          '<!--',
          '-->',
          'lean',
          '   ',
          '\\',
          '===',
          '> ',
          '- ',
        ],
        ...[
          '**Proof.** x',
          'Proof. y',
          'so. **Proof.** z',
          'so. Proof: z',
          '\\textbf{Proof.} z',
          '\\begin{proof}',
          '<div hidden>',
          '## Notes',
          'theorem t : 1',
        ],
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(read({ informal: pieces.join('') })).toMatchObject({
          kind: 'problem',
          proof: null,
          problem: { lean: { name: 'p', imports: ['import Mathlib'] }, smt: null },
        });
      }),
      { numRuns: 50 },
    );
  });
});
