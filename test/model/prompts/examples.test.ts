import { describe, expect, it } from 'vitest';
import { leanDraft, smtDraft } from '../../../src/formalize/draft.ts';
import { LeanReply, SmtReply } from '../../../src/formalize/reply.ts';
import { formalizeSystem } from '../../../src/model/prompts/formalize.ts';
import { repairSystem } from '../../../src/model/prompts/repair.ts';
import { accountFor } from '../../../src/read/accounting.ts';
import { locateQuote } from '../../../src/read/quotes.ts';

function example(prompt: string): { proof: string; answer: unknown } {
  const proof = /^Proof: "(.*)"$/m.exec(prompt)?.[1] ?? '';
  const answer = /^Answer:\n(\{[\s\S]*?\n"conclusion":.*\})$/m.exec(prompt)?.[1] ?? '';
  return { proof, answer: JSON.parse(answer) };
}

describe('the worked examples of the prompts', () => {
  it('are answers as the schemas want them, with quotes from their proofs', () => {
    const smt = example(formalizeSystem('smt', true));
    const lean = example(formalizeSystem('lean', true));
    for (const [proof, { formalization }] of [
      [smt.proof, smtDraft(SmtReply.parse(smt.answer))],
      [lean.proof, leanDraft(LeanReply.parse(lean.answer))],
    ] as const) {
      expect(formalization.steps).toHaveLength(2);
      expect(formalization.remarks).toHaveLength(1);
      expect(accountFor(proof, '', formalization).uncovered).toEqual([]);
      for (const { quote } of [...formalization.steps, formalization.conclusion]) {
        expect(locateQuote(proof, quote ?? '').kind, quote ?? 'null').toBe('found');
      }
    }
  });
});

describe('the instructions', () => {
  it.each(['smt', 'lean'] as const)(
    'ask for a statement only where there is none: %s',
    (language) => {
      expect(formalizeSystem(language, false)).toContain('write it as "statement"');
      expect(formalizeSystem(language, true)).not.toContain('write it as "statement"');
      expect(repairSystem(language)).not.toContain('write it as "statement"');
    },
  );
});
