import { scanText } from '../../../language/lean/policy.ts';
import { CONCLUSION } from '../../../schema/index.ts';
import type { Question, Way } from '../questions/question.ts';
import { settingOf } from '../questions/setting.ts';
import { tacticQuestion, takenApartWay } from '../questions/tacticWays.ts';
import { type JudgedObligations, judgeObligations } from './judgeObligations.ts';
import type { Judging } from './judging.ts';
import { FAILED, tryOn } from './tryTactics.ts';

/** The tactic that looks through all theorems that the imports bring, as it is called in reports. */
const NAME = 'exact?';
const SEARCH = { name: NAME, tactic: 'exact?' };

/** Lean's count of work, in thousands, for one search: its own default. */
const HEARTBEATS = 200_000;
/** Obligations that a search is made for in one run. */
const MOST_SEARCHED = 8;

/** What was judged, and the ways by which a search closed something, by the obligations' ids. */
export interface Searched {
  readonly judged: JudgedObligations;
  readonly ways: ReadonlyMap<string, readonly Way[]>;
}

/**
 * Looks for a theorem of the library for each obligation that nothing has closed. It is asked in a file without the other
 * steps: there they would be theorems that are found as well. What Lean suggests is a proof like any other: it is scanned,
 * and has to be accepted in the obligation's place.
 */
export async function searchLibrary(judging: Judging, first: JudgedObligations): Promise<Searched> {
  const nothing = { judged: first, ways: new Map<string, readonly Way[]>() };
  if (first.kind === 'failure') return nothing;
  const { statement, formalization, plan, version, mathlib } = judging;
  const setting = settingOf(statement, formalization, plan, version, mathlib);
  const failing = plan.open.filter((id) => FAILED.has(first.outcomes.get(id)?.kind ?? 'holds'));
  const asked = failing.slice(0, MOST_SEARCHED).map((id) => {
    const question = tacticQuestion(setting, id, HEARTBEATS);
    const apart = takenApartWay(setting, id, [SEARCH]);
    const ways: Way[] = [{ before: [], closers: [SEARCH] }, ...(apart === null ? [] : [apart])];
    return {
      id,
      alternatives: ways.map((way, index): { way: Way; question: Question } => ({
        way,
        question: { ...question, id: `${id}, searched for, way ${index + 1}`, ways: [way] },
      })),
    };
  });
  const questions = asked.flatMap(({ alternatives }) => alternatives.map((one) => one.question));
  if (questions.length === 0) return nothing;
  const searched = await judgeObligations({
    ...judging,
    plan: { ...plan, open: [] },
    questions,
    compile: false,
  });
  if (searched.kind === 'failure') return nothing;
  const ways = new Map<string, readonly Way[]>();
  for (const { id, alternatives } of asked) {
    const found = alternatives.flatMap(({ way, question }) => {
      const answer = searched.answers.get(question.id);
      const tactic = answer?.kind === 'yes' ? usable(answer.suggestion) : null;
      return tactic === null ? [] : [{ ...way, closers: [{ name: NAME, tactic }] }];
    });
    if (found[0] !== undefined) ways.set(id, [found[0]]);
  }
  const again = ways.size === 0 ? null : await tryOn(ways, judging);
  const outcomes = new Map(first.outcomes);
  for (const [id, outcome] of again?.outcomes ?? []) {
    if (outcome.kind === 'holds') outcomes.set(id, outcome);
  }
  const warnings = [...first.warnings, ...searched.warnings, ...(again?.warnings ?? [])];
  return { judged: { ...first, outcomes, warnings }, ways };
}

/** A suggestion as one line of tactics, where it may stand in a proof; null where it may not. */
function usable(suggestion: string | undefined): string | null {
  const line = suggestion?.split(/\s*\n\s*/u).join(' ') ?? '';
  // Names that nothing can spell stand for variables that have none.
  if (!line.startsWith('exact ') || line.includes('✝')) return null;
  return scanText(CONCLUSION, line, 'tactics').length > 0 ? null : line;
}
