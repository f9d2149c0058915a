/** What the product's kernel says of an export, declaration by declaration, asked in this thread. */
import { CheckedExport } from '../../../src/kernel/checkedExport.ts';
import type { KernelVerdict } from '../../../src/kernel/report.ts';
import { verdictFor } from '../../../src/kernel/run/failure.ts';
import { TermTable } from '../../../src/kernel/term/table.ts';
import { WellKnown } from '../../../src/kernel/wellKnown.ts';
import type { Written } from './draft.ts';

export interface ProductAnswer {
  /** The declarations that were accepted, by their number in the export, from 0. */
  readonly accepted: ReadonlySet<number>;
  /** How it ended: at the end of the export, or for this reason before. */
  readonly end: KernelVerdict;
}

const MAX_STEPS = 200_000;

/** `keepGoing`: after a rejected declaration, as when a solution is compared with a challenge. */
export function askProduct({ lines, at }: Written, keepGoing: boolean): ProductAnswer {
  const terms = new TermTable();
  const checked = new CheckedExport(terms, new WellKnown(terms), {
    maxSteps: MAX_STEPS,
    keepGoing,
  });
  const accepted = new Set<number>();
  let line = 0;
  try {
    for (const [number, end] of at.entries()) {
      const before = checked.stats.declarations;
      for (; line <= end; line++) checked.feed(lines[line] as string);
      if (checked.stats.declarations > before) accepted.add(number);
    }
    return { accepted, end: { verdict: 'accepted' } };
  } catch (error) {
    return { accepted, end: verdictFor(error, {}) };
  }
}
