import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  elementaryClosers,
  tacticPortfolio,
} from '../../../../src/engine/lean/questions/portfolio.ts';
import {
  missingKernelMends,
  SOUND_SINCE,
} from '../../../../src/engine/lean/toolchain/kernelBugs.ts';
import {
  givenBy,
  tooOld,
  VERSION_FACTS,
  versionWarnings,
} from '../../../../src/engine/lean/toolchain/versions.ts';

describe('a version of Lean', () => {
  it('is taken without a word, with a note, or not at all', () => {
    expect(versionWarnings('4.27.0')).toEqual([]);
    expect(versionWarnings('4.31.0').join()).not.toContain('known');
    expect(versionWarnings('4.35.1-rc1').join()).not.toContain('known');
    expect(versionWarnings('4.36.0').join()).toContain(
      'nothing is known here of versions after 4.35',
    );
    expect(versionWarnings('4.37.0').join()).toContain('after 4.35');
    expect(versionWarnings('5.0.0').join()).toContain('after 4.35');
    expect(versionWarnings('4.12.0').join()).toContain('before 4.20');
    expect(tooOld('4.8.0')).toContain('before 4.9');
    expect(tooOld('4.9.0-rc1')).toBeNull();
    expect(tooOld('nightly')).toBeNull();
  });

  it('brings tools along', () => {
    expect(givenBy('4.20.0')).toEqual([]);
    expect(givenBy('4.27.0')).toEqual(['grind']);
    expect(givenBy('4.35.0').join()).toContain('lake comparator');
  });

  it('has only tactics in its portfolios that it knows', () => {
    const statement = { imports: [], preamble: '', name: 't', binders: '', goal: 'p', line: 1 };
    const names = (version: string): string[] =>
      [elementaryClosers(statement, version), tacticPortfolio(statement, version)].flatMap((all) =>
        all.map(({ name }) => name),
      );
    expect(names('4.21.0')).not.toContain('grind');
    expect(names('4.22.0').filter((name) => name === 'grind')).toHaveLength(2);
    expect(names('4.22.0')).not.toContain('linarith');
  });
});

it('soundness bugs of the kernel are those that no release up to a version has mended', () => {
  expect(missingKernelMends('4.27.0')).toHaveLength(12);
  expect(missingKernelMends('4.32.1')).not.toContain(14498);
  expect(missingKernelMends('4.33.0-rc1')).toContain(14613);
  expect(missingKernelMends('4.33.0')).not.toContain(14613);
  expect(missingKernelMends('4.34.0')).toEqual([15241, 15289]);
  expect(missingKernelMends(SOUND_SINCE)).toEqual([]);
  expect(missingKernelMends('nightly')).toEqual([]);
});

it('messages have a kind since 4.15, by which limits are told', () => {
  const fact = VERSION_FACTS.find(({ what }) => what.includes('`kind`'));
  expect(fact?.since).toBe(15);
});

it('the page on Lean has the same table', () => {
  const page = readFileSync(path.join(import.meta.dirname, '../../../../docs/lean.md'), 'utf8');
  for (const { since, what, here } of VERSION_FACTS) {
    expect(page).toContain(`| 4.${since} | ${what} | ${here} |`);
  }
});
