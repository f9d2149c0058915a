/**
 * What the Lean engine costs beyond Lean where imports are slow: a proof with two repair rounds, against the plain tool on the
 * same three files. Lean is a stand-in that takes as long as it is told to for imports (5 s), for loading a snapshot of them, and
 * for a file; so this measures how often the engine has imports read, and no Lean. Run it with `npm run bench:lean`, or
 * with another time for imports: `npm run bench:lean -- 1000`.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Engine } from '../src/engine/engine.ts';
import { createLeanEngine } from '../src/engine/lean/engine.ts';
import { readInput } from '../src/read/read.ts';
import type { LeanFormalization, Problem } from '../src/schema/index.ts';

const IMPORT_MS = Number(process.argv[2] ?? 5000);
const FOLDER = path.resolve('fixtures/problems');
const ROUNDS = ['omega', 'exact ⟨n / 2, by omega⟩', '(omega)'];

/** Accepts every file, and says so of every theorem that it is asked about. */
const LEAN = `#!/usr/bin/env node
const fs = require('node:fs');
const path = require('node:path');
const argv = process.argv.slice(2);
const value = (flag) => argv.find((arg) => arg.startsWith(flag + '='))?.slice(flag.length + 1);
const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
const [save, load] = [value('--incr-header-save'), value('--incr-load')];
const source = fs.readFileSync(argv.at(-1), 'utf8');
fs.appendFileSync(path.join(__dirname, 'log'), load ? 'l' : 'i');
sleep(load ? 300 : IMPORT_MS);
if (save) {
  sleep(500);
  fs.writeFileSync(save, '');
  fs.writeFileSync(save + '.deps', JSON.stringify([{ olean: path.join(__dirname, 'Library.olean') }]));
  process.exit(0);
}
sleep(400);
source.split('\\n').forEach((line, index) => {
  const name = /^#print axioms (\\S+)$/.exec(line)?.[1];
  if (!name) return;
  const data = "'" + name + "' does not depend on any axioms";
  console.log(JSON.stringify({ severity: 'information', data, pos: { line: index + 1, column: 0 } }));
});
`;

async function install(): Promise<{ bin: string; lean: string; imports(): Promise<number> }> {
  const bin = await mkdtemp(path.join(os.tmpdir(), 'bench-lean-'));
  const lean = path.join(bin, 'lean');
  await writeFile(lean, LEAN.replace('IMPORT_MS', String(IMPORT_MS)), { mode: 0o755 });
  await writeFile(path.join(bin, 'package.json'), '{}');
  await writeFile(path.join(bin, 'Library.olean'), '');
  let before = 0;
  return {
    bin,
    lean,
    /** Imports that were read since the last call. */
    async imports() {
      const log = await readFile(path.join(bin, 'log'), 'utf8');
      const all = log.split('i').length - 1;
      const more = all - before;
      before = all;
      return more;
    },
  };
}

interface Subject {
  readonly problem: Problem;
  readonly formalization: LeanFormalization;
}

async function subject(): Promise<Subject> {
  const read = await readInput('even-square.md', { cwd: FOLDER });
  const lean = read.kind === 'input' ? read.input.problem.lean : null;
  const formalization = read.kind === 'input' ? read.input.frozen?.formalizations.lean : undefined;
  if (read.kind !== 'input' || lean === null || formalization === undefined)
    throw new Error('even-square has no Lean formalization');
  return {
    problem: { ...read.input.problem, lean: { ...lean, imports: ['import Library'] } },
    formalization,
  };
}

/** The three rounds, each with other tactics in the first step; gives their sources. */
async function rounds(engine: Engine, { problem, formalization }: Subject): Promise<string[]> {
  const sources: string[] = [];
  for (const proof of ROUNDS) {
    const steps = formalization.steps.map((step, i) => (i === 0 ? { ...step, proof } : step));
    const result = await engine.check({
      ...{ problem, skip: new Map(), formalization: { ...formalization, steps } },
      onRun: ({ source }) => void sources.push(source),
    });
    if (result.kind === 'failure') throw new Error(result.message);
  }
  await engine.close();
  return sources;
}

async function timed<T>(run: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const start = performance.now();
  const value = await run();
  return { ms: performance.now() - start, value };
}

const { bin, lean, imports } = await install();
const kept = path.join(bin, 'kept');
try {
  const given = await subject();
  const open = (version: string): Engine =>
    createLeanEngine({
      toolchain: {
        ...{ lean, lake: null, version, build: version, source: 'flag', project: null },
        warnings: [],
      },
      ...{ timeoutMs: 60_000, memoryMb: 1024, filesDir: kept },
    });
  const before = await timed(() => rounds(open('4.31.0'), given));
  const line = async (what: string, ms: number): Promise<void> => {
    const ratio = (ms / plain.ms).toFixed(2);
    console.log(
      `${what.padEnd(38)} ${(ms / 1000).toFixed(1).padStart(5)} s  ${ratio.padStart(5)} times plain lean  ${await imports()} imports`,
    );
  };
  const withoutImports = await imports();
  const plain = await timed(async () => {
    for (const source of before.value) {
      const file = path.join(bin, 'Plain.lean');
      await writeFile(file, source);
      await promisify(execFile)(lean, ['--json', file]);
    }
  });
  console.log(`imports take ${IMPORT_MS / 1000} s; a proof and two repair rounds`);
  await line('plain lean --json', plain.ms);
  console.log(
    `${'engine, Lean 4.31 (no snapshots)'.padEnd(38)} ${(before.ms / 1000).toFixed(1).padStart(5)} s  ${(before.ms / plain.ms).toFixed(2).padStart(5)} times plain lean  ${withoutImports} imports`,
  );
  const first = await timed(() => rounds(open('4.36.0'), given));
  await line('engine, Lean 4.36, the first proof', first.ms);
  const second = await timed(() => rounds(open('4.36.0'), given));
  await line('engine, Lean 4.36, a later proof', second.ms);
} finally {
  await rm(bin, { recursive: true, force: true });
}
