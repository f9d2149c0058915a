import { CONCLUSION, type Outcome } from '../../../schema/index.ts';
import type { Answers } from '../argument/answers.ts';
import type { Question } from '../questions/question.ts';
import { isAboutStatement } from '../questions/questionIds.ts';
import { askApart, keepAnswers, knownAnswers } from './askApart.ts';
import type { Judged } from './judgeRun.ts';
import { judgeSource, sourceOf } from './judgeSource.ts';
import type { Judging } from './judging.ts';

export type JudgedObligations =
  | {
      readonly kind: 'outcomes';
      readonly outcomes: ReadonlyMap<string, Outcome>;
      /** Where some of the engine's tactics met a limit, the first that was not tried as it should, by the obligation's id. */
      readonly untriedFrom: ReadonlyMap<string, number>;
      /** What Lean said to the questions; one without an entry was not answered. */
      readonly answers: Answers;
      readonly cached: readonly string[];
      /** The obligations in the compiled module, which was wanted and has no error; empty where there is none. */
      readonly compiled: readonly string[];
      readonly warnings: readonly string[];
    }
  | Extract<Judged, { kind: 'failure' }>;

/**
 * Puts the questions and the open obligations to Lean: what the cache knows is taken from there, the rest goes into one file
 * and one run. If that run does not come to its end (a stuck tactic, memory, a crash, too many errors), the questions are
 * run by themselves and every obligation alone, so that one cannot hide the others.
 */
export async function judgeObligations(judging: Judging): Promise<JudgedObligations> {
  const { plan, results, onOutcome } = judging;
  const outcomes = new Map<string, Outcome>();
  const asksRest = judging.questions.length > 0;
  const whole = sourceOf(plan.open, judging, judging.questions, asksRest).source;
  const together = sourceOf(plan.open, judging).source;
  for (const id of plan.open) {
    const known =
      (await results.readOutcome(sourceOf([id], judging).source)) ??
      (id === CONCLUSION ? await results.readOutcome(together) : null);
    if (known === null) continue;
    outcomes.set(id, known);
    onOutcome?.(id);
  }
  const answers = await knownAnswers(judging.questions, judging);
  const cached = [...outcomes.keys()];
  if (cached.length > 0) judging.onCached?.(whole);
  const rest = plan.open.filter((id) => !outcomes.has(id));
  const open = judging.questions.filter(({ id }) => !answers.has(id));
  const nothingFresh = {
    kind: 'outcomes' as const,
    untriedFrom: NO_WAYS,
    compiled: [],
    warnings: [],
  };
  if (rest.length === 0 && open.length === 0) {
    return { ...nothingFresh, outcomes, answers, cached };
  }

  const fresh = await judgeFresh(rest, open, judging);
  // Where nothing has to be judged by Lean, nothing is lost without it.
  if (fresh.kind === 'failure' && plan.open.length === 0) {
    return { ...nothingFresh, outcomes, answers, cached };
  }
  if (fresh.kind === 'failure') return fresh;
  for (const id of rest) {
    const outcome = fresh.outcomes.get(id);
    if (outcome === undefined) throw new Error(`no outcome for ${id}`);
    outcomes.set(id, outcome);
    // What could not be told apart from the steps below it serves again only together with them.
    const source = sourceOf(fresh.unsettled.has(id) ? rest : [id], judging).source;
    await results.writeOutcome(source, outcome);
  }
  const apart = await askApart(open, { ...fresh, outcomes }, judging);
  for (const { id } of open) {
    const answer = apart.get(id) ?? fresh.answers.get(id);
    if (answer !== undefined) answers.set(id, answer);
  }
  await keepAnswers(open, answers, judging);
  const compiled = judging.compile && fresh.compiles ? rest : [];
  const { untriedFrom, warnings } = fresh;
  return { kind: 'outcomes', outcomes, untriedFrom, answers, cached, compiled, warnings };
}

type Fresh =
  | Omit<Extract<Judged, { kind: 'outcomes' }>, 'cut'>
  | Extract<Judged, { kind: 'failure' }>;

/** Obligations whose limits add up in one run; beyond it a file that takes so long is taken apart. */
const MOST_LIMITS = 4;

async function judgeFresh(
  ids: readonly string[],
  questions: readonly Question[],
  judging: Judging,
): Promise<Fresh> {
  const { timeoutMs, onOutcome } = judging;
  const limit = timeoutMs * Math.min(ids.length, MOST_LIMITS);
  const asksRest = judging.questions.length > 0;
  const { compile } = judging;
  const together = await judgeSource(ids, judging, limit, { questions, asksRest, compile });
  const single = ids.length === 1 && questions.length === 0;
  const partial = together.kind === 'outcomes' && together.cut && !single;
  if (together.kind !== 'unfinished' && !partial) {
    if (together.kind === 'outcomes') for (const id of ids) onOutcome?.(id);
    return together;
  }
  const [only] = ids;
  if (together.kind === 'unfinished' && single && only !== undefined)
    return (await slowStart([together.run], judging)) ?? alone(only, together.run, timeoutMs);
  const asked = ids.length > 0 ? await askAlone(questions, judging) : NO_ANSWERS;
  if ('kind' in asked) return asked;
  const judged = await judgeOneByOne(ids, judging);
  return judged.kind === 'failure' ? judged : { ...judged, answers: asked };
}

