import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { VerifierRun } from '../../../src/engine/engine.ts';
import { ask } from '../../../src/engine/lean/questions/questionIds.ts';
import { createLeanEngine, type LeanEngineOptions } from '../../../src/engine/lean/engine.ts';
import {
  type EngineResult,
  LeanFormalization,
  type Outcome,
  type Step,
} from '../../../src/schema/index.ts';
import type { Cache } from '../../../src/store/cache.ts';
import { installScriptedLean, isAlive, type Script } from '../../helpers/scriptedLean.ts';
import {
  problemOf,
  type RecordedProof,
  recordedProof,
  recordedProofs,
} from '../../helpers/scriptedLeanData.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function setup(script: Script = {}, options: Partial<LeanEngineOptions> = {}) {
  const lean = await installScriptedLean(script);
  cleanups.push(lean.remove);
  const engine = createLeanEngine({
    toolchain: lean.toolchain,
    timeoutMs: 5000,
    memoryMb: 1024,
    examine: false,
    ...options,
  });
  const check = (proof: RecordedProof, skip = new Map<string, string>(), signal?: AbortSignal) =>
    engine.check({
      problem: problemOf(proof),
      formalization: proof.formalization,
      skip,
      ...(signal ? { signal } : {}),
    });
  return { lean, check };
}

function judged(
  result: Awaited<ReturnType<Awaited<ReturnType<typeof setup>>['check']>>,
): EngineResult {
  if (result.kind !== 'judged') throw new Error(`${result.message} (${result.hint})`);
  return result;
}

function withStep(proof: RecordedProof, id: string, change: Partial<Step>): RecordedProof {
  const steps = proof.formalization.steps.map((step) =>
    step.id === id ? { ...step, ...change } : step,
  );
  return { ...proof, formalization: { ...proof.formalization, steps } };
}

const error = (line: number, column: number, data: string, kind = '[anonymous]'): string =>
  `${JSON.stringify({ caption: '', data, endPos: null, fileName: 'Solution.lean', kind, pos: { line, column }, severity: 'error' })}\n`;

/** The recorded outcome in the words of the engine; what only the policy or the whole proof shows is listed apart. */
const BETTER_THAN_RECORDED: Readonly<Record<string, Readonly<Record<string, Outcome['kind']>>>> = {
  'slop-wrong-base': { base: 'refuted' },
};

function expectedKind(recorded: string): Outcome['kind'] {
  if (recorded === 'ok') return 'holds';
  if (recorded === 'sorry') return 'gap';
  return recorded.startsWith('ill-formed') ? 'ill-formed' : 'failed';
}

