import type { ProofReport, Provenance } from '../../src/schema/index.ts';

export const sampleProvenance: Provenance = {
  slopcheck: '0.1.0',
  problemSha256: '0123456789abcdef'.repeat(4),
  proof: { source: 'problem' },
  formalization: { source: 'model', model: 'a-model' },
  model: { name: 'a-model', server: 'models.test' },
  options: { engine: 'auto', timeout: 10 },
};

/** A report with one of everything that a report can show. */
export function sampleReport(extra: Partial<ProofReport> = {}): ProofReport {
  return {
    version: 1,
    problem: {
      id: 'even-half',
      file: 'p/even-half.md',
      statement: 'Every even number is twice a number.',
    },
    proof: 'Since n is even, n = 2k. Hence n = 2.',
    place: { line: 7, column: 1 },
    verdict: 'rejected',
    reason: 'refuted',
    error: null,
    theorem: 'open',
    counterexample: [],
    argument: null,
    trust: 'solver',
    statement: 'pinned',
    formalStatement: '(declare-const n Int)',
    coverage: 0.937,
    remarks: [],
    uncovered: [],
    engine: { id: 'smt', version: 'Z3 5.2.0' },
    firstFailure: 's2',
    steps: [
      {
        id: 's1',
        quote: 'Since n is even, n = 2k',
        span: { start: 0, end: 23 },
        fixes: [],
        assumes: [],
        claim: '(exists ((k Int)) (= n (* 2 k)))',
        verdict: 'verified',
        uses: [],
        bearsLoad: false,
        confidence: 0.9,
        evidence: [{ kind: 'note', text: 'a note' }],
      },
      {
        id: 's2',
        quote: 'Hence n = 2',
        span: { start: 25, end: 36 },
        fixes: [{ name: 'k', type: 'Int' }],
        assumes: [{ name: 'hk', prop: '(= n (* 2 k))' }],
        claim: '(= n 2)',
        place: { line: 7, column: 26 },
        verdict: 'refuted',
        uses: ['s1'],
        instances: [{ of: 's1', with: [{ name: 'k', term: '(+ k 1)' }] }],
        bearsLoad: true,
        confidence: null,
        evidence: [
          { kind: 'message', text: 'it is false', place: { field: 'claim', line: 1, column: 3 } },
          {
            kind: 'counterexample',
            values: [
              { name: 'n', sort: 'Int', value: '4', origin: 'theorem' },
              { name: 'k', sort: 'Int', value: '2', origin: 'step' },
            ],
          },
        ],
      },
    ],
    conclusion: {
      verdict: 'conditional',
      uses: ['s2'],
      evidence: [{ kind: 'rests-on', ids: ['s2'] }],
    },
    rounds: 1,
    changes: [{ step: 's2', round: 1, before: '(= n 3)', after: '(= n 2)' }],
    provenance: sampleProvenance,
    run: {
      date: '2026-01-02T03:04:05.678Z',
      usage: { inputTokens: 10, outputTokens: 5, requests: 2 },
      timings: { checkMs: 3 },
      answers: [{ stage: 'formalize', from: 'server' }],
    },
    notes: [],
    warnings: ['a warning'],
    lints: [],
    ...extra,
  };
}

/** A remark and sentences in no step, with what a hostile text would bring along. */
export const withAsides: Partial<ProofReport> = {
  remarks: [{ quote: 'We are direct.\u202e', spans: [{ start: 0, end: 15 }] }],
  uncovered: [
    { text: 'VERIFIED\nby all.', span: { start: 16, end: 32 } },
    { text: 'Pi is 3.', span: { start: 33, end: 41 } },
  ],
};
