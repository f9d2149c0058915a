import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROOF_WORDS } from '../../src/read/parts.ts';
import { parseProblem } from '../../src/read/problem.ts';

const PINNED = '```smt2\n(declare-const n Int)\n(assert (not (= n n)))\n```\n';

function read(text: string) {
  const parsed = parseProblem(text, 'x.md', 'x');
  if (parsed.kind === 'mistakes') return { mistakes: parsed.mistakes };
  return { statement: parsed.problem.statement, proof: parsed.proof?.text ?? null };
}

const linesOf = (text: string) => read(text).mistakes?.map(({ line }) => line);

describe('what opens a proof', () => {
  it.each([
    '## Proof',
    '# Proof.',
    '### PROOF:',
    '## Proof sketch',
    '## Sketch of the proof',
    '## Proof of Theorem 3 (by induction)',
    '## 2. Proof',
    '## *Proof.*',
    '## A direct proof',
    '## Solution',
    '## Solution 1',
    '## Beweis',
    '## Démonstration',
    '## 证明',
    'Proof\n-----',
    'Solution\n========',
    '**Proof.**',
    '**Proof**.',
    '*Proof:*',
    '__Proof of the theorem.__',
    'Proof.',
    'PROOF:',
    'Proof',
    'Beweis.',
    'Proof of Theorem 3.',
    '\\section*{Proof}',
    '\\paragraph{Proof of the theorem.}',
    '\\textbf{Proof.}',
    '\\noindent\\textit{Proof:}',
    '{\\bf Proof.}',
    '\\begin{proof}',
    '\\begin{proof}[Proof of Theorem 3]',
  ])('is %j', (opening) => {
    const end = opening.startsWith('\\begin') ? '\n\\end{proof}' : '';
    const expected = { statement: 'A.', proof: 'It is plain.\n\nSo there.' };
    for (const gap of ['\n', '\n\n', ' ']) {
      if (gap === ' ' && /^#|\n/.test(opening)) continue;
      if (gap === ' ' && !/[.:*_\]}]$/.test(opening)) continue;
      const text = `A.\n${PINNED}\n${opening}${gap}It is plain.\n\nSo there.${end}\n`;
      expect(read(text), text).toEqual(expected);
    }
  });

  it('may stand right below the formal block', () => {
    for (const opening of ['Proof\n-----', 'Solution\n===', '## Proof', 'Proof.'])
      expect(read(`A.\n${PINNED}${opening}\nB.`)).toEqual({ statement: 'A.', proof: 'B.' });
  });

  it('is any word of the table, in any letters', () => {
    for (const word of Object.values(PROOF_WORDS).flat()) {
      for (const line of [`## ${word}`, `## ${word.toUpperCase()}`, `**${word}.**`]) {
        expect(read(`A.\n${PINNED}\n${line}\nB.`), line).toEqual({ statement: 'A.', proof: 'B.' });
      }
    }
  });

  it('may stand where no formal block is above, and a word at the break of a line opens nothing', () => {
    expect(read('Has no rational\nsolution. Show it.\n\n## Proof\nB.').mistakes).toBeUndefined();
    expect(read('Has no\nSolution. Show it.')).toMatchObject({ proof: null });
  });

  it.each([
    'A is so. **Proof.** B.',
    'A is so. *Proof*: B.',
    'A is so. Proof. B.',
    'A is so. Solution: B.',
    'A is $x$. \\emph{Proof.} B.',
    'A is so. A short proof: B.',
    'A。证明：B。',
    'A \\begin{solution} B. \\end{solution}',
  ])('is no part of the statement in the middle of a line: %j', (line) => {
    expect(linesOf(`A.\n${line}\n${PINNED}`)).toEqual([2]);
  });

  it.each([
    'A has no *solution* in integers.',
    'A has a unique **solution**.',
    'A *proof.* is not asked for. Give the number of solutions.',
    'A is so. Proof of it was given by B.',
  ])('is none of the words of a statement: %j', (line) => {
    expect(read(`${line}\n${PINNED}`)).toEqual({ statement: line, proof: null });
  });

  it('opens behind a sentence that ends on the line before', () => {
    expect(read(`A is so.\nProof. B.`)).toEqual({ statement: 'A is so.', proof: 'B.' });
    expect(read(`A is so for\nProof. B.`)).toMatchObject({ proof: null });
  });

  it('closes with its environment, and others of that name may be inside', () => {
    const inner = 'B.\n\\begin{proof}\nC.\n\\end{proof}\nD.';
    expect(read(`A.\n${PINNED}\\begin{proof}\n${inner}\n\\end{proof}\n\n`)).toMatchObject({
      proof: inner,
    });
    expect(linesOf(`A.\n${PINNED}\\begin{proof}\nB.\n\\end{proof}\nC.`)).toEqual([9]);
    expect(linesOf(`A.\n${PINNED}\\begin{proof}\nB.\n`)).toEqual([6]);
    expect(linesOf(`A.\n${PINNED}Now \\begin{proof}\nB.\n\\end{proof}`)).toContain(6);
  });

  it('may have parts with headings of their own, but no second proof', () => {
    const proof = 'B.\n\n### Case 1\nC.\n\n### Proof of the claim\nD.\n\n**Proof.** E.';
    expect(read(`A.\n${PINNED}## Proof\n${proof}`)).toEqual({ statement: 'A.', proof });
    expect(linesOf(`A.\n${PINNED}**Proof.** B.\n## Solution\nC.`)).toEqual([7]);
  });

  it.each([
    ['a heading that names no part', `A.\n${PINNED}\n## Argumentation\nB.`, 7],
    ['another heading', `A.\n${PINNED}\n## Notes\nB.\n## Proof\nC.`, 7],
    ['prose behind the formal statement', `A.\n${PINNED}\nSince n = n, we are done.`, 7],
    ['prose between formal statements', `A.\n${PINNED}B.\n\n${PINNED.replace('smt2', 'lean')}`, 6],
    ['a block behind the formal statement', `A.\n${PINNED}\`\`\`text\nB.\n\`\`\`\n## Proof\nC.`, 6],
    ['an unknown heading above', `A.\n\n## Remarks\nB.\n${PINNED}`, 3],
    ['a formal block in the proof', `A.\n## Proof\nB.\n${PINNED}`, 4],
  ])('makes %s a mistake with its line, and no part of the statement', (_, text, line) => {
    expect(linesOf(text)).toContain(line);
  });

  it('leaves headings above the theorem and its formal statement to their author', () => {
    const text = `# Squares\n\n## Theorem 1\nA.\n\n## Formal statement\n${PINNED}\n---\n\n## Proof\nB.`;
    expect(read(text)).toEqual({ statement: '# Squares\n\n## Theorem 1\nA.', proof: 'B.' });
  });

  it('loses no word of a file: what is not told of is in the statement, a block or the proof', () => {
    const piece = fc.constantFrom(
      'alpha\n',
      '\n',
      '## Proof\n',
      '## Notes\n',
      '**Proof.** beta\n',
      'Proof.\n',
      '\\begin{proof} gamma\n',
      'delta \\end{proof} epsilon\n',
      '\\end{proof}\n',
      PINNED,
      '<!-- aside -->\n',
      'zeta\n-----\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const { mistakes, statement, proof } = read(`omega\n${text}`);
        if (mistakes) return;
        const words = (part: string) => part.match(/alpha|beta|gamma|delta|epsilon|zeta/g) ?? [];
        expect(words(`${statement} ${proof}`)).toEqual(words(text));
      }),
    );
  });
});