describe('with the recorded answers of the real toolchain', () => {
  const runnable = recordedProofs.filter(
    ({ id, solution }) => solution !== null && !['slop-axiom', 'slop-native'].includes(id),
  );

  it.each(runnable.map((proof) => [proof.id, proof] as const))('%s', async (id, proof) => {
    const { check } = await setup();
    const { outcomes, trust } = judged(await check(proof));
    const expected = Object.entries(proof.outcome ?? {}).map(([obligation, recorded]) => [
      obligation,
      BETTER_THAN_RECORDED[id]?.[obligation] ?? expectedKind(recorded),
    ]);
    const kinds = Object.entries(outcomes).map(([obligation, { kind }]) => [obligation, kind]);
    expect(Object.fromEntries(kinds)).toEqual(Object.fromEntries(expected));
    expect(trust).toBe('elaborated');
  });

  it('never sends a smuggled command to Lean, and judges the rest without it', async () => {
    const { lean, check } = await setup({ rules: [{ does: 'accept' }] });
    const { outcomes } = judged(await check(recordedProof('slop-axiom')));
    expect(outcomes.s1).toMatchObject({
      kind: 'forbidden',
      word: 'axiom',
      place: { field: 'proof', line: 2, column: 0 },
    });
    const sources = (await lean.calls()).map(({ source }) => source ?? '');
    expect(sources).toHaveLength(1);
    expect(sources.join()).not.toContain('axiom cheat');
  });

  it('refuses native_decide', async () => {
    const { check } = await setup({ rules: [{ does: 'accept' }] });
    const { outcomes } = judged(await check(recordedProof('slop-native')));
    expect(outcomes.s1).toMatchObject({ kind: 'forbidden', word: 'native_decide' });
  });

  it('does not run steps on a cycle', async () => {
    const { lean, check } = await setup();
    const skip = new Map([
      ['s1', 'it lies on a cycle'],
      ['s2', 'it lies on a cycle'],
    ]);
    const { outcomes } = judged(await check(recordedProof('slop-unused-hypothesis-circle'), skip));
    expect(Object.values(outcomes).map(({ kind }) => kind)).toEqual([
      'missing',
      'missing',
      'missing',
    ]);
    expect(await lean.calls()).toEqual([]);
  });

  it('finds a cycle that nobody skipped', async () => {
    const { check } = await setup();
    const { outcomes } = judged(await check(recordedProof('slop-unused-hypothesis-circle')));
    expect(Object.values(outcomes).map(({ kind }) => kind)).toEqual([
      'missing',
      'missing',
      'missing',
    ]);
  });

  it('gives places in the text as it was written, and the goal', async () => {
    const { check } = await setup();
    const failed = judged(await check(recordedProof('slop-assumes-goal'))).outcomes.conclusion;
    expect(failed).toMatchObject({
      kind: 'failed',
      place: { field: 'proof', line: 1, column: 25 },
    });
    expect(failed).toHaveProperty('goal', expect.stringContaining('⊢ n % 2 = 0'));
    const illFormed = judged(await check(recordedProof('slop-undefined-variable'))).outcomes.s1;
    expect(illFormed).toMatchObject({
      kind: 'ill-formed',
      place: { field: 'assumes.hk', line: 1, column: 8 },
    });
  });
});

describe('a step without a usable text', () => {
  it('is missing without a claim, and so is a conclusion that needs it', async () => {
    const { check } = await setup({ rules: [{ does: 'accept' }] });
    const proof = withStep(recordedProof('even-square'), 's1', { claim: '' });
    const { outcomes } = judged(await check(proof));
    expect(outcomes).toMatchObject({
      s1: { kind: 'missing' },
      s2: { kind: 'holds' },
      conclusion: { kind: 'missing' },
    });
  });

  it('is a gap without tactics; its formula is still there for the others', async () => {
    const { lean, check } = await setup({ rules: [{ does: 'accept' }] });
    const proof = withStep(recordedProof('even-square'), 's1', { proof: '  -- obvious\n' });
    const { outcomes } = judged(await check(proof));
    expect(outcomes).toMatchObject({ s1: { kind: 'gap' }, conclusion: { kind: 'holds' } });
    const stated = 'axiom s1 (n : Nat) (h : n % 2 = 0) :\n    (∃ k, n = 2 * k : Prop)\n';
    expect((await lean.calls())[0]?.source).toContain(stated);
  });

  it('is a gap where it says sorry, even if Lean says nothing', async () => {
    const { check } = await setup({ rules: [{ does: 'accept' }] });
    const { outcomes } = judged(await check(recordedProof('slop-sorry')));
    expect(outcomes.s2).toMatchObject({
      kind: 'gap',
      place: { field: 'proof', line: 1, column: 0 },
    });
  });
});

