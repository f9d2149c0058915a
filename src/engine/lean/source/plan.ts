import { cleanTactics } from '../../../language/lean/tactics.ts';
import {
  CONCLUSION,
  type LeanFormalization,
  type LeanStatement,
  type Outcome,
  type Step,
} from '../../../schema/index.ts';
import { derivationOrder, screen, violationOutcome } from './screen.ts';

/** What can be put to Lean, and what is decided without it. */
export interface Plan {
  /** Outcomes that the policy or the lack of text decides; final. */
  readonly decided: ReadonlyMap<string, Outcome>;
  /** Ids of the steps whose formula can be stated; only these may be spoken of in generated source. */
  readonly stated: ReadonlySet<string>;
  /** Obligations that Lean has to judge, in the formalization's order. */
  readonly open: readonly string[];
  /** Obligations without tactics of their own, which the engine's are tried on. */
  readonly untried: readonly string[];
  /** Outcomes that an acceptance by Lean cannot better: text that says `sorry` is a gap. */
  readonly ceilings: ReadonlyMap<string, Outcome>;
}

/**
 * Sorts the obligations of a formalization before any of its text reaches Lean. One without tactics is a gap, unless the
 * engine is to try its own.
 */
export function planObligations(
  statement: LeanStatement,
  formalization: LeanFormalization,
  skip: ReadonlyMap<string, string>,
  tactics = false,
): Plan {
  const screening = screen(statement, formalization);
  const decided = new Map<string, Outcome>();
  const ceilings = new Map<string, Outcome>();
  const untried: string[] = [];
  const withoutProof = (id: string): void => {
    if (tactics) untried.push(id);
    else decided.set(id, gap());
  };
  for (const step of formalization.steps) {
    const { formula = null, proof = null } = screening.steps.get(step.id) ?? {};
    const reason = skip.get(step.id);
    if (reason !== undefined) decided.set(step.id, missing(reason));
    else if (step.claim.trim() === '') decided.set(step.id, missing('no formal claim'));
    else if (formula !== null) decided.set(step.id, violationOutcome(formula));
    else if (proof?.kind === 'gap') ceilings.set(step.id, violationOutcome(proof));
    else if (proof !== null) decided.set(step.id, violationOutcome(proof));
    else if (isEmpty(step.proof)) withoutProof(step.id);
  }
  const stated = statedSteps(formalization.steps, (step) => {
    const unusable = skip.has(step.id) || step.claim.trim() === '';
    return !unusable && (screening.steps.get(step.id)?.formula ?? null) === null;
  });
  for (const { id } of formalization.steps)
    if (!stated.has(id) && !decided.has(id))
      decided.set(id, missing('it rests on a step that cannot be put to Lean'));

  const { conclusion, steps } = formalization;
  const unstated = derivationOrder(conclusion, steps).filter(({ id }) => !stated.has(id));
  if (screening.conclusion !== null && screening.conclusion.kind !== 'gap')
    decided.set(CONCLUSION, violationOutcome(screening.conclusion));
  else if (unstated.length > 0)
    decided.set(
      CONCLUSION,
      missing(`it needs ${unstated.map(({ id }) => id).join(', ')}, which cannot be put to Lean`),
    );
  else if (isEmpty(conclusion.proof)) withoutProof(CONCLUSION);
  else if (screening.conclusion !== null)
    ceilings.set(CONCLUSION, violationOutcome(screening.conclusion));
  const all = [...steps.map(({ id }) => id), CONCLUSION];
  const open = all.filter((id) => !decided.has(id));
  return { decided, stated, open, untried: untried.filter((id) => open.includes(id)), ceilings };
}

function missing(message: string): Outcome {
  return { kind: 'missing', message };
}

function gap(): Outcome {
  return { kind: 'gap', message: 'no proof was given', place: null };
}

function isEmpty(proof: string): boolean {
  return cleanTactics(proof).lines.length === 0;
}

/** Steps that are usable themselves and rest, over any number of steps, on usable ones without a cycle. */
function statedSteps(steps: readonly Step[], usable: (step: Step) => boolean): ReadonlySet<string> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const known = new Map<string, boolean>();
  const isStated = (step: Step): boolean => {
    const answer = known.get(step.id);
    if (answer !== undefined) return answer;
    // Meeting this entry again means a cycle.
    known.set(step.id, false);
    const used = step.uses.flatMap((id) => byId.get(id) ?? []);
    const stated = usable(step) && used.every(isStated);
    known.set(step.id, stated);
    return stated;
  };
  return new Set(steps.filter(isStated).map(({ id }) => id));
}
