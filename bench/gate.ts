import { appendFile, chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';

/**
 * A repository of many lemma files: the first gate runs them all, the second one finds one changed. Lean is a script that
 * takes a known time, so what is measured is this program's own share. Prints the times, the second gate's share of the
 * first, and what it takes beside Lean's own time.
 */
const built = pathToFileURL(path.resolve('dist/commands/gate/gate.js')).href;
// The program as it is installed: it finds its own files beside itself.
const { gateCommand } = (await import(built)) as typeof import('../src/commands/gate/gate.ts');
const FILES = 500;

interface Run {
  readonly ms: number;
  /** What this program itself computed for, whatever else the machine was doing. */
  readonly cpuMs: number;
  readonly summary: string;
}
const LEAN_MS = 100;

const LEAN = `#!/bin/sh
if [ "$1" = --version ]; then echo 'Lean (version 4.27.0, x86_64-unknown-linux-gnu, commit 0, Release)'; exit; fi
sleep ${LEAN_MS / 1000}
while [ $# -gt 1 ]; do [ "$1" = -o ] && out=$2; shift; done
if [ -n "$out" ]; then : > "$out"; exit; fi
awk '/^#print axioms/ { printf "{\\"severity\\":\\"information\\",\\"kind\\":\\"[anonymous]\\",\\"endPos\\":null,\\"pos\\":{\\"line\\":%d,\\"column\\":0},\\"data\\":\\"\\x27%s\\x27 does not depend on any axioms\\"}\\n", NR, $3 }' "$1"
`;

const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-gate-'));
try {
  const lean = path.join(folder, 'bin', 'lean');
  await mkdir(path.dirname(lean));
  await writeFile(lean, LEAN);
  await chmod(lean, 0o755);
  const cwd = path.join(folder, 'repository');
  await mkdir(path.join(cwd, 'lemmas'), { recursive: true });
  const fileOf = (index: number): string => path.join(cwd, 'lemmas', `L${index}.lean`);
  for (let index = 0; index < FILES; index++) {
    const theorems = Array.from(
      { length: 5 },
      (_, k) => `theorem t${index}_${k} (n : Nat) : n = n := rfl`,
    );
    await writeFile(fileOf(index), `${theorems.join('\n')}\n`);
  }

  const gate = async (): Promise<Run> => {
    const stdout = new PassThrough();
    const io = {
      ...{ stdin: new PassThrough(), stdout, stderr: new PassThrough(), cwd },
      env: { PATH: process.env.PATH, HOME: folder },
      signal: new AbortController().signal,
    };
    let code = -1;
    const command = gateCommand(io, (exit) => {
      code = exit;
    });
    const args = ['lemmas/**/*.lean', '--lean', lean, '--cache-dir', path.join(folder, 'cache')];
    const start = performance.now();
    const cpu = process.cpuUsage();
    await command.parseAsync(args, { from: 'user' });
    const ms = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    const text = String(stdout.read());
    if (code !== 0) throw new Error(`the gate ended with ${code}:\n${text.slice(0, 2000)}`);
    return { ms, cpuMs: (user + system) / 1000, summary: text.trim().split('\n').at(-1) ?? '' };
  };

  const first = await gate();
  await appendFile(fileOf(7), 'theorem one_more (n : Nat) : n = n := rfl\n');
  const second = await gate();
  const unchanged = await gate();
  // The changed file is compiled, and asked for its axioms.
  const leanMs = 2 * LEAN_MS;
  const row = (name: string, { ms, cpuMs, summary }: Run): string =>
    `${name.padEnd(12)} ${(ms / 1000).toFixed(2).padStart(7)} s ${(cpuMs / 1000).toFixed(2).padStart(7)} s of CPU   ${summary}`;
  process.stdout.write(
    [
      row('first', first),
      row('one changed', second),
      row('unchanged', unchanged),
      `second / first: ${(second.ms / first.ms).toFixed(4)}`,
      `beside Lean's own ${leanMs} ms the second gate takes ${Math.round(second.ms - leanMs)} ms`,
      '',
    ].join('\n'),
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
