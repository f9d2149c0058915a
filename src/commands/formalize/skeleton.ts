import type { Formalization, Language, Problem, Step } from '../../schema/index.ts';
import { splitSentences } from '../../text/sentences/sentences.ts';

/**
 * A formalization to be filled in: every sentence of the proof is the quote of a step without a claim, and the last one
 * that of the conclusion, which uses all of them.
 */
export function skeletonOf(proof: string, language: Language): Formalization {
  const quotes = quotesOf(proof);
  const last = quotes.length > 1 ? (quotes.at(-1) ?? null) : null;
  const steps = (last === null ? quotes : quotes.slice(0, -1)).map(
    (quote, index): Step => ({
      ...{ id: `s${index + 1}`, quote, fixes: [], assumes: [], uses: [], claim: '', proof: '' },
      confidence: null,
    }),
  );
  const uses = steps.map(({ id }) => id);
  return language === 'smt'
    ? { steps, conclusion: { by: 'entailment', uses, quote: last }, remarks: [] }
    : { steps, conclusion: { by: 'tactic', uses, proof: '', quote: last }, remarks: [] };
}

/** The sentences of a proof; one that occurs in it more than once is taken together with what follows it, or precedes. */
function quotesOf(proof: string): string[] {
  const parts: { start: number; end: number }[] = [];
  for (const { start, end } of splitSentences(proof)) {
    const last = parts.at(-1);
    if (last !== undefined && isRepeated(proof, last)) last.end = end;
    else parts.push({ start, end });
  }
  const last = parts.at(-1);
  if (last !== undefined && parts.length > 1 && isRepeated(proof, last)) {
    parts.pop();
    const before = parts.at(-1);
    if (before !== undefined) before.end = last.end;
  }
  return parts.map(({ start, end }) => proof.slice(start, end));
}

function isRepeated(proof: string, { start, end }: { start: number; end: number }): boolean {
  const quote = proof.slice(start, end);
  return proof.indexOf(quote) !== proof.lastIndexOf(quote);
}

/** The languages that a problem is pinned in. */
export function pinnedLanguages(problem: Problem): Language[] {
  return (['smt', 'lean'] as const).filter((language) => problem[language] !== null);
}
