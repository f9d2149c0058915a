import { describe, expect, it } from 'vitest';
import { scoreText } from '../../bench/truth/print.ts';
import { type Case, type Finding, isClean, score } from '../../bench/truth/score.ts';

const accepted: Finding = { verdict: 'verified', reason: null, place: null, ms: 10 };
const rejected = (place: string, reason = 'circular'): Finding => ({
  ...{ verdict: 'rejected', reason, place, ms: 30 },
});
const broken: Finding = { verdict: 'error', reason: 'check: it broke', place: null, ms: 0 };

const right = (id: string, finding: Finding): Case => ({
  ...{ id, finding, label: { right: true, where: [], kind: 'restates', note: '' } },
});
const slop = (id: string, finding: Finding, kind: string | null = 'restates'): Case => ({
  ...{ id, finding, label: { right: false, where: ['s1', 's2'], kind, note: 'the note' } },
});
const either = (id: string, finding: Finding): Case => ({
  ...{ id, finding, label: { right: null, where: [], kind: null, note: '' } },
});
const ids = (cases: readonly Case[]): string[] => cases.map(({ id }) => id);

describe('score', () => {
  const cases = [
    right('r-good', accepted),
    right('r-bad', rejected('s3', 'inconclusive')),
    right('r-broken', broken),
    slop('s-place', rejected('s2')),
    slop('s-elsewhere', rejected('conclusion', 'non-sequitur')),
    slop('s-whole', rejected('uncovered', 'uncovered'), null),
    slop('s-taken', { ...accepted, ms: 90 }, null),
    slop('s-broken', broken),
    either('e-taken', accepted),
    either('e-refused', rejected('s1')),
  ];
  const result = score(cases);

  it('tells slop that is accepted and right proofs that are refused', () => {
    expect([result.right, result.slop, result.cases]).toEqual([3, 5, 10]);
    expect(ids(result.accepted)).toEqual(['s-taken']);
    expect(ids(result.refused)).toEqual(['r-bad']);
  });

  it('tells where slop fails first', () => {
    expect(ids(result.inPlace)).toEqual(['s-place']);
    expect(ids(result.elsewhere)).toEqual(['s-elsewhere', 's-whole']);
  });

  it('keeps errors and defensible verdicts apart', () => {
    expect(ids(result.errors)).toEqual(['r-broken', 's-broken']);
    expect(ids(result.either)).toEqual(['e-taken', 'e-refused']);
  });

  it('counts by kind', () => {
    expect(result.kinds).toEqual([
      { kind: 'no kind given', slop: 2, accepted: 1, inPlace: 0, right: 0, refused: 0 },
      { kind: 'restates', slop: 3, accepted: 0, inPlace: 1, right: 3, refused: 1 },
    ]);
  });

  it('measures time', () => {
    expect(result.meanMs).toBe(26);
    expect(result.slowest?.id).toBe('s-taken');
    expect(score([])).toMatchObject({ meanMs: 0, slowest: null });
  });

  it('is clean without accepted slop and errors, whatever else is wrong', () => {
    expect(isClean(result)).toBe(false);
    expect(isClean(score([slop('a', accepted)]))).toBe(false);
    expect(isClean(score([right('a', broken)]))).toBe(false);
    expect(isClean(score([right('a', rejected('s1')), slop('b', rejected('s9'))]))).toBe(true);
  });

  it('is told to people with every case that is not as it should be', () => {
    expect(scoreText(result)).toBe(`10 proofs: 3 right, 5 slop, 2 with either verdict

slop accepted                     1 of 5
  s-taken  the note
right proofs refused              1 of 3
  r-bad  inconclusive at s3
first failure in the right place  1 of 5
  s-elsewhere  non-sequitur at conclusion, not at s1, s2
  s-whole  uncovered, not at s1, s2
not judged                        2 of 10
  r-broken  check: it broke
  s-broken  check: it broke
either verdict is defensible
  e-taken  verified
  e-refused  circular at s1

kind           slop  accepted  in place  right  refused
no kind given     2         1         0      0        0
restates          3         0         1      3        1

time a proof: 0.03 s; the slowest: s-taken, 0.09 s
`);
  });
});
