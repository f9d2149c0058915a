import { type AuditTask, audit, differs } from '../../audit/audit.ts';
import { signatureTokens } from '../../language/lean/signature.ts';
import { readLeanText } from '../../lint/leanSubject.ts';
import type { Model } from '../../model/model.ts';
import { auditTasks } from '../../pipeline/audit.ts';
import type { ProofInput } from '../../read/input.ts';
import type { AuditEntry, Language } from '../../schema/index.ts';

/** What a model reads in the formulas of a statement, or why it does not. */
export type StatementAudit =
  | { readonly kind: 'audited'; readonly entries: readonly AuditEntry[]; readonly differs: boolean }
  | { readonly kind: 'failure'; readonly message: string; readonly hint: string | null };

/** Has a model read every statement that a problem pins, and the claims that are frozen beside it. */
export async function auditProblem(
  { problem, frozen }: ProofInput,
  model: Model,
  signal: AbortSignal,
): Promise<StatementAudit> {
  const languages = (['smt', 'lean'] as const).filter((language) => problem[language] !== null);
  const all: AuditEntry[] = [];
  for (const language of languages) {
    const steps = frozen?.formalizations[language]?.steps ?? [];
    const read = await ask(
      model,
      problem.id,
      language,
      auditTasks(problem, language, steps),
      signal,
    );
    if (read.kind === 'failure') return read;
    all.push(...read.entries);
  }
  return audited(all);
}

/** Has a model read every theorem of a Lean file that has words: those of its doc comment. */
export async function auditLean(
  id: string,
  source: string,
  model: Model,
  signal: AbortSignal,
): Promise<StatementAudit> {
  const { tokens, theorems } = readLeanText(source, null, 'gated');
  const tasks = theorems.flatMap(({ subject: { words }, declaration }): AuditTask[] => {
    const { from, afterName, to, name } = declaration;
    const { goal } = signatureTokens(tokens.slice(afterName, to));
    const [start, end] = [tokens[from]?.start, goal.at(-1)?.end];
    if (words === null || start === undefined || end === undefined) return [];
    return [{ step: name ?? '_', words, formal: source.slice(start, end) }];
  });
  return ask(model, id, 'lean', tasks, signal);
}

async function ask(
  model: Model,
  id: string,
  language: Language,
  tasks: readonly AuditTask[],
  signal: AbortSignal,
): Promise<StatementAudit> {
  const result = await audit(model, id, language, tasks, signal);
  return result.kind === 'failure' ? result : audited(result.entries);
}

function audited(entries: readonly AuditEntry[]): StatementAudit {
  return { kind: 'audited', entries, differs: entries.some(differs) };
}
