import { expect, it } from 'vitest';
import { keptRuns } from '../../../src/bench/journal/verifierRuns.ts';

const run = (about: string, source: string, output: string | null = 'unsat') => ({
  about,
  source,
  output,
});

it('keeps each question once, whatever the order of the answers', () => {
  const kept = keptRuns([run('s2', 'c'), run('s1', 'b'), run('s1', 'z'), run('s1', 'a')]);
  expect(kept).toEqual([run('s1', 'b'), run('s1', 'a'), run('s1', 'z'), run('s2', 'c')]);
  const otherwise = [
    run('s1', 'b'),
    run('s1', 'a'),
    run('s2', 'c'),
    run('s1', 'z'),
    run('s1', 'b'),
  ];
  expect(keptRuns(otherwise)).toEqual(kept);
});

it('cuts long texts with a note', () => {
  const [kept] = keptRuns([run('s1', 'x'.repeat(1_000_000), 'y'.repeat(1_000_000))]);
  expect(kept?.source).toMatch(/^x{100000}\n\[cut: the first 100000 of 1000000 characters\]\n$/);
  expect(kept?.output).toMatch(/^y{20000}\n\[cut: the first 20000 of 1000000 characters\]\n$/);
});

it('keeps only so much of a round, and says what it left out', () => {
  const many = Array.from({ length: 50 }, (_, i) => run(`s${100 + i}`, `${i}`.repeat(30_000)));
  const kept = keptRuns(many);
  expect(JSON.stringify(kept).length).toBeLessThan(500_000);
  const left = many.length - (kept.length - 1);
  expect(kept.at(-1)).toEqual(run('note', `${left} more runs were not kept`, null));
});
