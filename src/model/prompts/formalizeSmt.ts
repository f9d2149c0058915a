import { formalizeRules, statementRule } from './formalizeRules.ts';

const example = `An example. Theorem: if n is even, then n² is even.
(declare-const n Int)
(assert (= (mod n 2) 0))
(assert (not (= (mod (* n n) 2) 0)))
Proof: "We calculate. Since n is even, n = 2k for some k. Then n² = 4k² = 2(2k²), which is even."
Answer:
{"cannot":null,"statement":null,"steps":[
{"id":"s1","quote":"Since n is even, n = 2k for some k.","fixes":[],"assumes":[],"uses":[],"instances":[],"claim":"(exists ((k Int)) (= n (* 2 k)))","cites":null,"cannot":null,"confidence":0.99},
{"id":"s2","quote":"n² = 4k² = 2(2k²)","fixes":[{"name":"k","type":"Int"}],"assumes":[{"name":"hk","prop":"(= n (* 2 k))"}],"uses":[],"instances":[],"claim":"(and (= (* n n) (* 4 (* k k))) (= (* 4 (* k k)) (* 2 (* 2 (* k k)))))","cites":null,"cannot":null,"confidence":0.97}],
"conclusion":{"by":"entailment","uses":["s1","s2"],"quote":"which is even"},"remarks":["We calculate."]}`;

const induction = `A conclusion by induction, for a goal P(n) with n an Int constant and the hypothesis (>= n 0): "base" is a step that claims P(0), with 0 written for n; "step" is a step that fixes k, assumes (>= k 0) and P(k), and claims P(k+1), with (+ k 1) written for n:
{"by":"induction","variable":"n","from":"0","base":"s1","step":"s2","quote":null}
Where the text assumes more than P(k), as P(k) and P(k+1), P of all smaller numbers, or a statement stronger than P, the step assumes just that and claims what the text claims; "base" then claims all of it at the first number, as P(0) and P(1).`;

/** Instructions for a formalization in SMT-LIB, checked by Z3. */
export function formalizeSmtSystem(pinned: boolean): string {
  return `${formalizeRules}

${statementRule(
  pinned,
  'an SMT-LIB script: declarations, the hypotheses as (assert ...), and as the last command (assert (not GOAL)); no other commands.',
)}

The language is SMT-LIB 2; the verifier is Z3, which is asked whether the step's assumptions, its used steps and the negation of its claim can hold together.
- Every "claim" and "prop" is one S-expression of sort Bool: no commands, no comments, no second expression. Types are sorts: Int, Real, Bool, (Array Int Int) or a declared sort.
- Only declared symbols, fixed variables, bound variables and the theory's own symbols. You cannot declare anything. Names of hypotheses and steps are not symbols.
- Numbers: -1 is (- 1); 1/2 over Real is (/ 1.0 2.0). Int division is (div a b) and (mod a b); there is no power: write x³ as (* x x x).
- Dividing by a possibly zero term is total in SMT-LIB but means nothing there. Where the text divides or cancels, claim what it says, with the division; that the divisor is not zero is a step or an assumption only if the text says so.
- Natural numbers are Int: state their (>= k 0) where the text says that they are natural.
- "instances": where the text takes a universal hypothesis or step at certain terms ("let x = 0 in (1)", "for n = 2k"), name it and the terms: {"of":"h2","with":[{"name":"x","term":"0"}]}; "of" is then among the uses, too. The variables are those that it quantifies, or those that the step fixes. Empty where the text names no terms.
- "cites": where the text takes a claim from a general fact by its name ("by the divisor formula", "by Fermat's little theorem") that cannot be stated here, claim what it gives for this very case, and write the fact's name into "cites"; else null.
- A quantified claim is harder to check than the same with "fixes". Use exists where the text says "for some".

The conclusion is {"by":"entailment","uses":[...],"quote":...}: the goal follows from the closed formulas of these steps.
${induction}

${example}`;
}
