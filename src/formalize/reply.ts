import { z } from 'zod';
import {
  Assumption,
  ByTactic,
  Entailment,
  Fix,
  Induction,
  Instance,
  Step,
  StepId,
} from '../schema/index.ts';
import { plainText } from '../text/plainText.ts';

/**
 * Unknown fields of an answer are dropped; those that are left out mean "nothing" or "cannot". One field is
 * required in each, so that a stray object in a model's text is no answer.
 */
const Text = Step.shape.claim;
const Reason = z.string().max(4_000).nullable().default(null);

const stepFields = {
  id: StepId,
  fixes: z.array(z.object(Fix.shape)).max(100).default([]),
  assumes: z.array(z.object(Assumption.shape)).max(100).default([]),
  uses: Step.shape.uses,
  claim: Text.nullable().default(null),
  cannot: Reason,
  /** Only shown to people, so an odd one spoils nothing. */
  confidence: z.number().min(0).max(1).nullable().catch(null),
};
/** Odd ones are left out: without its instances a step means the same. */
const Instances = z.array(z.object(Instance.shape)).max(100);
const smtFields = {
  instances: Instances.default([]),
  cites: z.string().max(1_000).nullable().default(null),
};
const SmtStepReply = z.object({ ...stepFields, ...smtFields, quote: Step.shape.quote });
const LeanStepReply = z.object({
  ...stepFields,
  quote: Step.shape.quote,
  proof: Text.nullable().default(null),
});

const SmtConclusionReply = z.discriminatedUnion('by', [
  z.object(Entailment.shape),
  z.object(Induction.shape),
]);
export type SmtConclusionReply = z.infer<typeof SmtConclusionReply>;

const LeanConclusionReply = z.object({
  uses: ByTactic.shape.uses,
  proof: Text.nullable().default(null),
  quote: ByTactic.shape.quote,
});
export type LeanConclusionReply = z.infer<typeof LeanConclusionReply>;

const MAX_STEPS = 500;
const Remarks = z.array(Text).max(MAX_STEPS);
const Quote = z.object({ id: StepId, quote: Step.shape.quote });

/** What a model answers to `prove`. */
export const ProveReply = z.object({
  cannot: Reason,
  proof: z.string().max(100_000).nullable(),
});
export type ProveReply = z.infer<typeof ProveReply>;

/** What a model answers to `formalize` in SMT-LIB. */
export const SmtReply = z.object({
  cannot: Reason,
  statement: Text.nullable().default(null),
  steps: z.array(SmtStepReply).max(MAX_STEPS),
  conclusion: SmtConclusionReply.nullable().default(null),
  remarks: Remarks.default([]),
});
export type SmtReply = z.infer<typeof SmtReply>;

/** What a model answers to `formalize` in Lean. */
export const LeanReply = z.object({
  cannot: Reason,
  statement: Text.nullable().default(null),
  steps: z.array(LeanStepReply).max(MAX_STEPS),
  conclusion: LeanConclusionReply.nullable().default(null),
  remarks: Remarks.default([]),
});
export type LeanReply = z.infer<typeof LeanReply>;

/** What a model answers when some of its quotes do not stand in the proof exactly once. */
export const QuotesReply = z.object({
  quotes: z.array(Quote).max(MAX_STEPS + 1),
});
export type QuotesReply = z.infer<typeof QuotesReply>;

/** What a model answers about sentences that are in no quote, in SMT-LIB. */
export const SmtSentencesReply = z.object({
  steps: z.array(SmtStepReply).max(MAX_STEPS).default([]),
  quotes: z
    .array(Quote)
    .max(MAX_STEPS + 1)
    .default([]),
  remarks: Remarks,
  conclusion: SmtConclusionReply.nullable().default(null),
});
export type SmtSentencesReply = z.infer<typeof SmtSentencesReply>;

/** What a model answers about sentences that are in no quote, in Lean. */
export const LeanSentencesReply = SmtSentencesReply.extend({
  steps: z.array(LeanStepReply).max(MAX_STEPS).default([]),
  conclusion: LeanConclusionReply.nullable().default(null),
});
export type LeanSentencesReply = z.infer<typeof LeanSentencesReply>;

/** A step as a repair may change it; null keeps what is there. It has no quote: quotes are frozen. */
const StepChange = z.object({
  id: StepId,
  fixes: z.array(z.object(Fix.shape)).max(100).nullable().default(null),
  assumes: z.array(z.object(Assumption.shape)).max(100).nullable().default(null),
  uses: z.array(z.string().min(1).max(200)).max(500).nullable().default(null),
  instances: Instances.nullable().default(null),
  claim: Text.nullable().default(null),
  proof: Text.nullable().default(null),
  cannot: Reason,
});
/** `proof` is absent in smt, `instances` in Lean. */
export type StepChange = Omit<z.infer<typeof StepChange>, 'proof' | 'instances'> & {
  readonly proof?: string | null;
  readonly instances?: readonly Instance[] | null;
};

const MAX_PARTS = 30;

/** What a model answers to `repair` in SMT-LIB; it has no statement, which is frozen. */
export const SmtRepairReply = z.object({
  cannot: Reason,
  steps: z.array(StepChange.omit({ proof: true })).max(MAX_STEPS),
  splits: z
    .array(z.object({ id: StepId, into: z.array(SmtStepReply).max(MAX_PARTS) }))
    .max(MAX_STEPS)
    .default([]),
  conclusion: SmtConclusionReply.nullable().default(null),
});

/** What a model answers to `repair` in Lean; it has no statement, which is frozen. */
export const LeanRepairReply = z.object({
  cannot: Reason,
  steps: z.array(StepChange.omit({ instances: true })).max(MAX_STEPS),
  splits: z
    .array(z.object({ id: StepId, into: z.array(LeanStepReply).max(MAX_PARTS) }))
    .max(MAX_STEPS)
    .default([]),
  conclusion: LeanConclusionReply.nullable().default(null),
});

const MAX_REASON = 1_000;

/** A reason that says something, as one line that is safe to print, or null. */
export function reasonIn(cannot: string | null): string | null {
  const reason = plainText(cannot ?? '', MAX_REASON);
  return reason === '' ? null : reason;
}
