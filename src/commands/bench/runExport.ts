import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import writeFileAtomic from 'write-file-atomic';
import { openRuns } from '../../bench/openRuns.ts';
import { resultLine } from '../../bench/publish/resultLine.ts';
import type { BenchSource } from '../../bench/source.ts';
import { dataCard, PUBLISHED } from '../../report/bench/dataCard.ts';
import { benchJson } from '../../report/bench/json.ts';
import { exists } from '../../store/onDisk.ts';
import { systemReason } from '../../store/systemReason.ts';
import { count } from '../../text/count.ts';
import { type CommandIo, EXIT, say, UsageError } from '../shared/io.ts';

export interface ExportSettings {
  readonly hf: string;
  /** Whether the texts of the proofs are in it. */
  readonly proofs: boolean;
  readonly force?: boolean;
}

/** Writes the folder. Gives the exit code; throws RunErrors and UsageErrors. */
export async function runExport(
  runs: readonly string[],
  { hf, proofs, force }: ExportSettings,
  io: CommandIo,
): Promise<number> {
  const at = (file: string): string => path.resolve(io.cwd, hf, file);
  if (!force && ((await exists(at(PUBLISHED.card))) || (await exists(at(PUBLISHED.results)))))
    throw new UsageError(
      `there is a data set in ${hf} already`,
      '--force writes over its card, results and figures',
    );
  const source = await openRuns(runs.map((dir) => path.resolve(io.cwd, dir)));
  try {
    await mkdir(path.dirname(at(PUBLISHED.results)), { recursive: true });
    const samples = await writeResults(source, at(PUBLISHED.results), proofs, io.signal);
    await writeFileAtomic(at(PUBLISHED.figures), benchJson(source.report));
    await writeFileAtomic(at(PUBLISHED.card), dataCard(source.report, samples, proofs));
    say(
      io,
      `wrote ${hf}: ${count(samples, 'sample')} in ${PUBLISHED.results}, and the card in README.md`,
    );
    return EXIT.ok;
  } catch (error) {
    io.signal.throwIfAborted();
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new UsageError(`${hf} cannot be written: ${systemReason(error)}`);
  }
}

/** Writes a line a sample, one at a time; the file is there when it is whole. Gives their number. */
async function writeResults(
  source: BenchSource,
  file: string,
  proofs: boolean,
  signal: AbortSignal,
): Promise<number> {
  let count = 0;
  const lines = async function* (): AsyncGenerator<string> {
    for await (const record of source.samples()) {
      const details = proofs ? await source.details(record) : null;
      count++;
      yield `${JSON.stringify(resultLine(record, details))}\n`;
    }
  };
  const partial = `${file}.partial`;
  try {
    await pipeline(Readable.from(lines()), createWriteStream(partial), { signal });
    await rename(partial, file);
  } finally {
    await rm(partial, { force: true });
  }
  return count;
}
