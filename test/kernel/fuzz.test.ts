import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { baseOf, coneOf, untouched } from './fuzz/base.ts';
import { draftOf } from './fuzz/draft.ts';
import { smallExports } from './fuzz/exports.ts';
import { Fuzzer } from './fuzz/fuzz.ts';
import { mutate } from './fuzz/mutate.ts';
import { askProduct } from './fuzz/product.ts';
import { Random } from './fuzz/random.ts';
import { THEORIES } from './fuzz/theory.ts';
import { checkReference } from './reference/index.ts';
import { EXPORTS } from './support.ts';

describe('theories', () => {
  it.each(Object.entries(THEORIES))('%s is accepted by both kernels', (name, make) => {
    const written = make().draft.write();
    // That the sort of a family may need its indices to be seen is not for every kernel.
    if (name !== 'gate') expect(askProduct(written, false).end).toEqual({ verdict: 'accepted' });
    expect(checkReference(written.lines, 1_000_000)).toEqual({ verdict: 'accept' });
  });
});

describe('bases', () => {
  const lines = THEORIES.propositions?.().draft.write().lines ?? [];
  const base = baseOf('propositions', lines);
  if (base === undefined) throw new Error('the theory is not accepted');

  it('are read as they were written', () => {
    expect(draftOf(lines).write().lines).toEqual(lines);
  });

  it('have cones that are exports of their own', () => {
    for (let at = 0; at < base.draft.declarations.length; at++) {
      const cone = coneOf(base, [at]).write();
      expect(cone.at.length).toBeLessThanOrEqual(base.draft.declarations.length);
      expect(checkReference(cone.lines, 1_000_000)).toEqual({ verdict: 'accept' });
    }
  });

  it('know what of them a change leaves as it was', () => {
    const all = base.draft.declarations.entries.map((_, i) => i);
    expect(untouched(base, base.draft)).toEqual(all);
    const changed = base.draft.clone();
    // Eq is what `irrelevant` speaks of, and nothing else but itself.
    const eq = changed.declarations.entries.findIndex((e) =>
      JSON.stringify(e).includes(`"name":${nameIndex('Eq')},`),
    );
    changed.declarations.remove(eq);
    const left = untouched(base, changed);
    const lost = all.filter((at) => at !== eq && !left.includes(at));
    expect(lost).toHaveLength(1);
    expect(base.restsOn[lost[0] as number]).toContain(eq);
  });

  function nameIndex(text: string): number {
    return (
      base?.draft.names.entries.findIndex((e) => JSON.stringify(e).includes(`"${text}"`)) ?? -1
    );
  }
});

describe('mutants', () => {
  it('are the same for the same seed', () => {
    const base = baseOf('numbers', THEORIES.numbers?.().draft.write().lines ?? []);
    if (base === undefined) throw new Error('the theory is not accepted');
    const make = (seed: number) => mutate(base, new Random(seed)).write().lines;
    expect(make(5)).toEqual(make(5));
    expect(make(5)).not.toEqual(make(6));
    expect(make(5)).not.toEqual(base.draft.write().lines);
  });

  it('that the kernel accepts are accepted by the reference, whatever was asked before', () => {
    const exports = smallExports(path.join(EXPORTS, 'arena/good'));
    const fuzzer = new Fuzzer({ seed: 1, exports, maxSteps: 100_000 });
    for (let mutant = 0; mutant < 400; mutant++) {
      const finding = fuzzer.run(mutant);
      expect(finding && `${finding.kind}: ${finding.message}`, `mutant ${mutant}`).toBeUndefined();
    }
    const { mutants, accepted, judged, primed } = fuzzer.tally;
    expect(mutants).toBeGreaterThan(300);
    expect(Math.min(accepted, judged, primed)).toBeGreaterThan(20);
  }, 120_000);
});
