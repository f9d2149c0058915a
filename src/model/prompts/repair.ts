import type { Language } from '../../schema/index.ts';
import { type Data, delimited } from './data.ts';
import { formalizeSystem } from './formalize.ts';

const repairRules = `Now you repair a formalization. The verifier did not accept some of its steps. There are two reasons for that: the formalization is bad, or the proof is. Only the first is yours to repair.

- Repair what the formalization got wrong: a tactic proof that fails, a fixed variable, an assumption or a used step that the text has and the formalization forgot, a formula that does not parse.
- Never change a claim to make it provable. A claim can be written anew only where the verifier found it ill-formed, missing or forbidden; elsewhere it is frozen. The change is shown to the reader of the report beside the quote, and so is every change of fixes and assumes.
- Drop and weaken no assumption: what a step assumes stays, word by word. Do not add an assumption that the text does not make at this place.
- A step that is circular is not repaired: that the text begs the question is no fault of the formalization.
- Add no reason that the text does not give. Only a step that is "inconclusive" may be split: where its passage makes several inferences at once, give them as steps of their own in "splits". They come before the step, which stays and uses them; each quotes a piece of its own of the passage that the step quotes.
- If the proof itself is wrong there, or you cannot repair a step, leave it out of your answer, or give it with the reason in "cannot". That is a good answer, and stands.
- You cannot change the statement, quotes, ids, the order of the steps, or steps that the verifier accepted, and you cannot add or remove steps otherwise. Steps that depend on a failing one are checked again by themselves.

The answer:
- "steps": only the failing steps that you change, each with its id. A field that stays as it is, is null.
- "splits": for each step that you split, its "id" and "into", the steps before it, as in a formalization.
- "conclusion": the whole new conclusion, or null if it stays as it is. It may be changed also where it was accepted, because a step that it uses may have changed.
- "cannot": why nothing can be repaired, or null.`;

/** Instructions for a repair: those of the formalization, and what may be changed. */
export function repairSystem(language: Language): string {
  // The statement is fixed by now, whoever wrote it.
  return `${formalizeSystem(language, true)}

${repairRules}`;
}

/** A failing obligation as the prompt shows it; the message is the verifier's. */
export interface Complaint {
  readonly id: string;
  readonly code: string;
  readonly message: string;
}

const MAX_COMPLAINTS = 60;
const MAX_WORDS = 1_500;

export function repairQuestion(
  theoremAndProof: readonly Data[],
  formalization: string,
  complaints: readonly Complaint[],
  accepted: readonly string[],
): string {
  const shown = complaints.slice(0, MAX_COMPLAINTS);
  const hidden = complaints.length - shown.length;
  const words = shown.map(
    ({ id, code, message }) => `${id}: ${code}: ${message.slice(0, MAX_WORDS)}`,
  );
  if (hidden > 0) words.push(`and ${hidden} more, which can wait for the next round`);
  return `Repair this formalization.

${delimited(
  ...theoremAndProof,
  { name: 'FORMALIZATION', text: formalization },
  { name: 'VERIFIER', text: words.join('\n') },
)}

Accepted and frozen: ${accepted.length === 0 ? 'none' : accepted.join(', ')}.`;
}
