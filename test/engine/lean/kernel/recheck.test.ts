import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createLeanEngine } from '../../../../src/engine/lean/engine.ts';
import type { ExternalKernels } from '../../../../src/engine/lean/externalKernels/ask.ts';
import { openExternalKernels } from '../../../../src/engine/lean/externalKernels/open.ts';
import { answerOf } from '../../../../src/engine/lean/kernel/comparator.ts';
import { findExporter } from '../../../../src/engine/lean/kernel/exporter.ts';
import { comparatorMissing } from '../../../../src/engine/lean/toolchain/versions.ts';
import type { EngineFailure, EngineResult } from '../../../../src/schema/index.ts';
import { FIXTURES } from '../../../helpers/cli.ts';
import { installScriptedKernels } from '../../../helpers/scriptedKernels.ts';
import { type Call, installScriptedLean, type Script } from '../../../helpers/scriptedLean.ts';
import { problemOf, recordedProof } from '../../../helpers/scriptedLeanData.ts';

const EXPORTS = path.join(FIXTURES, 'exports/problems');

/** Prints the recorded export of the module that lies compiled, so to speak, on LEAN_PATH. */
const EXPORTER = (id: string): string => `#!/usr/bin/env node
const fs = require('node:fs');
const path = require('node:path');
const [name, dashes] = process.argv.slice(2);
const folder = process.env.LEAN_PATH.split(path.delimiter)[0];
if (dashes !== '--' || !fs.existsSync(path.join(folder, name + '.olean'))) process.exit(1);
const file = path.join(${JSON.stringify(EXPORTS)}, '${id}.' + name.slice('Slopcheck'.length).toLowerCase() + '.ndjson.gz');
process.stdout.write(require('node:zlib').gunzipSync(fs.readFileSync(file)));
`;

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function check(
  id: string,
  exporter: string,
  script: Script = {},
  onCalls: (calls: readonly Call[]) => void = () => {},
): Promise<EngineResult> {
  const result = await judge(id, exporter, script, onCalls);
  if (result.kind !== 'judged') throw new Error(result.message);
  return result;
}

async function judge(
  id: string,
  exporter: string,
  script: Script,
  onCalls: (calls: readonly Call[]) => void,
  externalKernels: ExternalKernels | null = null,
  comparator = false,
): Promise<EngineResult | EngineFailure> {
  // The recordings have no answer to compiling a challenge, which has nothing to go wrong.
  const compiles = { when: ':= sorry', does: 'accept' } as const;
  const lean = await installScriptedLean({
    ...script,
    rules: [compiles, ...(script.rules ?? [])],
  });
  cleanups.push(lean.remove);
  const program = path.join(lean.bin, 'lean4export');
  await writeFile(program, exporter);
  await chmod(program, 0o755);
  const engine = createLeanEngine({
    toolchain: { ...lean.toolchain, project: { folder: lean.folder, kind: 'given' } },
    timeoutMs: 20_000,
    memoryMb: 1024,
    examine: false,
    exporter: program,
    externalKernels,
    comparator,
  });
  const proof = recordedProof(id);
  const result = await engine.check({
    problem: problemOf(proof),
    formalization: proof.formalization,
    skip: new Map(),
  });
  onCalls(await lean.calls());
  return result;
}

const kinds = ({ outcomes }: EngineResult): Record<string, string> =>
  Object.fromEntries(Object.entries(outcomes).map(([id, { kind }]) => [id, kind]));

describe('where other kernels are installed', () => {
  const withKernels = async (behaviours: Parameters<typeof installScriptedKernels>[0]) => {
    const { env, remove } = await installScriptedKernels(behaviours);
    cleanups.push(remove);
    const opened = await openExternalKernels({
      env: { PATH: process.env.PATH, ...env },
      cwd: '/',
      timeoutMs: 60_000,
      memoryMb: 1024,
    });
    if (opened.kind !== 'opened') throw new Error(opened.kind);
    return judge('gauss-sum', EXPORTER('gauss-sum'), {}, () => {}, opened.kernels);
  };

  it('they are asked about the exported solution, and named', async () => {
    const result = await withKernels({ nanoda: 'accept', leanchecker: 'too old' });
    expect(result).toMatchObject({
      kind: 'judged',
      trust: 'kernel',
      engine: {
        kernels: [
          { verdict: 'accepted' },
          { name: 'nanoda', verdict: 'accepted' },
          { name: 'leanchecker', verdict: 'no-answer' },
        ],
      },
    });
    expect(result.kind === 'judged' && result.warnings.join()).toContain(
      'leanchecker did not answer',
    );
  });

  it('there is no verdict where one disagrees', async () => {
    const result = await withKernels({ nanoda: 'accept', lean4lean: 'reject' });
    expect(result).toMatchObject({ kind: 'failure' });
    expect(result.kind === 'failure' && result.message).toContain('the kernels disagree');
  });
});