describe('when Lean does not come to an end', () => {
  const stuck = { startMs: 700, timeoutMs: 200 };

  it('runs every obligation alone, so that only the stuck one is inconclusive', async () => {
    const { check } = await setup(
      { rules: [{ when: 'Nat.mul_assoc', does: 'hang' }, { does: 'accept' }] },
      stuck,
    );
    const { outcomes } = judged(await check(recordedProof('even-square')));
    expect(outcomes).toMatchObject({
      s1: { kind: 'holds' },
      s2: { kind: 'inconclusive', cause: 'time' },
      conclusion: { kind: 'holds' },
    });
  });

  it('leaves no process behind, not even grandchildren', async () => {
    const { lean, check } = await setup(
      { rules: [{ when: 'theorem', does: 'hang' }, { does: 'accept' }] },
      stuck,
    );
    const { outcomes } = judged(await check(recordedProof('double-negation')));
    expect(outcomes.s1).toMatchObject({ kind: 'inconclusive', cause: 'time' });
    const pids = (await lean.calls()).flatMap((call) => call.pids);
    expect(pids.length).toBeGreaterThanOrEqual(2);
    expect(await Promise.all(pids.map(isAlive))).not.toContain(true);
  });

  it('throws the reason when cancelled, and leaves no process behind', async () => {
    const { lean, check } = await setup({ rules: [{ does: 'hang' }] });
    const controller = new AbortController();
    const running = check(recordedProof('even-square'), new Map(), controller.signal);
    while ((await lean.calls()).length === 0) await new Promise((wake) => setTimeout(wake, 20));
    controller.abort(new Error('interrupted'));
    await expect(running).rejects.toThrow('interrupted');
    const pids = (await lean.calls()).flatMap((call) => call.pids);
    expect(await Promise.all(pids.map(isAlive))).not.toContain(true);
  });

  it('ends what still runs when it is closed', async () => {
    const lean = await installScriptedLean({ rules: [{ does: 'hang' }] });
    cleanups.push(lean.remove);
    const engine = createLeanEngine({
      toolchain: lean.toolchain,
      timeoutMs: 60_000,
      memoryMb: 512,
    });
    const proof = recordedProof('even-square');
    const running = engine.check({
      problem: problemOf(proof),
      formalization: proof.formalization,
      skip: new Map(),
    });
    while ((await lean.calls()).length === 0) await new Promise((wake) => setTimeout(wake, 20));
    await engine.close();
    await expect(running).rejects.toThrow('closed');
    const pids = (await lean.calls()).flatMap((call) => call.pids);
    expect(await Promise.all(pids.map(isAlive))).not.toContain(true);
  });

  it('counts memory as inconclusive', async () => {
    const { check } = await setup({
      rules: [{ when: 'Nat.mul_assoc', does: 'memory' }, { does: 'accept' }],
    });
    const { outcomes } = judged(await check(recordedProof('even-square')));
    expect(outcomes.s2).toMatchObject({
      kind: 'inconclusive',
      cause: 'memory',
      message: expect.stringContaining('excessive memory consumption'),
    });
    expect(outcomes.s1?.kind).toBe('holds');
  });

  it('tells a start that takes too long from a proof that does', async () => {
    const { check } = await setup({ rules: [{ does: 'hang' }] }, stuck);
    expect(await check(recordedProof('double-negation'))).toMatchObject({
      kind: 'failure',
      message: expect.stringContaining('more than 0.7 s to start'),
    });
  });

  it('asks about the theorem alone where the formulas of steps do not let it end', async () => {
    const { check } = await setup(
      {
        rules: [
          { when: 'theorem s1', does: 'crash' },
          { when: 's1, elementarily', does: 'crash' },
          { does: 'accept' },
        ],
        closed: { [ask.contradiction]: 'omega' },
      },
      { examine: true },
    );
    const { outcomes, premises } = judged(await check(recordedProof('even-square')));
    expect(outcomes.s1).toMatchObject({ kind: 'inconclusive', cause: 'unknown' });
    expect(premises).toBe('contradictory');
  });

  it.each([
    ['a stack that overflows', '\nStack overflow detected. Aborting.\n', 134, /Stack overflow/],
    ['memory that is out', 'INTERNAL PANIC: out of memory\n', 1, /out of memory/],
    ['an allocation that fails', '  what():  std::bad_alloc\n', 134, /bad_alloc/],
    ['a system that is out of memory', '', 137, /SIGKILL from outside/],
  ])('counts %s as inconclusive', async (_, stderr, exitCode, message) => {
    const { check } = await setup({
      rules: [{ when: 'theorem', does: { stdout: '', stderr, exitCode } }, { does: 'accept' }],
    });
    const { outcomes } = judged(await check(recordedProof('even-square')));
    expect(outcomes.s2).toMatchObject({
      kind: 'inconclusive',
      cause: 'memory',
      message: expect.stringMatching(message),
    });
  });

  it('does not take silence behind the limit of errors for acceptance', async () => {
    const proof = recordedProof('even-square');
    const ofFirst = proof.formalization.steps[0]?.proof.trimEnd() ?? '';
    const text = 'maximum number of errors (100; from option `maxErrors`) reached, exiting';
    const limit = { stdout: error(8, 4, text), exitCode: 1 };
    const { check } = await setup({
      rules: [
        { when: `${ofFirst}\n\ntheorem s2`, does: limit },
        { when: 'Nat.mul_assoc', does: { stdout: error(40, 4, 'no'), exitCode: 1 } },
        // Alone, the conclusion has the steps before it, whose formulas may be what is wrong.
        { when: 'theorem even_square', does: limit },
        { does: 'accept' },
      ],
    });
    const { outcomes } = judged(await check(proof));
    expect(outcomes.s1?.kind).toBe('holds');
    expect(outcomes.s2).toMatchObject({ kind: 'failed', message: 'no' });
    expect(outcomes.conclusion).toMatchObject({
      kind: 'inconclusive',
      message: expect.stringContaining('limit of errors'),
    });
  });

  it('does not let one crashing step hide the others', async () => {
    const { check } = await setup({
      rules: [{ when: 'Nat.mul_assoc', does: 'crash' }, { does: 'accept' }],
    });
    const { outcomes } = judged(await check(recordedProof('even-square')));
    expect(outcomes.s2).toMatchObject({ kind: 'inconclusive', cause: 'unknown' });
    expect(outcomes.conclusion?.kind).toBe('holds');
  });
});

