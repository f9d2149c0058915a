import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Ended } from '../../../process/runProcess.ts';
import { oneLine } from '../../../text/sanitize.ts';

/** What a program said of an export. Only `accepted` and `rejected` are answers. */
export type Said =
  | { readonly verdict: 'accepted' }
  | { readonly verdict: 'rejected'; readonly message: string }
  | { readonly verdict: 'no-answer'; readonly message: string };

/** The export that a kernel is asked about, unpacked. */
export interface AskedExport {
  readonly file: string;
  /** A folder that may be written. */
  readonly work: string;
  /** All axioms that the export contains. Whether they are permitted is not asked: only what follows the rules. */
  readonly axioms: readonly string[];
}

/** A kernel that others wrote: how it is called, and what its end means. */
export interface KernelKind {
  readonly name: string;
  /** Names of the program, and the variable that names another one. */
  readonly programs: readonly string[];
  readonly variable: string;
  /** Whether it comes with Lean, so that it is looked for beside `lean` first. */
  readonly bundled: boolean;
  args(asked: AskedExport): Promise<readonly string[]>;
  read(exited: Exited): Said;
}

type Exited = Extract<Ended, { kind: 'exited' }>;

/**
 * nanoda, a kernel in Rust (ammkrn/nanoda_lib), which Lean 4.35 and later bring along. It takes a configuration file and nothing else. What breaks a rule ends it by
 * a panic, exit code 101; 1 is an input that it could not use, 2 numbering that it does not read. Two lines for one term, and
 * `mdata`, end it by a panic as well, though nothing is wrong with them but that.
 */
const NANODA: KernelKind = {
  name: 'nanoda',
  programs: ['nanoda_bin', 'nanoda'],
  variable: 'SLOPCHECK_NANODA',
  bundled: true,
  async args({ file, work, axioms }) {
    const config = path.join(work, 'nanoda.json');
    const content = {
      export_file_path: file,
      use_stdin: false,
      permitted_axioms: axioms.map((name) => name.replace(/[«»]/g, '')),
      unpermitted_axiom_hard_error: true,
      nat_extension: true,
      string_extension: true,
      // Its main thread has the stack of a usual program; those that it starts have a larger one.
      num_threads: 2,
    };
    await writeFile(config, JSON.stringify(content));
    return [config];
  },
  read(exited) {
    if (exited.exitCode === 0) return { verdict: 'accepted' };
    const format = /Attempted to insert duplicate (Name|Level|Expr)|not supported/;
    if (exited.exitCode !== 101 || format.test(exited.stderr)) return noAnswer(exited);
    return { verdict: 'rejected', message: complaint(exited) };
  },
};

/**
 * lean4lean, the kernel in Lean (digama0/lean4lean, branch `arena`). All that goes wrong is an uncaught exception with exit
 * code 1: a declaration that is refused says where. A build that cannot read exports looks for a module of that name instead.
 */
const LEAN4LEAN: KernelKind = {
  name: 'lean4lean',
  programs: ['lean4lean'],
  variable: 'SLOPCHECK_LEAN4LEAN',
  bundled: false,
  args: async ({ file }) => ['--import', file],
  read(exited) {
    const { exitCode, stdout, stderr } = exited;
    if (exitCode === 0 && /checked \d+ declarations/.test(stdout)) return { verdict: 'accepted' };
    const refused =
      /uncaught exception: (at .+: |Invalid (constructor|recursor) |No such (constructor|recursor) |\(kernel\))/;
    if (exitCode !== 1 || !refused.test(stderr) || LIMIT.test(stderr)) return noAnswer(exited);
    return { verdict: 'rejected', message: complaint(exited) };
  },
};

/**
 * Lean's own kernel, by the program that Lean 4.35 and later bring along for it. It says on standard output what it found; an
 * older one takes the file for the name of a module.
 */
const LEANCHECKER: KernelKind = {
  name: 'leanchecker',
  programs: ['leanchecker'],
  variable: 'SLOPCHECK_LEANCHECKER',
  bundled: true,
  args: async ({ file }) => ['--from-export', file],
  read(exited) {
    const { exitCode, stdout } = exited;
    if (exitCode === 0 && /\bkernel accepts\b/.test(stdout)) return { verdict: 'accepted' };
    if (exitCode !== 1 || !/\brejects\b/.test(stdout) || LIMIT.test(stdout))
      return noAnswer(exited);
    return { verdict: 'rejected', message: complaint(exited) };
  },
};

export const KERNEL_KINDS: readonly KernelKind[] = [NANODA, LEAN4LEAN, LEANCHECKER];

/** Limits of a kernel in Lean, which it reports as it reports a refusal. */
const LIMIT =
  /deep recursion|maximum recursion depth|deterministic timeout|\(kernel\) (out of memory|interrupted)|excessive memory/i;

/** What the end of a program means, whatever it was. */
export function saidBy(kind: KernelKind, ended: Ended): Said {
  switch (ended.kind) {
    case 'exited':
      return kind.read(ended);
    case 'timed-out':
      return { verdict: 'no-answer', message: 'it ran out of time' };
    case 'flooded':
      return { verdict: 'no-answer', message: 'it printed more than can be read' };
    case 'exceeded':
      return {
        verdict: 'no-answer',
        message:
          ended.what === 'processes'
            ? `it started more than ${ended.limits.processes} processes`
            : `it took more than ${ended.limits.memoryMb} MB of memory`,
      };
    case 'not-started':
      return { verdict: 'no-answer', message: ended.message };
  }
}

function noAnswer(exited: Exited): Said {
  const { exitCode, signal } = exited;
  const how = signal ?? `exit code ${exitCode}`;
  const said = complaint(exited);
  return { verdict: 'no-answer', message: said === '' ? how : `${how}: ${said}` };
}

const MAX_MESSAGE = 300;

/** The line that tells what was wrong: of a panic in Rust the one after its place, else the first. */
function complaint({ stdout, stderr }: Exited): string {
  const lines = `${stderr}\n${stdout}`.split('\n').filter((line) => line.trim() !== '');
  const panic = lines.findIndex((line) => /^thread '.*' .*panicked at /.test(line));
  const telling = (panic >= 0 ? lines[panic + 1] : undefined) ?? lines[0] ?? '';
  return oneLine(telling).trim().slice(0, MAX_MESSAGE);
}
