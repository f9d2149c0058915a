import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProblem } from '../../src/read/problem.ts';
import type { Problem } from '../../src/schema/index.ts';

const EVEN_SQUARE = `---
id: even-square
truth: true            # optional
tags: [number-theory]
source: folklore
---
If n is even, then n² is even.

\`\`\`lean
theorem even_square (n : Nat) (h : n % 2 = 0) : (n * n) % 2 = 0
\`\`\`
\`\`\`smt2
(declare-const n Int)
(assert (= (mod n 2) 0))
(assert (not (= (mod (* n n) 2) 0)))
\`\`\`
## Proof
Since n is even, n = 2k for some k. Then n² = 4k² = 2(2k²), which is even.
`;

const mistakesOf = (text: string) => {
  const parsed = parseProblem(text, 'x.md', 'x');
  return parsed.kind === 'mistakes' ? parsed.mistakes : [];
};

describe('parseProblem', () => {
  it('reads every part of a problem file', () => {
    expect(parseProblem(EVEN_SQUARE, 'p/even-square.md', 'fallback')).toEqual({
      kind: 'problem',
      problem: {
        id: 'even-square',
        file: 'p/even-square.md',
        truth: true,
        tags: ['number-theory'],
        source: 'folklore',
        statement: 'If n is even, then n² is even.',
        lean: {
          imports: [],
          preamble: '',
          name: 'even_square',
          binders: '(n : Nat) (h : n % 2 = 0)',
          goal: '(n * n) % 2 = 0',
          line: 10,
        },
        smt: {
          declarations: ['(declare-const n Int)'],
          constants: [{ name: 'n', sort: 'Int' }],
          hypotheses: [{ name: null, formula: '(= (mod n 2) 0)' }],
          goal: '(= (mod (* n n) 2) 0)',
          line: 13,
        },
      },
      proof: {
        text: 'Since n is even, n = 2k for some k. Then n² = 4k² = 2(2k²), which is even.',
        source: 'problem',
      },
      origins: [{ line: 18, column: 0 }],
      blocks: [
        {
          language: 'lean',
          line: 10,
          content: 'theorem even_square (n : Nat) (h : n % 2 = 0) : (n * n) % 2 = 0',
        },
        {
          language: 'smt2',
          line: 13,
          content:
            '(declare-const n Int)\n(assert (= (mod n 2) 0))\n(assert (not (= (mod (* n n) 2) 0)))',
        },
      ],
    });
  });

  it('takes the default id and no formal block where none is given', () => {
    const parsed = parseProblem('All is well.\n\n## Proof\nObvious.', 'x.md', 'x');
    expect(parsed).toMatchObject({ kind: 'problem', problem: { id: 'x', lean: null, smt: null } });
  });

  it('has no proof where there is no heading for one', () => {
    expect(parseProblem('All is well.', 'x.md', 'x')).toMatchObject({
      kind: 'problem',
      proof: null,
    });
  });

  it('keeps code in the proof and other languages in the statement as text', () => {
    const pinned = '```smt2\n(assert (not true))\n```\n';
    const text = `See\n\`\`\`c\n## Proof\n\`\`\`\n${pinned}## Proof\nRun\n\`\`\`lean\nexample : True\n\`\`\`\n`;
    expect(parseProblem(text, 'x.md', 'x')).toMatchObject({
      problem: { statement: 'See\n```c\n## Proof\n```', lean: null },
      proof: { text: 'Run\n```lean\nexample : True\n```' },
    });
  });

  it('leaves out comments that are blocks, with all that is in them', () => {
    const hidden = '<!-- not\nthis\n## Proof\n```smt2\n(assert (not false))\n```\n-->\n';
    expect(
      parseProblem(`${hidden}A\n${hidden}B\n## Proof\n<!-- nor this -->\nC`, 'x.md', 'x'),
    ).toMatchObject({
      problem: { statement: 'A\nB', smt: null },
      proof: { text: 'C' },
    });
  });

  it('keeps what only looks like a comment: what a reader sees is what is judged', () => {
    const proof = 'See `<!--` here.\nNonsense.\nAnd `-->` there.\n```\n<!--\n```\nEnd.';
    expect(parseProblem(`A <!-- B -->\n## Proof\n${proof}`, 'x.md', 'x')).toMatchObject({
      problem: { statement: 'A <!-- B -->' },
      proof: { text: proof },
    });
  });

  it('takes a block of more lines than a call has arguments', () => {
    const block = `\`\`\`text\n${'a\n'.repeat(200_000)}\`\`\`\n`;
    const { problem } = parseProblem(`A.\n${block}`, 'x.md', 'x') as { problem: Problem };
    expect(problem.statement.split('\n')).toHaveLength(200_003);
  });

  it('lets the front matter name its schema, for editors', () => {
    expect(parseProblem('---\n$schema: ./s.json\nid: a\n---\nA.', 'x.md', 'x')).toMatchObject({
      problem: { id: 'a', statement: 'A.' },
    });
  });

  it.each([
    ['no statement', '## Proof\nTrivial.', 1, 'no statement'],
    ['an empty proof', 'A.\n\n## Proof\n\n', 3, 'proof is empty'],
    ['two proofs', 'A.\n## Proof\nx\n## Proof\ny', 4, 'second proof'],
    ['an open block', 'A.\n```lean\ntheorem t : True', 2, 'never closed'],
    ['an open comment', 'A.\n<!-- x\n## Proof\nB.', 2, 'comment is never closed'],
    ['text behind a comment', 'A.\n<!-- x --> B.\n## Proof\nB.', 2, 'text behind a comment'],
    ['open front matter', '---\nid: a\nA.', 1, 'front matter is never closed'],
    ['broken YAML', '---\nid: a\ntags: [a\n---\nA.', 3, 'not valid YAML'],
    ['an unknown field', '---\nid: a\ntruht: true\n---\nA.', 3, 'no field "truht"'],
    ['a wrong value', '---\ntruth: maybe\n---\nA.', 2, '"truth" is wrong'],
    ['YAML aliases', '---\ntags: &a [x]\nsource: *a\n---\nA.', 2, 'not a list of fields'],
    [
      'two statements',
      'A.\n```lean\ntheorem a : True\n```\n```lean\ntheorem b : True\n```',
      6,
      'second lean statement (the first is on line 3)',
    ],
    [
      'an unbalanced smt block',
      'A.\n```smt2\n(declare-const n Int)\n(assert (not (= n 1))\n```',
      4,
      '',
    ],
    ['an unbalanced lean block', 'A.\n```lean\ntheorem t (n : Nat : n = n\n```', 3, ''],
  ])('reports %s with its line', (_, text, line, message) => {
    const mistakes = mistakesOf(text);
    expect(mistakes.map((mistake) => mistake.line)).toContain(line);
    expect(mistakes.map((mistake) => mistake.message).join('\n')).toContain(message);
    for (const mistake of mistakes) expect(mistake.fix).not.toBe('');
  });

  it('reports every mistake, in the order of lines, and suggests the right word', () => {
    const text = '---\nsuorce: x\n---\n```lean\ntheorem t (n : Nat : n = n\n```\n## Proof\n';
    const mistakes = mistakesOf(text);
    expect(mistakes.length).toBeGreaterThanOrEqual(4);
    expect(mistakes.map((m) => m.line)).toEqual(mistakes.map((m) => m.line).sort((a, b) => a - b));
    expect(mistakes.find((m) => m.message.includes('suorce'))?.fix).toBe('write "source"');
  });

  it('answers for any text, and its mistakes lie within it', () => {
    const piece = fc.constantFrom(
      '---\n',
      '```lean\n',
      '```smt2\n',
      '```\n',
      '## Proof\n',
      '(',
      ')',
      'id: a\n',
      'theorem t : ',
      '(assert ',
      '<!--',
      '\n',
      '~~~~\n',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
        const text = pieces.join('');
        const lines = text.split('\n').length;
        for (const { line } of mistakesOf(text)) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines + 1);
        }
      }),
    );
  });
});
