import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseProofFile, proofFileText, proofPathOf } from '../../src/read/proofFile.ts';

it('a proof file lies beside its problem', () => {
  expect(proofPathOf('dir/even-square.md')).toBe('dir/even-square.proof.md');
});

it('a proof that was written is read again, with the model that wrote it', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, model) => {
      const proof = text.replace(/\r/g, '').trim();
      fc.pre(proof !== '' && !proof.startsWith('<!--'));
      const read = parseProofFile(proofFileText(proof, model));
      expect(read.text).toBe(proof);
      expect(parseProofFile(proofFileText(proof, null))).toEqual({ text: proof, source: 'file' });
    }),
  );
  expect(parseProofFile(proofFileText('P.', 'org/m-1 (x)')).model).toBe('org/m-1 (x)');
  expect(parseProofFile(proofFileText('P.', 'm --> Evil.\nQ')).text).toBe('P.');
});
