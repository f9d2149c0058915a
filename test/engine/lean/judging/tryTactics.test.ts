import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createLeanEngine } from '../../../../src/engine/lean/engine.ts';
import type { EngineResult } from '../../../../src/schema/index.ts';
import type { Cache } from '../../../../src/store/cache.ts';
import { installScriptedLean, type Script } from '../../../helpers/scriptedLean.ts';
import { problemOf, type RecordedProof, recordedProof } from '../../../helpers/scriptedLeanData.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

const even = recordedProof('even-square');

/** The recorded proof with other proofs of its steps, and of its conclusion. */
function withProofs(proofs: Readonly<Record<string, string>>): RecordedProof {
  const { steps, conclusion } = even.formalization;
  return {
    ...even,
    formalization: {
      ...even.formalization,
      steps: steps.map((step) => ({ ...step, proof: proofs[step.id] ?? step.proof })),
      conclusion: { ...conclusion, proof: proofs.conclusion ?? conclusion.proof },
    },
  };
}

async function checked(
  proof: RecordedProof,
  script: Script,
  {
    tactics = true,
    librarySearch = false,
    cache,
  }: { tactics?: boolean; librarySearch?: boolean; cache?: Cache } = {},
) {
  const lean = await installScriptedLean({ rules: [{ does: 'accept' }], ...script });
  cleanups.push(lean.remove);
  const limits = { timeoutMs: 5000, memoryMb: 1024, examine: false, librarySearch };
  const engine = createLeanEngine({ toolchain: lean.toolchain, ...limits, cache });
  const { formalization } = proof;
  const task = { problem: problemOf(proof), formalization, skip: new Map(), tactics };
  const result = (await engine.check(task)) as EngineResult;
  return { result, calls: await lean.calls() };
}

describe('a step without tactics', () => {
  it('is closed by those of the engine, which are kept', async () => {
    const { result, calls } = await checked(withProofs({ s1: '' }), { tried: { s1: 'omega' } });
    expect(result.outcomes.s1).toMatchObject({ kind: 'holds', notes: ['closed by omega'] });
    expect(result.closedBy).toEqual({ s1: 'omega' });
    expect(calls).toHaveLength(1);
    const source = calls[0]?.source ?? '';
    expect(source).toContain('          | (omega; done; trace "slopcheck: omega")');
    // A tactic that meets a limit ends all: what fails at once is tried first.
    expect(source.indexOf('a witness')).toBeLessThan(source.indexOf('simp_all'));
  });

  it('is a gap where nothing closes it, and where they are not to be tried', async () => {
    const open = await checked(withProofs({ s1: '' }), { tried: { s1: null } });
    expect(open.result.outcomes.s1).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('none of the tactics'),
    });
    const exact = await checked(withProofs({ s1: '' }), {}, { tactics: false });
    expect(exact.result.outcomes.s1).toMatchObject({ kind: 'gap' });
  });

  it('has the tactics behind one that uses up what they share tried by themselves', async () => {
    const tried = { s1: 'limit at simp_all' };
    const proof = withProofs({ s1: '' });
    const { result, calls } = await checked(proof, {
      tried,
      closed: { 's1, by tactics, apart': 'grind' },
    });
    expect(result.outcomes.s1).toMatchObject({ kind: 'holds', notes: ['closed by grind'] });
    expect(result.closedBy).toEqual({ s1: 'grind' });
    const [, questions = '', alone = ''] = calls.map(({ source }) => source);
    expect(calls).toHaveLength(3);
    expect(questions).toContain('(simp_all; done');
    expect(questions).not.toContain('(omega; done');
    const sources = path.join('..', 'argument', 'sources');
    await expect(questions).toMatchFileSnapshot(path.join(sources, 'tried-apart.lean'));
    await expect(alone).toMatchFileSnapshot(path.join(sources, 'tried-alone.lean'));

    const open = await checked(proof, { tried });
    expect(open.result.outcomes.s1).toMatchObject({ kind: 'inconclusive', cause: 'time' });
    expect(open.calls).toHaveLength(2);
  });

  it('is known the second time, with the same tactics', async () => {
    const entries = new Map<string, unknown>();
    const cache: Cache = {
      read: async (key) => entries.get(key),
      write: async (key, value) => void entries.set(key, value),
    };
    const proof = withProofs({ s1: '', conclusion: '' });
    const tried = { s1: 'omega', conclusion: 'taken apart; omega' };
    const first = await checked(proof, { tried }, { cache });
    const second = await checked(proof, { tried: {} }, { cache });
    expect(second.calls).toEqual([]);
    expect(second.result.closedBy).toEqual(first.result.closedBy);
    expect(first.result.closedBy?.conclusion).toBe(
      [
        'intros',
        'try obtain ⟨_w1, _h1⟩ := s1',
        'try have _i1 := s2 _ ‹_›',
        ...['try have _i2 := s2 _w1', 'try have _i3 := s2 n'],
        'omega',
      ].join('\n'),
    );
  });
});

