import { expect, it } from 'vitest';
import type { Board } from '../../../../src/bench/leaderboard.ts';
import { boardHtml } from '../../../../src/report/html/bench/board.ts';
import { benchSource } from './source.ts';

it('counts suites once by their texts, however many ways they were judged', async () => {
  const { report } = await benchSource({ details: false });
  const board = (suite: string, rigor: Board['rigor'], texts = suite): Board => ({
    ...{ problems: 4, known: 1, rigor, engines: 'smt', suites: [suite], texts, reports: [report] },
  });
  const lead = (...boards: Board[]): string =>
    /<p class="lede">(.*?)\./.exec(boardHtml(boards))?.[1] ?? '';
  expect(lead(board('suites/a', 'standard'))).toBe('1 run on 1 suite');
  expect(lead(board('suites/a', 'standard'), board('suites/b', 'standard'))).toBe(
    '2 runs on 2 suites',
  );
  expect(lead(board('suites/a', 'standard'), board('suites/a', 'strict'))).toBe(
    '2 runs on 1 suite, a table for each way of judging',
  );
  expect(lead(board('suites/a', 'standard', '1'), board('suites/a', 'standard', '2'))).toBe(
    '2 runs on 2 suites',
  );
});