describe('what is no verdict on the proof', () => {
  it.each(['crash', 'flood'] as const)('a toolchain that can only %s', async (does) => {
    const { check } = await setup({ rules: [{ does }] });
    expect(await check(recordedProof('even-square'))).toMatchObject({
      kind: 'failure',
      hint: expect.stringContaining('doctor'),
    });
  });

  it.each([
    [
      'exit code 1 without an error',
      { stdout: '', stderr: 'error: lakefile.toml:1:7: unexpected', exitCode: 1 },
      /no error message.*lakefile/,
    ],
    [
      'an import that is not built',
      { stdout: error(1, 0, "unknown module prefix 'Mathlib'\n\nNo directory"), exitCode: 1 },
      /unknown module prefix/,
    ],
    [
      'a message in an unknown form',
      { stdout: '{"severity":"fatal","text":"?"}\n', exitCode: 0 },
      /form that is not known/,
    ],
    [
      'half a message',
      { stdout: '{"severity":"error","da', exitCode: 0 },
      /form that is not known/,
    ],
    [
      'an error in the pinned statement',
      { stdout: error(20, 30, 'Unknown identifier `n`'), exitCode: 1 },
      /own Lean text/,
    ],
    ['an error before everything', { stdout: error(1, 0, 'odd'), exitCode: 1 }, /own Lean text/],
    [
      'an early end of the file',
      {
        stdout: `${JSON.stringify({ data: "using 'exit' to interrupt Lean", pos: { line: 9, column: 0 }, severity: 'warning' })}\n`,
        exitCode: 0,
      },
      /before the end/,
    ],
  ])('%s', async (_, does, message) => {
    const { check } = await setup({ rules: [{ does }] });
    expect(await check(recordedProof('even-square'))).toMatchObject({
      kind: 'failure',
      message: expect.stringMatching(message),
    });
  });

  it('a lean that cannot be started', async () => {
    const { lean, check } = await setup();
    await lean.remove();
    expect(await check(recordedProof('even-square'))).toMatchObject({
      kind: 'failure',
      message: expect.stringContaining('could not be started'),
    });
  });

  it('ids that would answer for each other', async () => {
    const { check } = await setup();
    const proof = withStep(recordedProof('even-square'), 's2', { id: 'conclusion' });
    expect(await check(proof)).toMatchObject({ kind: 'failure' });
  });
});

