import type { ClaimChange, Formalization, Step } from '../schema/index.ts';
import { contentHash } from '../store/contentHash.ts';
import type { LeanConclusionReply, SmtConclusionReply, StepChange } from './reply.ts';
import { type Split, splitSteps } from './splitSteps.ts';
import { withParts } from './withParts.ts';

/** What a model wants changed. There is no statement in it, and no quote but those of the parts of a split. */
export interface WantedChanges {
  readonly steps: readonly StepChange[];
  readonly splits: readonly Split[];
  /** Null keeps the conclusion. */
  readonly conclusion: SmtConclusionReply | LeanConclusionReply | null;
}

/** What a repair may change, by the ids of steps. */
export interface Freedom {
  /** Those that may change, except for what they claim and assume. */
  readonly open: ReadonlySet<string>;
  /** Those of them that say nothing a verifier could judge, so that claim and assumptions may be written anew. */
  readonly rewritable: ReadonlySet<string>;
  readonly splittable: ReadonlySet<string>;
  /** Whether the conclusion may change. */
  readonly conclusion: boolean;
}

export interface Merged {
  readonly formalization: Formalization;
  /** Every step whose meaning changed, as its formula before and after; before is empty for a part of a split. */
  readonly changes: readonly ClaimChange[];
  readonly warnings: readonly string[];
}

/**
 * Merges the changes that a repair may make into a formalization: fixes, uses and proof of the steps that may change,
 * assumptions that are added, claims and assumptions that were unusable, parts of a step that could not be decided, and
 * the conclusion except for its quote. All else stays, with a warning where the model wanted it otherwise. A claim that
 * the verifier could judge says what it says, or a false step could be mended by claiming something else; and what the
 * text assumes is not dropped, or a circular step could be mended by forgetting that it is.
 */
export function mergeChanges(
  formalization: Formalization,
  wanted: WantedChanges,
  freedom: Freedom,
  proof: string,
  round: number,
): Merged {
  const warnings: string[] = [];
  const { open, rewritable, splittable } = freedom;
  const allowed = allowedChanges(formalization.steps, wanted.steps, open, warnings);
  const changes: ClaimChange[] = [];
  const steps = formalization.steps.map((step) => {
    const change = allowed.get(step.id);
    if (change === undefined) return step;
    const next = changedStep(step, change, rewritable.has(step.id), warnings);
    if (!sameFormula(step, next)) {
      changes.push({ step: step.id, round, before: shownFormula(step), after: shownFormula(next) });
    }
    return next;
  });
  const conclusion = changedConclusion(formalization, wanted.conclusion, freedom, warnings);
  const changed = withParts(formalization, steps, conclusion);
  const split = splitSteps(changed, wanted.splits, splittable, proof);
  const parts = split.parts.map((part): ClaimChange => {
    return { step: part.id, round, before: '', after: shownFormula(part) };
  });
  return {
    formalization: split.formalization,
    changes: [...changes, ...parts],
    warnings: [...warnings, ...split.warnings],
  };
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

function changedStep(
  step: Step,
  change: StepChange,
  rewritable: boolean,
  warnings: string[],
): Step {
  const claim = rewritable ? (change.claim?.trim() ?? '') : '';
  if (!rewritable && wantsClaim(change, step)) {
    warnings.push(
      `the repair wanted to change the claim of ${step.id}, which the verifier has judged`,
    );
  }
  return {
    ...step,
    fixes: change.fixes ?? step.fixes,
    assumes: changedAssumptions(step, change, rewritable, warnings),
    uses: [
      ...new Set([...(change.uses ?? step.uses), ...(change.instances ?? []).map(({ of }) => of)]),
    ],
    ...(change.instances ? { instances: [...change.instances] } : {}),
    // A claim can be changed but not taken back.
    claim: claim === '' ? step.claim : claim,
    proof: change.proof ?? step.proof,
  };
}

/** The wanted assumptions, if all that were there are among them; one that nobody could judge may be worded anew. */
function changedAssumptions(
  step: Step,
  { assumes: wanted }: StepChange,
  rewritable: boolean,
  warnings: string[],
): Step['assumes'] {
  if (wanted === null) return step.assumes;
  const lost = step.assumes.filter(
    ({ name, prop }) =>
      !wanted.some((now) => squeezed(now.prop) === squeezed(prop)) &&
      !(rewritable && wanted.some((now) => now.name === name)),
  );
  if (lost.length === 0) return wanted;
  const names = lost.map(({ name }) => name).join(', ');
  warnings.push(`the repair wanted to drop or change what ${step.id} assumes (${names}); it stays`);
  return step.assumes;
}

function squeezed(formula: string): string {
  return formula.replace(/\s+/g, ' ').trim();
}

function changedConclusion(
  { conclusion, steps }: Formalization,
  wanted: WantedChanges['conclusion'],
  freedom: Freedom,
  warnings: string[],
): Formalization['conclusion'] {
  if (wanted !== null && !freedom.conclusion) {
    warnings.push('the repair wanted to change the conclusion, which is circular; it stays');
    return conclusion;
  }
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
