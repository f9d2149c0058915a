import { repair } from '../formalize/repair.ts';
import type { ProofReport } from '../schema/index.ts';
import { checkFormalization } from './check.ts';
import { failingObligations, heldSteps } from './repairable.ts';
import { type Made, reasonsById, type Work } from './work.ts';

/** Gives failing obligations back to the model, with the verifier's words, until they hold or rounds end. */
export async function repairRounds(
  work: Work,
  first: Made,
  firstReport: ProofReport,
): Promise<{ made: Made; report: ProofReport }> {
  const { frame, ledger, proof, engine, context } = work;
  let made = first;
  let report = firstReport;
  for (let round = 1; round <= context.rounds && context.model; round++) {
    const failing = failingObligations(report);
    if (failing.length === 0) break;
    const { model, signal } = context;
    context.onProgress?.(`repair round ${round}: ${failing.length} obligations`);
    const reply = await ledger.time('repair', () =>
      repair(model, {
        problem: frame.input.problem,
        proof,
        language: engine.id,
        formalization: made.formalization,
        failing,
        accepted: heldSteps(report),
        round,
        signal,
      }),
    );
    ledger.spend(reply.usage);
    if (reply.kind !== 'repaired') {
      ledger.warnings.push(`repair round ${round} gave nothing: ${reply.message}`);
      break;
    }
    ledger.rounds = round;
    ledger.changes.push(...reply.changes);
    ledger.warnings.push(...reply.warnings);
    made = { ...made, formalization: reply.formalization, missing: reasonsById(reply.missing) };
    const current = made;
    report = await ledger.time('check', () => checkFormalization(work, current));
    context.onJudged?.(round, report);
  }
  return { made, report };
}
