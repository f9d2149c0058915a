import { describe, expect, it } from 'vitest';
import { discoverLean } from '../../../src/engine/lean/toolchain/discover.ts';
import { createLeanEngine } from '../../../src/engine/lean/engine.ts';
import { problemOf, recordedProofs } from '../../helpers/scriptedLeanData.ts';

const found = await discoverLean({ env: process.env, cwd: process.cwd() });

describe.skipIf(found.kind === 'missing')('the Lean toolchain of this machine', () => {
  const runnable = recordedProofs.filter(({ outcome }) => outcome !== null);

  it.each(runnable.map((proof) => [proof.id, proof] as const))(
    'judges %s as recorded',
    async (id, proof) => {
      if (found.kind === 'missing') throw new Error('skipped without a toolchain');
      const engine = createLeanEngine({
        toolchain: found.toolchain,
        timeoutMs: 30_000,
        memoryMb: 4096,
      });
      const problem = problemOf(proof);
      const result = await engine.check({
        problem,
        formalization: proof.formalization,
        skip: new Map(),
      });
      if (result.kind === 'failure') throw new Error(result.message);
      const accepted = Object.entries(result.outcomes).filter(([, { kind }]) => kind === 'holds');
      const cheats = ['slop-axiom', 'slop-native'].includes(id) ? ['s1', 's2'] : [];
      const expected = Object.entries(proof.outcome ?? {}).filter(
        ([, recorded]) => recorded === 'ok',
      );
      expect(accepted.map(([obligation]) => obligation)).toEqual(
        expected
          .map(([obligation]) => obligation)
          .filter((obligation) => !cheats.includes(obligation)),
      );
    },
    120_000,
  );
});
