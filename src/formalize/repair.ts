import { LANGUAGES } from '../language/languages.ts';
import type { Model, ModelReply } from '../model/model.ts';
import { theoremAndProof } from '../model/prompts/formalize.ts';
import { type Complaint, repairQuestion, repairSystem } from '../model/prompts/repair.ts';
import { statedNames } from '../read/statedNames.ts';
import {
  type ClaimChange,
  CONCLUSION,
  type Formalization,
  type Language,
} from '../schema/index.ts';
import { Conversation } from './conversation.ts';
import { reasonsOf, stepOf } from './draft.ts';
import { type Freedom, mergeChanges, type WantedChanges } from './freeze.ts';
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
  /** Why the model could not formalize or repair a step earlier, by its id. */
  readonly cannot: ReadonlyMap<string, string>;
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
    theoremAndProof(
      problem.statement,
      statement,
      proof.text,
      language === 'smt' ? statedNames(formalization, problem, language) : [],
    ),
    JSON.stringify({ steps: formalization.steps, conclusion: formalization.conclusion }, null, 1),
    failing,
    accepted,
  );
  const reply = await askChanges(conversation, language, question);
  if (reply.kind !== 'answer') return unusable(reply);
  const { value, usage } = reply;
  const refusal = reasonIn(value.cannot);
  const empty = value.steps.length === 0 && value.splits.length === 0 && value.conclusion === null;
  if (refusal !== null && empty) {
    return { kind: 'declined', message: refusal, usage };
  }

  const merged = mergeChanges(formalization, value, freedomOf(task), proof.text, round);
  const names = statedNames(formalization, problem, language);
  const cannot = new Map([...task.cannot, ...reasonsOf(value.steps)]);
  const settled = settle(merged.formalization, proof.text, names, cannot);
  return {
    kind: 'repaired',
    ...settled,
    cannot,
    changes: merged.changes,
    usage,
    warnings: [...merged.warnings, ...merged.changes.map(changeWarning), ...settled.warnings],
  };
}

/** Codes of steps that say nothing a verifier could judge. */
const UNUSABLE: ReadonlySet<string> = new Set(['ill-formed', 'missing', 'forbidden']);

/** What was accepted stays, and what is circular: that the text begs the question is no fault of its formalization. */
function freedomOf({ failing, accepted }: RepairTask): Freedom {
  const open = failing.filter(({ id, code }) => code !== 'circular' && !accepted.includes(id));
  const withCode = (codes: ReadonlySet<string>): Set<string> =>
    new Set(open.filter(({ code }) => codes.has(code)).map(({ id }) => id));
  return {
    open: new Set(open.map(({ id }) => id)),
    rewritable: withCode(UNUSABLE),
    splittable: withCode(new Set(['inconclusive'])),
    conclusion: !failing.some(({ id, code }) => id === CONCLUSION && code === 'circular'),
  };
}

function changeWarning({ step, round, before }: ClaimChange): string {
  return before === ''
    ? `round ${round} of repair wrote the step ${step}; compare it with its quote`
    : `round ${round} of repair changed what the step ${step} says; compare it with its quote`;
}

type Changes = WantedChanges & { readonly cannot: string | null };

async function askChanges(
  conversation: Conversation,
  language: Language,
  question: string,
): Promise<ModelReply<Changes>> {
  const reply =
    language === 'lean'
      ? await conversation.ask(question, LeanRepairReply, 'lean_repair')
      : await conversation.ask(question, SmtRepairReply, 'smt_repair');
  if (reply.kind !== 'answer') return reply;
  const splits = reply.value.splits.map(({ id, into }) => ({ id, into: into.map(stepOf) }));
  return { ...reply, value: { ...reply.value, splits } };
}
