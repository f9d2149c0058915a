import { valuesText } from '../judge/evidenceText.ts';
import type { ProofReport, StepCode, StepVerdict } from '../schema/index.ts';
import { oneLine, sanitize } from '../text/sanitize.ts';
import { REASONS, STEP_CODES } from './codes.ts';
import { kernelsText } from './kernels.ts';
import { formalizationOrigin, proofAuthor } from './provenance.ts';

/** A step's formal claim with what it fixes and assumes: `k : Int; hk: n = 2k ⊢ …`. */
export function claimText(step: StepVerdict): string {
  const fixes = step.fixes.map(({ name, type }) => `${name} : ${type}`);
  const assumes = step.assumes.map(({ name, prop }) => `${name}: ${prop}`);
  const context = [...fixes, ...assumes].map(givenText);
  return sanitize(context.length === 0 ? step.claim : `${context.join('; ')} ⊢ ${step.claim}`);
}

/** What a step fixes or assumes, on one line and without the sign before its claim: that one is the report's. */
export function givenText(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('⊢', '‹22a2›');
}

/** What a code says of the conclusion, where that differs from what it says of a step. */
const CONCLUSION_MEANING: Partial<Record<StepCode, string>> = {
  refuted: 'the theorem does not follow from the steps',
  failed: 'the verifier rejects the derivation of the theorem from the steps',
};

/** What the conclusion's verdict means. */
export function conclusionMeaning(code: StepCode): string {
  return CONCLUSION_MEANING[code] ?? STEP_CODES[code].meaning;
}

/** The verdict in one clause, and who wrote the proof where a model did. */
export function verdictMeaning(report: ProofReport): string {
  const author = proofAuthor(report);
  return `${meaningOf(report)}${author === null ? '' : ` (${author})`}`;
}

function meaningOf(report: ProofReport): string {
  switch (report.verdict) {
    case 'verified':
      return `every step holds and the theorem follows${leapsOf(report)}`;
    case 'rejected':
      return report.reason ? `${report.reason}: ${REASONS[report.reason]}` : '';
    case 'error':
      return `could not judge: ${oneLine(report.error?.message ?? '')}`;
  }
}

/** The steps that the verifier proved beyond the text, named where the verdict is. */
function leapsOf({ steps }: ProofReport): string {
  const leaps = steps.filter(({ inference }) => inference === 'leap').map(({ id }) => oneLine(id));
  if (leaps.length === 0) return '';
  const which = `${leaps.join(', ')} ${leaps.length === 1 ? 'is a leap' : 'are leaps'}`;
  return `; ${which}: true, but the text gives no reason`;
}

const THEOREM: Readonly<Record<ProofReport['theorem'], string>> = {
  proved: 'the theorem is proved',
  refuted: 'the theorem is false',
  open: 'whether the theorem holds stays open',
};

/** A list of sentences under a title. */
export interface Sentences {
  readonly title: string;
  readonly texts: readonly string[];
}

/** What of the proof's text is in no step: remarks, and sentences that nothing accounts for; empty lists are left out. */
export function asides(report: ProofReport): Sentences[] {
  const lists = [
    { title: 'remarks, which argue nothing', texts: report.remarks.map(({ quote }) => quote) },
    { title: 'in no step, conclusion or remark', texts: report.uncovered.map(({ text }) => text) },
  ];
  return lists
    .map(({ title, texts }) => ({ title, texts: texts.map(oneLine) }))
    .filter(({ texts }) => texts.length > 0);
}

const STATEMENT = { pinned: 'pinned', 'as-exported': 'as exported' } as const;

/** What is said below the verdict, a line each. */
export function verdictDetails(report: ProofReport): string[] {
  const lines: string[] = [];
  if (report.error?.hint) lines.push(`to do: ${sanitize(report.error.hint)}`);
  if (report.firstFailure) {
    const conclusion = report.firstFailure === 'conclusion';
    lines.push(`first failure: ${conclusion ? 'the conclusion' : `step ${report.firstFailure}`}`);
  }
  if (report.verdict !== 'error') {
    const values = report.counterexample.length > 0 ? `: ${valuesText(report.counterexample)}` : '';
    lines.push(THEOREM[report.theorem] + values);
  }
  lines.push(...report.notes.map((note) => `note: ${oneLine(note)}`));
  if (report.engine && report.trust) {
    const { id, version, sandbox, kernels } = report.engine;
    const engine = `${id} ${oneLine(version)}${sandbox ? `, sandbox ${oneLine(sandbox)}` : ''}`;
    lines.push(
      `trust: ${report.trust} (${engine}); statement ${STATEMENT[report.statement]}; ` +
        `${Math.floor(report.coverage * 100)} % of the text covered`,
    );
    if (kernels) lines.push(`kernels: ${oneLine(kernelsText(kernels))}`);
  }
  const origin = formalizationOrigin(report);
  const by = `slopcheck ${report.provenance.slopcheck}`;
  lines.push(origin === null ? `by ${by}` : `by ${by}; formalization ${origin}`);
  if (report.run.usage.requests > 0) {
    const { requests, inputTokens, outputTokens } = report.run.usage;
    lines.push(
      `model: requests ${requests}, tokens ${inputTokens} in and ${outputTokens} out, ` +
        `repair rounds ${report.rounds}`,
    );
  }
  return lines;
}
