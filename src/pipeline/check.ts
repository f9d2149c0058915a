import { judge } from '../judge/judge.ts';
import { LANGUAGES } from '../language/languages.ts';
import { findCycles, usesGraph, withoutGoal } from '../read/usesGraph.ts';
import type { EngineResult, Problem, ProofReport, ProofVerdict, Rigor } from '../schema/index.ts';
import { inProblemFile, withFormalPlaces } from './formalPlaces.ts';
import { errorReport, judgedReport } from './reports.ts';
import { withoutComments } from './shown.ts';
import { statementDrift } from './statement.ts';
import type { Made, Work } from './work.ts';

/** Has an engine decide the obligations of a formalization, and judges what it found. */
export async function checkFormalization(work: Work, made: Made): Promise<ProofReport> {
  const { frame, engine, context } = work;
  const formalization = withoutComments(made.formalization, engine.id);
  const { problem } = frame.input;
  const drift = statementDrift(problem, formalization, engine.id);
  const result = await engine.check({
    problem,
    formalization: withoutGoal(formalization),
    skip: unfit(made),
    tactics: context.tactics ?? made.repairable,
    onOutcome: (id) => context.onProgress?.(`${engine.id} decided ${id}`),
    signal: context.signal,
  });
  if (result.kind === 'failure') return errorReport(frame, 'check', inProblemFile(result, frame));
  work.ledger.addTimings(result.timings ?? {});
  const at = (rigor: Rigor): ProofVerdict =>
    verdictOn(work, { ...made, formalization }, problem, drift, result, rigor);
  const verdict = at(context.rigor);
  context.onLevels?.({
    strict: at('strict').verdict,
    standard: at('standard').verdict,
    lenient: at('lenient').verdict,
  });
  const { statementOf, withoutComments: plain } = LANGUAGES[engine.id];
  const text = plain(statementOf(problem)?.text ?? '');
  return withFormalPlaces(judgedReport(frame, result, verdict, text), frame.input, formalization);
}

/** Steps that must not reach the verifier, with the reason. */
function unfit({ formalization, missing }: Made): Map<string, string> {
  const cycles = findCycles(usesGraph(formalization));
  return new Map([
    ...missing,
    ...[...cycles.keys()].map((id): [string, string] => [id, 'the step rests on itself']),
  ]);
}

function verdictOn(
  { proof, engine, context }: Work,
  { formalization, missing }: Made,
  problem: Problem,
  drift: string | null,
  result: EngineResult,
  rigor: Rigor,
): ProofVerdict {
  const { notation, statementOf } = LANGUAGES[engine.id];
  const { goal, hypotheses } = statementOf(problem) ?? { goal: '', hypotheses: [] };
  const { minCoverage } = context;
  return judge({
    problem,
    proof,
    formalization,
    result,
    missing,
    goal,
    hypotheses,
    notation,
    drift,
    minCoverage,
    rigor,
  });
}
