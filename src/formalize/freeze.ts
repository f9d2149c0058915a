import type { ClaimChange, Formalization, Step } from '../schema/index.ts';
import { contentHash } from '../store/contentHash.ts';
import type { LeanConclusionReply, SmtConclusionReply, StepChange } from './reply.ts';
import { withParts } from './withParts.ts';

/** What a model wants changed. There is no statement and no quote in it, and no step is added or removed. */
export interface WantedChanges {
  readonly steps: readonly StepChange[];
  /** Null keeps the conclusion. */
  readonly conclusion: SmtConclusionReply | LeanConclusionReply | null;
}

export interface Merged {
  readonly formalization: Formalization;
  /** Every step whose meaning changed, as its formula before and after. */
  readonly changes: readonly ClaimChange[];
  readonly warnings: readonly string[];
}

/**
 * Merges the changes that a repair may make into a formalization: fixes, assumes, uses, claim and proof of
 * the steps that may change, and the conclusion except for its quote. All else stays, with a warning where the
 * model wanted it otherwise. The conclusion needs no freezing: it is checked against the goal in any case. A claim that
 * the verifier could judge says what it says: only where the formal text itself was unusable may it be written anew, or
 * a false step could be mended by claiming something else.
 *
 * @param open ids of the steps that may change
 * @param rewritable ids of those whose claim may change, too
 */
export function mergeChanges(
  formalization: Formalization,
  wanted: WantedChanges,
  open: ReadonlySet<string>,
  rewritable: ReadonlySet<string>,
  round: number,
): Merged {
  const warnings: string[] = [];
  const allowed = allowedChanges(formalization.steps, wanted.steps, open, warnings);
  const changes: ClaimChange[] = [];
  const steps = formalization.steps.map((step) => {
    const change = allowed.get(step.id);
    if (change === undefined) return step;
    const next = changedStep(step, change, rewritable.has(step.id));
    if (next.claim === step.claim && wantsClaim(change, step)) {
      warnings.push(
        `the repair wanted to change the claim of ${step.id}, which the verifier has judged`,
      );
    }
    if (!sameFormula(step, next)) {
      changes.push({ step: step.id, round, before: shownFormula(step), after: shownFormula(next) });
    }
    return next;
  });
  const conclusion = changedConclusion(formalization, wanted.conclusion, warnings);
  return { formalization: withParts(formalization, steps, conclusion), changes, warnings };
}

function allowedChanges(
  steps: readonly Step[],
  wanted: readonly StepChange[],
  open: ReadonlySet<string>,
  warnings: string[],
): Map<string, StepChange> {
  const allowed = new Map<string, StepChange>();
  for (const change of wanted) {
    const { id } = change;
    if (!steps.some((step) => step.id === id)) {
      warnings.push(`the repair wanted to add a step ${id}; steps are not added`);
    } else if (!open.has(id)) {
      warnings.push(`the repair wanted to change the step ${id}, which is frozen`);
    } else if (allowed.has(id)) {
      warnings.push(`the repair changed the step ${id} twice; its first change counts`);
    } else {
      allowed.set(id, change);
    }
  }
  return allowed;
}

function wantsClaim({ claim }: StepChange, step: Step): boolean {
  const wanted = claim?.trim() ?? '';
  return wanted !== '' && wanted !== step.claim.trim();
}

function changedStep(step: Step, change: StepChange, rewritable: boolean): Step {
  const claim = rewritable ? (change.claim?.trim() ?? '') : '';
  return {
    ...step,
    fixes: change.fixes ?? step.fixes,
    assumes: change.assumes ?? step.assumes,
    uses: change.uses ?? step.uses,
    // A claim can be changed but not taken back.
    claim: claim === '' ? step.claim : claim,
    proof: change.proof ?? step.proof,
  };
}

function changedConclusion(
  { conclusion, steps }: Formalization,
  wanted: WantedChanges['conclusion'],
  warnings: string[],
): Formalization['conclusion'] {
  if (wanted === null) return conclusion;
  const { quote } = conclusion;
  if (!('by' in wanted)) {
    if (conclusion.by !== 'tactic') return conclusion;
    return { by: 'tactic', uses: wanted.uses, proof: wanted.proof ?? conclusion.proof, quote };
  }
  if (conclusion.by === 'tactic') return conclusion;
  const isStep = (id: string): boolean => steps.some((step) => step.id === id);
  if (wanted.by === 'induction' && !(isStep(wanted.base) && isStep(wanted.step))) {
    warnings.push('the repair wanted an induction on steps that are not there');
    return conclusion;
  }
  return { ...wanted, quote };
}

/** Compared part by part: as text, a claim could pass for an assumption. */
function sameFormula(a: Step, b: Step): boolean {
  const parts = ({ fixes, assumes, claim }: Step) => contentHash({ fixes, assumes, claim });
  return parts(a) === parts(b);
}

/** A step's closed formula, one part a line, as the report's diff shows it. */
function shownFormula({ fixes, assumes, claim }: Step): string {
  return [
    ...fixes.map(({ name, type }) => `fix ${name} : ${type}`),
    ...assumes.map(({ name, prop }) => `assume ${name} : ${prop}`),
    claim,
  ].join('\n');
}
