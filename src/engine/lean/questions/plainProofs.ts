import { isElementaryScript } from '../../../language/lean/plain.ts';
import { cleanTactics } from '../../../language/lean/tactics.ts';
import { nameParts, tokenize } from '../../../language/lean/tokens.ts';
import type { Step } from '../../../schema/index.ts';
import { closedFormula, usedSteps } from '../source/formulas.ts';
import type { Setting } from './setting.ts';

/** Whether a step's own tactics are one elementary inference, if Lean accepts them. */
export function isPlainStep(setting: Setting, step: Step): boolean {
  const used = usedSteps(step.uses, setting.formalization.steps);
  const own = [...step.fixes, ...step.assumes].map(({ name }) => name);
  const formulas = [...step.assumes.map(({ prop }) => prop), step.claim];
  if (isComputed(step, setting.constants)) return true;
  return isPlain(setting, step.proof, used, own, formulas, false);
}

/** The same of the conclusion, which may be by induction. */
export function isPlainConclusion(setting: Setting): boolean {
  const { conclusion, steps } = setting.formalization;
  const used = usedSteps(conclusion.uses, steps);
  return isPlain(setting, conclusion.proof, used, [], [setting.statement.goal], true);
}

function isPlain(
  { hypotheses, statement }: Setting,
  script: string,
  used: readonly Step[],
  own: readonly string[],
  formulas: readonly string[],
  induction: boolean,
): boolean {
  // What other formulas speak of is a variable: a function may stand at any number of terms.
  const spoken = new Set(
    [statement.goal, ...hypotheses.map(({ text }) => text)].flatMap((text) =>
      tokenize(text).tokens.map((token) => nameParts(token.text)[0] ?? ''),
    ),
  );
  const premises = [
    ...hypotheses.flatMap(({ name }) => (spoken.has(name) ? [] : [name])),
    ...used.map(({ id }) => id),
  ];
  return isElementaryScript(script, {
    locals: new Set([...hypotheses.map(({ name }) => name), ...premises, ...own]),
    premises: new Set(premises),
    formulas: [...hypotheses.map(({ text }) => text), ...used.map(closedFormula), ...formulas],
    preamble: statement.preamble,
    induction,
  });
}

/** Words of a claim that `decide` may compute, and digits of a number in it. */
const MAX_COMPUTED = 40;
const MAX_DIGITS = 4;

/** Whether a claim without any variable is left to `decide`, and is small. */
function isComputed(
  { proof, claim, fixes, uses }: Step,
  constants: readonly { readonly name: string }[],
): boolean {
  if (cleanTactics(proof).lines.join(' ') !== 'decide' || fixes.length + uses.length > 0)
    return false;
  const { tokens } = tokenize(claim);
  const variables = new Set(constants.map(({ name }) => name));
  return (
    tokens.length <= MAX_COMPUTED &&
    tokens.every(({ kind, text }) =>
      kind === 'numeral'
        ? text.length <= MAX_DIGITS
        : !variables.has(nameParts(text)[0] ?? '') && !/^[∀∃]$/u.test(text),
    )
  );
}
