import type { RecordFields } from './fields.ts';

/** A solution that somebody wrote, step by step, with the first step that is wrong. */
export interface Solution {
  /** One paragraph a step. */
  readonly steps: readonly string[];
  /** The first wrong paragraph, from 1; `none` where all are right; null where that is not known. */
  readonly firstError: number | 'none' | null;
  /** Why what the record says of it cannot be used; null where it can, or where it says nothing. */
  readonly mistake: string | null;
  readonly generator: string | null;
}

/**
 * A record's solution, in the form of ProcessBench (Zheng et al. 2025: `steps`, and `label`, which counts from 0 and is -1
 * for a right one) or of MR-GSM8K (Zeng et al. 2023: `model_output_steps` and
 * `model_output_solution_first_error_step`, which counts from 1 and is N/A for a right one). Null without steps.
 */
export function readSolution(fields: RecordFields): Solution | null {
  const steps = (fields.list('steps') ?? splitSteps(fields.text('steps'))).map(oneParagraph);
  const plain = steps.filter(isSaid);
  if (plain.length === 0) return null;
  const generator = fields.text('generator');
  const step = firstErrorOf(fields);
  if (typeof step !== 'number') return { steps: plain, firstError: step, mistake: null, generator };
  // Steps that say nothing are no paragraphs, but count where they stand.
  const isStep = Number.isInteger(step) && isSaid(steps[step - 1] ?? '');
  const mistake = isStep ? null : `its first error is step ${step}, which it does not have`;
  const firstError = isStep ? steps.slice(0, step).filter(isSaid).length : null;
  return { steps: plain, firstError, mistake, generator };
}

function isSaid(step: string): boolean {
  return /[^\s\p{Cc}]/u.test(step);
}

/** The number of the first wrong step, from 1. */
function firstErrorOf(fields: RecordFields): Solution['firstError'] {
  const found = fields.find('firstError');
  const written = String(found?.value ?? '').trim();
  const right = /^(?:correct|true|yes|1)$/i.test(fields.text('correct')?.trim() ?? '');
  if (/^(?:-1|none)$/i.test(written)) return 'none';
  if (found === null || /^(?:n\/?a|nan)$/i.test(written)) return right ? 'none' : null;
  // Only a plain `label` counts from 0.
  const number = found.key === 'label' ? Number(written) + 1 : Number(written);
  return Number.isNaN(number) ? null : number;
}

/** Steps in one text: `Step 1: … Step 2: …`, or a line each. */
function splitSteps(text: string | null): readonly string[] {
  if (text === null) return [];
  const numbered = text.split(/(?=^\s*Step \d+\s*[:.])/im).filter((step) => step.trim() !== '');
  return numbered.length > 1 ? numbered : text.split(/\n\s*\n|\n/);
}

/** A step without the blank lines that would make two paragraphs of it. */
function oneParagraph(step: string): string {
  return step
    .replace(/\r\n?/g, '\n')
    .replace(/\n\s*\n/g, '\n')
    .trim();
}
