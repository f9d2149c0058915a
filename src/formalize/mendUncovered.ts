import { reaskUncovered } from '../model/prompts/reask.ts';
import { accountFor } from '../read/accounting.ts';
import { locateQuote } from '../read/quotes.ts';
import {
  CONCLUSION,
  type Conclusion,
  type Language,
  type Span,
  type Step,
} from '../schema/index.ts';
import type { Conversation } from './conversation.ts';
import { type Additions, type Draft, leanAdditions, smtAdditions } from './draft.ts';
import { findProblems } from './problems.ts';
import { LeanSentencesReply, SmtSentencesReply } from './reply.ts';
import type { ProofTask } from './task.ts';
import { withParts } from './withParts.ts';

/** A draft after it was asked what it says of the sentences that are in no quote of its. */
export interface Mended {
  readonly draft: Draft;
  readonly warnings: readonly string[];
}

/**
 * Asks once for the sentences of the proof that a draft has in no quote. The answer may add steps and remarks, make
 * quotes longer and draw the conclusion anew; the steps that are there stay as they are. Steps with which the draft would
 * contradict itself are left out.
 */
export async function mendUncovered(
  conversation: Conversation,
  draft: Draft,
  { problem, proof, language }: ProofTask,
): Promise<Mended> {
  const { uncovered } = accountFor(proof.text, problem.statement, draft.formalization);
  if (uncovered.length === 0) return { draft, warnings: [] };
  const sentences = uncovered.map(({ start, end }) => proof.text.slice(start, end));
  const additions = await askAdditions(conversation, language, reaskUncovered(sentences));
  if (additions === null) return { draft, warnings: [] };

  const taken = new Set(draft.formalization.steps.map(({ id }) => id));
  const again = additions.steps.filter(({ id }) => taken.has(id)).map(({ id }) => id);
  const fresh = { ...additions, steps: additions.steps.filter(({ id }) => !taken.has(id)) };
  const warnings = again.map((id) => `the model gave the step ${id} anew, which was not asked for`);
  const broken = ({ formalization }: Draft): number =>
    findProblems(formalization, problem, proof.text, language).broken.length;
  const added = withAdditions(draft, fresh, proof.text);
  if (broken(added) <= broken(draft)) return { draft: added, warnings };
  return {
    draft: withAdditions(draft, { ...fresh, steps: [], conclusion: null }, proof.text),
    warnings: [...warnings, 'steps that the model added cannot be used with the others; left out'],
  };
}

async function askAdditions(
  conversation: Conversation,
  language: Language,
  question: string,
): Promise<Additions | null> {
  if (language === 'lean') {
    const reply = await conversation.ask(question, LeanSentencesReply, 'lean_sentences');
    return reply.kind === 'answer' ? leanAdditions(reply.value) : null;
  }
  const reply = await conversation.ask(question, SmtSentencesReply, 'smt_sentences');
  return reply.kind === 'answer' ? smtAdditions(reply.value) : null;
}

function withAdditions(
  { formalization, reasons }: Draft,
  additions: Additions,
  proof: string,
): Draft {
  const { steps, conclusion, remarks = [] } = formalization;
  const wanted = new Map(additions.quotes.map(({ id, quote }) => [id, quote]));
  const longer = (id: string, quote: string | null): string | null => {
    const candidate = wanted.get(id);
    return candidate !== undefined && isWithin(proof, quote, candidate) ? candidate : quote;
  };
  const quoted = steps.map((step) => ({
    ...step,
    quote: longer(step.id, step.quote) ?? step.quote,
  }));
  const drawn = additions.conclusion ?? conclusion;
  const concluded: Conclusion = {
    ...drawn,
    quote: drawn.quote ?? longer(CONCLUSION, conclusion.quote),
  };
  const merged = withParts(formalization, inTextOrder(proof, quoted, additions.steps), concluded);
  return {
    formalization: { ...merged, remarks: [...remarks, ...additions.remarks] },
    reasons: new Map([...reasons, ...additions.reasons]),
  };
}

/** Whether a quote stands in another one of the proof; one that stands nowhere gives way to any that does. */
function isWithin(proof: string, quote: string | null, longer: string): boolean {
  const outer = spanOf(proof, longer);
  const inner = quote === null ? null : spanOf(proof, quote);
  if (outer === null) return false;
  return inner === null || (outer.start <= inner.start && inner.end <= outer.end);
}

/** Steps with others put before the first that stands behind them in the proof. */
function inTextOrder(proof: string, steps: readonly Step[], added: readonly Step[]): Step[] {
  const startOf = ({ quote }: Step): number =>
    spanOf(proof, quote)?.start ?? Number.POSITIVE_INFINITY;
  const merged = [...steps];
  for (const step of added) {
    const start = startOf(step);
    const behind = merged.findIndex((other) => {
      const at = startOf(other);
      return at > start && at !== Number.POSITIVE_INFINITY;
    });
    merged.splice(behind < 0 ? merged.length : behind, 0, step);
  }
  return merged;
}

function spanOf(proof: string, quote: string): Span | null {
  const location = locateQuote(proof, quote);
  return location.kind === 'found' ? location.span : null;
}
