import type { Problem } from '../../src/schema/index.ts';

/** A problem of which nothing is said but what matters to a test. */
export function blankProblem(more: Partial<Problem> = {}): Problem {
  return {
    id: 'p',
    file: 'p.md',
    truth: null,
    tags: [],
    source: null,
    statement: 'S.',
    lean: null,
    smt: null,
    ...more,
  };
}
