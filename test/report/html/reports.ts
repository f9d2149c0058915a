import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readInput } from '../../../src/read/read.ts';
import type { Evidence, ModelValue, ProofReport, StepCode } from '../../../src/schema/index.ts';
import { sampleProvenance, sampleReport } from '../sample.ts';

const FOLDER = path.resolve('fixtures/problems');

interface Expected {
  readonly verdict: ProofReport['verdict'];
  readonly reason: ProofReport['reason'];
  readonly firstFailure: string | null;
  readonly theorem: ProofReport['theorem'];
  readonly steps: Readonly<Record<string, StepCode>>;
}

/** The report of a fixture problem as its expectations say, without running an engine. */
export async function fixtureReport(id: string, language: 'smt' | 'lean'): Promise<ProofReport> {
  const read = await readInput(`${id}.md`, { cwd: FOLDER });
  if (read.kind !== 'input' || !read.input.frozen) throw new Error(`${id} cannot be read`);
  const { problem, proof, frozen } = read.input;
  const text = proof?.text ?? '';
  const expected: Expected = JSON.parse(
    readFileSync(path.join(FOLDER, `${id}.expected.json`), 'utf8'),
  )[language];
  const formalization = frozen.formalizations[language];
  const codeOf = (step: string): StepCode => expected.steps[step] ?? 'verified';
  const statement = language === 'lean' ? problem.lean : problem.smt;
  return sampleReport({
    problem: { id, file: `fixtures/problems/${id}.md`, statement: problem.statement },
    proof: text,
    verdict: expected.verdict,
    reason: expected.reason,
    theorem: expected.theorem,
    argument: 'carries',
    trust: language === 'lean' ? 'elaborated' : 'solver',
    engine: { id: language, version: language === 'lean' ? 'Lean 4.24.0' : 'Z3 4.15.3' },
    formalStatement: statement && JSON.stringify(statement.goal).slice(1, -1),
    firstFailure: expected.firstFailure,
    steps: (formalization?.steps ?? []).map((step) => {
      const start = text.indexOf(step.quote);
      return {
        ...step,
        span: start < 0 ? null : { start, end: start + step.quote.length },
        verdict: codeOf(step.id),
        bearsLoad: true,
        evidence: evidenceFor(codeOf(step.id)),
      };
    }),
    conclusion: {
      verdict: codeOf('conclusion'),
      uses: (formalization?.steps ?? []).map((step) => step.id),
      evidence: evidenceFor(codeOf('conclusion')),
    },
    changes: [],
    warnings: [],
  });
}

/** A relation that is drawn as rows and columns, and a function that is drawn as a list. */
export function tabledValues(): ModelValue[] {
  const colors = ['red', 'green', 'blue'];
  const tree = 'node(node(leaf, 1, leaf), 2, node(leaf, -1234567, leaf))';
  return [
    {
      name: 'R',
      sort: '(-> Color Color Bool)',
      value: '{(red, green)}',
      table: {
        names: ['x', 'y'],
        arguments: [colors, colors],
        rows: [{ at: ['red', 'green'], value: 'true' }],
        otherwise: 'false',
      },
      origin: 'theorem',
    },
    {
      name: 'f',
      sort: '(-> Tree Int Tree Tree)',
      value: `{(leaf, 1, ${tree}) ↦ leaf, otherwise (x, y, z) ↦ z}`,
      table: {
        names: ['x', 'y', 'z'],
        rows: [{ at: ['leaf', '1', tree], value: 'leaf' }],
        otherwise: 'z',
      },
      origin: 'step',
    },
  ];
}

function evidenceFor(code: StepCode): Evidence[] {
  switch (code) {
    case 'verified':
      return [];
    case 'refuted':
      return [
        {
          kind: 'counterexample',
          values: [{ name: 'n', sort: 'Int', value: '0', origin: 'theorem' }],
        },
      ];
    case 'conditional':
      return [{ kind: 'rests-on', ids: ['s1'] }];
    case 'circular':
      return [{ kind: 'cycle', ids: ['s1', 's2'] }];
    default:
      return [
        {
          kind: 'message',
          text: 'omega could not prove the goal',
          place: { field: 'proof', line: 1, column: 2 },
        },
      ];
  }
}

