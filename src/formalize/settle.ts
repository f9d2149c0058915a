import { accountFor } from '../read/accounting.ts';
import { locateQuote } from '../read/quotes.ts';
import { type Conclusion, type Formalization, GOAL } from '../schema/index.ts';
import { plainText } from '../text/plainText.ts';
import { withParts } from './withParts.ts';

/** As many as a frozen formalization may list. */
const MAX_REMARKS = 500;

/** A step that nobody could formalize, and why. */
export interface Missing {
  readonly id: string;
  readonly reason: string;
}

export interface Settled {
  readonly formalization: Formalization;
  readonly missing: readonly Missing[];
  readonly warnings: readonly string[];
}

/**
 * Makes the best of a formalization whose problems the model did not mend: references to nothing go, which
 * only takes premises away; a conclusion's quote that is not in the proof goes; steps that cannot be used
 * are listed.
 *
 * @param hypotheses names of the statement's hypotheses, which `uses` may name
 * @param reasons why the model could not formalize a step, in its own words, by id
 */
export function settle(
  formalization: Formalization,
  proof: string,
  hypotheses: readonly string[],
  reasons: ReadonlyMap<string, string>,
): Settled {
  const ids = formalization.steps.map(({ id }) => id);
  const warnings: string[] = [];
  const known = (where: string, uses: readonly string[], names: readonly string[]): string[] =>
    uses.filter((use) => {
      if (use === GOAL || names.includes(use)) return true;
      warnings.push(
        `${where} uses "${plainText(use)}", which is no step and no hypothesis; left out`,
      );
      return false;
    });

  const steps = formalization.steps.map((step) => {
    const own = step.assumes.map(({ name }) => name);
    const uses = known(`the step ${step.id}`, step.uses, [...ids, ...hypotheses, ...own]);
    const instances = step.instances?.filter(({ of }) => uses.includes(of));
    return { ...step, uses, ...(instances === undefined ? {} : { instances }) };
  });

  const conclusion: Conclusion = { ...formalization.conclusion };
  if (conclusion.quote !== null && locateQuote(proof, conclusion.quote).kind !== 'found') {
    warnings.push("the conclusion's quote is not in the proof exactly once; left out");
    conclusion.quote = null;
  }
  if (conclusion.by !== 'induction') {
    conclusion.uses = known('the conclusion', conclusion.uses, [...ids, ...hypotheses]);
  }

  const placed = withParts(formalization, steps, conclusion);
  const settled = withRemarks(placed, proof, warnings);
  return { formalization: settled, missing: findMissing(settled, proof, reasons), warnings };
}

/** The formalization with those of its remarks that stand in the proof, outside of what steps quote, each once. */
function withRemarks(
  formalization: Formalization,
  proof: string,
  warnings: string[],
): Formalization {
  if (formalization.remarks === undefined) return formalization;
  const { remarks } = accountFor(proof, '', formalization);
  const kept = remarks.filter(({ spans }) => spans.length > 0).map(({ quote }) => quote);
  const lost = remarks.length - kept.length;
  if (lost > 0) {
    warnings.push(
      `remarks that are not in the proof, or that a step quotes, are left out: ${lost}`,
    );
  }
  return { ...formalization, remarks: [...new Set(kept)].slice(0, MAX_REMARKS) };
}

/** A step is of nothing that anybody can tell if its quote does not stand in the proof exactly once. */
function findMissing(
  { steps }: Formalization,
  proof: string,
  reasons: ReadonlyMap<string, string>,
): Missing[] {
  return steps.flatMap(({ id, quote, claim }) => {
    if (claim === '') {
      const why = reasons.get(id);
      const reason = why ? `the model cannot formalize it: ${why}` : 'the model gave no claim';
      return [{ id, reason }];
    }
    const location = locateQuote(proof, quote);
    if (location.kind === 'absent') return [{ id, reason: 'its quote is not in the proof' }];
    if (location.kind === 'ambiguous') {
      return [{ id, reason: 'its quote occurs more than once in the proof' }];
    }
    return [];
  });
}
