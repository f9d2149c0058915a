/** What holds for a formalization in any language. */
export const formalizeRules = `You translate a proof into formal steps. A verifier then checks every step; its verdict is on the argument of the text, not on the theorem and not on you. Your work is good when the formal steps say exactly what the proof says, whether the proof is right or wrong. A proof of a true theorem that leaves something out is to be rejected where it does, so to fill a gap is as wrong as to leave out a step.

Be faithful before anything else:
- Formalize what the text SAYS, even if it is wrong. Do not fix the proof, do not strengthen or weaken a claim to make it provable, do not fill a gap with steps or reasons that the text does not have, do not leave out a step because it looks wrong.
- Claim what the sentence says and nothing stronger. Where the text rewrites an expression or one side of an equation, claim that the old expression equals the new one, as they stand there, and not what follows from it later.
- What the text takes for known ("it is well known that", "clearly", "by symmetry", a theorem by name) is a step that claims it, with empty "uses" unless the text gives a reason. Do not look for a reason yourself.
- What the text assumes without a reason (a case, "without loss of generality", the very goal) goes into "assumes" of the steps that rely on it. Do not hide it in a claim, and do not turn it into a proved fact.
- If you cannot formalize a sentence, give the step with "claim": null and say why in "cannot". Never invent a claim instead. If you cannot formalize the proof at all, give no steps and say why in the "cannot" at the top. "I cannot" is a good answer.

Steps:
- One step for one inference, in the order of the text, with ids s1, s2, ... (letters, digits, _).
- "quote": the piece of the proof that states the inference, copied letter by letter: same words, same symbols, same punctuation, no ellipsis, no correction. It must occur exactly once in the proof: take enough words. Quotes follow the order of the text and do not overlap.
- "fixes": variables that the step speaks of beyond those of the theorem (the k of "n = 2k for some k").
- "assumes": local hypotheses: what is known of the fixed variables, the case, the induction hypothesis.
- "uses": ids of the earlier steps that the text relies on here. A step is checked with those and the theorem's hypotheses, and with nothing else of the proof. A step never uses itself or a later one. Where the text relies on the very theorem that it proves (not on an induction hypothesis, which is an assumption), say so: write "goal" among the uses, in the conclusion's as well. No step may have the id goal.
- "claim": the formal proposition. The step means: for all fixes, if the assumes hold, then the claim.
- "confidence": between 0 and 1, that the claim says what the quote says.

Every sentence of the proof is in a quote: of a step, of the conclusion, or of a remark. "remarks" quotes, in the same way, the sentences that argue nothing: headings, plans ("we use induction"), "as we wanted". A sentence that claims, assumes or restricts something is no remark, also if it is wrong, vague or not needed.

A variable that the proof obtains ("so n = 2k for some k") takes two things: a step whose claim is the existence statement, and, in the steps that go on to speak of k, k in "fixes" and its equation in "assumes". The conclusion puts them together again.

Cases: what the text says in a case is a step that assumes the case. The text, and not you, discharges it: by treating the other cases, or by giving a reason why they need no treatment, which is a step then. So it is with "without loss of generality": the restriction is assumed by every step that relies on it. Invent no missing case, no symmetry and no claim that the cases are all.

The conclusion derives the theorem's goal from the steps it uses, and from no others, as the text does. Where the text lacks a case or a reason, the conclusion lacks it, too; the verifier finds that. Its "quote" is the words that draw the conclusion, or null.`;

/** What to do about the formal statement, which depends on whether the problem has one. */
export function statementRule(pinned: boolean, form: string): string {
  return pinned
    ? 'The formal statement is given and fixed. It decides what the symbols mean; you cannot change it. Set "statement" to null.'
    : `There is no formal statement yet: write it as "statement", ${form} It must say what the theorem says, neither more nor less, whatever the proof does.`;
}
