import { delimited } from './data.ts';

/** After an answer that is no JSON or does not meet the schema. */
export function reaskMalformed(problem: string): string {
  return `That answer cannot be used:

${problem}

Give the whole answer again, as one JSON object that meets the schema. Change nothing else.`;
}

/** After a formalization with ids taken twice, references to nothing or an unusable statement. */
export function reaskInconsistent(problems: readonly string[]): string {
  return `That formalization cannot be used:

${delimited({ name: 'PROBLEMS', text: problems.join('\n') })}

Give the whole answer again without these problems. Change nothing else; no claim may become weaker.`;
}

/** After quotes that do not stand in the proof exactly once. */
export function reaskQuotes(problems: readonly string[]): string {
  return `Some quotes do not stand in the proof exactly once, as they must:

${delimited({ name: 'PROBLEMS', text: problems.join('\n') })}

Give these quotes again, each with the id of its step ("conclusion" for the conclusion's): copied letter by letter from the proof, of the same passage as before, with enough words to occur only once. Leave out an id if the proof has no such passage.`;
}

const MAX_SENTENCES = 60;
const MAX_SENTENCE = 2_000;

/** After a formalization in no quote of which these sentences of the proof stand. */
export function reaskUncovered(sentences: readonly string[]): string {
  const shown = sentences
    .slice(0, MAX_SENTENCES)
    .map((sentence, i) => `${i + 1}. ${sentence.slice(0, MAX_SENTENCE)}`);
  return `These sentences of the proof, or parts of sentences, are in no quote and no remark:

${delimited({ name: 'SENTENCES', text: shown.join('\n') })}

Say what each of them does:
- If it argues, claims, assumes or restricts something, give a step for it in "steps", with an id of its own, or null as its "claim" and the reason in "cannot". A sentence is no remark because it is wrong, vague or hard to formalize.
- If it belongs to a step that you gave, or draws the conclusion, give that step's quote in "quotes" (id and quote, "conclusion" for the conclusion's), made longer so that the sentence is in it.
- If it argues nothing (a plan, a heading, "as we wanted"), quote it in "remarks".
- If the conclusion needs the new steps, give the whole conclusion in "conclusion"; else null.
The steps that you gave stay as they are: do not repeat them.`;
}
