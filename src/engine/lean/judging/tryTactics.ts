import type { LeanFormalization, LeanStatement, Outcome } from '../../../schema/index.ts';
import { alternativesOf } from '../argument/apart.ts';
import type { Way } from '../questions/question.ts';
import { settingOf } from '../questions/setting.ts';
import { tacticQuestion, tacticWays } from '../questions/tacticWays.ts';
import { type JudgedObligations, judgeObligations } from './judgeObligations.ts';
import { CLOSED_BY } from './judgeRun.ts';
import type { Judging } from './judging.ts';
import type { MathlibTactic } from '../toolchain/mathlibTactics.ts';
import type { Plan } from '../source/plan.ts';

/** The engine's own ways of closing some obligations, by their ids. */
export function waysFor(
  ids: readonly string[],
  statement: LeanStatement,
  formalization: LeanFormalization,
  plan: Plan,
  version: string,
  mathlib?: ReadonlySet<MathlibTactic>,
): ReadonlyMap<string, readonly Way[]> {
  const setting = settingOf(statement, formalization, plan, version, mathlib);
  return new Map(ids.map((id) => [id, tacticWays(setting, id)]));
}

/** Outcomes of obligations whose own tactics did not do it. */
export const FAILED: ReadonlySet<Outcome['kind']> = new Set(['failed', 'gap', 'inconclusive']);

type Outcomes = Extract<JudgedObligations, { kind: 'outcomes' }>;

/**
 * Tries the engine's tactics on the obligations whose own did not close them, in one more run. What they close holds, and says
 * what was wrong with the tactics that were given; all else stays as it was. Where one of them met a limit, those behind it
 * are tried as well.
 */
export async function tryTactics(
  judging: Judging,
  first: JudgedObligations,
): Promise<JudgedObligations> {
  if (first.kind === 'failure') return first;
  const { statement, formalization, plan, tactics, version, mathlib } = judging;
  const failing = plan.open.filter((id) => {
    const kind = first.outcomes.get(id)?.kind;
    return kind !== undefined && FAILED.has(kind) && !tactics.has(id);
  });
  const more = waysFor(failing, statement, formalization, plan, version, mathlib);
  const again = failing.length === 0 ? null : await tryOn(more, judging);
  const untriedFrom = new Map([...first.untriedFrom, ...(again?.untriedFrom ?? [])]);
  const rest = await tryApart(untriedFrom, judging);
  const outcomes = new Map(first.outcomes);
  for (const [id, outcome] of [...(again?.outcomes ?? []), ...(rest?.outcomes ?? [])]) {
    if (outcome.kind !== 'holds') continue;
    const before = first.outcomes.get(id);
    const why = before && 'message' in before ? before.message.split('\n')[0] : '';
    const given = tactics.has(id) ? [] : [`the proof that was given does not do it: ${why}`];
    outcomes.set(id, { ...outcome, notes: [...outcome.notes, ...given] });
  }
  const warnings = [first, again, rest].flatMap((run) => run?.warnings ?? []);
  return { ...first, outcomes, warnings };
}

/** Judges obligations with the engine's tactics alone; null where Lean could not be asked. */
export async function tryOn(
  tactics: Judging['tactics'],
  judging: Judging,
): Promise<Outcomes | null> {
  const judged = await judgeObligations({
    ...judging,
    plan: { ...judging.plan, open: [...tactics.keys()] },
    questions: [],
    // The other steps are only stated in this file.
    compile: false,
    tactics,
  });
  return judged.kind === 'failure' ? null : judged;
}

/** Lean's count of work, in thousands, for one tactic that is tried by itself; more of them are not. */
const APART = 100_000;
const MOST_APART = 24;

/**
 * Tries the tactics behind one that met a limit, each in a theorem of its own: they share Lean's count of a declaration, and
 * `first` ends where it is used up. What one of them closes is judged again with that one alone.
 *
 * @param untriedFrom the first way that was not tried as it should, by the obligations' ids
 */
async function tryApart(
  untriedFrom: ReadonlyMap<string, number>,
  judging: Judging,
): Promise<Outcomes | null> {
  const { statement, formalization, plan, version, mathlib } = judging;
  const setting = settingOf(statement, formalization, plan, version, mathlib);
  const asked = Array.from(untriedFrom, ([id, from]) => ({
    id,
    alternatives: alternativesOf(tacticQuestion(setting, id, APART)).slice(from),
  }));
  const questions = asked.flatMap(({ alternatives }) => alternatives).slice(0, MOST_APART);
  if (questions.length === 0) return null;
  const judged = await judgeObligations({
    ...judging,
    plan: { ...plan, open: [] },
    questions,
    compile: false,
  });
  if (judged.kind === 'failure') return null;
  const closing = asked.flatMap(({ id, alternatives }) => {
    const found = alternatives.find((one) => judged.answers.get(one.id)?.kind === 'yes');
    return found === undefined ? [] : [[id, found.ways] as const];
  });
  return closing.length === 0 ? null : tryOn(new Map(closing), judging);
}

/**
 * The tactics of the engine's that closed obligations, by their ids.
 *
 * @param more ways beside those that are tried on everything
 */
export function closedBy(
  { statement, formalization, plan, version, mathlib }: Judging,
  outcomes: ReadonlyMap<string, Outcome>,
  more: ReadonlyMap<string, readonly Way[]>,
): Record<string, string> {
  const setting = settingOf(statement, formalization, plan, version, mathlib);
  const found: Record<string, string> = {};
  for (const [id, outcome] of outcomes) {
    const note = outcome.kind === 'holds' ? outcome.notes.find(isNote) : undefined;
    if (note === undefined) continue;
    const script = scriptOf([...tacticWays(setting, id), ...(more.get(id) ?? [])], note);
    if (script !== undefined) found[id] = script;
  }
  return found;
}

function isNote(note: string): boolean {
  return note.startsWith(CLOSED_BY);
}

function scriptOf(ways: readonly Way[], note: string): string | undefined {
  const by = note.slice(CLOSED_BY.length);
  for (const { before, closers, name } of ways) {
    if (closers.length === 0 && name === by) return before.join('\n');
    const closer = closers.find((one) => (name === undefined ? '' : `${name}; `) + one.name === by);
    if (closer !== undefined) return [...before, closer.tactic].join('\n');
  }
  return undefined;
}