const NO_ANSWERS: Answers = new Map();
const NO_WAYS: ReadonlyMap<string, number> = new Map();

/**
 * The questions without any obligation, since some obligation does not let the file come to its end; where the formulas of steps
 * do not either, those about the theorem alone.
 */
async function askAlone(
  questions: readonly Question[],
  judging: Judging,
): Promise<Answers | Extract<Judged, { kind: 'failure' }>> {
  if (questions.length === 0) return NO_ANSWERS;
  const judged = await judgeSource([], judging, 0, { questions });
  if (judged.kind !== 'unfinished') return judged.kind === 'failure' ? judged : judged.answers;
  const fewer = questions.filter(({ id }) => isAboutStatement(id));
  return fewer.length < questions.length ? askAlone(fewer, judging) : NO_ANSWERS;
}

type Unfinished = Extract<Judged, { kind: 'unfinished' }>['run'];

/** All runs of single obligations together may take this many times the limit of one. */
const MOST_SINGLE_LIMITS = 6;

async function judgeOneByOne(ids: readonly string[], judging: Judging): Promise<Fresh> {
  const { timeoutMs, startMs, onOutcome } = judging;
  const deadline = Date.now() + MOST_SINGLE_LIMITS * (startMs + timeoutMs);
  const outcomes = new Map<string, Outcome>();
  const untriedFrom = new Map<string, number>();
  const warnings: string[] = [];
  const unfinished: Unfinished[] = [];
  for (const id of ids) {
    if (Date.now() > deadline) {
      const message = 'not tried: other obligations used up the time of all';
      outcomes.set(id, { kind: 'inconclusive', cause: 'time', message });
      continue;
    }
    const judged = await judgeSource([id], judging, timeoutMs);
    if (judged.kind === 'failure') return judged;
    if (judged.kind === 'unfinished') {
      outcomes.set(id, unfinishedOutcome(judged.run, timeoutMs));
      unfinished.push(judged.run);
    } else {
      const outcome = judged.outcomes.get(id);
      if (outcome !== undefined) outcomes.set(id, outcome);
      for (const [of, way] of judged.untriedFrom) untriedFrom.set(of, way);
      warnings.push(...judged.warnings);
    }
    onOutcome?.(id);
  }
  // A toolchain that never comes to an end says nothing of the proof.
  const [crash, ...others] = unfinished.filter(isCrash);
  if (crash !== undefined && others.length + 1 === ids.length) return crashFailure(crash);
  const slow = unfinished.length === ids.length ? await slowStart(unfinished, judging) : null;
  if (slow !== null) return slow;
  return {
    kind: 'outcomes',
    outcomes,
    unsettled: NONE,
    untriedFrom,
    answers: NO_ANSWERS,
    compiles: false,
    warnings,
  };
}

/** Alone in its file, an obligation has only stated steps below it. */
const NONE: ReadonlySet<string> = new Set();

function alone(id: string, run: Unfinished, timeoutMs: number): Fresh {
  if (isCrash(run)) return crashFailure(run);
  return {
    kind: 'outcomes',
    outcomes: new Map([[id, unfinishedOutcome(run, timeoutMs)]]),
    unsettled: NONE,
    untriedFrom: NO_WAYS,
    answers: NO_ANSWERS,
    compiles: false,
    warnings: [],
  };
}

/** Where Lean came to no answer in time, whether it does without any proof; null where it does. */
async function slowStart(
  runs: readonly Unfinished[],
  judging: Judging,
): Promise<Extract<Judged, { kind: 'failure' }> | null> {
  if (runs.some(({ kind }) => kind !== 'timed-out')) return null;
  const judged = await judgeSource([], judging, 0);
  if (judged.kind !== 'unfinished' || judged.run.kind !== 'timed-out') return null;
  return {
    kind: 'failure',
    message: `Lean takes more than ${judging.startMs / 1000} s to start and to read what the problem imports`,
    hint: 'check again, since a second start is often quicker; if it stays so, import less, or run lake env lean on a file with these imports to see what takes so long',
  };
}

function isCrash(run: Unfinished): boolean {
  return run.kind === 'crashed' || run.kind === 'flooded';
}

function crashFailure(run: Unfinished): Fresh {
  return {
    kind: 'failure',
    message: run.kind === 'crashed' ? run.message : 'Lean printed without end',
    hint: 'see slopcheck doctor: the toolchain does not work here',
  };
}

function unfinishedOutcome(run: Unfinished, timeoutMs: number): Outcome {
  if (run.kind === 'out-of-memory')
    return { kind: 'inconclusive', cause: 'memory', message: run.message };
  if (run.kind === 'timed-out') {
    const message = `no answer within ${timeoutMs / 1000} s beyond Lean's own start`;
    return { kind: 'inconclusive', cause: 'time', message };
  }
  const message = run.kind === 'crashed' ? run.message : 'it made Lean print without end';
  return { kind: 'inconclusive', cause: 'unknown', message };
}