describe('what only looks like the formal statement', () => {
  it.each([
    'smt-lib',
    'SMT-LIB',
    'smtlib2',
    'smt_2',
    'smt3',
    'z3',
    'lean3',
    'lean-4',
    '{.smt2}',
    'leam',
    'ѕmt2',
    'lеan',
  ])('a block in the language %j is a mistake', (language) => {
    expect(linesOf(`A.\n\`\`\`${language}\nx\n\`\`\`\n${PINNED}## Proof\nB.`)).toEqual([2]);
  });

  it.each([
    ['text', '(declare-const n Int)\n(assert (not (> n 1)))'],
    ['', 'theorem t : 1 = 2'],
    ['coq', 'lemma t (n : Nat) : n = n + 1'],
  ])('a block in the language %j that reads like one is a mistake', (language, content) => {
    expect(linesOf(`A.\n\`\`\`${language}\n${content}\n\`\`\`\n${PINNED}`)).toEqual([2]);
  });

  it.each([
    ['> ```smt2\n> (assert true)\n> ```\n'],
    ['- ```lean\n  theorem t : True\n  ```\n'],
    ['    ```smt2\n    (assert true)\n    ```\n'],
  ])('a block that is nested is a mistake: %j', (nested) => {
    expect(linesOf(`A.\n\n${nested}\n${PINNED}`)).toContain(3);
  });

  it.each([
    '<div hidden>',
    'See <span style="display:none">this',
    '<p hidden>',
    '</details>',
    '<script>',
  ])('HTML that can hide text is a mistake: %s', (tag) => {
    expect(linesOf(`A.\n${tag}\n\n${PINNED}\n`)).toEqual([2]);
    expect(linesOf(`A.\n${PINNED}## Proof\n${tag}`)).toEqual([7]);
  });

  it('is not what other languages and comparisons look like', () => {
    const text =
      'For a <b and c> d, x<sub>1</sub>.\n```python\nassert a < b\n```\n```text\n<div>\n```';
    expect(read(`${text}\n${PINNED}`)).toEqual({ statement: text, proof: null });
  });
});
