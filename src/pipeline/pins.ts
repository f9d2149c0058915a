import type { Engine } from '../engine/engine.ts';
import { levelOf } from '../lint/levels.ts';
import { type Agreement, comparePins } from '../pins/compare.ts';
import type { ProofInput } from '../read/input.ts';
import type { Language, LintFinding, OtherStatement, Problem } from '../schema/index.ts';
import type { CheckContext } from './context.ts';

const NAMES: Readonly<Record<Language, string>> = { lean: 'Lean', smt: 'SMT-LIB' };

/** What is known of problems that were compared: a benchmark judges each of them many times. */
const KNOWN = new WeakMap<Problem, Agreement>();

/** How the statement in the other language compares with the one that was judged, and what is suspect about that. */
export interface ComparedPins {
  readonly otherStatement: OtherStatement;
  readonly findings: readonly LintFinding[];
}

/**
 * Compares the two statements of a problem that pins one in Lean and one in SMT-LIB; null where it pins one, or where
 * none was judged.
 */
export async function comparedPins(
  { problem }: ProofInput,
  judged: Language | null,
  { engines, lints, signal }: Pick<CheckContext, 'engines' | 'lints' | 'signal'>,
): Promise<ComparedPins | null> {
  const { smt, lean } = problem;
  if (judged === null || smt === null || lean === null) return null;
  const language: Language = judged === 'smt' ? 'lean' : 'smt';
  const solver = engines.smt.kind === 'engine' ? engines.smt.engine : null;
  const agreement = KNOWN.get(problem) ?? (await compare({ ...problem, smt }, solver, signal));
  if (solver?.ask !== undefined) KNOWN.set(problem, agreement);
  const message = agreement.kind === 'same' ? null : agreement.message;
  const partly = language === 'lean' ? ('narrower' as const) : ('wider' as const);
  const compared = agreement.kind === 'lean-narrower' ? partly : agreement.kind;
  const otherStatement: OtherStatement = { language, compared, message };
  const level = levelOf('languages-differ', lints);
  if (agreement.kind !== 'differ' || level === 'off') return { otherStatement, findings: [] };
  const finding: LintFinding = {
    lint: 'languages-differ',
    level,
    step: null,
    language,
    file: problem.file,
    place: { line: problem[language]?.line ?? 1, column: 1 },
    message: `this statement and the one in ${NAMES[judged]} differ: ${agreement.message}`,
    fix: 'correct the one that does not say what the words say, or remove one',
  };
  return { otherStatement, findings: [finding] };
}

async function compare(
  problem: Parameters<typeof comparePins>[0],
  solver: Engine | null,
  signal: AbortSignal | undefined,
): Promise<Agreement> {
  if (solver?.ask === undefined)
    return { kind: 'not-compared', message: 'Z3 is not there to compare them' };
  return comparePins(problem, async (question) => {
    return (await solver.ask?.(question, signal)) ?? { kind: 'unknown' };
  });
}
