import type { LeanFormalization, LeanStatement, Outcome, Place } from '../../../schema/index.ts';
import { type Answers, isOfQuestions, readAnswers } from '../argument/answers.ts';
import { closedBy, wayAt } from '../argument/closedBy.ts';
import { isOfRests, stepsBelow } from '../argument/stepsBelow.ts';
import { checkFoundations, isUnanswered } from '../solution/axioms.ts';
import {
  type Diagnostic,
  infrastructureHint,
  isError,
  limitOf,
  parseDiagnostics,
  reachedErrorLimit,
} from '../solution/diagnostics.ts';
import type { Generated, ObligationSpan } from '../solution/generate.ts';
import { mapDiagnostics, placeIn } from '../solution/map.ts';
import type { LeanRun } from '../toolchain/run.ts';
import { lakeHint } from '../toolchain/unbuilt.ts';

/** What a run says: outcomes, an infrastructure problem, or that Lean did not get to the end. */
export type Judged =
  | {
      readonly kind: 'outcomes';
      readonly outcomes: ReadonlyMap<string, Outcome>;
      readonly warnings: readonly string[];
      /** Of obligations whose tactics met a limit, the first of the engine's ways that was not tried as it should, by id. */
      readonly untriedFrom: ReadonlyMap<string, number>;
      /** Obligations whose outcome serves this run alone. */
      readonly unsettled: ReadonlySet<string>;
      /** Lean ended at its limit of errors; obligations behind the last one count as inconclusive. */
      readonly cut: boolean;
      /** What Lean said to the engine's questions. */
      readonly answers: Answers;
      /** Lean reported no error in the whole file, so that it compiles. */
      readonly compiles: boolean;
    }
  | {
      readonly kind: 'failure';
      readonly message: string;
      readonly hint: string | null;
      /** In the pinned statement. */
      readonly place?: Place;
    }
  | {
      readonly kind: 'unfinished';
      readonly run: Exclude<LeanRun, { kind: 'answered' | 'not-started' }>;
    };

/**
 * Judges a run by its messages, with the exit code as a second witness. An acceptance needs an answer that is consistent
 * and complete: silence with exit code 1, a message that cannot be read, or an early end of the file accept nothing.
 */
export function judgeRun(
  run: LeanRun,
  generated: Generated,
  statement: LeanStatement,
  { steps }: LeanFormalization,
): Judged {
  const { spans } = generated;
  if (run.kind === 'not-started')
    return failure(`lean could not be started: ${run.message}`, 'see slopcheck doctor');
  if (run.kind !== 'answered') return { kind: 'unfinished', run };

  const { messages: all, unreadable, noise } = parseDiagnostics(run.stdout);
  if (unreadable.length > 0)
    return failure(
      `Lean answered in a form that is not known: ${excerpt(unreadable[0])}`,
      'use a version of Lean that slopcheck was tested with',
    );
  const early = all.find(({ data }) => data.startsWith("using 'exit' to interrupt Lean"));
  if (early !== undefined) return failure('Lean stopped before the end of the file', null);
  if (run.exitCode === 1 && !all.some(isError)) return silentFailure(run.stderr);

  const { questions, restsOn } = generated;
  const messages = all.filter(
    (message) =>
      !isOfQuestions(message, questions) &&
      !isOfRests(message, restsOn) &&
      !isUnanswered(message, generated),
  );
  const mapping = mapDiagnostics({ statement, steps, spans, messages });
  if (mapping.kind === 'unattributed') {
    const { message } = mapping;
    const hint = infrastructureHint(message, statement.imports);
    if (hint !== null) return failure(excerpt(message.data), hint);
    const place = message.pos === null ? null : placeIn(generated.pinned, message.pos);
    const line =
      place === null && message.pos !== null
        ? ` (line ${message.pos.line} of the generated file)`
        : '';
    return {
      ...failure(
        `the problem's own Lean text does not compile${line}: ${excerpt(message.data)}`,
        'correct the Lean block of the problem, or point --project at a Lake project that knows its names',
      ),
      ...(place !== null && { place }),
    };
  }
  const warnings =
    noise.length === 0 ? [] : [`Lean printed text that is no message: ${excerpt(noise[0])}`];
  const limit = all.find((message) => reachedErrorLimit(message) && !isOfRests(message, restsOn));
  const heard = new Map([...mapping.outcomes, ...(limit ? unheard(spans, limit) : [])]);
  const founded = checkFoundations(heard, messages, generated);
  const outcomes = new Map(founded.outcomes);
  for (const asked of restsOn) {
    const outcome = outcomes.get(asked.id);
    const below = stepsBelow(asked, all);
    if (outcome?.kind !== 'holds' || below === null) continue;
    outcomes.set(asked.id, { ...outcome, dependsOn: [...below] });
  }
  const untriedFrom = new Map<string, number>();
  for (const { id, marks, proof } of spans) {
    const outcome = outcomes.get(id);
    if (marks.length === 0 || outcome === undefined) continue;
    if (outcome.kind === 'holds') {
      const mark = closedBy(marks, all);
      if (mark !== null) outcomes.set(id, { ...outcome, notes: [`${CLOSED_BY}${mark.by}`] });
    } else if (outcome.kind === 'failed') {
      const message = 'no proof was given, and none of the tactics that are tried closes it';
      outcomes.set(id, { ...outcome, message, place: null });
    } else if (outcome.kind === 'inconclusive') {
      const met = all.find((message) => limitOf(message) !== null && isWithin(message, proof));
      if (met !== undefined) untriedFrom.set(id, wayAt(met, marks));
    }
  }
  // What stands behind the end of a file was not asked; the same goes for its questions.
  const answers = readAnswers(questions, all);
  const compiles = run.exitCode === 0;
  const cut = limit !== undefined;
  return {
    ...{ kind: 'outcomes', ...founded, outcomes, untriedFrom },
    ...{ warnings, cut, answers, compiles },
  };
}

function isWithin({ pos }: Diagnostic, [first, last]: ObligationSpan['proof']): boolean {
  return pos !== null && pos.line >= first && pos.line <= last;
}

/** How a note begins that says by which of the engine's tactics an obligation was closed. */
export const CLOSED_BY = 'closed by ';

/** Obligations that Lean did not get to before it ended at its limit of errors. */
function unheard(spans: readonly ObligationSpan[], { pos }: Diagnostic): [string, Outcome][] {
  const message = 'Lean ended before it, at its limit of errors in what comes before';
  return spans
    .filter(({ claim: [first] }) => first > (pos?.line ?? 0))
    .map(({ id }) => [id, { kind: 'inconclusive', cause: 'unknown', message }]);
}

function silentFailure(stderr: string): Judged {
  const said = stderr.trim();
  return failure(
    `lean ended with exit code 1 and no error message${said === '' ? '' : `: ${excerpt(said)}`}`,
    lakeHint(said),
  );
}

function failure(message: string, hint: string | null): Extract<Judged, { kind: 'failure' }> {
  return { kind: 'failure', message, hint };
}

const EXCERPT = 400;

function excerpt(text = ''): string {
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text;
}
