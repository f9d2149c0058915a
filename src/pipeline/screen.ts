import { type LintLevels, levelOf } from '../lint/levels.ts';
import { lintFile } from '../lint/run.ts';
import type { ProofInput } from '../read/input.ts';
import type { LintFinding } from '../schema/index.ts';
import { lintFindings } from './lints.ts';

/** What the lints say of a problem's statements, and of the claims of all formalizations that are frozen beside it. */
export function screenProblem(input: ProofInput, lints?: LintLevels): LintFinding[] {
  const frozen = (['smt', 'lean'] as const).flatMap((language) => {
    const formalization = input.frozen?.formalizations[language];
    return formalization === undefined ? [] : [{ language, formalization }];
  });
  const about = frozen.length === 0 ? [{ language: null, formalization: null }] : frozen;
  // Of the statements every formalization's screening says the same.
  const findings = new Map<string, LintFinding>();
  for (const each of about) {
    for (const finding of lintFindings(input, { ...each, report: { steps: [] } }, lints))
      findings.set(JSON.stringify(finding), finding);
  }
  return [...findings.values()];
}

/** What the lints say of a Lean file, and of its theorems by their doc comments. */
export function screenLean(file: string, text: string, lints?: LintLevels): LintFinding[] {
  return lintFile(text).flatMap(({ lint, at, message, fix }): LintFinding[] => {
    const level = levelOf(lint, lints);
    if (level === 'off') return [];
    const place = { line: at.line, column: at.column + 1 };
    return [{ lint, level, step: null, language: 'lean', file, place, message, fix }];
  });
}
