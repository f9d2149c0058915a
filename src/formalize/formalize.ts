import { LANGUAGES } from '../language/languages.ts';
import type { Model } from '../model/model.ts';
import { formalizeQuestion, formalizeSystem, theoremAndProof } from '../model/prompts/formalize.ts';
import { reaskInconsistent, reaskQuotes } from '../model/prompts/reask.ts';
import { noUsage } from '../model/usage.ts';
import { statedNames } from '../read/statedNames.ts';
import { CONCLUSION, type Formalization, type Language, type Usage } from '../schema/index.ts';
import { Conversation } from './conversation.ts';
import { type Draft, leanDraft, smtDraft } from './draft.ts';
import { mendUncovered } from './mendUncovered.ts';
import { findProblems } from './problems.ts';
import { LeanReply, QuotesReply, reasonIn, SmtReply } from './reply.ts';
import { settle } from './settle.ts';
import type { ModelFormalization, ProofTask } from './task.ts';
import { type Declined, type Failure, unusable } from './unusable.ts';
import { withParts } from './withParts.ts';

export type FormalizeResult =
  | ({ readonly kind: 'formalized' } & ModelFormalization)
  | Declined
  | Failure;

/** Longer proofs fit no model's context together with their formalization. */
const MAX_PROOF = 200_000;

/**
 * Asks a model for a formalization. One that contradicts itself is asked for once more; then quotes that do
 * not stand in the proof exactly once are, all in one question, and then sentences of the proof that are in no quote. What
 * is not mended after that is `missing`, left out with a warning, or, of sentences, the judge's to weigh.
 */
export async function formalize(model: Model, task: ProofTask): Promise<FormalizeResult> {
  const { problem, proof, language, sample = 0 } = task;
  if (proof.text.length > MAX_PROOF) return tooLong(proof.text.length);
  const formalStatement = LANGUAGES[language].statementOf(problem)?.text ?? null;
  const system = formalizeSystem(language, formalStatement !== null);
  const conversation = new Conversation(
    model,
    { stage: 'formalize', problem: problem.id, language, round: null, sample, system },
    task.signal,
  );
  const question = formalizeQuestion(
    theoremAndProof(
      problem.statement,
      formalStatement,
      proof.text,
      language === 'smt' ? LANGUAGES.smt.hypothesisNames(problem) : [],
    ),
  );

  const first = await askDraft(conversation, language, question);
  if (first.kind !== 'draft') return { ...first, usage: conversation.usage };
  const warnings: string[] = [];
  let draft = withPinnedStatement(first.draft, formalStatement !== null, warnings);

  const { structure } = findProblems(draft.formalization, problem, proof.text, language);
  if (structure.length > 0) {
    const again = await askDraft(conversation, language, reaskInconsistent(structure));
    if (again.kind === 'draft') {
      draft = withPinnedStatement(again.draft, formalStatement !== null, warnings);
    }
  }
  draft = await mendQuotes(conversation, draft, task);

  const problems = findProblems(draft.formalization, problem, proof.text, language);
  if (problems.broken.length > 0) {
    return {
      kind: 'failure',
      message: `The model's formalization cannot be used: ${problems.broken.join('; ')}`,
      hint: 'Try again, or use another model.',
      usage: conversation.usage,
    };
  }
  const mended = await mendUncovered(conversation, draft, task);
  warnings.push(...mended.warnings);
  draft = mended.draft;
  const names = statedNames(draft.formalization, problem, language);
  const settled = settle(draft.formalization, proof.text, names, draft.reasons);
  return {
    kind: 'formalized',
    ...settled,
    cannot: draft.reasons,
    usage: conversation.usage,
    warnings: [...warnings, ...settled.warnings],
  };
}

async function askDraft(
  conversation: Conversation,
  language: Language,
  question: string,
): Promise<{ readonly kind: 'draft'; readonly draft: Draft } | Declined | Failure> {
  if (language === 'lean') {
    const reply = await conversation.ask(question, LeanReply, 'lean_formalization');
    if (reply.kind !== 'answer') return unusable(reply);
    return declined(reply.value, reply.usage) ?? { kind: 'draft', draft: leanDraft(reply.value) };
  }
  const reply = await conversation.ask(question, SmtReply, 'smt_formalization');
  if (reply.kind !== 'answer') return unusable(reply);
  return declined(reply.value, reply.usage) ?? { kind: 'draft', draft: smtDraft(reply.value) };
}

function declined({ cannot, steps }: SmtReply | LeanReply, usage: Usage): Declined | undefined {
  const message = reasonIn(cannot);
  return message === null || steps.length > 0 ? undefined : { kind: 'declined', message, usage };
}

/** What the theorem is, is not the model's to say where the problem says it. */
function withPinnedStatement(draft: Draft, pinned: boolean, warnings: string[]): Draft {
  if (!pinned || draft.formalization.statement === undefined) return draft;
  warnings.push('the model wrote a statement of its own; the pinned one stands');
  const { statement: _, ...formalization } = draft.formalization;
  return { ...draft, formalization: formalization as Formalization };
}

/** Asks once for all quotes that do not stand in the proof exactly once. */
async function mendQuotes(
  conversation: Conversation,
  draft: Draft,
  { problem, proof, language }: ProofTask,
): Promise<Draft> {
  const { formalization } = draft;
  const { quotes } = findProblems(formalization, problem, proof.text, language);
  if (quotes.size === 0) return draft;
  const problems = [...quotes].map(([id, what]) => `${id}: ${what}`);
  const reply = await conversation.ask(reaskQuotes(problems), QuotesReply, 'quotes');
  if (reply.kind !== 'answer') return draft;
  const mended = new Map(
    reply.value.quotes.filter(({ id }) => quotes.has(id)).map(({ id, quote }) => [id, quote]),
  );
  const { steps, conclusion } = formalization;
  return {
    ...draft,
    formalization: withParts(
      formalization,
      steps.map((step) => ({ ...step, quote: mended.get(step.id) ?? step.quote })),
      { ...conclusion, quote: mended.get(CONCLUSION) ?? conclusion.quote },
    ),
  };
}

function tooLong(length: number): Failure {
  return {
    kind: 'failure',
    message: `The proof is too long for a model: ${length} characters of at most ${MAX_PROOF}.`,
    hint: 'Split it into lemmas.',
    usage: noUsage,
  };
}
