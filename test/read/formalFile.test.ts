import { describe, expect, it } from 'vitest';
import { parseFormalFile } from '../../src/read/formalFile.ts';

const step = { id: 's1', quote: 'q', claim: 'true' };
const file = (steps: object[], extra: object = {}): string =>
  JSON.stringify(
    { version: 1, formalizations: { smt: { steps, conclusion: { by: 'entailment' } } }, ...extra },
    null,
    2,
  );

describe('parseFormalFile', () => {
  it('reads a file and fills in what may be left out', () => {
    const parsed = parseFormalFile(file([step]));
    expect(parsed).toMatchObject({
      kind: 'formal',
      formal: {
        formalizations: {
          smt: {
            steps: [{ ...step, fixes: [], assumes: [], uses: [], proof: '', confidence: null }],
            conclusion: { by: 'entailment', uses: [], quote: null },
          },
        },
      },
    });
  });

  it('finds the line of a field', () => {
    const text = file([step]);
    const parsed = parseFormalFile(text);
    const line =
      parsed.kind === 'formal' && parsed.lineOf(['formalizations', 'smt', 'steps', 0, 'claim']);
    expect(text.split('\n')[Number(line) - 1]).toContain('"claim"');
  });

  it('finds a character of a text, behind whatever its escapes are written as', () => {
    const claim = 'a\n"é𝔸"\tx';
    const text = file([{ ...step, claim }]).replace('é', '\\u00e9');
    const parsed = parseFormalFile(text);
    if (parsed.kind !== 'formal') throw new Error('it cannot be read');
    const path = ['formalizations', 'smt', 'steps', 0, 'claim'];
    const { line = 0, column = 0 } = parsed.placeOf(path, claim.indexOf('x')) ?? {};
    expect((text.split('\n')[line - 1] ?? '').slice(column - 1)).toMatch(/^x"/);
    expect(parsed.placeOf(['version'], 0)).toBeNull();
  });

  it.each([
    ['half a JSON', '{\n"version": 1,\n', 3, 'not valid JSON'],
    ['a JSON syntax error', '{\n"version": 1,\n}', 3, 'not valid JSON'],
    [
      'a field that is there twice',
      '{\n"version": 1,\n"version": 1,\n"formalizations": {}}',
      3,
      'twice',
    ],
    ['another version', '{\n"version": 2,\n"formalizations": {}}', 2, 'version'],
    ['an unknown field', file([{ ...step, clam: 'x' }]), 10, 'unknown field "clam"'],
    ['a bad step id', file([{ ...step, id: 's 1' }]), 7, 'steps.0.id'],
    ['a confidence beyond 1', file([{ ...step, confidence: 2 }]), 10, 'confidence'],
    ['a bad hash', file([step], { proofHash: 'ABC' }), 17, 'sha256'],
  ])('reports %s with its line', (_, text, line, message) => {
    const parsed = parseFormalFile(text);
    expect(parsed.kind).toBe('mistakes');
    const mistakes = parsed.kind === 'mistakes' ? parsed.mistakes : [];
    expect(mistakes.map((m) => m.message).join('\n')).toContain(message);
    expect(mistakes.map((m) => m.line)).toContain(line);
  });

  it('reports every mistake', () => {
    const parsed = parseFormalFile(file([{ id: 1 }, { ...step, x: 1 }]));
    expect(parsed.kind === 'mistakes' && parsed.mistakes.length).toBe(4);
  });
});
