import { valuesText } from '../judge/evidenceText.ts';
import { proofAuthor, proofNowhere } from '../judge/proofOrigin.ts';
import type { Language, ProofReport, StepCode, StepVerdict } from '../schema/index.ts';
import { oneLine, sanitize } from '../text/sanitize.ts';
import { REASONS, STEP_CODES } from './codes.ts';
import { kernelsText } from './kernels.ts';
import { type FormulaStyle, shownParts } from './mathematics.ts';
import { formalizationOrigin } from './provenance.ts';
import { tokensText } from './usageText.ts';
import { shownFile } from './workflowCommand.ts';

/** A step's formal claim with what it fixes and assumes: `k : Int; hk: n = 2k ⊢ …`. */
export function claimText(step: StepVerdict, style: FormulaStyle): string {
  const { context, claim } = shownParts(step, style);
  return sanitize(context.length === 0 ? claim : `${context.map(givenText).join('; ')} ⊢ ${claim}`);
}

/** What a step fixes or assumes, on one line and without the sign before its claim: that one is the report's. */
export function givenText(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('⊢', '‹22a2›');
}

/** The hypotheses and steps that a step takes at certain terms, one a text: `takes h2 at x = 0`. */
export function instanceTexts({ instances = [] }: StepVerdict): string[] {
  return instances.map(({ of, with: terms }) => {
    const values = terms.map(({ name, term }) => `${name} = ${term}`);
    return sanitize(givenText(`takes ${of} at ${values.join(', ')}`));
  });
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
  return `${meaningOf(report)}${author === null ? '' : ` (${author})`}${truthText(report)}`;
}

/** Where truth and verdict disagree, in words behind the verdict; empty elsewhere. */
export function truthText({ truthConflict }: ProofReport): string {
  if (truthConflict === undefined) return '';
  const [said, found] = truthConflict ? ['true', 'refutes'] : ['false', 'proves'];
  return `; the pin is suspect: the problem says that its theorem is ${said}, and the verifier ${found} the formal statement`;
}

/** What the audit says of a step's claim, or of the theorem; no lines where none was made. */
export function auditLines({ audit }: ProofReport, step: string | null): string[] {
  const entry = audit?.entries.find((one) => one.step === step);
  if (audit === undefined || entry === undefined) return [];
  const reading = entry.reading === null ? 'gave no reading' : `reads “${oneLine(entry.reading)}”`;
  return [
    `${oneLine(audit.model)} ${reading}: ${entry.verdict}`,
    ...entry.differences.map(
      ({ aspect, words, reading: read }) =>
        `${aspect}: “${oneLine(words)}” against “${oneLine(read)}”`,
    ),
  ];
}

/** What the lints found, a line each: where, what, and what to do. */
export function lintLines({ lints }: ProofReport): string[] {
  return lints.map(({ file, place, lint, level, step, message, fix }) => {
    const about = step === null ? '' : `step ${oneLine(step)}: `;
    return `${shownFile(file)}:${place.line}:${place.column}: ${level === 'error' ? 'suspect' : 'perhaps suspect'} (${lint}): ${about}${oneLine(message)}; ${oneLine(fix)}`;
  });
}

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { lean: 'Lean', smt: 'SMT-LIB' };

const COMPARED = {
  narrower: 'says the same of fewer values of',
  wider: 'says the same of more values of',
  differ: 'says something else',
  'not-compared': 'was not, and nothing compared the two',
} as const;

/** What became of the statement in the other language; null where the problem pins one. */
export function otherStatementText({ otherStatement }: ProofReport): string | null {
  if (otherStatement === undefined) return null;
  const { language, compared, message } = otherStatement;
  const judged = LANGUAGE_NAMES[language === 'lean' ? 'smt' : 'lean'];
  const about = `the statement in ${judged} was judged, the one in ${LANGUAGE_NAMES[language]}`;
  if (compared === 'same') return `${about} says the same`;
  const join = compared === 'narrower' || compared === 'wider' ? ' ' : ': ';
  return `${about} ${COMPARED[compared]}${join}${oneLine(message ?? '')}`;
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
  const other = otherStatementText(report);
  if (other !== null) lines.push(other);
  lines.push(...report.notes.map((note) => `note: ${oneLine(note)}`));
  const nowhere = report.verdict === 'rejected' ? proofNowhere(report) : null;
  if (nowhere !== null) lines.push(`note: ${nowhere}`);
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
    const { usage } = report.run;
    lines.push(
      `model: requests ${usage.requests}, tokens ${tokensText(usage)}, ` +
        `repair rounds ${report.rounds}`,
    );
  }
  return lines;
}
