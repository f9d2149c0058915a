import { describe, expect, it } from 'vitest';
import { readLabels, unknownPlaces, unmatched } from '../../bench/truth/labels.ts';

describe('readLabels', () => {
  it('reads right, slop and undecided proofs', () => {
    const text = JSON.stringify({
      a: { right: true, where: [], note: '' },
      b: { right: false, where: ['s1', 'conclusion'], kind: 'restates', note: 'why' },
      c: { right: null, where: [], source: 'a field that says more' },
    });
    expect(readLabels(text)).toEqual({
      kind: 'labels',
      labels: new Map([
        ['a', { right: true, where: [], kind: null, note: '' }],
        ['b', { right: false, where: ['s1', 'conclusion'], kind: 'restates', note: 'why' }],
        ['c', { right: null, where: [], kind: null, note: '' }],
      ]),
    });
  });

  it('reads the number of the first wrong step', () => {
    const text = JSON.stringify({
      a: { first_error_step: null, kind: 'reference', reason: null, answer: 3 },
      b: { first_error_step: 2, kind: 'written by a model', reason: 'it doubles twice' },
    });
    expect(readLabels(text)).toEqual({
      kind: 'labels',
      labels: new Map([
        ['a', { right: true, where: [], kind: 'reference', note: '' }],
        [
          'b',
          { right: false, where: ['s2'], kind: 'written by a model', note: 'it doubles twice' },
        ],
      ]),
    });
  });

  it.each([
    ['{', 'this is no JSON'],
    ['[]', 'this is no object from ids to labels'],
    ['{"a": 3}', 'a: '],
    ['{"a": {"right": "yes", "where": []}}', 'a.right: '],
    ['{"a": {"right": true, "where": ["s1"]}}', 'a.where: a right proof has no place'],
    ['{"a": {"right": false, "where": []}}', 'a.where: say where the slop should fail first'],
    ['{"a": {"first_error_step": 0}}', 'a.first_error_step: '],
  ])('says what is wrong with %s', (text, message) => {
    const read = readLabels(text);
    expect(read.kind === 'mistakes' && read.mistakes).toEqual([
      expect.stringContaining(message) as string,
    ]);
  });
});

describe('what labels name', () => {
  const label = { right: false, where: ['s1'], kind: null, note: '' };

  it('must be a file, and every file must have a label', () => {
    const labels = new Map([
      ['a', label],
      ['b', label],
    ]);
    expect(unmatched(labels, ['a', 'b'])).toEqual([]);
    expect(unmatched(labels, ['b', 'c'])).toEqual([
      'a: there is a label, but no file a.md',
      'c: there is no label for c.md',
    ]);
  });

  it('must be a step, the conclusion, or a reason', () => {
    const where = ['s1', 's3', 'conclusion', 'uncovered', 'nowhere'];
    expect(unknownPlaces({ ...label, where }, ['s1', 's2'])).toEqual(['s3', 'nowhere']);
  });
});
