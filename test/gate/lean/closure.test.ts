import { expect, it } from 'vitest';
import { textualFlaws } from '../../../src/gate/lean/closure.ts';
import { scanLean } from '../../../src/gate/scan/scan.ts';

it('theorems that each name all before them inherit a flaw once, not twice as often each', () => {
  const names = Array.from({ length: 14 }, (_, index) => `t${index}`);
  const theorems = names.map(
    (name, index) => `theorem ${name} : 1 = 2 := by simp [${names.slice(0, index).join(', ')}]\n`,
  );
  const direct = new Map([[0, [{ rule: 'sorry' as const, message: 'it is a sorry' }]]]);
  const flaws = [...textualFlaws(scanLean(theorems.join('')), direct).values()];
  expect(flaws).toHaveLength(14);
  expect(flaws.slice(1).flat()).toEqual(
    Array.from({ length: 13 }, () => ({ rule: 'sorry', message: "it rests on 't0'" })),
  );
});
