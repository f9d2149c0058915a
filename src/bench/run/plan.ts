import type { ProofInput } from '../../read/input.ts';
import { contentHash } from '../../store/contentHash.ts';
import type { AnswerStore } from '../answers/answers.ts';
import type { RunProblem, RunSpec } from '../benchSchema.ts';
import { sampleKey } from '../outcome.ts';
import { inShard } from '../shard.ts';

/** A problem of the suite, as it was read and as the run knows it. */
export interface SuiteProblem {
  readonly input: ProofInput;
  readonly problem: RunProblem;
}

/** What a run keeps of a problem. */
export function toSuiteProblem(input: ProofInput): SuiteProblem {
  const { id, file, statement, truth, tags, lean, smt, firstError, source } = input.problem;
  // Where a block stands in its file, and what is known of the theorem, no model and no verifier sees.
  const hash = contentHash({
    statement,
    lean: lean && { ...lean, line: 0 },
    smt: smt && { ...smt, line: 0 },
  });
  return {
    input,
    problem: {
      ...{ id, file, hash, statement, truth, tags },
      ...(firstError !== undefined && { firstError }),
      ...(firstError !== undefined && source !== null && { source }),
    },
  };
}

/** A sample that is still to be done. */
export interface Planned {
  readonly suiteProblem: SuiteProblem;
  readonly sample: number;
}

/**
 * The samples of one model that are to be done, first the first of every problem, so that a run that is
 * stopped early has something of all. Of proofs that are there before, those that are there.
 */
export function* plan(
  suite: readonly SuiteProblem[],
  model: string,
  { samples, shard }: RunSpec,
  finished: ReadonlySet<string>,
  answers?: AnswerStore,
): Generator<Planned> {
  const isOpen = ({ suiteProblem, sample }: Planned): boolean => {
    const key = sampleKey(suiteProblem.problem.id, model, sample);
    return !finished.has(key) && inShard(key, shard);
  };
  if (answers !== undefined) {
    const byId = new Map(suite.map((each) => [each.problem.id, each]));
    for (const { problem, sample } of answers.ofModel(model)) {
      const suiteProblem = byId.get(problem);
      if (suiteProblem && isOpen({ suiteProblem, sample })) yield { suiteProblem, sample };
    }
    return;
  }
  for (let sample = 0; sample < samples; sample++) {
    for (const suiteProblem of suite) {
      if (isOpen({ suiteProblem, sample })) yield { suiteProblem, sample };
    }
  }
}
