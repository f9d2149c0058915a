import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { leaderboards } from '../../bench/leaderboard.ts';
import { boardHtml } from '../../report/html/bench/board.ts';
import { systemReason } from '../../store/systemReason.ts';
import { writeWhole } from '../../store/writeWhole.ts';
import { count } from '../../text/count.ts';
import { type CommandIo, EXIT, say, UsageError } from '../shared/io.ts';

/** Writes the page of many runs. Gives the exit code; throws RunErrors and UsageErrors. */
export async function writeLeaderboard(
  runs: readonly string[],
  file: string,
  io: CommandIo,
): Promise<number> {
  const boards = await leaderboards(runs.map((dir) => path.resolve(io.cwd, dir)));
  const target = path.resolve(io.cwd, file);
  try {
    await mkdir(path.dirname(target), { recursive: true });
    await writeWhole(target, boardHtml(boards));
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${systemReason(error)}`);
  }
  const all = boards.reduce((sum, { reports }) => sum + reports.length, 0);
  say(io, `wrote ${file}: ${count(all, 'run')}`);
  return EXIT.ok;
}
