import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProofFile, proofFileText, proofPathOf } from '../../src/read/proofFile.ts';

it('a proof file lies beside its problem', () => {
  expect(proofPathOf('dir/even-square.md')).toBe('dir/even-square.proof.md');
});

/** The text that is judged, or the lines of the mistakes. */
function read(text: string) {
  const parsed = parseProofFile(text);
  return parsed.kind === 'proof' ? parsed.proof.text : parsed.mistakes.map(({ line }) => line);
}

describe('what a model wrote', () => {
  it('is read again letter by letter, with the model that wrote it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, model) => {
        const proof = text.replace(/\r/g, '').trim();
        fc.pre(proof !== '' && model.trim() !== '');
        expect(read(proofFileText(proof, model))).toBe(proof);
      }),
    );
    expect(parseProofFile(proofFileText('P.', 'org/m-1 (x)'))).toMatchObject({
      proof: { text: 'P.', source: 'model', model: 'org/m-1 (x)' },
      origins: [{ line: 3, column: 0 }],
    });
    expect(read(proofFileText('P.', 'm --> Evil.\nQ'))).toBe('P.');
  });

  it.each([
    '---\nid: x\n---\nSo it is.',
    '## Proof\nSo it is.',
    '<!-- a -->\n<div>So it is.</div>',
  ])('also where it looks like more than a proof: %j', (proof) => {
    expect(read(proofFileText(proof, 'm'))).toBe(proof);
  });
});

describe('a proof of people', () => {
  it.each([
    ['So it is.', { line: 1, column: 0 }],
    ['---\nauthor: me\ndate: 2026\n---\n\nSo it is.', { line: 6, column: 0 }],
    ['<!-- a note\nof mine -->\nSo it is.', { line: 3, column: 0 }],
    ['## Proof\n\nSo it is.', { line: 3, column: 0 }],
    ['---\na: b\n---\n# My proof\n\n## Proof\nSo it is.', { line: 7, column: 0 }],
    ['**Proof.** So it is.', { line: 1, column: 11 }],
    ['\\begin{proof}\nSo it is.\n\\end{proof}', { line: 2, column: 0 }],
  ])('is what stands below front matter, notes and headings: %j', (text, origin) => {
    expect(parseProofFile(text)).toEqual({
      kind: 'proof',
      proof: { text: 'So it is.', source: 'file' },
      origins: [origin],
    });
  });

  it('keeps what stands above the words that open one, since that may be argued, too', () => {
    const text = 'Lemma 1. All is 0.\n\nProof. Clear.\n\n## Proof\nSo it is.';
    expect(read(text)).toBe(text);
    expect(read('# Part 1\nWe begin.\n\n## Part 2\nWe end.')).toBe(
      '# Part 1\nWe begin.\n\n## Part 2\nWe end.',
    );
  });

  it('may show formal blocks of its own', () => {
    const text = 'In Lean it is\n```lean\ntheorem x : True\n```\nand so it is.';
    expect(read(text)).toBe(text);
    expect(read(`## Proof\n${text}`)).toBe(text);
  });

  it('is none where it is empty, hides a part of itself, or is another problem', () => {
    expect(read('')).toEqual([1]);
    expect(read('---\na: b\n---\n<!-- nothing -->\n')).toEqual([1]);
    expect(read('So it is.\n<div hidden>\nNot.\n</div>')).toEqual([2, 4]);
    expect(read('So it is.\n<!-- never closed')).toEqual([2]);
    const other = 'S.\n\n```smt2\n(assert false)\n```\n\n## Proof\nSo it is.';
    expect(parseProofFile(other)).toMatchObject({
      mistakes: [{ line: 3, message: expect.stringContaining('a problem file') }],
    });
  });
});
