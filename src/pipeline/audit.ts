import { type AuditTask, audit, differs } from '../audit/audit.ts';
import { LANGUAGES } from '../language/languages.ts';
import type { Formalization, Language, Problem, ProofReport } from '../schema/index.ts';
import type { CheckContext } from './context.ts';
import type { Ledger } from './ledger.ts';

/**
 * The report with a second model's reading of the statement and of every claim, where one is to be asked. It never turns
 * a rejection into an acceptance; with `fail` a difference rejects what was verified, and an audit that could not be
 * carried out leaves nothing verified.
 */
export async function withAudit(
  report: ProofReport,
  problem: Problem,
  language: Language | null,
  formalization: Formalization | null,
  context: CheckContext,
  ledger: Ledger,
): Promise<ProofReport> {
  const { audit: wanted, signal, onProgress } = context;
  if (
    wanted === undefined ||
    language === null ||
    formalization === null ||
    report.verdict === 'error' ||
    (wanted.only === 'verified' && report.verdict !== 'verified')
  )
    return report;
  const { model, fail } = wanted;
  onProgress?.(`asking ${model.name} what the formulas say`);
  const tasks = auditTasks(problem, language, formalization.steps);
  const result = await ledger.time('audit', () =>
    audit(model, problem.id, language, tasks, signal),
  );
  for (const usage of result.usages) ledger.spend('compare', model, usage);
  if (context.model !== null && context.model.name === model.name) {
    ledger.warnings.push('the model that audits is the one that formalizes; another one sees more');
  }
  if (result.kind === 'failure') {
    const message = `the audit could not be carried out: ${result.message}`;
    if (!fail) {
      ledger.warnings.push(message);
      return report;
    }
    return {
      ...report,
      verdict: 'error',
      reason: null,
      error: { stage: 'audit', message, hint: result.hint },
    };
  }
  const audited = { ...report, audit: { model: model.name, entries: [...result.entries] } };
  const rejects = fail && report.verdict === 'verified' && result.entries.some(differs);
  return rejects ? { ...audited, verdict: 'rejected', reason: 'statement-suspect' } : audited;
}

/** The statement and every claim, with what a claim is made under. */
export function auditTasks(
  problem: Problem,
  language: Language,
  steps: Formalization['steps'],
): AuditTask[] {
  const rules = LANGUAGES[language];
  const statement = rules.statementOf(problem)?.text;
  const theorem =
    statement === undefined
      ? []
      : [{ step: null, words: problem.statement, formal: rules.withoutComments(statement) }];
  const claims = steps.flatMap((step): AuditTask[] => {
    if (step.claim === '') return [];
    const context = [
      ...step.fixes.map(({ name, type }) => `${name} : ${type}`),
      ...step.assumes.map(({ prop }) => `assuming ${prop}`),
    ];
    const formal = [...context, step.claim].map(rules.withoutComments).join('\n');
    return [{ step: step.id, words: step.quote, formal }];
  });
  return [...theorem, ...claims];
}
