import { z } from 'zod';
import { Direct, EngineResult, type LeanStatement } from '../../schema/index.ts';
import { isFounded } from './axioms.ts';
import {
  type Diagnostic,
  isError,
  isSorry,
  parseDiagnostics,
  reachedErrorLimit,
} from './diagnostics.ts';
import { generateChallenge, generatePrologue } from './generate.ts';
import type { LeanRun } from './run.ts';

/** What core Lean's own tactics make of the pinned statement without any proof. */
export const Attempt = z.object({
  direct: Direct,
  premises: EngineResult.shape.premises,
});
export type Attempt = z.infer<typeof Attempt>;

export interface DirectSource {
  readonly source: string;
  /** First line of the goal's theorem; 1-based. */
  readonly goalLine: number;
  /** First line of the theorem that the hypotheses contradict each other; 1-based. */
  readonly contradictionLine: number;
  /** Where Lean is asked what the two rest on: a library may have lemmas that it does not prove. 1-based. */
  readonly axiomLines: readonly [goal: number, contradiction: number];
}

const TACTICS = '\n  := by\n    intros\n    first | omega | decide | simp_all | grind\n';

/**
 * The pinned goal, and then `False`, tried by core Lean's own tactics from the hypotheses alone. This source was written
 * after the manual and has no recorded answer of a real toolchain; a failure of any kind only means that the goal counts
 * as open, and the hypotheses as consistent for all that is known.
 */
export function generateDirect(statement: LeanStatement): DirectSource {
  const { name, binders } = statement;
  const goal = generateChallenge(statement).replace(/ := sorry\n$/, TACTICS);
  const contradiction = `${name}.hypotheses_contradict`;
  const header = ['theorem', contradiction, binders].filter((part) => part !== '');
  const theorems = `${goal}\n${header.join(' ')} : False${TACTICS}\n`;
  const queryLine = theorems.split('\n').length;
  return {
    goalLine: generatePrologue(statement).split('\n').length,
    source: `${theorems}#print axioms ${name}\n#print axioms ${contradiction}\n`,
    contradictionLine: goal.split('\n').length + 1,
    axiomLines: [queryLine, queryLine + 1],
  };
}

/**
 * Each half counts only by a complete answer without an error and without a `sorry` in its lines or below. An error before both, an
 * import that is missing, say, leaves neither half judged.
 */
export function judgeDirect(
  run: LeanRun,
  { goalLine, contradictionLine, axiomLines }: DirectSource,
): Attempt {
  if (run.kind !== 'answered') {
    return {
      direct: { kind: run.kind === 'not-started' ? 'not-tried' : 'open' },
      premises: 'unknown',
    };
  }
  const { messages, unreadable } = parseDiagnostics(run.stdout);
  const flaws = messages.filter((message) => isError(message) || isSorry(message));
  // Exit code 1 without an error means that something else went wrong.
  const whole =
    unreadable.length === 0 &&
    !messages.some(reachedErrorLimit) &&
    flaws.every((flaw) => lineOf(flaw) >= goalLine) &&
    run.exitCode === (flaws.some(isError) ? 1 : 0);
  const inGoal = flaws.some((flaw) => lineOf(flaw) < contradictionLine);
  const inContradiction = flaws.some((flaw) => lineOf(flaw) >= contradictionLine);
  const [goal, contradiction] = axiomLines.map((line) => isFounded(line, messages));
  return {
    direct: { kind: whole && goal && !inGoal ? 'proved' : 'open' },
    premises: whole && contradiction && !inContradiction ? 'contradictory' : 'unknown',
  };
}

/** 0, which lies before everything, for a message without a place. */
function lineOf({ pos }: Diagnostic): number {
  return pos?.line ?? 0;
}