describe('a step whose tactics fail', () => {
  const failing: Script['rules'] = [
    { when: '    linarith\n', does: { stdout: '', exitCode: 0, failsIn: 'Proof.s2' } },
    { does: 'accept' },
  ];

  it('is tried in one more run, and says what was wrong', async () => {
    const { result, calls } = await checked(withProofs({ s2: 'linarith' }), {
      rules: failing,
      tried: { s2: 'grind' },
    });
    expect(result.outcomes.s2).toMatchObject({
      kind: 'holds',
      notes: ['closed by grind', 'the proof that was given does not do it: no'],
    });
    expect(result.closedBy).toEqual({ s2: 'grind' });
    expect(calls).toHaveLength(2);
  });

  it('stays as it is where they do not close it either', async () => {
    const { result } = await checked(withProofs({ s2: 'linarith' }), {
      rules: failing,
      tried: { s2: null },
    });
    expect(result.outcomes.s2).toMatchObject({ kind: 'failed', message: 'no' });
    expect(result.closedBy).toBeUndefined();
  });

  it('is not tried without being asked', async () => {
    const given = { rules: failing };
    const { calls } = await checked(withProofs({ s2: 'linarith' }), given, { tactics: false });
    expect(calls).toHaveLength(1);
  });
});

it('believes no mark but at the place of its own', async () => {
  // The model's own tactics say what the engine would say.
  const forged = withProofs({ s1: 'trace "slopcheck: omega"\nexact ⟨n / 2, by omega⟩' });
  const { result } = await checked(forged, {});
  expect(result.outcomes.s1).toMatchObject({ kind: 'holds', notes: [] });
  expect(result.closedBy).toBeUndefined();
});

describe('the library', () => {
  const proof = withProofs({ s1: '' });
  const found = 's1, searched for, way 1';
  const script = (suggestion: string): Script => ({
    tried: { s1: null },
    closed: { 's1, searched for, apart': 'exact?' },
    suggested: { [found]: suggestion },
  });

  it.each([
    ['Try this: exact Nat.even_of\n    h', '4.20'],
    ['Try this:\n  [apply] exact Nat.even_of\n    h', '4.27'],
  ])('is searched where nothing that is tried does it: %j', async (suggestion) => {
    const { result, calls } = await checked(proof, script(suggestion), { librarySearch: true });
    expect(result.outcomes.s1).toMatchObject({ kind: 'holds', notes: ['closed by exact?'] });
    expect(result.closedBy).toEqual({ s1: 'exact Nat.even_of h' });
    const [first = '', searched = '', again = ''] = calls.map(({ source }) => source);
    expect(calls).toHaveLength(3);
    expect(first).not.toContain('exact?');
    // Steps of the proof would be theorems that are found as well.
    expect(searched).not.toContain('theorem s');
    await expect(searched).toMatchFileSnapshot(
      path.join('..', 'argument', 'sources', 'searched-library.lean'),
    );
    expect(again).toContain('(exact Nat.even_of h; done; trace "slopcheck: exact?")');
  });

  it('is not searched unless that is asked for', async () => {
    const { result, calls } = await checked(proof, script('Try this: exact Nat.even_of h'));
    expect(result.outcomes.s1?.kind).toBe('failed');
    expect(calls).toHaveLength(1);
  });

  it.each([['Try this: refine foo ?_'], ['Try this: exact foo n✝'], ['Try this: exact sorryAx _']])(
    'may suggest what no proof has, which is not taken: %s',
    async (suggestion) => {
      const { result, calls } = await checked(proof, script(suggestion), { librarySearch: true });
      expect(result.outcomes.s1?.kind).toBe('failed');
      expect(calls).toHaveLength(2);
    },
  );

  it('is known the second time', async () => {
    const entries = new Map<string, unknown>();
    const cache: Cache = {
      read: async (key) => entries.get(key),
      write: async (key, value) => void entries.set(key, value),
    };
    const options = { librarySearch: true, cache };
    await checked(proof, script('Try this: exact Nat.even_of h'), options);
    const { result, calls } = await checked(proof, {}, options);
    expect(result.closedBy).toEqual({ s1: 'exact Nat.even_of h' });
    expect(calls).toEqual([]);
  });
});
