import { proofHash } from '../../read/proofHash.ts';
import type { FormalFile } from '../../schema/index.ts';

const STATEMENT = 'The sum of two odd numbers is even.';
const PROOF = `Since a is odd, a = 2i + 1 for some i. Likewise b = 2j + 1 for some j.
Adding the two, a + b = 2(i + j + 1), so that a + b is even.`;

/** A problem file that explains itself in comments, and that holds as it is. */
export function problemTemplate(id: string): string {
  return `---
id: ${id}
# What is known of the theorem, for benchmarks: true or false. Leave it out if you do not know.
truth: true
tags: [number-theory]
source: folklore
---
<!-- The theorem in words. Comments like this one are not part of it. -->
${STATEMENT}

<!-- The same theorem, pinned: what is verified is this, whatever a proof says. One language is enough. -->

\`\`\`lean
theorem odd_plus_odd (a b : Int) (ha : a % 2 = 1) (hb : b % 2 = 1) : (a + b) % 2 = 0
\`\`\`

<!-- In SMT-LIB: declarations, the hypotheses as assert, and as last assert the negated goal. -->

\`\`\`smt2
(declare-const a Int)
(declare-const b Int)
(assert (= (mod a 2) 1))
(assert (= (mod b 2) 1))
(assert (not (= (mod (+ a b) 2) 0)))
\`\`\`

## Proof
<!-- The proof under test. Without this heading a model is asked for one. -->
${PROOF}
`;
}

/** The frozen formalization of the template's proof in SMT-LIB. */
export function formalTemplate(): string {
  const formal: FormalFile = {
    version: 1,
    proofHash: proofHash(STATEMENT, PROOF),
    formalizations: {
      smt: {
        steps: [
          {
            id: 's1',
            quote: 'Since a is odd, a = 2i + 1 for some i.',
            fixes: [],
            assumes: [],
            uses: [],
            claim: '(exists ((i Int)) (= a (+ (* 2 i) 1)))',
            proof: '',
            confidence: 0.99,
          },
          {
            id: 's2',
            quote: 'Likewise b = 2j + 1 for some j.',
            fixes: [],
            assumes: [],
            uses: [],
            claim: '(exists ((j Int)) (= b (+ (* 2 j) 1)))',
            proof: '',
            confidence: 0.99,
          },
          {
            id: 's3',
            quote: 'Adding the two, a + b = 2(i + j + 1)',
            fixes: [
              { name: 'i', type: 'Int' },
              { name: 'j', type: 'Int' },
            ],
            assumes: [
              { name: 'hi', prop: '(= a (+ (* 2 i) 1))' },
              { name: 'hj', prop: '(= b (+ (* 2 j) 1))' },
            ],
            uses: [],
            claim: '(= (+ a b) (* 2 (+ i j 1)))',
            proof: '',
            confidence: 0.98,
          },
        ],
        conclusion: {
          by: 'entailment',
          uses: ['s1', 's2', 's3'],
          quote: 'so that a + b is even',
        },
      },
    },
  };
  return `${JSON.stringify(formal, null, 2)}\n`;
}
