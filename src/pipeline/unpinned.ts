import type { ProofInput } from '../read/input.ts';
import type { Formalization, Language, Problem } from '../schema/index.ts';
import type { Failure } from './work.ts';

const FENCES = { lean: 'lean', smt: 'smt2' } as const;

/** Whether nothing says formally what the theorem is: whoever may say it then can prove anything. */
export function isUnpinned({ lean, smt }: Problem): boolean {
  return lean === null && smt === null;
}

/**
 * The mistake of a problem without a formal statement.
 *
 * @param formalization what a model or a frozen file makes of it: its statement is a draft to be reviewed, not judged by
 */
export function unpinnedMistake(
  { problem, formalPath }: ProofInput,
  language: Language,
  formalization: Formalization | null,
): Failure {
  const draft = formalization?.statement?.trim();
  const fence = `\`\`\`${FENCES[language]}`;
  const what = `add an ${fence} block above the proof that states the theorem`;
  const hint =
    draft === undefined || draft === ''
      ? `${what}, or name a model with --model to have one drafted`
      : `${what}; the formalization's own draft, to be read with care:\n${fence}\n${draft}\n\`\`\``;
  return {
    kind: 'failure',
    message: `${problem.file} pins no formal statement, so there is nothing to judge its proof by`,
    hint: formalization === null || draft ? hint : `${hint} (${formalPath} has no draft)`,
  };
}
