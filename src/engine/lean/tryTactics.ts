import type { LeanFormalization, LeanStatement, Outcome } from '../../schema/index.ts';
import type { Way } from './argument/question.ts';
import { settingOf } from './argument/setting.ts';
import { tacticWays } from './argument/tacticWays.ts';
import { type JudgedObligations, type Judging, judgeObligations } from './judgeObligations.ts';
import { CLOSED_BY } from './judgeRun.ts';
import type { MathlibTactic } from './mathlibTactics.ts';
import type { Plan } from './plan.ts';

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
const FAILED: ReadonlySet<Outcome['kind']> = new Set(['failed', 'gap', 'inconclusive']);

/**
 * Tries the engine's tactics on the obligations whose own did not close them, in one more run. What they close holds, and says
 * what was wrong with the tactics that were given; all else stays as it was.
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
  if (failing.length === 0) return first;
  const again = await judgeObligations({
    ...judging,
    plan: { ...plan, open: failing },
    questions: [],
    // The other steps are only stated in this file.
    compile: false,
    tactics: waysFor(failing, statement, formalization, plan, version, mathlib),
  });
  if (again.kind === 'failure') return first;
  const outcomes = new Map(first.outcomes);
  for (const [id, outcome] of again.outcomes) {
    if (outcome.kind !== 'holds') continue;
    const before = first.outcomes.get(id);
    const why = before && 'message' in before ? before.message.split('\n')[0] : '';
    const notes = [...outcome.notes, `the proof that was given does not do it: ${why}`];
    outcomes.set(id, { ...outcome, notes });
  }
  return { ...first, outcomes, warnings: [...first.warnings, ...again.warnings] };
}

/** The tactics of the engine's that closed obligations, by their ids. */
export function closedBy(
  { statement, formalization, plan, version, mathlib }: Judging,
  outcomes: ReadonlyMap<string, Outcome>,
): Record<string, string> {
  const setting = settingOf(statement, formalization, plan, version, mathlib);
  const found: Record<string, string> = {};
  for (const [id, outcome] of outcomes) {
    const note = outcome.kind === 'holds' ? outcome.notes.find(isNote) : undefined;
    if (note === undefined) continue;
    const script = scriptOf(tacticWays(setting, id), note);
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