describe('what elaborates is taken to the kernel', () => {
  it('and is accepted there', async () => {
    const result = await check('gauss-sum', EXPORTER('gauss-sum'));
    expect(result).toMatchObject({ trust: 'kernel', warnings: [] });
    expect(kinds(result)).toEqual({ base: 'holds', step: 'holds', conclusion: 'holds' });
    expect(result.outcomes.conclusion).toMatchObject({ dependsOn: ['step', 'base'] });
  });

  it('compiles below the root of modules, as Lean demands, in a Lake project, too', async () => {
    let compiled = 0;
    await check('gauss-sum', EXPORTER('gauss-sum'), {}, (calls) => {
      for (const { program, argv, cwd } of calls) {
        if (program !== 'lean' || !argv.includes('-o')) continue;
        const root = argv.find((arg) => arg.startsWith('--root='))?.slice(7) ?? cwd;
        expect(path.relative(root, path.resolve(cwd, argv.at(-1) ?? ''))).toMatch(
          /^Slopcheck\w+\.lean$/,
        );
        compiled += 1;
      }
    });
    expect(compiled).toBe(2);
  });

  it('as it was compiled by the run that judged it', async () => {
    await check('gauss-sum', EXPORTER('gauss-sum'), {}, (calls) => {
      const sources = calls.filter(({ program }) => program === 'lean');
      expect(sources.map(({ argv }) => path.basename(argv.at(-1) ?? ''))).toEqual([
        ...['SlopcheckSolution.lean', 'SlopcheckChallenge.lean'],
      ]);
      const [judged] = sources;
      expect(judged?.argv).toContain('--json');
      expect(judged?.argv).toContain('-o');
    });
  });

  it('or as what held of it compiles, where the whole does not', async () => {
    await check('slop-missing-case', '#!/bin/sh\necho hello\n', {}, (calls) => {
      const sources = calls.flatMap(({ program, argv, source = '' }) =>
        program === 'lean' && argv.at(-1)?.endsWith('SlopcheckSolution.lean') ? [source] : [],
      );
      expect(sources.map((source) => source.includes('#print axioms Proof.s1'))).toEqual([
        true,
        true,
      ]);
      expect(sources.map((source) => /^theorem (?!s1)/m.test(source))).toEqual([true, false]);
    });
  });

  it('and the statement is compiled and exported once for all its proofs', async () => {
    const filesDir = await mkdtemp(path.join(os.tmpdir(), 'kept-'));
    cleanups.push(() => rm(filesDir, { recursive: true, force: true }));
    const compiles = { when: ':= sorry', does: 'accept' } as const;
    const lean = await installScriptedLean({ rules: [compiles] });
    cleanups.push(lean.remove);
    const program = path.join(lean.bin, 'lean4export');
    await writeFile(program, EXPORTER('gauss-sum'), { mode: 0o755 });
    const proof = recordedProof('gauss-sum');
    for (let i = 0; i < 2; i++) {
      const engine = createLeanEngine({
        ...{ toolchain: lean.toolchain, timeoutMs: 20_000, memoryMb: 1024, examine: false },
        ...{ exporter: program, filesDir },
      });
      const result = await engine.check({
        problem: problemOf(proof),
        formalization: proof.formalization,
        skip: new Map(),
      });
      expect(result).toMatchObject({ kind: 'judged', trust: 'kernel', warnings: [] });
    }
    const files = (await lean.calls()).map(({ argv }) => path.basename(argv.at(-1) ?? ''));
    expect(files.filter((name) => name === 'SlopcheckChallenge.lean')).toHaveLength(1);
    expect(files.filter((name) => name === 'SlopcheckSolution.lean')).toHaveLength(2);
  });

  it('and is rejected there, whatever Lean said', async () => {
    // Lean accepts everything that is left of the proof; the compiled form still uses the axiom.
    const script: Script = { rules: [{ does: 'accept' }] };
    const result = await check('slop-axiom', EXPORTER('slop-axiom'), script);
    expect(kinds(result)).toMatchObject({ s1: 'forbidden', s2: 'forbidden' });
    expect(JSON.stringify(result.outcomes.s2)).toContain('Proof.cheat');
  });

  it.each([
    [
      'fails',
      '#!/bin/sh\necho "uncaught exception: unknown module" >&2\nexit 1\n',
      'unknown module',
    ],
    ['prints no export', '#!/bin/sh\necho hello\n', ''],
  ])(
    'and stays elaborated, with a warning, where the exporter %s',
    async (_, exporter, message) => {
      const result = await check('gauss-sum', exporter);
      expect(result.trust).toBe('elaborated');
      expect(result.warnings.join()).toContain(message);
      expect(result.warnings).not.toEqual([]);
      expect(kinds(result).conclusion).toBe('holds');
    },
  );
});

