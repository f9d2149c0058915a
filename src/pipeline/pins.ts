import { levelOf } from '../lint/levels.ts';
import { comparePins } from '../pins/compare.ts';
import type { ProofInput } from '../read/input.ts';
import type { Language, LintFinding, OtherStatement } from '../schema/index.ts';
import type { CheckContext } from './context.ts';

const NAMES: Readonly<Record<Language, string>> = { lean: 'Lean', smt: 'SMT-LIB' };

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
  const agreement =
    solver?.ask === undefined
      ? { kind: 'not-compared' as const, message: 'Z3 is not there to compare them' }
      : await comparePins({ ...problem, smt }, async (question) => {
          return (await solver.ask?.(question, signal)) ?? { kind: 'unknown' };
        });
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
