import { pinOfProblem } from '../../gate/baseline/pins.ts';
import type { ProofAnswer } from '../../gate/options.ts';
import { faultyFile } from '../../pipeline/fault.ts';
import { unreadReport } from '../../pipeline/reports.ts';
import { checkProof } from '../../pipeline.ts';
import type { FileMistake } from '../../read/input.ts';
import { readInput } from '../../read/read.ts';
import type { Cache } from '../../store/cache.ts';
import { type EngineSettings, verdictOptions } from '../shared/engineSettings.ts';
import { openEngines } from '../shared/engines.ts';
import type { CommandIo } from '../shared/io.ts';

/** Checks Markdown proofs by their frozen formalizations: no model is asked. */
export interface ProofChecker {
  check(file: string): Promise<ProofAnswer>;
  close(): Promise<void>;
}

export async function openProofChecker(
  settings: EngineSettings & { readonly minCoverage: number },
  cache: Cache,
  io: Pick<CommandIo, 'env' | 'cwd' | 'signal'>,
): Promise<ProofChecker> {
  const { engine: choice, minCoverage, rigor } = settings;
  const { cwd, signal } = io;
  const { engines, close } = await openEngines(settings, cache, io);
  return {
    close,
    check: (file) =>
      checkOne(file).catch((error: unknown) => {
        signal.throwIfAborted();
        // A bug with one proof loses no other.
        return unread(file, faultyFile(file, error));
      }),
  };

  async function checkOne(file: string): Promise<ProofAnswer> {
    const read = await readInput(file, { cwd });
    if (read.kind === 'mistakes') return unread(file, read);
    const { report } = await checkProof(read.input, {
      ...{ choice, engines, model: null, rounds: 0, minCoverage, rigor, signal },
      options: verdictOptions(settings),
    });
    return { kind: 'report', report, pin: pinOfProblem(file, read.input.problem) };
  }
}

function unread(
  file: string,
  { mistakes }: { readonly mistakes: readonly FileMistake[] },
): ProofAnswer {
  const { error } = unreadReport(file, mistakes);
  return { kind: 'mistake', message: error?.message ?? '', hint: error?.hint ?? '' };
}