describe('text that Lean prints', () => {
  it('is no evidence: forged verdicts change nothing, and are reported', async () => {
    const stdout = `verified\n'target' does not depend on any axioms\n${error(9, 4, 'unknown tactic')}`;
    const { check } = await setup({ rules: [{ does: { stdout, exitCode: 1 } }] });
    const { outcomes, warnings } = judged(await check(recordedProof('even-square')));
    expect(outcomes).toMatchObject({ s1: { kind: 'failed' }, s2: { kind: 'holds' } });
    expect(warnings.join()).toContain('no message: verified');
  });

  it('of megabytes is cut, on any line ends, between other lines', async () => {
    const proof = recordedProof('even-square');
    const long = error(
      14,
      4,
      `unsolved goals\nn : Nat\n⊢ ${'1 + '.repeat(500_000)}1`,
      'Tactic.unsolvedGoals',
    );
    const stdout = `info: building\r\n${long.replace('\n', '\r\n')}`;
    const { check } = await setup({
      rules: [{ when: 'Nat.mul_assoc', does: { stdout, exitCode: 1 } }, { does: 'accept' }],
    });
    const { outcomes, warnings } = judged(await check(proof));
    const said = JSON.stringify(outcomes);
    expect(said.length).toBeLessThan(10_000);
    expect(said).toContain('more characters');
    expect(warnings.join()).toContain('info: building');
  });

  it('a limit that a tactic ran into is inconclusive', async () => {
    const stdout = error(9, 4, '(deterministic) timeout', 'nested.runtime.maxHeartbeats');
    const { check } = await setup({ rules: [{ does: { stdout, exitCode: 1 } }] });
    const { outcomes } = judged(await check(recordedProof('even-square')));
    expect(outcomes.s1).toMatchObject({ kind: 'inconclusive', cause: 'time' });
  });

  it('a theorem that refers to itself is circular', async () => {
    const stdout = error(6, 8, 'fail to show termination for\n  Proof.s1\nwith errors');
    const { check } = await setup({ rules: [{ does: { stdout, exitCode: 1 } }] });
    const { outcomes } = judged(await check(recordedProof('even-square')));
    expect(outcomes.s1?.kind).toBe('circular');
  });

  it('at a theorem’s name speaks of the theorem: what is no proposition is the step’s mistake', async () => {
    const message = 'type of theorem `Proof.s1` is not a proposition\n  Nat';
    const { check } = await setup({
      rules: [{ does: { stdout: error(6, 0, message), exitCode: 1 } }],
    });
    const { outcomes } = judged(await check(recordedProof('even-square')));
    expect(outcomes.s1).toEqual({
      kind: 'ill-formed',
      message,
      place: { field: 'claim', line: 1, column: 0 },
    });
    expect(outcomes.s2?.kind).toBe('holds');
  });

  it.each([
    ['s1', 6, '(kernel) declaration type mismatch', { kind: 'failed', place: null }],
    ['s1', 6, '(kernel) deep recursion detected', { kind: 'inconclusive', cause: 'unknown' }],
    ['s1', 6, '(kernel) deterministic timeout', { kind: 'inconclusive', cause: 'time' }],
    ['conclusion', 20, '(kernel) deep recursion detected', { kind: 'inconclusive' }],
  ])(
    'what the kernel finds in %s is told at its name: line %i, %s',
    async (id, line, data, expected) => {
      const { check } = await setup({
        rules: [{ does: { stdout: error(line, 8, data), exitCode: 1 } }],
      });
      const { outcomes } = judged(await check(recordedProof('even-square')));
      expect(outcomes[id]).toMatchObject(expected);
      expect(outcomes.s2?.kind).toBe('holds');
    },
  );

  it('a name that is taken is the problem’s', async () => {
    const stdout = error(20, 8, '`even_square` has already been declared');
    const { check } = await setup({ rules: [{ does: { stdout, exitCode: 1 } }] });
    expect(await check(recordedProof('even-square'))).toMatchObject({
      kind: 'failure',
      message: expect.stringContaining('already been declared'),
    });
  });

  it('an error in a premise is the mistake of the step that states it', async () => {
    const proof = recordedProof('injective-comp');
    const stdout =
      error(9, 4, 'Type mismatch') +
      error(14, 46, 'Type mismatch') +
      error(25, 14, 'Type mismatch');
    const { check } = await setup({ rules: [{ does: { stdout, exitCode: 1 } }] });
    expect(judged(await check(proof)).outcomes).toMatchObject({
      s1: { kind: 'ill-formed' },
      s2: { kind: 'missing', message: expect.stringContaining('s1') },
      conclusion: { kind: 'missing' },
    });
  });
});

