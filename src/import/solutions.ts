import type { RecordFields } from './fields.ts';

/** A solution that somebody wrote, step by step, with the first step that is wrong. */
export interface Solution {
  /** One paragraph a step. */
  readonly steps: readonly string[];
  /** The first wrong step, from 1; `none` where all are right; null where that is not known. */
  readonly firstError: number | 'none' | null;
  readonly generator: string | null;
}

/**
 * A record's solution, in the form of ProcessBench (Zheng et al. 2025: `steps`, and `label`, which counts from 0 and is -1
 * for a right one) or of MR-GSM8K (Zeng et al. 2023: `model_output_steps` and
 * `model_output_solution_first_error_step`, which counts from 1 and is N/A for a right one). Null without steps.
 */
export function readSolution(fields: RecordFields): Solution | null {
  const steps = fields.list('steps') ?? splitSteps(fields.text('steps'));
  const plain = steps.map(oneParagraph).filter((step) => step !== '');
  if (plain.length === 0) return null;
  return {
    steps: plain,
    firstError: firstErrorOf(fields, plain.length),
    generator: fields.text('generator'),
  };
}

function firstErrorOf(fields: RecordFields, count: number): Solution['firstError'] {
  const found = fields.find('firstError');
  const written = String(found?.value ?? '').trim();
  const right = /^(?:correct|true|yes|1)$/i.test(fields.text('correct')?.trim() ?? '');
  if (/^(?:-1|none)$/i.test(written)) return 'none';
  if (found === null || /^(?:n\/?a|nan)$/i.test(written)) return right ? 'none' : null;
  // Only a plain `label` counts from 0.
  const number = found.key === 'label' ? Number(written) + 1 : Number(written);
  return Number.isInteger(number) && number >= 1 && number <= count ? number : null;
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
