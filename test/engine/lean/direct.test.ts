import { describe, expect, it } from 'vitest';
import { generateDirect, judgeDirect } from '../../../src/engine/lean/direct.ts';
import type { LeanStatement } from '../../../src/schema/index.ts';

const STATEMENT: LeanStatement = {
  imports: [],
  preamble: 'def two : Nat := 2',
  name: 'odd.thing',
  binders: '(n : Nat)\n    (h : n = two)',
  goal: 'n = 2',
  line: 1,
};
const direct = generateDirect(STATEMENT);
const errorAt = (line: number | null): string =>
  `${JSON.stringify({
    severity: 'error',
    data: 'failed',
    kind: '[anonymous]',
    fileName: 'Direct.lean',
    pos: line === null ? null : { line, column: 0 },
    endPos: null,
  })}\n`;
const founded = direct.axiomLines.map((line) => restsOn(line, 'propext')).join('');
const answer = (errors: string, exitCode: 0 | 1 = errors === '' ? 0 : 1, axioms = founded) =>
  judgeDirect({ kind: 'answered', exitCode, stdout: `${errors}${axioms}`, stderr: '' }, direct);

function restsOn(line: number, axioms: string): string {
  const data = `'odd.thing' depends on axioms: [${axioms}]`;
  return `${JSON.stringify({ severity: 'information', data, pos: { line, column: 0 } })}\n`;
}

describe('the attempt without any proof', () => {
  it('states the goal, and then that the hypotheses contradict each other', () => {
    const lines = direct.source.split('\n');
    expect(lines[direct.contradictionLine - 1]).toBe(
      'theorem odd.thing.hypotheses_contradict (n : Nat)',
    );
    expect(direct.source).toContain(
      'theorem odd.thing (n : Nat)\n    (h : n = two) : n = 2\n  := by',
    );
    expect(direct.source).not.toContain('sorry');
  });

  it('tells the two apart by the lines of errors', () => {
    const { goalLine } = direct;
    expect(answer(errorAt(direct.contradictionLine + 3))).toEqual({
      direct: { kind: 'proved' },
      premises: 'unknown',
    });
    expect(answer(errorAt(goalLine))).toEqual({
      direct: { kind: 'open' },
      premises: 'contradictory',
    });
    expect(answer(errorAt(goalLine) + errorAt(direct.contradictionLine))).toEqual({
      direct: { kind: 'open' },
      premises: 'unknown',
    });
  });

  it('asks what both rest on, and concludes nothing where that is not proved or not said', () => {
    const lines = direct.source.split('\n');
    const [goal, contradiction] = direct.axiomLines;
    expect([lines[goal - 1], lines[contradiction - 1]]).toEqual([
      '#print axioms odd.thing',
      '#print axioms odd.thing.hypotheses_contradict',
    ]);
    const nothing = { direct: { kind: 'open' }, premises: 'unknown' };
    expect(answer('', 0, '')).toEqual(nothing);
    expect(answer('', 0, restsOn(goal, 'sorryAx'))).toEqual(nothing);
    expect(answer('', 0, restsOn(goal, 'propext'))).toEqual({
      direct: { kind: 'proved' },
      premises: 'unknown',
    });
  });

  it.each([
    ['an error without a place', errorAt(null), 1],
    ['an import that is missing', errorAt(1), 1],
    ['an error in the preamble', errorAt(direct.goalLine - 1), 1],
    ['a line that cannot be read', '{"severity":\n', 0],
    ['exit code 1 without an error', '', 1],
  ] as const)('concludes nothing from %s', (_, stdout, exitCode) => {
    expect(answer(stdout, exitCode)).toEqual({ direct: { kind: 'open' }, premises: 'unknown' });
  });
});
