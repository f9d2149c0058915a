import type { JudgeInput } from '../../src/judge/case.ts';
import { leanRules } from '../../src/language/lean/leanRules.ts';
import { smtNotation } from '../../src/language/smt/notation.ts';
import { type EngineResult, type Outcome, Step } from '../../src/schema/index.ts';
import { blankProblem } from '../helpers/problem.ts';

export const HOLDS: Outcome = { kind: 'holds', dependsOn: [], notes: [] };

export const holdsBy = (...dependsOn: string[]): Outcome => ({
  kind: 'holds',
  dependsOn,
  notes: [],
});

export const step = (id: string, extra: Partial<Step> = {}): Step =>
  Step.parse({ id, quote: `quote ${id}`, claim: `(> n ${id.length})`, ...extra });

export interface Sketch {
  readonly steps?: readonly Step[];
  readonly uses?: readonly string[];
  readonly outcomes?: Record<string, Outcome>;
  readonly result?: Partial<EngineResult>;
  readonly input?: Partial<JudgeInput>;
}

/** A judge's input in smt with the goal `(= n 2)`, in which every obligation holds by what it names. */
export function sketch({
  steps = [],
  uses = [],
  outcomes = {},
  result,
  input,
}: Sketch): JudgeInput {
  const all = Object.fromEntries([
    ...steps.map((s) => [s.id, holdsBy(...s.uses)]),
    ['conclusion', holdsBy(...uses)],
    ...Object.entries(outcomes),
  ]);
  return {
    problem: blankProblem(),
    proof: { text: steps.map((s) => s.quote).join('. '), source: 'problem' },
    formalization: {
      steps: [...steps],
      conclusion: { by: 'entailment', uses: [...uses], quote: null },
    },
    result: {
      kind: 'judged',
      engine: { id: 'smt', version: '1' },
      trust: 'solver',
      outcomes: all,
      premises: 'consistent',
      direct: { kind: 'open' },
      equivalences: [],
      cached: [],
      warnings: [],
      ...result,
    },
    missing: new Map(),
    goal: '(= n 2)',
    hypotheses: ['(> n 0)'],
    notation: smtNotation,
    drift: null,
    minCoverage: 0.6,
    rigor: 'standard',
    ...input,
  };
}

export const leanNotation = leanRules.notation;
