import { LANGUAGES } from '../language/languages.ts';
import { lintClaims } from '../lint/claims.ts';
import { readLeanText } from '../lint/leanSubject.ts';
import { type LintLevels, levelOf } from '../lint/levels.ts';
import { type Found, lintBlock } from '../lint/run.ts';
import { smtSubject } from '../lint/smtSubject.ts';
import type { Subject } from '../lint/subject.ts';
import type { ProofInput } from '../read/input.ts';
import {
  type Formalization,
  Language,
  type LintFinding,
  type ProofReport,
} from '../schema/index.ts';

/** A formal block of a problem file, with the line that its text begins on. */
interface Block {
  readonly language: Language;
  readonly content: string;
  readonly line: number;
}

/** More findings than anybody reads. */
const MAX_FINDINGS = 500;

/**
 * What the lints say of a problem's pinned statements and of the claims that were judged, each at its place in the user's
 * files.
 *
 * @param report of the check; its steps have the places of their quotes
 */
export function lintFindings(
  input: ProofInput,
  checked: {
    readonly language: Language | null;
    readonly formalization: Formalization | null;
    readonly report: Pick<ProofReport, 'steps'>;
  },
  levels: LintLevels | undefined,
): LintFinding[] {
  if (levels === 'off') return [];
  const { problem } = input;
  const findings: LintFinding[] = [];
  const add = (
    { lint, message, fix }: Found,
    where: Pick<LintFinding, 'file' | 'place' | 'step' | 'language'>,
  ): void => {
    const level = levelOf(lint, levels);
    if (level !== 'off' && findings.length < MAX_FINDINGS)
      findings.push({ lint, level, ...where, message, fix });
  };
  for (const { language, content, line } of blocksOf(input)) {
    for (const found of lintBlock(language, content, wordsOf(problem.statement))) {
      const place = { line: line + found.at.line - 1, column: found.at.column + 1 };
      add(found, { file: problem.file, place, step: null, language });
    }
  }
  const { language, formalization, report } = checked;
  const pin = language === null ? null : pinOf(input, language);
  if (language === null || formalization === null || pin === null) return findings;
  const frozen = input.frozen?.formalizations[language] !== undefined;
  for (const found of lintClaims(formalization, pin)) {
    const { step, index } = found;
    const line =
      frozen && input.formalLine?.(['formalizations', language, 'steps', index, 'claim']);
    const place = report.steps.find(({ id }) => id === step)?.place;
    const where = line
      ? { file: input.formalPath, place: { line, column: 1 } }
      : { file: (place && input.proofPlace?.file) ?? problem.file, place: place ?? START };
    add(found, { ...where, step, language });
  }
  return findings;
}

/** Of what is quoted in no file. */
const START = { line: 1, column: 1 };

/** The blocks as they stand in the file; of a problem that was read from none its statements as they are printed. */
function blocksOf({ problem, blocks }: ProofInput): Block[] {
  if (blocks !== undefined) {
    return blocks.map((block) => ({
      ...block,
      language: block.language === 'lean' ? 'lean' : 'smt',
    }));
  }
  return Language.options.flatMap((language) => {
    const text = LANGUAGES[language].statementOf(problem)?.text;
    return text === undefined
      ? []
      : [{ language, content: text, line: problem[language]?.line ?? 1 }];
  });
}

/** The pinned statement that claims are made under. */
function pinOf(input: ProofInput, language: Language): Subject | null {
  const block = blocksOf(input).find((one) => one.language === language);
  if (block === undefined) return null;
  if (language === 'smt') return smtSubject(block.content, '');
  return readLeanText(block.content, '', 'pin').theorems[0]?.subject ?? null;
}

/** The words of a theorem; none where an import could give only the name of its Lean theorem. */
function wordsOf(statement: string): string {
  return /^Prove the theorem `[^`]*` as it is stated in Lean\.$/.test(statement.trim())
    ? ''
    : statement;
}

/** The report with what the lints found; a verified proof of a suspect statement is rejected where that was asked for. */
export function withLints(report: ProofReport, lints: LintFinding[]): ProofReport {
  const suspect = lints.some(({ level }) => level === 'error');
  if (!suspect || report.verdict !== 'verified') return { ...report, lints };
  return { ...report, lints, verdict: 'rejected', reason: 'statement-suspect' };
}
