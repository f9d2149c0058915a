import type { Engine } from '../../../../src/engine/engine.ts';
import { judge as judgeInput } from '../../../../src/judge/judge.ts';
import { smtNotation } from '../../../../src/language/smt/notation.ts';
import type { ProofVerdict, Rigor, Step } from '../../../../src/schema/index.ts';
import { sketch } from '../../../judge/helpers.ts';
import { type Conclusion, entailment, judge, statement } from '../helpers.ts';

/** A theorem with a proof that is to be judged. */
export interface Argued {
  readonly block: string;
  readonly steps: readonly Step[];
  /** The steps that the conclusion names; all of them where nothing is said. */
  readonly conclusion?: Conclusion;
}

/** The verdict of the embedded engine and the judge. */
export async function verdictOn(
  engine: Engine,
  { block, steps, conclusion = entailment(...steps.map(({ id }) => id)) }: Argued,
  rigor: Rigor = 'standard',
): Promise<ProofVerdict> {
  const { goal, hypotheses } = statement(block);
  const result = await judge(engine, block, [...steps], conclusion);
  const formalization = { steps: [...steps], conclusion };
  const input = sketch({ steps });
  return judgeInput({
    ...input,
    formalization,
    result,
    goal,
    hypotheses: hypotheses.map(({ formula }) => formula),
    notation: smtNotation,
    rigor,
  });
}

/** What is compared: the verdict, its code and the place. */
export function told({ verdict, reason, firstFailure }: ProofVerdict): string {
  return verdict === 'verified' ? verdict : `${reason} at ${firstFailure}`;
}
