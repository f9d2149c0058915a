/** A problem on which Z3 does not end by itself, and its frozen formalization. */
export const ENDLESS = {
  problem: `Cubes.
\`\`\`smt2
(declare-const x Int)
(declare-const y Int)
(declare-const z Int)
(assert (> (* x y z) 1))
(assert (not (not (= (+ (* x x x) (* y y y) (* z z z)) 114))))
\`\`\`
## Proof
It is so.
`,
  formal: JSON.stringify({
    version: 1,
    formalizations: { smt: { steps: [], conclusion: { by: 'entailment', quote: 'It is so' } } },
  }),
};