describe('lake comparator', () => {
  const withComparator = async (comparator: NonNullable<Script['comparator']>) => {
    let exports: string[] = [];
    const result = await judge(
      'gauss-sum',
      EXPORTER('gauss-sum'),
      { comparator },
      (calls) => {
        const asked = calls.find(
          ({ program, argv }) => program === 'lake' && argv[0] === 'comparator',
        );
        exports = asked?.argv.map((arg) => path.basename(arg)) ?? [];
      },
      null,
      true,
    );
    return { result, exports };
  };

  it('is asked about the two exports, and named where it agrees', async () => {
    const { result, exports } = await withComparator('accepts');
    expect(result).toMatchObject({
      trust: 'kernel',
      engine: {
        kernels: [{ verdict: 'accepted' }, { name: 'lake comparator', verdict: 'accepted' }],
      },
      warnings: [],
    });
    expect(exports).toEqual([
      'comparator',
      '--config=comparator.json',
      'SlopcheckChallenge.ndjson',
      'SlopcheckSolution.ndjson',
    ]);
  });

  it('leaves no verdict where it does not agree', async () => {
    const { result } = await withComparator('rejects');
    expect(result).toMatchObject({ kind: 'failure' });
    expect(result.kind === 'failure' && result.message).toContain("Axiom 'cheat' is not permitted");
  });

  it('says nothing where something hinders it', async () => {
    const { result } = await withComparator('has no sandbox');
    expect(result).toMatchObject({
      trust: 'kernel',
      engine: { kernels: [{ verdict: 'accepted' }, { verdict: 'no-answer' }] },
    });
    expect(result.kind === 'judged' && result.warnings.join()).toContain('bwrap');
  });

  it.each([
    ['an end that is no answer', 0, '', '', 'no-answer'],
    ['a word of acceptance with an error', 1, 'Your solution is okay!\n', 'error: no', 'rejected'],
    ['a statement that differs', 1, '', 'error: target does not match', 'rejected'],
    [
      'its own sandbox',
      1,
      '',
      'bwrap: setting up uid map: denied\nerror: x exited with 1',
      'no-answer',
    ],
    ['an older version', 1, '', "error: unknown command 'comparator'", 'no-answer'],
    ['a start that failed', 2, '', 'error: malformed configuration', 'no-answer'],
  ] as const)('takes %s for what it is', (_, exitCode, stdout, stderr, verdict) => {
    const ended = { kind: 'exited', exitCode, signal: null, stdout, stderr } as const;
    expect(answerOf(ended).verdict).toBe(verdict);
  });

  it('is not asked where there is none', () => {
    const here = { version: '4.36.0', lake: '/bin/lake' };
    expect(comparatorMissing(here, '/bin/leanexport')).toBeNull();
    expect(comparatorMissing({ ...here, version: '4.27.0' }, '/x')).toContain('4.27.0');
    expect(comparatorMissing({ ...here, lake: null }, '/x')).toContain('no lake');
    expect(comparatorMissing(here, null)).toContain('no exporter');
  });
});

describe('findExporter', () => {
  it('takes a given one at its word, else looks beside lean and on PATH', async () => {
    const lean = await installScriptedLean();
    cleanups.push(lean.remove);
    const options = { toolchain: lean.toolchain, env: { PATH: lean.bin }, cwd: lean.folder };
    expect(await findExporter(options)).toBeNull();
    const program = path.join(lean.bin, 'lean4export');
    await writeFile(program, '#!/bin/sh\n', { mode: 0o755 });
    expect(await findExporter(options)).toBe(program);
    expect(await findExporter({ ...options, exporter: 'bin/lean4export' })).toBe(program);
    expect(await findExporter({ ...options, exporter: 'no/such' })).toBeNull();
    const bundled = path.join(lean.bin, 'leanexport');
    await writeFile(bundled, '#!/bin/sh\n', { mode: 0o755 });
    expect(await findExporter(options)).toBe(bundled);
  });

  it('looks beside the toolchain that elan stands in for', async () => {
    const lean = await installScriptedLean();
    cleanups.push(lean.remove);
    const version = '4.35.0';
    const bin = path.join(lean.folder, `toolchains/leanprover--lean4---v${version}/bin`);
    await mkdir(bin, { recursive: true });
    for (const name of ['lean', 'leanexport'])
      await writeFile(path.join(bin, name), '#!/bin/sh\n', { mode: 0o755 });
    const toolchain = { ...lean.toolchain, version };
    const env = { PATH: lean.bin, ELAN_HOME: lean.folder };
    const found = path.join(bin, 'leanexport');
    expect(await findExporter({ toolchain, env, cwd: '/' })).toBe(found);
    const other = { ...toolchain, version: '4.36.0' };
    expect(await findExporter({ toolchain: other, env, cwd: '/' })).toBeNull();
    expect(await findExporter({ toolchain, env: { PATH: lean.bin }, cwd: '/' })).toBeNull();
  });
});
