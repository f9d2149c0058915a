import { expect, it } from 'vitest';
import { STANDARD_AXIOMS } from '../../../src/engine/lean/solution/axioms.ts';
import { judgeModule } from '../../../src/gate/lean/judge.ts';
import { scanLean } from '../../../src/gate/scan/scan.ts';

const source = 'theorem t : 1 = 2 := by\n  sorry\n';
const module = {
  ...{ file: 'T.lean', relative: 'T.lean', name: 'T', source, scanned: scanLean(source) },
  ...{ selected: 'named' as const, imports: [] },
};
const rules = { sorry: 'warning' as const };
const policy = { profile: 'generated' as const, rules, axioms: STANDARD_AXIOMS };

it('a file that Lean refuses is not judged, though it says no more than that there is a sorry', async () => {
  const warning = {
    ...{ severity: 'warning', data: "declaration uses 'sorry'", kind: 'hasSorry' },
    ...{ pos: { line: 1, column: 8 }, endPos: null, caption: '', fileName: 'T.lean' },
  };
  const stdout = `${JSON.stringify(warning)}\n`;
  const judged = await judgeModule(module, [], policy, {
    compile: async () => ({ kind: 'answered', exitCode: 1, stdout, stderr: 'no room' }),
    ask: () => Promise.reject(new Error('there is nothing to ask')),
    recheck: null,
    version: '4.27.0',
  });
  expect(judged.problem?.message).toBe('Lean refuses the file without a message: no room');
  expect(judged).toMatchObject({ compiled: false, lasting: false });
  expect(judged.findings.map(({ rule }) => rule)).toEqual(['sorry']);
});
