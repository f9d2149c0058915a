import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Budget } from '../../../src/kernel/budget.ts';
import { type Level, LevelKind } from '../../../src/kernel/term/level.ts';
import { LevelOrder } from '../../../src/kernel/term/levelOrder.ts';
import { TermTable } from '../../../src/kernel/term/table.ts';

const terms = new TermTable();
const { levels, names } = terms;
const params = ['u', 'v', 'w'].map((name) => levels.param(names.parse(name)));
const order = new LevelOrder(levels, new Budget(1e9));

const level: fc.Arbitrary<Level> = fc.letrec<{ level: Level }>((tie) => ({
  level: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(levels.zero, ...params),
    tie('level').map((l) => levels.succ(l)),
    fc.tuple(tie('level'), tie('level')).map(([l, r]) => levels.max(l, r)),
    fc.tuple(tie('level'), tie('level')).map(([l, r]) => levels.imax(l, r)),
  ),
})).level;

function value(l: Level, of: readonly number[]): number {
  switch (l.kind) {
    case LevelKind.Zero:
      return 0;
    case LevelKind.Succ:
      return value(l.left, of) + 1;
    case LevelKind.Param:
      return of[params.indexOf(l)] ?? 0;
    case LevelKind.Max:
      return Math.max(value(l.left, of), value(l.right, of));
    default: {
      const right = value(l.right, of);
      return right === 0 ? 0 : Math.max(value(l.left, of), right);
    }
  }
}

/** Small and large values, in every combination: enough to tell apart levels of this size. */
const SOME = [0, 1, 2, 7, 50];
const assignments = SOME.flatMap((u) => SOME.flatMap((v) => SOME.map((w) => [u, v, w])));

describe('the order of levels', () => {
  it('is that of their values', () => {
    fc.assert(
      fc.property(level, level, (l, r) => {
        const wanted = assignments.every((of) => value(l, of) <= value(r, of));
        expect(order.isLeq(l, r)).toBe(wanted);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it('knows levels that are never, and always, zero', () => {
    fc.assert(
      fc.property(level, (l) => {
        if (l.neverZero) expect(assignments.every((of) => value(l, of) > 0)).toBe(true);
        expect(order.isZero(l)).toBe(assignments.every((of) => value(l, of) === 0));
      }),
      { numRuns: 1000, seed: 2 },
    );
  });
});
