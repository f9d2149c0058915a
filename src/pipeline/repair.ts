import { repair } from '../formalize/repair.ts';
import type { ProofReport } from '../schema/index.ts';
import { contentHash } from '../store/contentHash.ts';
import { checkFormalization } from './check.ts';
import { failingObligations, heldSteps } from './repairable.ts';
import { type Made, reasonsById, type Work } from './work.ts';

/**
 * Gives failing obligations back to the model, with the verifier's words, until they hold, the model has nothing more to
 * change, or rounds end.
 */
export async function repairRounds(
  work: Work,
  first: Made,
  firstReport: ProofReport,
): Promise<{ made: Made; report: ProofReport }> {
  const { frame, ledger, proof, engine, context } = work;
  let made = first;
  let report = firstReport;
  const asked = new Set<string>();
  for (let round = 1; round <= context.rounds && context.model; round++) {
    const failing = failingObligations(report, made.cannot);
    const asking = contentHash(made.formalization);
    // What was asked about this very formalization would be asked again.
    if (failing.length === 0 || asked.has(asking)) break;
    asked.add(asking);
    const { model, signal } = context;
    context.onProgress?.(`repair round ${round}: ${failing.length} obligations`);
    const { formalization, cannot } = made;
    const reply = await ledger.time('repair', () =>
      repair(model, {
        problem: frame.input.problem,
        proof,
        language: engine.id,
        formalization,
        failing,
        accepted: heldSteps(report),
        cannot,
        round,
        signal,
      }),
    );
    ledger.spend('repair', model, reply.usage);
    if (reply.kind !== 'repaired') {
      ledger.warnings.push(`repair round ${round} gave nothing: ${reply.message}`);
      break;
    }
    ledger.rounds = round;
    ledger.changes.push(...reply.changes);
    ledger.warnings.push(...reply.warnings);
    made = {
      ...made,
      formalization: reply.formalization,
      missing: reasonsById(reply.missing),
      cannot: reply.cannot,
    };
    if (contentHash(reply.formalization) === asking) break;
    const current = made;
    report = await ledger.time('check', () => checkFormalization(work, current));
    context.onJudged?.(round, report);
  }
  return { made, report: withReasons(report, made) };
}

/** The report with the model's reasons at the steps that it could not formalize or repair. */
function withReasons(report: ProofReport, { cannot, missing }: Made): ProofReport {
  const steps = report.steps.map((step) => {
    const reason = cannot.get(step.id);
    // What is missing has its reason in the verdict.
    if (reason === undefined || step.verdict === 'verified' || missing.has(step.id)) return step;
    const text = `the model says that it cannot: ${reason}`;
    return { ...step, evidence: [...step.evidence, { kind: 'note' as const, text }] };
  });
  return { ...report, steps };
}
