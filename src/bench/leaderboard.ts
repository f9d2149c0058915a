import { contentHash } from '../store/contentHash.ts';
import type { BenchReport } from './benchSchema.ts';
import { openRuns } from './openRuns.ts';
import { readRunFile } from './runDir.ts';

/** Runs of the same problems under the same rules, whose figures can be set beside each other. */
export interface Board {
  /** The suites as the runs name them. */
  readonly suites: readonly string[];
  /** What names the texts of the problems: two suites of one name may be different ones. */
  readonly texts: string;
  readonly problems: number;
  /** Those of them that are known to be false. */
  readonly known: number;
  readonly rigor: BenchReport['settings']['rigor'];
  /** The verifiers that decided, without their versions. */
  readonly engines: string;
  readonly reports: readonly BenchReport[];
}

/**
 * Reads runs one after the other, shards of one run together, and sorts them by what was to be proved and how it was judged; the board
 * with the most runs first. Throws a RunError for a directory that is no run.
 */
export async function leaderboards(dirs: readonly string[]): Promise<Board[]> {
  const boards = new Map<string, Board & { suites: string[]; reports: BenchReport[] }>();
  for (const { dirs: own, suite } of await wholeRuns(dirs)) {
    const { report } = await openRuns(own);
    const { problems, settings, runs } = report;
    const engines = [...new Set(runs.flatMap((run) => run.engines.map(engineName)))]
      .sort()
      .join(' and ');
    const hashes = problems.map(({ id, hash }) => [id, hash]).sort();
    const texts = contentHash(hashes);
    const key = JSON.stringify([settings.rigor, engines, texts]);
    const known = problems.filter(({ truth }) => truth === false).length;
    const board = boards.get(key) ?? {
      ...{ suites: [], texts, problems: problems.length, known, rigor: settings.rigor, engines },
      reports: [],
    };
    board.suites = [...new Set([...board.suites, ...suite])];
    // The squares and comparisons of a run are many, and no board shows them.
    board.reports.push({ ...report, problems: [], cells: [], comparisons: [] });
    boards.set(key, board);
  }
  return [...boards.values()].sort((a, b) => b.reports.length - a.reports.length);
}

function engineName(engine: string): string {
  return engine.split(' ')[0] ?? engine;
}

/** Folders by the runs that they are of. Only shards of as many parts are one run: others of the same name are runs of their own. */
async function wholeRuns(dirs: readonly string[]): Promise<{ dirs: string[]; suite: string[] }[]> {
  const groups = new Map<string, { dirs: string[]; suite: string[] }>();
  for (const dir of new Set(dirs)) {
    const file = await readRunFile(dir);
    const shard = file?.spec.shard ?? null;
    const key = shard === null ? dir : JSON.stringify([file?.spec.run, shard.count]);
    const group = groups.get(key) ?? { dirs: [], suite: [] };
    group.dirs.push(dir);
    group.suite = [...new Set([...group.suite, ...(file?.spec.suite ?? [])])];
    groups.set(key, group);
  }
  return [...groups.values()];
}
