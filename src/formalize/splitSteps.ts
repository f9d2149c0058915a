import { locateQuote } from '../read/quotes.ts';
import { CONCLUSION, type Formalization, GOAL, type Span, type Step } from '../schema/index.ts';
import { withParts } from './withParts.ts';

/** Steps that a model puts before one that the verifier could not decide. */
export interface Split {
  readonly id: string;
  readonly into: readonly Step[];
}

export interface SplitResult {
  readonly formalization: Formalization;
  /** The new steps. */
  readonly parts: readonly Step[];
  readonly warnings: readonly string[];
}

/** More would not fit the schema of a frozen formalization. */
const MAX_STEPS = 500;

/**
 * Splits steps: the parts stand before their step, which keeps all that it says and uses the parts as well. Every part
 * quotes a piece of its own of the passage that the step quotes, so that no inference comes in that the text does not
 * make there. A split that does not hold to that is left out as a whole, with a warning.
 *
 * @param splittable ids of the steps that may be split
 */
export function splitSteps(
  formalization: Formalization,
  splits: readonly Split[],
  splittable: ReadonlySet<string>,
  proof: string,
): SplitResult {
  const taken = new Set([CONCLUSION, GOAL, ...formalization.steps.map(({ id }) => id)]);
  const partsOf = new Map<string, readonly Step[]>();
  const warnings: string[] = [];
  for (const { id, into } of splits) {
    const step = formalization.steps.find((candidate) => candidate.id === id);
    const fault =
      step === undefined || !splittable.has(id) || partsOf.has(id)
        ? 'only a step that is inconclusive is split, and once'
        : faultOf(step, into, taken, proof);
    if (fault !== null) {
      warnings.push(`the repair wanted to split ${id}: ${fault}`);
      continue;
    }
    for (const part of into) taken.add(part.id);
    partsOf.set(id, into);
  }
  const steps = formalization.steps.flatMap((step) => {
    const parts = partsOf.get(step.id) ?? [];
    const uses = [...new Set([...step.uses, ...parts.map(({ id }) => id)])];
    return parts.length === 0 ? [step] : [...parts, { ...step, uses }];
  });
  const parts = [...partsOf.values()].flat();
  return {
    formalization: withParts(formalization, steps, formalization.conclusion),
    parts,
    warnings,
  };
}

/** What forbids a split; null where nothing does. */
function faultOf(
  step: Step,
  parts: readonly Step[],
  taken: ReadonlySet<string>,
  proof: string,
): string | null {
  if (parts.length === 0 || taken.size + parts.length > MAX_STEPS)
    return 'into no steps, or too many';
  const ids = parts.map(({ id }) => id);
  if (new Set(ids).size < ids.length || ids.some((id) => taken.has(id))) {
    return 'the ids of the parts must be new';
  }
  if (parts.some(({ claim }) => claim === '')) return 'a part claims nothing';
  const passage = spanOf(proof, step.quote);
  const places = parts.map(({ quote }) => spanOf(proof, quote));
  const inside = places.every(
    (place) => place !== null && passage !== null && isPart(place, passage),
  );
  const distinct = new Set(places.map((place) => `${place?.start}-${place?.end}`)).size;
  return inside && distinct === parts.length
    ? null
    : 'every part must quote a piece of its own of what the step quotes';
}

function isPart(place: Span, whole: Span): boolean {
  const inside = whole.start <= place.start && place.end <= whole.end;
  return inside && place.end - place.start < whole.end - whole.start;
}

function spanOf(proof: string, quote: string): Span | null {
  const location = locateQuote(proof, quote);
  return location.kind === 'found' ? location.span : null;
}
