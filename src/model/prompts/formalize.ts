import type { Language } from '../../schema/index.ts';
import { type Data, delimited } from './data.ts';
import { formalizeLeanSystem } from './formalizeLean.ts';
import { formalizeSmtSystem } from './formalizeSmt.ts';

/** Instructions for a formalization; `pinned` tells whether the problem has its formal statement. */
export function formalizeSystem(language: Language, pinned: boolean): string {
  return language === 'lean' ? formalizeLeanSystem(pinned) : formalizeSmtSystem(pinned);
}

/** The theorem with its formal statement, where there is one, and the proof. */
export function theoremAndProof(
  statement: string,
  formalStatement: string | null,
  proof: string,
  names: readonly string[] = [],
): Data[] {
  return [
    { name: 'THEOREM', text: statement },
    ...(formalStatement === null ? [] : [{ name: 'FORMAL STATEMENT', text: formalStatement }]),
    ...(names.length === 0
      ? []
      : [{ name: 'NAMES OF THE HYPOTHESES, IN ORDER', text: names.join(', ') }]),
    { name: 'PROOF', text: proof },
  ];
}

export function formalizeQuestion(data: readonly Data[]): string {
  return `Formalize this proof of this theorem.

${delimited(...data)}`;
}