describe('the process', () => {
  it('sees no keys, has no standard input, and works outside the current folder', async () => {
    const env = { ...process.env, OPENAI_API_KEY: 'secret', LEAN_PATH: '/nowhere' };
    const { lean, check } = await setup({ rules: [{ does: 'accept' }] }, { env });
    judged(await check(recordedProof('even-square')));
    const [call] = await lean.calls();
    expect(call?.env).toContain('LEAN_PATH');
    expect(call?.env).not.toContain('OPENAI_API_KEY');
    expect(call?.argv).toEqual(['--json', '-M', '1024', 'Solution.lean']);
    expect(call?.cwd.startsWith(process.cwd())).toBe(false);
  });

  it('runs through lake in a project, and leaves nothing in it', async () => {
    const lean = await installScriptedLean({ rules: [{ does: 'accept' }] });
    const folder = await mkdtemp(path.join(os.tmpdir(), 'lake-project-'));
    cleanups.push(lean.remove, () => rm(folder, { recursive: true }));
    const engine = createLeanEngine({
      toolchain: { ...lean.toolchain, project: { folder, kind: 'given' } },
      timeoutMs: 5000,
      memoryMb: 512,
      examine: false,
    });
    const proof = recordedProof('even-square');
    await engine.check({
      problem: problemOf(proof),
      formalization: proof.formalization,
      skip: new Map(),
    });
    const [lake, run] = await lean.calls();
    expect(lake).toMatchObject({ program: 'lake', cwd: folder });
    expect(lake?.argv.slice(0, 3)).toEqual(['env', lean.toolchain.lean, '--json']);
    expect(run).toMatchObject({ program: 'lean', cwd: folder });
    expect(path.isAbsolute(run?.argv.at(-1) ?? '')).toBe(true);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('the goal from its hypotheses alone', () => {
  it('is proved, open, or not asked for', async () => {
    const closed = { [ask.direct]: 'grind' };
    const proved = await setup({ closed }, { examine: true });
    expect(judged(await proved.check(recordedProof('even-square'))).direct).toEqual({
      kind: 'proved',
    });
    const open = await setup({}, { examine: true });
    expect(judged(await open.check(recordedProof('even-square'))).direct).toEqual({ kind: 'open' });
    const silent = await setup();
    expect(judged(await silent.check(recordedProof('even-square'))).direct).toEqual({
      kind: 'not-tried',
    });
  });
});

it('a part behind a definition that nobody claims is missing, also where Lean accepts everything', async () => {
  const proof = recordedProof('even-square');
  const goal = 'IsGreatest {m : Nat | 2 * m ≤ 11} 5';
  const statement = { ...proof.statement, preamble: '', binders: '', goal };
  const step = { id: 's1', quote: 'It is in the set.', claim: '2 * 5 ≤ 11', proof: 'omega' };
  const examined = async (more: readonly object[]) => {
    const formalization = LeanFormalization.parse({
      steps: [step, ...more],
      conclusion: {
        ...{
          by: 'tactic',
          quote: 'So it is the greatest.',
          uses: ['s1', 's2'].slice(0, 1 + more.length),
        },
        proof: more.length > 0 ? 'exact ⟨s1, s2⟩' : 'exact ⟨s1, fun m h => by simp at h; omega⟩',
      },
    });
    const closed = {
      [ask.alone(1)]: 'omega',
      ...(more.length > 0 && { [ask.said(1)]: 'assumption' }),
    };
    const { check } = await setup({ rules: [{ does: 'accept' }], closed }, { examine: true });
    return judged(await check({ ...proof, statement, formalization })).argument?.unclaimed.map(
      ({ name }) => name,
    );
  };
  const all = { id: 's2', quote: 'No other is.', claim: '∀ m, 2 * m ≤ 11 → m ≤ 5', proof: 'omega' };
  expect(await examined([])).toEqual(['part 2 of 2']);
  expect(await examined([all])).toEqual([]);
});

it('tells the files that Lean ran on, with its answer, and the whole where the cache knew a part', async () => {
  const entries = new Map<string, unknown>();
  const cache: Cache = {
    read: async (key) => entries.get(key),
    write: async (key, value) => void entries.set(key, value),
  };
  const lean = await installScriptedLean({});
  cleanups.push(lean.remove);
  const limits = { timeoutMs: 5000, memoryMb: 1024 };
  const engine = createLeanEngine({ toolchain: lean.toolchain, ...limits, cache });
  const proof = recordedProof('slop-false-theorem');
  const told = async (): Promise<VerifierRun[]> => {
    const runs: VerifierRun[] = [];
    const { formalization } = proof;
    const onRun = (run: VerifierRun): void => void runs.push(run);
    await engine.check({ problem: problemOf(proof), formalization, skip: new Map(), onRun });
    return runs;
  };
  const [solution] = await told();
  expect(solution?.about).toBe('Solution.lean');
  expect(solution?.source).toContain('namespace Proof');
  expect(solution?.output).toContain('"severity":"error"');
  expect(await told()).toEqual([{ ...solution, output: null }]);
});

describe('the cache', () => {
  function memoryCache(): Cache & { entries: Map<string, unknown> } {
    const entries = new Map<string, unknown>();
    return {
      entries,
      read: async (key) => entries.get(key),
      write: async (key, value) => void entries.set(key, value),
    };
  }

  it('answers without Lean the second time', async () => {
    const cache = memoryCache();
    const { lean, check } = await setup({}, { cache, examine: true });
    const first = judged(await check(recordedProof('slop-false-theorem')));
    const runs = (await lean.calls()).length;
    const second = judged(await check(recordedProof('slop-false-theorem')));
    expect(second.outcomes).toEqual(first.outcomes);
    expect(second.cached).toEqual(['s1', 's2', 'conclusion']);
    expect((await lean.calls()).length).toBe(runs);
  });

  it('runs only what a repair changed, and states the rest', async () => {
    const cache = memoryCache();
    const { lean, check } = await setup({ rules: [{ does: 'accept' }] }, { cache });
    await check(recordedProof('even-square'));
    const repaired = withStep(recordedProof('even-square'), 's2', { proof: 'simp [hk]' });
    expect(judged(await check(repaired)).cached).toEqual(['s1', 'conclusion']);
    const second = (await lean.calls())[1]?.source ?? '';
    expect(second).toContain('theorem s2');
    expect(second).not.toContain('theorem s1');
    expect(second).not.toContain('theorem even_square');
  });

  it('asks again what a theorem rests on once the steps below it hold', async () => {
    const cache = memoryCache();
    const proof = recordedProof('even-square');
    const sorried = {
      severity: 'information',
      data: "'even_square' depends on axioms: [sorryAx]",
      pos: { line: 27, column: 0 },
    };
    const failing = { severity: 'error', data: 'no', pos: { line: 9, column: 4 } };
    const { lean, check } = await setup(
      {
        rules: [
          { when: 'trivial', does: { stdout: JSON.stringify(failing), exitCode: 1 } },
          { does: { stdout: JSON.stringify(sorried), exitCode: 0 } },
        ],
      },
      { cache },
    );
    const before = judged(await check(withStep(proof, 's1', { proof: 'trivial' })));
    expect(before.outcomes).toMatchObject({
      s1: { kind: 'failed' },
      conclusion: { kind: 'holds' },
    });
    const after = judged(await check(proof));
    expect(after.cached).toEqual(['s2']);
    expect(after.outcomes).toMatchObject({ s1: { kind: 'holds' }, conclusion: { kind: 'gap' } });
    expect((await lean.calls())[1]?.source?.split('\n')[26]).toBe('#print axioms even_square');
  });

  it('keeps nothing that a limit decided', async () => {
    const cache = memoryCache();
    const { check } = await setup({ rules: [{ does: 'memory' }] }, { cache });
    await check(recordedProof('even-square'));
    expect(cache.entries.size).toBe(0);
  });

  it('believes no damaged entry', async () => {
    const cache: Cache = { read: async () => ({ kind: 'verified' }), write: async () => {} };
    const { check } = await setup({}, { cache });
    expect(judged(await check(recordedProof('even-square'))).cached).toEqual([]);
  });
});
