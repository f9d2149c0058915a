import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareExports } from '../../src/kernel/index.ts';
import { checkLines, EXPORTS, fixtureLines } from './support.ts';

type Answer = 'accept' | 'reject' | 'either' | 'not-accept';

const { files } = JSON.parse(
  readFileSync(path.join(EXPORTS, 'arena-2026/expected.json'), 'utf8'),
) as { files: Record<string, { readonly answer: Answer; readonly why: string }> };

const RIGHT: Record<Answer, readonly string[]> = {
  accept: ['accepted'],
  reject: ['rejected'],
  either: ['accepted', 'rejected'],
  'not-accept': ['rejected', 'inconclusive'],
};

describe('the bug classes of 2026', () => {
  it.each(Object.entries(files))('%s', (file, { answer, why }) => {
    const { verdict } = checkLines(fixtureLines(`arena-2026/${file}`));
    expect(RIGHT[answer], `${why}: ${JSON.stringify(verdict)}`).toContain(verdict.verdict);
  });
});

describe('attacks that once worked', () => {
  const attack = (name: string) => path.join(EXPORTS, 'attacks', `${name}.ndjson.gz`);
  const compare = (challenge: string, solution: string, theorem: string) =>
    compareExports(attack(challenge), attack(solution), { theorem });

  it('a numeral of a Nat that is none, after a group that was taken back', async () => {
    const { result } = await compare('leak-nat.challenge', 'leak-nat.solution', 't');
    expect(result.verdict).toBe('rejected');
  });

  it('data out of a proof whose sort is stuck', async () => {
    const { result } = await compare('challenge', 'proj-of-subst-prop', 'boom');
    expect(result.verdict).toBe('rejected');
  });

  it('an equation that holds only after two others were asked', () => {
    const answer = (name: string) => checkLines(fixtureLines(`attacks/${name}.ndjson.gz`)).verdict;
    expect(answer('alg-conv-trans')).toMatchObject({ reason: 'type-mismatch' });
    expect(answer('history-primed')).toMatchObject({ reason: 'type-mismatch' });
  });
});
