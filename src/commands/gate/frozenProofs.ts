import { pinOfProblem } from '../../gate/baseline/pins.ts';
import type { ProofAnswer } from '../../gate/options.ts';
import { unreadReport } from '../../pipeline/reports.ts';
import { checkProof } from '../../pipeline.ts';
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
    async check(file) {
      const read = await readInput(file, { cwd });
      if (read.kind === 'mistakes') {
        const { error } = unreadReport(file, read.mistakes);
        return { kind: 'mistake', message: error?.message ?? '', hint: error?.hint ?? '' };
      }
      const { report } = await checkProof(read.input, {
        ...{ choice, engines, model: null, rounds: 0, minCoverage, rigor, signal },
        options: verdictOptions(settings),
      });
      return { kind: 'report', report, pin: pinOfProblem(file, read.input.problem) };
    },
  };
}
