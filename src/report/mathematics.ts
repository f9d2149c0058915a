import { formulaLayout } from '../language/math/infix.ts';
import { type Layout, layoutText } from '../language/math/layout.ts';
import { commonSort, statementText } from '../language/math/statement.ts';
import type { ProofReport, StepVerdict } from '../schema/index.ts';

/** How formulas are shown to people: as mathematics, or as they were judged. */
export interface FormulaStyle {
  /** The language of the formulas; Lean is shown as it is. */
  readonly language: 'lean' | 'smt' | null;
  /** A sort that is not written at quantifiers, since all numbers have it. */
  readonly commonSort?: string | undefined;
  /** Whether formulas are shown as they were judged, and not as mathematics. */
  readonly source?: boolean | undefined;
}

/** How the formulas of a report are shown. */
export function styleOf(report: ProofReport, source = false): FormulaStyle {
  const sorts = report.steps.flatMap(({ fixes, claim }) => [
    claim,
    ...fixes.map(({ type }) => type),
  ]);
  const text = [report.formalStatement ?? '', ...sorts].join(' ');
  return { language: report.engine?.id ?? null, commonSort: commonSort(text), source };
}

/** The layout of a formula that is shown as mathematics; null for one that is shown as it is. */
export function shownLayout(formula: string, style: FormulaStyle): Layout | null {
  if (style.language !== 'smt' || style.source) return null;
  return formulaLayout(formula, style);
}

/** A formula as it is shown. */
export function shownFormula(formula: string, style: FormulaStyle): string {
  const layout = shownLayout(formula, style);
  return layout === null ? formula : layoutText(layout);
}

const SORTS: Readonly<Record<string, string>> = { Int: 'ℤ', Real: 'ℝ' };

/** What a step fixes and assumes, and its claim, as they are shown. */
export function shownParts(
  step: Pick<StepVerdict, 'fixes' | 'assumes' | 'claim'>,
  style: FormulaStyle,
): { readonly context: string[]; readonly claim: string } {
  const mathematics = style.language === 'smt' && !style.source;
  const fixes = step.fixes.map(({ name, type }) =>
    mathematics ? `${name} ∈ ${SORTS[type] ?? type}` : `${name} : ${type}`,
  );
  const assumes = step.assumes.map(({ name, prop }) => `${name}: ${shownFormula(prop, style)}`);
  return { context: [...fixes, ...assumes], claim: shownFormula(step.claim, style) };
}

/** The statement that was judged as it is shown. */
export function shownStatement(statement: string, style: FormulaStyle): string {
  return style.language === 'smt' && !style.source
    ? (statementText(statement) ?? statement)
    : statement;
}
