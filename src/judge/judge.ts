import { accountFor } from '../read/accounting.ts';
import { locateQuote } from '../read/quotes.ts';
import { conclusionUses, findCycles, usesGraph } from '../read/usesGraph.ts';
import {
  CONCLUSION,
  type ConclusionVerdict,
  type Direct,
  type EngineResult,
  type Outcome,
  type ProofVerdict,
  type Rigor,
  type Span,
  type Step,
  type StepCode,
  type StepVerdict,
} from '../schema/index.ts';
import type { Finding, JudgeInput } from './case.ts';
import { loadBearing, restsOn } from './graph.ts';
import { judgeProof } from './proof/judgeProof.ts';
import { judgeStep } from './steps/judgeStep.ts';

/**
 * The verdict on a proof, from what the engine found for each of its obligations. Pure: the same input
 * gives the same verdict. Throws where the engine contradicts itself.
 */
export function judge(input: JudgeInput): ProofVerdict {
  const { formalization, result, proof } = input;
  const findings = judgeObligations(input);
  const bearing = loadBearing(formalization, result);
  const steps = formalization.steps.map((step): StepVerdict => {
    const { verdict, evidence } = findingOf(findings, step.id);
    const { id, quote, fixes, assumes, claim, uses, confidence } = step;
    const span = spanOf(proof.text, quote);
    const bearsLoad = bearing.has(id);
    return {
      id,
      quote,
      span,
      fixes,
      assumes,
      claim,
      verdict,
      ...inferenceOf(result, id),
      uses,
      ...(step.instances === undefined ? {} : { instances: step.instances }),
      bearsLoad,
      confidence,
      evidence: [...evidence],
    };
  });
  const conclusion = findingOf(findings, CONCLUSION);
  const accounting = accountFor(proof.text, input.problem.statement, formalization);
  const rejection = judgeProof({ input, steps, conclusion: conclusion.verdict, accounting });
  const verified = rejection === null;
  if (conclusion.verdict === 'verified' && result.direct.kind === 'refuted') {
    throw new Error(
      'the engine derives a theorem that it refutes; this is a bug of the engine, please report it',
    );
  }
  return {
    verdict: verified ? 'verified' : 'rejected',
    reason: rejection?.reason ?? null,
    theorem: theoremStatus(result.direct, conclusion.verdict),
    counterexample: result.direct.kind === 'refuted' ? result.direct.counterexample : [],
    argument: argumentStatus(result, verified),
    coverage: accounting.coverage,
    remarks: [...accounting.remarks],
    uncovered: accounting.uncovered.map((span) => ({
      text: proof.text.slice(span.start, span.end),
      span,
    })),
    firstFailure: rejection?.firstFailure ?? null,
    steps,
    conclusion: {
      verdict:
        conclusion.verdict === 'verified' && rejection?.firstFailure === CONCLUSION
          ? 'failed'
          : conclusion.verdict,
      ...quotedBy(formalization.conclusion.quote, proof.text),
      uses: [...conclusionUses(formalization.conclusion)],
      evidence: [...conclusion.evidence, ...(rejection?.evidence ?? [])],
    },
    notes: [
      ...(rejection?.note ? [rejection.note] : []),
      ...(verified ? argumentNotes(result, input.rigor) : []),
    ],
  };
}

/** What a reader of a verdict should know of the argument. */
function argumentNotes({ argument, direct }: EngineResult, rigor: Rigor): string[] {
  if (argument === undefined) {
    return direct.kind === 'proved'
      ? [
          'the verifier proves the theorem from its hypotheses alone, so it cannot tell whether the steps carry it',
        ]
      : [];
  }
  return [
    ...(argument.theorem === 'elementary'
      ? [
          'the theorem follows from its hypotheses by one elementary inference: it needs no argument',
        ]
      : []),
    ...(rigor === 'lenient' ? ['lenient: a leap was not refused, whatever it gives'] : []),
  ];
}

function inferenceOf({ argument }: EngineResult, id: string): Pick<StepVerdict, 'inference'> {
  const inference = argument?.inferences[id];
  if (inference === undefined) return {};
  return { inference: inference.elementary ? 'elementary' : 'leap' };
}

/** Judges every step and the conclusion, each after those that it rests on. */
function judgeObligations(input: JudgeInput): Map<string, Finding> {
  const { formalization, result } = input;
  const graph = usesGraph(formalization);
  const cycles = findCycles(graph);
  const steps = new Map<string, Step>(formalization.steps.map((step) => [step.id, step]));
  const findings = new Map<string, Finding>();
  const verdictOf = (id: string): StepCode => {
    const step = steps.get(id);
    if (!step) return 'missing';
    return visit(id, step, graph.get(id) ?? []).verdict;
  };
  const visit = (id: string, step: Step | null, uses: readonly string[]): Finding => {
    const known = findings.get(id);
    if (known) return known;
    // Until it is judged, a step is taken not to hold: this ends every walk and errs on the safe side.
    findings.set(id, { verdict: 'circular', evidence: [] });
    const finding = judgeStep({
      id,
      step,
      outcome: outcomeOf(result, id),
      restsOn: restsOn(id, uses, result),
      input,
      cycle: cycles.get(id) ?? null,
      verdictOf,
    });
    findings.set(id, finding);
    return finding;
  };
  for (const [id, step] of steps) visit(id, step, graph.get(id) ?? []);
  visit(
    CONCLUSION,
    null,
    conclusionUses(formalization.conclusion).filter((use) => steps.has(use)),
  );
  return findings;
}

/** An obligation without an outcome was not decided, so it is not accepted. */
function outcomeOf(result: EngineResult, id: string): Outcome {
  return Object.hasOwn(result.outcomes, id)
    ? (result.outcomes[id] as Outcome)
    : { kind: 'missing', message: 'the engine gave no answer for this obligation' };
}

function findingOf(findings: ReadonlyMap<string, Finding>, id: string): Finding {
  const finding = findings.get(id);
  if (!finding) throw new Error(`${id} was not judged`);
  return finding;
}

/** The words that draw the conclusion, with their place. */
function quotedBy(
  quote: string | null | undefined,
  proof: string,
): Pick<ConclusionVerdict, 'quote' | 'span'> {
  if (quote == null || quote === '') return {};
  const span = spanOf(proof, quote);
  return span === null ? { quote } : { quote, span };
}

function spanOf(proof: string, quote: string): Span | null {
  const location = locateQuote(proof, quote);
  return location.kind === 'found' ? location.span : null;
}

/** A conclusion that is verified, or a leap, proves the theorem, also where the proof is rejected for its text. */
function theoremStatus(direct: Direct, conclusion: StepCode): ProofVerdict['theorem'] {
  if (direct.kind === 'refuted') return 'refuted';
  const proved = conclusion === 'verified' || conclusion === 'leap' || direct.kind === 'proved';
  return proved ? 'proved' : 'open';
}

function argumentStatus(
  { argument, direct }: EngineResult,
  verified: boolean,
): ProofVerdict['argument'] {
  if (argument === undefined) {
    if (direct.kind === 'proved') return 'not-needed';
    return verified && direct.kind === 'open' ? 'carries' : null;
  }
  if (argument.theorem === 'elementary') return 'elementary';
  if (!verified) return null;
  if (argument.theorem === 'unknown') return 'unknown';
  return argument.inferences[CONCLUSION]?.elementary === true ? 'carries' : null;
}
