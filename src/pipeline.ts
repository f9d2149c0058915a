import { withAudit } from './pipeline/audit.ts';
import { checkFormalization } from './pipeline/check.ts';
import { chooseEngine } from './pipeline/choose.ts';
import type { CheckContext } from './pipeline/context.ts';
import { obtainFormalization } from './pipeline/formalize.ts';
import { Ledger } from './pipeline/ledger.ts';
import { lintFindings, withLints } from './pipeline/lints.ts';
import { comparedPins } from './pipeline/pins.ts';
import { withPlaces } from './pipeline/places.ts';
import { obtainProof } from './pipeline/prove.ts';
import { provenanceOf, withFormalization, withProof } from './pipeline/provenance.ts';
import { repairRounds } from './pipeline/repair.ts';
import { errorReport, type Frame, rejectedReport, withAccounts } from './pipeline/reports.ts';
import { withTruth } from './pipeline/truth.ts';
import { isUnpinned, unpinnedMistake } from './pipeline/unpinned.ts';
import type { Work } from './pipeline/work.ts';
import { withFoundProofs } from './read/foundProofs.ts';
import type { ProofInput } from './read/input.ts';
import type { Formalization, Language, Proof, ProofReport } from './schema/index.ts';

/** A report with what it is about, so that the formalization can be frozen. */
export interface CheckedProof {
  readonly report: ProofReport;
  readonly proof: Proof | null;
  readonly language: Language | null;
  readonly formalization: Formalization | null;
}

/**
 * Checks one proof: prove where there is no proof, formalize where there is no formalization, check and
 * judge, repair what fails. Whatever a problem, a model or an engine does becomes a report; it throws only
 * `signal.reason` when cancelled, and for bugs.
 */
export async function checkProof(input: ProofInput, context: CheckContext): Promise<CheckedProof> {
  const ledger = new Ledger();
  const checked = await runStages(input, context, ledger);
  const { language, formalization } = checked;
  const audited = await withAudit(
    checked.report,
    input.problem,
    language,
    formalization,
    context,
    ledger,
  );
  const placed = withPlaces(withAccounts(audited, ledger), input.proofPlace?.origins ?? []);
  const lints = lintFindings(input, { ...checked, report: placed }, context.lints);
  const pins = await ledger.time('compare', () => comparedPins(input, language, context));
  const linted = withLints(placed, [...lints, ...(pins?.findings ?? [])]);
  const compared = pins === null ? linted : { ...linted, otherStatement: pins.otherStatement };
  const report = withTruth(compared, input.problem);
  return { ...checked, report };
}

async function runStages(
  input: ProofInput,
  context: CheckContext,
  ledger: Ledger,
): Promise<CheckedProof> {
  const { model } = context;
  const unpinned = isUnpinned(input.problem);
  const start: Frame = {
    input,
    proof: input.proof?.text ?? '',
    provenance: input.proof
      ? withProof(provenanceOf(input, context), input, input.proof, model)
      : provenanceOf(input, context),
  };
  if (unpinned && model === null && input.frozen === null) {
    return unjudged(errorReport(start, 'read', unpinnedMistake(input, 'smt', null)), input.proof);
  }
  const chosen = chooseEngine(input, context);
  if (chosen.kind === 'failure') return unjudged(errorReport(start, 'check', chosen), input.proof);
  const { engine } = chosen;
  context.onProgress?.(`engine ${engine.id}: ${chosen.because}`);
  if (context.choice === 'auto') ledger.notes.push(`engine ${engine.id}, since ${chosen.because}`);

  const proved = await ledger.time('prove', () => obtainProof(input, context, ledger));
  if (proved.kind === 'failure') return unjudged(errorReport(start, 'prove', proved), null);
  if (proved.kind === 'declined') {
    const note = `the model gave no proof: ${proved.message}`;
    return unjudged(rejectedReport(start, 'missing', note), null);
  }
  const { proof } = proved;
  const origin = withProof(provenanceOf(input, context), input, proof, model);
  const proven: Frame = { input, proof: proof.text, provenance: origin };
  const provenance = withFormalization(origin, input, engine.id, model);
  const work: Work = { frame: { ...proven, provenance }, ledger, proof, engine, context };

  const made = await ledger.time('formalize', () => obtainFormalization(work));
  if (made.kind === 'failure') return unjudged(errorReport(proven, 'formalize', made), proof);
  if (made.kind === 'declined') {
    const note = `the model gave no formalization: ${made.message}`;
    return unjudged(rejectedReport(proven, 'missing', note), proof);
  }

  if (unpinned) {
    const mistake = unpinnedMistake(input, engine.id, made.formalization);
    return unjudged(errorReport(work.frame, 'read', mistake), proof);
  }

  const first = await ledger.time('check', () => checkFormalization(work, made));
  context.onJudged?.(0, first);
  const final = made.repairable ? await repairRounds(work, made, first) : { made, report: first };
  const formalization = withFoundProofs(final.made.formalization, final.report.closedBy);
  return { report: final.report, proof, language: engine.id, formalization };
}

function unjudged(report: ProofReport, proof: Proof | null): CheckedProof {
  return { report, proof, language: null, formalization: null };
}
