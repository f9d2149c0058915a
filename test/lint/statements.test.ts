import { describe, expect, it } from 'vitest';
import { LintId } from '../../src/schema/index.ts';
import { labelledStatements } from './labelled.ts';

const FOLDERS = [
  'statements',
  'statements/second',
  'statements/third',
  'statements/fourth',
] as const;

describe.each(FOLDERS)('the labelled statements of fixtures/%s', (folder) => {
  const all = labelledStatements(folder);
  const faithful = all.filter(({ label }) => label === 'faithful');
  const faults = all.filter(({ label }) => label !== 'faithful');

  it('are at least thirty of each', () => {
    expect(faithful.length).toBeGreaterThanOrEqual(30);
    expect(faults.length).toBeGreaterThanOrEqual(30);
    expect(faults.filter(({ label }) => !LintId.safeParse(label).success)).toEqual([]);
  });

  it('are not marked where they are faithful', () => {
    const marked = faithful.filter(({ found }) => found.length > 0);
    expect(marked.map(({ id, found }) => [id, found.map(({ message }) => message)])).toEqual([]);
  });

  it.each(faults.map((one): [string, string, typeof one] => [one.id, one.label, one]))(
    '%s is found to be a fault of the kind %s',
    (_, label, { found }) => {
      expect(found.map(({ lint }) => lint)).toContain(label);
    },
  );
});

describe('the statements of the problems that come along', () => {
  it.each(['problems', 'suites/starter'])(
    'are not marked in %s, but for those of known slop',
    (folder) => {
      const marked = labelledStatements(folder).filter(({ found }) => found.length > 0);
      // Both are about a division by what may be 0, and about what contradicts itself, and say so.
      expect(
        marked.map(({ id }) => id).filter((id) => !/^slop-(?:division|vacuous)$/.test(id)),
      ).toEqual([]);
    },
  );
});