/** A proof with typeset formulas, quotes that overlap, a repaired claim, and every kind of evidence. */
export function richReport(): ProofReport {
  const proof = String.raw`We show that $\sum_{i=0}^{n} i = \frac{n(n+1)}{2}$ by induction on $n$.

For $n = 0$ both sides are $0$, so the base case holds.

Suppose that the formula holds for some $k \geq 0$. Then

$$\sum_{i=0}^{k+1} i = \frac{k(k+1)}{2} + (k+1) = \frac{(k+1)(k+2)}{2},$$

which is the formula for $k + 1$. In particular the sum is at least $n^2$, since
\begin{align*} n(n+1) &= n^2 + n \\ &\geq 2n^2 \end{align*}
whenever $n \geq 1$.

1. The base case and the step give the formula for all $n$.
2. Hence the theorem.`;
  const quote = (text: string) => {
    const start = proof.indexOf(text);
    return { quote: text, span: start < 0 ? null : { start, end: start + text.length } };
  };
  const step = (
    id: string,
    verdict: StepCode,
    text: string,
    claim: string,
    evidence: Evidence[] = [],
  ) => ({
    id,
    ...quote(text),
    fixes: [],
    assumes: [],
    claim,
    verdict,
    uses: [],
    bearsLoad: true,
    confidence: 0.95,
    evidence,
  });
  return sampleReport({
    problem: {
      id: 'gauss-sum',
      file: 'proofs/gauss-sum.md',
      statement: String.raw`For every natural number $n$, the sum $0 + 1 + \cdots + n$ equals $\frac{n(n+1)}{2}$, and it is at least $n^2$.`,
    },
    proof,
    reason: 'refuted',
    theorem: 'refuted',
    counterexample: [{ name: 'n', sort: 'Int', value: '2', origin: 'theorem' }],
    argument: null,
    firstFailure: 's3',
    formalStatement:
      '(define-fun-rec sum ((n Int)) Int (ite (<= n 0) 0 (+ n (sum (- n 1)))))\n(declare-const n Int)\n(assert (>= n 0))\n(assert (not (and (= (* 2 (sum n)) (* n (+ n 1))) (>= (sum n) (* n n)))))',
    coverage: 0.81,
    remarks: [
      { quote: '2. Hence the theorem.', spans: [{ start: proof.length - 21, end: proof.length }] },
    ],
    uncovered: [
      {
        text: '1. The base case and the step give the formula for all $n$.',
        span: { start: proof.length - 81, end: proof.length - 22 },
      },
    ],
    engine: { id: 'smt', version: 'Z3 4.15.3' },
    steps: [
      step(
        's1',
        'verified',
        String.raw`For $n = 0$ both sides are $0$, so the base case holds`,
        '(= (sum 0) 0)',
      ),
      {
        ...step(
          's2',
          'verified',
          String.raw`Suppose that the formula holds for some $k \geq 0$. Then

$$\sum_{i=0}^{k+1} i = \frac{k(k+1)}{2} + (k+1) = \frac{(k+1)(k+2)}{2},$$

which is the formula for $k + 1$`,
          '(= (* 2 (sum (+ k 1))) (* (+ k 1) (+ k 2)))',
        ),
        fixes: [{ name: 'k', type: 'Int' }],
        assumes: [
          { name: 'hk', prop: '(>= k 0)' },
          { name: 'ih', prop: '(= (* 2 (sum k)) (* k (+ k 1)))' },
        ],
      },
      {
        ...step(
          's3',
          'refuted',
          'In particular the sum is at least $n^2$',
          '(>= (sum n) (* n n))',
          [
            { kind: 'message', text: 'the claim is false where its hypotheses hold', place: null },
            {
              kind: 'counterexample',
              values: [
                { name: 'n', sort: 'Int', value: '2', origin: 'theorem' },
                ...tabledValues(),
              ],
            },
          ],
        ),
        uses: ['s2'],
        confidence: 0.99,
      },
      {
        ...step(
          's4',
          'failed',
          String.raw`the sum is at least $n^2$, since
\begin{align*} n(n+1) &= n^2 + n \\ &\geq 2n^2 \end{align*}
whenever $n \geq 1$`,
          '(forall ((m Int)) (=> (and (>= m 1) (= (* 2 (sum m)) (* m (+ m 1)))) (>= (* m (+ m 1)) (* 2 (* m m)))))',
          [
            {
              kind: 'message',
              text: 'linarith failed to find a contradiction',
              place: { field: 'proof', line: 2, column: 4 },
            },
            { kind: 'goal', text: 'n : Nat\nhn : 1 ≤ n\n⊢ 2 * n ^ 2 ≤ n * (n + 1)' },
          ],
        ),
        uses: ['s3', 'h'],
      },
      step(
        's5',
        'circular',
        'The base case and the step give the formula for all $n$',
        '(= (* 2 (sum n)) (* n (+ n 1)))',
        [{ kind: 'cycle', ids: ['s5', 's6'] }],
      ),
      step('s6', 'inconclusive', 'Hence the theorem', '(= (* 2 (sum n)) (* n (+ n 1)))', [
        { kind: 'note', text: 'the time limit of 10 s was reached' },
      ]),
    ],
    conclusion: {
      verdict: 'conditional',
      uses: ['s1', 's2', 's3'],
      evidence: [{ kind: 'rests-on', ids: ['s3'] }],
    },
    rounds: 2,
    changes: [
      { step: 's3', round: 1, before: '(> (sum n) (* n n))', after: '(>= (sum n) (* n n))' },
      { step: 's3', round: 2, before: '(>= (sum n) (* n n n))', after: '(>= (sum n) (* n n))' },
    ],
    provenance: sampleProvenance,
    run: {
      date: '2026-01-02T03:04:05.678Z',
      usage: { inputTokens: 5210, outputTokens: 1893, requests: 4 },
      timings: { formalizeMs: 5400, checkMs: 812, repairMs: 2900 },
      answers: [{ stage: 'formalize', from: 'server' }],
    },
    notes: ['one step bears no load'],
    warnings: ['the model gave the proof in one paragraph'],
  });
}
