import { CONCLUSION, type Formalization, GOAL } from '../schema/index.ts';
import { closest } from '../text/closest.ts';
import { accountFor } from './accounting.ts';
import { locateQuote } from './quotes.ts';

/** A formalization that parses but contradicts itself or its proof; `path` leads to the field. */
export interface Inconsistency {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly fix: string;
}

const RESERVED: ReadonlyMap<string, string> = new Map([
  [CONCLUSION, 'the conclusion'],
  [GOAL, 'the theorem'],
]);

/**
 * Finds what no schema can: ids used twice, references to nothing, quotes that do not stand in the proof exactly once,
 * and remarks that do not stand in it or quote what a step quotes.
 *
 * @param hypotheses names of the pinned statement's hypotheses, which `uses` may name as well
 */
export function findInconsistencies(
  formalization: Formalization,
  proof: string,
  hypotheses: readonly string[],
): Inconsistency[] {
  const ids = formalization.steps.map((step) => step.id);
  const found: Inconsistency[] = [];
  const checkUse = (path: Inconsistency['path'], use: string, known: readonly string[]): void => {
    if (use === GOAL) {
      if (!known.includes(GOAL)) return;
      found.push({
        path,
        message: `"${GOAL}" stands for the theorem itself, and a hypothesis has that name, too`,
        fix: 'leave it out, since hypotheses hold in every step; keep it only where the text relies on the theorem, and rename the hypothesis',
      });
      return;
    }
    if (known.includes(use)) return;
    const near = closest(use, known);
    const names = [...new Set(known)].join(', ') || 'the steps';
    found.push({
      path,
      message: `"${use}" is no step and no hypothesis`,
      fix: near ? `write "${near}"` : `name one of ${names}`,
    });
  };
  const checkUses = (
    path: readonly string[],
    uses: readonly string[],
    known: readonly string[],
  ) => {
    for (const [i, use] of uses.entries()) checkUse([...path, i], use, known);
  };
  for (const [i, step] of formalization.steps.entries()) {
    const path = ['steps', String(i)];
    if (ids.indexOf(step.id) !== i) {
      found.push({
        path: [...path, 'id'],
        message: `the id "${step.id}" is taken by an earlier step`,
        fix: 'give every step an id of its own',
      });
    }
    const reserved = RESERVED.get(step.id);
    if (reserved !== undefined) {
      found.push({
        path: [...path, 'id'],
        message: `"${step.id}" names ${reserved}`,
        fix: 'give the step another id',
      });
    }
    checkUses([...path, 'uses'], step.uses, [
      ...ids,
      ...hypotheses,
      ...step.assumes.map((assumption) => assumption.name),
    ]);
    found.push(...checkQuote([...path, 'quote'], proof, step.quote));
  }
  const { conclusion } = formalization;
  if (conclusion.by === 'induction') {
    checkUse(['conclusion', 'base'], conclusion.base, ids);
    checkUse(['conclusion', 'step'], conclusion.step, ids);
  } else {
    checkUses(['conclusion', 'uses'], conclusion.uses, [...ids, ...hypotheses]);
  }
  if (conclusion.quote !== null) {
    found.push(...checkQuote(['conclusion', 'quote'], proof, conclusion.quote));
  }
  const remarks = formalization.remarks?.length ? accountFor(proof, '', formalization).remarks : [];
  for (const [i, { quote, spans }] of remarks.entries()) {
    if (spans.length > 0) continue;
    const location = locateQuote(proof, quote);
    found.push({
      path: ['remarks', i],
      ...(location.kind === 'absent'
        ? absent(quote, location)
        : {
            message: `the remark quotes what a step or the conclusion quotes: ${preview(quote)}`,
            fix: 'leave it out: what argues is no remark',
          }),
    });
  }
  return found;
}

function checkQuote(path: readonly string[], proof: string, quote: string): Inconsistency[] {
  const location = locateQuote(proof, quote);
  if (location.kind === 'found') return [];
  if (location.kind === 'ambiguous') {
    return [
      {
        path,
        message: `the quote occurs ${location.spans.length} times in the proof: ${preview(quote)}`,
        fix: 'extend it with the words around it until it occurs once',
      },
    ];
  }
  return [{ path, ...absent(quote, location) }];
}

function absent(quote: string, { nearest }: { readonly nearest?: string }) {
  return {
    message: `the quote does not occur in the proof: ${preview(quote)}`,
    fix: nearest
      ? `copy it letter by letter; nearest is ${preview(nearest)}`
      : 'copy it from the proof letter by letter',
  };
}

function preview(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return JSON.stringify(line.length > 80 ? `${line.slice(0, 79)}…` : line);
}
