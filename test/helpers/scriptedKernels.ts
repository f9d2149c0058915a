import { chmod, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

export type KernelName = 'nanoda' | 'lean4lean' | 'leanchecker';

/** What a scripted kernel does with an export that it could read. */
export type Behaviour =
  | 'accept'
  | 'reject'
  /** It ends without having decided: numbering (nanoda), deep recursion (the others). */
  | 'decline'
  | 'crash'
  | 'hang'
  | 'flood'
  /** A build that cannot read exports. */
  | 'too old';

/** The programs, each with the ways of its original: arguments, output, exit codes. */
const PROGRAMS: Readonly<Record<KernelName, { readonly file: string; readonly body: string }>> = {
  nanoda: {
    file: 'nanoda_bin',
    body: `
const [config, ...more] = argv;
if (config === undefined || more.length > 0) fail(1, 'Error: This program expects a path to a configuration file.');
const read = JSON.parse(fs.readFileSync(config, 'utf8'));
log({ config: read });
if (read.use_stdin || !read.nat_extension || !read.string_extension) fail(1, 'Error: options');
if (does === 'too old') fail(1, 'Error: export format version is greater than the maximum supported version.');
const lines = exported(read.export_file_path);
for (const line of lines) {
  if (line.mdata) fail(101, panic('src/parser.rs:630:17', 'Expr.mdata not supported'));
  if (line.axiom && !read.permitted_axioms.includes(nameOf(lines, line.axiom.name)))
    fail(1, 'Error: export file declares unpermitted axiom ' + JSON.stringify(nameOf(lines, line.axiom.name)));
}
if (does === 'reject') fail(101, panic('src/tc.rs:77:9', 'assertion failed: self.def_eq(u, v)'));
if (does === 'decline') fail(2, 'Declined: Expr back-reference mismatch, expected Ie(3), found Ie(4). Back-refs must be continuous.');
process.exit(0);`,
  },
  lean4lean: {
    file: 'lean4lean',
    body: `
const flags = argv.filter((arg) => arg.startsWith('-'));
const files = argv.filter((arg) => !arg.startsWith('-'));
log({});
if (does === 'too old') fail(1, 'uncaught exception: Could not find any oleans for: ' + files[0]);
if (!flags.includes('--import') || files.length !== 1) fail(1, 'uncaught exception: --import expect a single file');
exported(files[0]);
if (does === 'reject') fail(1, "uncaught exception: at thm: (kernel) declaration type mismatch, 'thm' has type");
if (does === 'decline') fail(1, 'uncaught exception: at thm: (kernel) deep recursion detected');
fs.writeSync(1, 'checked 12 declarations\\n');
process.exit(0);`,
  },
  leanchecker: {
    file: 'leanchecker',
    body: `
const flags = argv.filter((arg) => arg.startsWith('-'));
const files = argv.filter((arg) => !arg.startsWith('-'));
log({});
if (does === 'too old' || !flags.includes('--from-export')) fail(1, 'uncaught exception: Could not resolve module: ' + files[0]);
exported(files[0]);
const say = (code, text) => { fs.writeSync(1, text + '\\n'); process.exit(code); };
if (does === 'reject') say(1, 'Lean default kernel rejects the solution: (kernel) declaration type mismatch');
if (does === 'decline') say(1, 'Lean default kernel rejects the solution: (kernel) deterministic timeout');
say(0, 'Lean default kernel accepts the solution');`,
  },
};

const program = (does: Behaviour, body: string, calls: string): string => `#!/usr/bin/env node
const fs = require('node:fs');
const does = ${JSON.stringify(does)};
const argv = process.argv.slice(2);
const log = (more) => {
  try { fs.appendFileSync(${JSON.stringify(calls)}, JSON.stringify({ argv, pid: process.pid, env: Object.keys(process.env), ...more }) + '\\n'); } catch {}
};
const fail = (code, text) => { fs.writeSync(2, text + '\\n'); process.exit(code); };
const panic = (place, text) => "\\nthread 'thread_1' (4) panicked at " + place + ':\\n' + text + '\\nnote: run with RUST_BACKTRACE=1';
// Only what a person can read is read: no gzip.
const exported = (file) => {
  const text = fs.readFileSync(file, 'utf8');
  if (!text.startsWith('{"meta"')) fail(1, 'uncaught exception: ' + file + ' is no export');
  return text.trim().split('\\n').map((line) => JSON.parse(line));
};
const nameOf = (lines, index) => {
  if (index === 0) return '';
  const { str, num } = lines.find((line) => line.in === index);
  const before = nameOf(lines, (str ?? num).pre);
  return (before === '' ? '' : before + '.') + (str ? str.str : num.i);
};
if (does === 'hang') { log({}); process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); }
else if (does === 'crash') { log({}); process.kill(process.pid, 'SIGABRT'); }
else if (does === 'flood') { log({}); for (;;) fs.writeSync(1, 'x'.repeat(65536)); }
else {${body}
}
`;

interface KernelCall {
  readonly argv: readonly string[];
  readonly pid: number;
  readonly env: readonly string[];
  /** Of nanoda: its configuration file. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** Puts programs that behave as kernels do into a folder of their own. */
export async function installScriptedKernels(
  behaviours: Readonly<Partial<Record<KernelName, Behaviour>>>,
) {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'slopcheck-scripted-')));
  const calls = path.join(folder, 'calls.ndjson');
  const env: Record<string, string> = {};
  for (const name of ['nanoda', 'lean4lean', 'leanchecker'] as const) {
    const does = behaviours[name];
    if (does === undefined) continue;
    const { file, body } = PROGRAMS[name];
    const target = path.join(folder, file);
    await writeFile(target, program(does, body, calls));
    await chmod(target, 0o755);
    env[`SLOPCHECK_${name.toUpperCase()}`] = target;
  }
  return {
    folder,
    /** The variables that name the programs. */
    env,
    async calls(): Promise<KernelCall[]> {
      const text = await readFile(calls, 'utf8').catch(() => '');
      return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
