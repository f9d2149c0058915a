import { chmod, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { LeanToolchain } from '../../src/engine/lean/toolchain/discover.ts';
import { recordedElementary, recordedProofs, recordings } from './scriptedLeanData.ts';

/** What a scripted lean does with a source that contains `when` (every source where that is left out). */
export interface Rule {
  readonly when?: string;
  readonly does:
    | 'accept'
    | 'hang'
    | 'crash'
    | 'flood'
    | 'memory'
    | {
        readonly stdout: string;
        readonly stderr?: string;
        readonly exitCode: number;
        /** A step whose proof fails, by its theorem's name. */
        readonly failsIn?: string;
      };
}

export interface Script {
  /** Tried in order before the recorded answers. Questions for axioms are answered by what the answer says of the theorems. */
  readonly rules?: readonly Rule[];
  /**
   * What closes the engine's questions, by their ids: the name of a tactic, or `limit` for a question that meets its bound,
   * `limit at grind` where it does so in that way. With
   * `, apart` behind the id: what closes it once its ways are asked one by one.
   * A question that is not named is closed where the real toolchain closed it, and by nothing else.
   */
  readonly closed?: Readonly<Record<string, string>>;
  /**
   * What closes the obligations that the engine tries its tactics on, by the names of their steps or `conclusion`; null where
   * nothing does, `limit at grind` where they meet their bound in that way.
   */
  readonly tried?: Readonly<Record<string, string | null>>;
  /**
   * What a search of the library suggests, by the ids of its questions, as Lean says it; an obligation is closed by it
   * where nothing else is tried on it.
   */
  readonly suggested?: Readonly<Record<string, string>>;
  /** Steps that an obligation's proof does not rest on, by the obligation's id: it rests on all others that it is given. */
  readonly idle?: Readonly<Record<string, readonly string[]>>;
  /** What `lake comparator` says of two exports; without it the version has none. */
  readonly comparator?: 'accepts' | 'rejects' | 'has no sandbox';
  /** How long reading the imports of a file takes, in milliseconds, where it has any and no snapshot of them is loaded. */
  readonly importMs?: number;
  /** Whether Lean keeps snapshots of headers: `broken` writes some that it cannot load. */
  readonly snapshots?: 'kept' | 'broken';
  /** Answer to `--version`; `hang` never answers. */
  readonly version?: { readonly stdout: string; readonly exitCode: number } | 'hang';
}

/** One call of the scripted `lean` or `lake`. */
export interface Call {
  readonly program: 'lean' | 'lake';
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: readonly string[];
  readonly pids: readonly number[];
  readonly source?: string;
  /** Whether the imports of the file were read. */
  readonly imported?: boolean;
}

const VERSION =
  'Lean (version 4.27.0, x86_64-unknown-linux-gnu, commit db93fe1608548721853390a10cd40580fe7d22ae, Release)\n';

const PROGRAM = `#!/usr/bin/env node
const fs = require('node:fs');
const path = require('node:path');
const { spawn, spawnSync } = require('node:child_process');
const here = path.dirname(fs.realpathSync(process.argv[1]));
const program = path.basename(process.argv[1]);
const argv = process.argv.slice(2);
const script = JSON.parse(fs.readFileSync(path.join(here, 'script.json'), 'utf8'));
const call = { program, argv, cwd: process.cwd(), env: Object.keys(process.env), pids: [process.pid] };
const log = () => {
  // In a sandbox the toolchain cannot be written: then there is no record of calls.
  try {
    fs.appendFileSync(path.join(here, 'calls.ndjson'), JSON.stringify(call) + '\\n');
  } catch {}
};
const valueOf = (flag) => argv.find((arg) => arg.startsWith(flag + '='))?.slice(flag.length + 1);
const say = ({ stdout, stderr = '', exitCode }) => {
  if (exitCode === 0 && argv.includes('-o')) fs.writeFileSync(argv[argv.indexOf('-o') + 1], 'compiled');
  fs.writeSync(1, stdout);
  fs.writeSync(2, stderr);
  process.exit(exitCode);
};
const hang = () => {
  // A child that the end of its parent alone would leave behind, and a parent that ignores politeness.
  call.pids.push(spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }).pid);
  log();
  process.on('SIGTERM', () => {});
  setInterval(() => {}, 1000);
};
// The recorded sources do not ask for axioms: as in Lean, what has an error or a sorry rests on sorryAx, and so does
// the pinned theorem if it derives such a step. A rule that knows better says so in a message for the question's line.
const withAxioms = ({ stdout, stderr, exitCode }) => {
  const lines = call.source.split('\\n');
  const said = stdout.split('\\n').filter((line) => /^\\{.*\\}$/.test(line)).map((line) => JSON.parse(line));
  const flawed = said.filter(({ severity, kind }) => severity === 'error' || kind === 'hasSorry');
  const isFlawed = (name) => {
    const from = lines.findIndex((line) => line.startsWith('theorem ' + name + ' ')) + 1;
    const to = from + lines.slice(from).findIndex((line) => /^(theorem|axiom|end) |^#/.test(line));
    const below = lines.slice(from, to).flatMap((line) => /^ +have (\\S+) := @Proof\\./.exec(line)?.[1] ?? []);
    return flawed.some(({ pos }) => pos?.line >= from && pos?.line <= to) || below.some(isFlawed);
  };
  const answers = lines.flatMap((text, index) => {
    const name = /^#print axioms (\\S+)$/.exec(text)?.[1];
    if (name === undefined || said.some(({ pos }) => pos?.line === index + 1)) return [];
    const resting = /^Slopcheck\\.rests\\.(.*)$/.exec(name)?.[1];
    if (resting !== undefined) {
      const from = lines.findIndex((line) => line.startsWith('theorem ' + name + ' '));
      const taken = lines.slice(from, index).flatMap((line) => /^ +refine .*@(Slopcheck\\.taken\\.(\\w+))/.exec(line)?.slice(1, 3) ?? []);
      const axioms = taken.filter((_, at) => at % 2 === 0 && !(script.idle[resting] ?? []).includes(taken[at + 1]));
      const data = "'" + name + "' " + (axioms.length === 0 ? 'does not depend on any axioms' : 'depends on axioms: [' + axioms.join(', ') + ']');
      return JSON.stringify(information(index + 1, 0, data, '[anonymous]'));
    }
    const data = "'" + name + "' " + (isFlawed(name.replace(/^Proof\\./, '')) ? 'depends on axioms: [sorryAx]' : 'does not depend on any axioms');
    return JSON.stringify({ caption: '', data, endPos: { line: index + 1, column: 6 }, kind: '[anonymous]', pos: { line: index + 1, column: 0 }, severity: 'information' });
  });
  return { stdout: [stdout.replace(/\\n$/, ''), ...answers, ''].join('\\n').replace(/^\\n/, ''), stderr, exitCode };
};
// The section of the engine's own questions, which no recording has: where it stands, and what is answered to it.
const sectionOf = (lines) => {
  const from = lines.indexOf('section Slopcheck');
  const to = lines.indexOf('end Slopcheck');
  return from < 0 ? null : { from, to: to + 1 };
};
const squeeze = (text) => text.replace(/\\s+/g, '');
const groupsOf = (text) => {
  const groups = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if ('([{'.includes(text[i]) && depth++ === 0) start = i + 1;
    if (')]}'.includes(text[i]) && --depth === 0) groups.push(text.slice(start, i));
  }
  return groups.flatMap((group) => {
    const colon = group.indexOf(':');
    const names = colon < 0 ? [''] : group.slice(0, colon).trim().split(/\\s+/);
    return names.map((name) => name + ':' + squeeze(group.slice(colon + 1)));
  });
};
const keyOfQuestion = (binders, claim) => [...groupsOf(binders).sort(), squeeze(claim)].join('|');
const information = (line, column, data, kind) => ({ caption: '', data, endPos: null, kind, pos: { line, column }, severity: 'information' });
const questionAnswers = () => {
  const lines = call.source.split('\\n');
  const section = sectionOf(lines);
  if (section === null) return [];
  const messages = [];
  for (let at = section.from; at < section.to; at++) {
    const id = /^theorem Slopcheck\\.«(.*?)»/.exec(lines[at])?.[1];
    if (id === undefined) continue;
    const end = lines.findIndex((line, index) => index > at && line === '  := by');
    const next = lines.findIndex((line, index) => index > at && line === '');
    const statement = lines.slice(at, end).join('\\n').replace(/^theorem Slopcheck\\.«.*?»/, '');
    const [binders, claim] = statement.split(/ :\\n    (?=\\(.*\\) ∨ True$)/su);
    const recorded = script.elementary[keyOfQuestion(binders, claim.slice(1, -') ∨ True'.length))];
    const by = script.closed[id] ?? script.closed[id.replace(/, way [0-9]+$/, ', apart')] ?? recorded;
    const markOf = (name) => lines.findIndex((line, index) => index > end && index < next && line.includes('trace "slopcheck: ' + name + '"'));
    if (by?.startsWith('limit')) {
      const met = by === 'limit' ? end : markOf(by.slice('limit at '.length));
      // Asked by itself, a way that is not the one named closes nothing, and meets no bound.
      if (met < 0) continue;
      messages.push({ caption: '', data: '(deterministic) timeout at whnf', endPos: null, kind: 'runtime.maxHeartbeats', pos: { line: met + 1, column: 5 }, severity: 'error' });
      continue;
    }
    const mark = markOf(by);
    // One way of a question is not closed by what closes another.
    const isWay = /, way [0-9]+$/.test(id);
    if (by && mark < 0 && !isWay) throw new Error('no way of ' + id + ' is by ' + by);
    if (by && mark >= 0) messages.push(information(mark + 1, [...lines[mark].slice(0, lines[mark].indexOf('trace "'))].length, 'slopcheck: ' + by, 'trace'));
    if (mark >= 0 && script.suggested[id]) messages.push(information(mark + 1, 13, script.suggested[id], '[anonymous]'));
    const asked = lines.findIndex((line, index) => index > end && index < next && line.startsWith('#print axioms '));
    if (asked >= 0) messages.push(information(asked + 1, 0, "'Slopcheck." + id + "' does not depend on any axioms", '[anonymous]'));
  }
  return messages;
};
/** An answer that was recorded for the obligations alone, in the lines that they have behind the questions. */
const behindQuestions = ({ stdout, stderr, exitCode }) => {
  const section = sectionOf(call.source.split('\\n'));
  if (section === null) return { stdout, stderr, exitCode };
  const shift = (pos) => pos && (pos.line > section.from ? { ...pos, line: pos.line + section.to - section.from + 1 } : pos);
  const moved = stdout.split('\\n').map((line) => {
    if (!/^\\{.*\\}$/.test(line)) return line;
    const message = JSON.parse(line);
    return JSON.stringify({ ...message, pos: shift(message.pos), endPos: shift(message.endPos) });
  });
  return { stdout: moved.join('\\n'), stderr, exitCode };
};
// Obligations whose proof is the engine's portfolio: closed as the script says, or with the error of the last alternative.
const tacticAnswers = () => {
  const lines = call.source.split('\\n');
  const from = lines.indexOf('namespace Proof');
  const messages = [];
  for (const [id, by] of Object.entries(script.tried)) {
    const end = lines.indexOf('end Proof');
    const theorem = lines.findIndex((line, index) => index > from && (id === 'conclusion' ? index > end : line.startsWith('theorem ' + id + ' ')) && line.startsWith('theorem '));
    const first = lines.findIndex((line, index) => index > theorem && line === '    first');
    if (theorem < 0 || first < 0) continue;
    const markOf = (name) => lines.findIndex((line, index) => index > first && line.includes('trace "slopcheck: ' + name));
    const met = by?.startsWith('limit at ') ? markOf(by.slice('limit at '.length) + '"') : -1;
    if (met >= 0) {
      messages.push({ caption: '', data: '(deterministic) timeout at whnf', endPos: null, kind: 'runtime.maxHeartbeats', pos: { line: met + 1, column: 13 }, severity: 'error' });
      continue;
    }
    // Without the way that meets a limit, the only one that is there closes it.
    const found = Object.keys(script.suggested).length > 0 ? markOf('exact?"') : -1;
    const mark = by === null ? found : by.startsWith('limit at ') ? markOf('') : markOf(by + '"');
    if (by !== null && mark < 0) throw new Error('no way of ' + id + ' is by ' + by);
    if (mark < 0) messages.push({ caption: '', data: 'grind failed', endPos: null, kind: '[anonymous]', pos: { line: first + 3, column: 10 }, severity: 'error' });
    else messages.push(information(mark + 1, [...lines[mark].slice(0, lines[mark].indexOf('trace "'))].length, /trace "(.*)"/.exec(lines[mark])[1], 'trace'));
  }
  return messages;
};
const withQuestions = ({ stdout, stderr, exitCode }) => {
  const answers = [...questionAnswers(), ...tacticAnswers()];
  const lines = answers.map((message) => JSON.stringify(message) + '\\n');
  const failed = answers.some(({ severity }) => severity === 'error');
  return { stdout: lines.join('') + stdout, stderr, exitCode: failed ? 1 : exitCode };
};
const failing = (does) => {
  if (does.failsIn === undefined) return does;
  const lines = call.source.split('\\n');
  const theorem = lines.findIndex((line) => line.startsWith('theorem ' + does.failsIn.replace(/^Proof\\./, '') + ' '));
  const line = lines.findIndex((text, index) => index > theorem && text === '  := by') + 2;
  const error = { caption: '', data: 'no', endPos: null, kind: '[anonymous]', pos: { line, column: 4 }, severity: 'error' };
  return { ...does, stdout: JSON.stringify(error) + '\\n' + does.stdout, exitCode: 1 };
};
const act = (given) => {
  const does = typeof given === 'object' ? failing(given) : given;
  if (typeof does === 'object') return log(), say(withQuestions(withAxioms(does)));
  if (does === 'hang') return hang();
  log();
  if (does === 'accept') return say(withQuestions(withAxioms({ stdout: '', exitCode: 0 })));
  if (does === 'crash') process.kill(process.pid, 'SIGSEGV');
  if (does === 'memory') {
    fs.writeSync(2, "terminate called after throwing an instance of 'lean::memory_exception'\\n  what():  excessive memory consumption detected at 'interpreter'\\n");
    process.abort();
  }
  if (does === 'flood') {
    const block = 'x'.repeat(1 << 16) + '\\n';
    const write = () => { while (process.stdout.write(block)); process.stdout.once('drain', write); };
    write();
  }
};
if (program === 'lake' && argv[0] === 'comparator') {
  log();
  const files = ['--challenge-from-export', '--solution-from-export'].map(valueOf);
  const config = JSON.parse(fs.readFileSync(valueOf('--config'), 'utf8'));
  if (script.comparator === undefined) say({ stdout: '', stderr: "error: unknown command 'comparator'\\n", exitCode: 1 });
  if (!files.every((file) => fs.statSync(file).size > 0) || config.theorem_names.length !== 1) throw new Error('asked wrongly');
  if (!fs.existsSync('lake-manifest.json') || !fs.existsSync('lakefile.toml')) throw new Error('no project');
  const stdout = 'Running Lean default kernel on solution\\n';
  if (script.comparator === 'accepts') say({ stdout: stdout + 'Your solution is okay!\\n', exitCode: 0 });
  if (script.comparator === 'rejects') say({ stdout, stderr: "error: Axiom 'cheat' is not permitted; it is used by 'target'\\n", exitCode: 1 });
  say({ stdout: '', stderr: 'error: \x60lake comparator\x60 needs \x60bwrap\x60 to sandbox the code it checks, and it was not found.\\n', exitCode: 2 });
} else if (program === 'lake') {
  log();
  const run = spawnSync(argv[1], argv.slice(2), { stdio: 'inherit' });
  process.exit(run.status ?? 134);
} else if (argv[0] === '--version') {
  if (script.version === 'hang') hang();
  else log(), say(script.version);
} else {
  const file = argv.at(-1);
  call.source = fs.readFileSync(file, 'utf8');
  const load = valueOf('--incr-load');
  const save = valueOf('--incr-header-save');
  if ((load ?? save) !== undefined && script.snapshots === undefined) {
    log();
    say({ stdout: '', stderr: "lean: unrecognized option '" + argv.find((arg) => arg.startsWith('--incr-')) + "'\\n", exitCode: 1 });
  }
  if (load !== undefined && script.snapshots === 'broken') {
    log();
    say({ stdout: '', stderr: 'uncaught exception: failed to read ' + load + '\\n', exitCode: 1 });
  }
  call.imported = /^import /m.test(call.source) && !(load !== undefined && fs.existsSync(load + '.deps'));
  if (call.imported) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, script.importMs);
  if (save !== undefined) {
    fs.writeFileSync(save, 'snapshot');
    fs.writeFileSync(save + '.deps', JSON.stringify([{ olean: path.join(here, 'Library.olean') }]));
    log();
    say({ stdout: '', exitCode: 0 });
  }
  const isKept = (line) => line.trim() !== '' && !line.startsWith('#print axioms ');
  const all = call.source.split('\\n');
  const section = sectionOf(all);
  const withoutQuestions = section === null ? all : [...all.slice(0, section.from), ...all.slice(section.to)];
  const rests = withoutQuestions.indexOf('section SlopcheckRests');
  const outside = rests < 0 ? withoutQuestions : withoutQuestions.slice(0, rests);
  const key = outside.filter(isKept).join('\\n');
  const rule = script.rules.find(({ when }) => when === undefined || call.source.includes(when));
  const unknown = { caption: '', data: 'no recorded answer', endPos: null, kind: '[anonymous]', pos: { line: 1, column: 0 }, severity: 'error' };
  const onlyQuestions = section !== null && !outside.some((line) => /^theorem /.test(line));
  const recorded = script.answers[key] ?? (onlyQuestions ? { stdout: '', exitCode: 0 } : undefined);
  act(rule?.does ?? (recorded && behindQuestions(recorded)) ?? { stdout: JSON.stringify(unknown) + '\\n', exitCode: 1 });
}
`;

/** The recorded answers by the source that they answer, blank lines left out. */
function recordedAnswers(): Record<string, Exclude<Rule['does'], string>> {
  const fromProofs = recordedProofs.flatMap(({ solution, run }) =>
    solution !== null && run !== null ? [[solution, run] as const] : [],
  );
  const single = recordings.flatMap((run) =>
    run.source !== null && run.argv[0] === 'lean' && run.argv.length === 3 && run.exitCode !== null
      ? [[run.source, { ...run, exitCode: run.exitCode }] as const]
      : [],
  );
  return Object.fromEntries(
    [...single, ...fromProofs].map(([source, { stdout, stderr, exitCode }]) => [
      source
        .split('\n')
        .filter((line) => line.trim() !== '' && !line.startsWith('#print axioms '))
        .join('\n'),
      { stdout, stderr, exitCode },
    ]),
  );
}

/**
 * Installs executables `lean` and `lake` in a temporary folder that answer a source with what the real toolchain answered to
 * it, or do what the script says.
 */
export async function installScriptedLean(script: Script = {}) {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'scripted-lean-')));
  const bin = path.join(folder, 'bin');
  await mkdir(bin);
  for (const program of ['lean', 'lake']) {
    await writeFile(path.join(bin, program), PROGRAM);
    await chmod(path.join(bin, program), 0o755);
  }
  await writeFile(path.join(bin, 'Library.olean'), 'a compiled library');
  // Whatever lies above the temporary folder, these scripts are CommonJS.
  await writeFile(path.join(bin, 'package.json'), '{}');
  const version = script.version ?? { stdout: VERSION, exitCode: 0 };
  const answers = recordedAnswers();
  await writeFile(
    path.join(bin, 'script.json'),
    JSON.stringify({
      rules: script.rules ?? [],
      closed: script.closed ?? {},
      idle: script.idle ?? {},
      tried: script.tried ?? {},
      suggested: script.suggested ?? {},
      importMs: script.importMs ?? 0,
      snapshots: script.snapshots,
      comparator: script.comparator,
      elementary: recordedElementary,
      version,
      answers,
    }),
  );
  const toolchain: LeanToolchain = {
    lean: path.join(bin, 'lean'),
    lake: path.join(bin, 'lake'),
    version: '4.27.0',
    build: VERSION.trim(),
    source: 'flag',
    project: null,
    warnings: [],
  };
  return {
    folder,
    bin,
    toolchain,
    async calls(): Promise<Call[]> {
      const log = await readFile(path.join(bin, 'calls.ndjson'), 'utf8').catch(() => '');
      return log
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Whether a process is still there; one that only waits to be reaped is not. */
export async function isAlive(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (status !== null)
    return status.slice(status.lastIndexOf(')') + 2, status.lastIndexOf(')') + 3) !== 'Z';
  return false;
}
