import path from 'node:path';
import { openRuns } from '../../bench/openRuns.ts';
import { missedThresholds, parseThreshold } from '../../bench/thresholds.ts';
import { chooseBenchReporters, writeBenchReports } from './benchReporters.ts';
import { type CommandIo, EXIT, say } from './io.ts';

export interface ReportSettings {
  readonly baseline: readonly string[];
  readonly reporter: readonly string[];
  readonly json?: boolean;
  readonly failUnder: readonly string[];
  /** Whether the terminal says what every figure is. */
  readonly explain?: boolean;
}

/** Draws the reports of runs. Gives the exit code; throws RunErrors and UsageErrors. */
export async function reportRuns(
  runs: readonly string[],
  settings: ReportSettings,
  io: CommandIo,
): Promise<number> {
  const reporters = chooseBenchReporters(settings.reporter, settings.json === true);
  const thresholds = settings.failUnder.map(parseThreshold);
  const absolute = (dir: string): string => path.resolve(io.cwd, dir);
  const source = await openRuns(runs.map(absolute), settings.baseline.map(absolute));
  const failures = await writeBenchReports(reporters, source, io, settings.explain);
  for (const failure of failures) say(io, failure);
  const missed = missedThresholds(source.report, thresholds);
  for (const message of missed) say(io, `failed: ${message}`);
  if (failures.length > 0) return EXIT.error;
  return missed.length > 0 ? EXIT.rejected : EXIT.ok;
}
