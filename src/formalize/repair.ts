import { LANGUAGES } from '../language/languages.ts';
import type { Model, ModelReply } from '../model/model.ts';
import { theoremAndProof } from '../model/prompts/formalize.ts';
import { type Complaint, repairQuestion, repairSystem } from '../model/prompts/repair.ts';
import { statedNames } from '../read/statedNames.ts';
import type { ClaimChange, Formalization, Language } from '../schema/index.ts';
import { Conversation } from './conversation.ts';
import { mergeChanges, type WantedChanges } from './freeze.ts';
import { LeanRepairReply, reasonIn, SmtRepairReply } from './reply.ts';
import { settle } from './settle.ts';
import type { ModelFormalization, ProofTask } from './task.ts';
import { type Declined, type Failure, unusable } from './unusable.ts';

export interface RepairTask extends ProofTask {
  readonly formalization: Formalization;
  /** The failing obligations with the verifier's words; ids of steps or `conclusion`. */
  readonly failing: readonly Complaint[];
  /** Ids of steps that stay as they are, even if they are also in `failing`. */
  readonly accepted: readonly string[];
  /** From 1. */
  readonly round: number;
}

export type RepairResult =
  | ({
      readonly kind: 'repaired';
      /** Every step that now says something else; to be shown with the verdict. */
      readonly changes: readonly ClaimChange[];
    } & ModelFormalization)
  | Declined
  | Failure;

/** Gives failing obligations back to the model. What it may change is settled by `mergeChanges`, not by the prompt. */
export async function repair(model: Model, task: RepairTask): Promise<RepairResult> {
  const { problem, proof, language, formalization, failing, accepted, round, sample = 0 } = task;
  const pinned = LANGUAGES[language].statementOf(problem)?.text;
  const statement = pinned ?? formalization.statement ?? null;
  const conversation = new Conversation(
    model,
    {
      stage: 'repair',
      problem: problem.id,
      language,
      round,
      sample,
      system: repairSystem(language),
    },
    task.signal,
  );
  const question = repairQuestion(
    theoremAndProof(problem.statement, statement, proof.text),
    JSON.stringify({ steps: formalization.steps, conclusion: formalization.conclusion }, null, 1),
    failing,
    accepted,
  );
  const reply = await askChanges(conversation, language, question);
  if (reply.kind !== 'answer') return unusable(reply);
  const { value, usage } = reply;
  const refusal = reasonIn(value.cannot);
  if (refusal !== null && value.steps.length === 0 && value.conclusion === null) {
    return { kind: 'declined', message: refusal, usage };
  }

  const frozen = new Set(accepted);
  const open = new Set(failing.map(({ id }) => id).filter((id) => !frozen.has(id)));
  const rewritable = failing.filter(({ code }) => UNUSABLE.has(code)).map(({ id }) => id);
  const merged = mergeChanges(formalization, value, open, new Set(rewritable), round);
  const names = statedNames(formalization, problem, language);
  const settled = settle(merged.formalization, proof.text, names, reasonsIn(value));
  return {
    kind: 'repaired',
    ...settled,
    changes: merged.changes,
    usage,
    warnings: [...merged.warnings, ...merged.changes.map(changeWarning), ...settled.warnings],
  };
}

function changeWarning({ step, round }: ClaimChange): string {
  return `round ${round} of repair changed what the step ${step} says; compare it with its quote`;
}

/** Codes of steps that say nothing a verifier could judge. */
const UNUSABLE: ReadonlySet<string> = new Set(['ill-formed', 'missing', 'forbidden']);

type Changes = WantedChanges & { readonly cannot: string | null };

async function askChanges(
  conversation: Conversation,
  language: Language,
  question: string,
): Promise<ModelReply<Changes>> {
  return language === 'lean'
    ? conversation.ask(question, LeanRepairReply, 'lean_repair')
    : conversation.ask(question, SmtRepairReply, 'smt_repair');
}

function reasonsIn({ steps }: Changes): Map<string, string> {
  return new Map(
    steps.flatMap(({ id, cannot }): [string, string][] => {
      const reason = reasonIn(cannot);
      return reason === null ? [] : [[id, reason]];
    }),
  );
}
