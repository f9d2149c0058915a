import { chmod, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { LeanToolchain } from '../../src/engine/lean/toolchain/discover.ts';
import { recordings } from '../helpers/scriptedLeanData.ts';

const VERSION =
  'Lean (version 4.27.0, x86_64-unknown-linux-gnu, commit db93fe1608548721853390a10cd40580fe7d22ae, Release)';

/**
 * A `lean` that compiles and answers `#print axioms`. To a recorded source it answers as the real toolchain did; other
 * sources it reads line by line, just well enough for small files: it knows axioms, `sorry`, what a declaration names of
 * the imported files, and a line `-- error: text`. That the hypotheses of a theorem contradict each other it knows where its
 * line ends in `-- contradictory`. What it writes as compiled module is the closures of axioms.
 */
const PROGRAM = `#!/usr/bin/env node
const fs = require('node:fs');
const path = require('node:path');
const here = path.dirname(fs.realpathSync(process.argv[1]));
const argv = process.argv.slice(2);
const { version, answers, delayMs } = JSON.parse(fs.readFileSync(path.join(here, 'script.json'), 'utf8'));
if (argv[0] === '--version') { console.log(version); process.exit(0); }
const file = argv.at(-1);
try { fs.appendFileSync(path.join(here, 'calls.txt'), file + '\\n'); } catch {}
try { fs.appendFileSync(path.join(here, 'options.txt'), argv.filter((arg) => arg.startsWith('-D')).join(' ') + '\\n'); } catch {}
try { fs.appendFileSync(path.join(here, 'versions.txt'), fs.readFileSync('lean-toolchain', 'utf8')); } catch {}
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, delayMs);
const source = fs.readFileSync(file, 'utf8');
const out = argv.includes('-o') ? argv[argv.indexOf('-o') + 1] : null;
const say = (severity, line, column, data, kind = '[anonymous]') =>
  console.log(JSON.stringify({ severity, data, kind, pos: { line, column }, endPos: null, caption: '', fileName: file }));
const find = (name) => process.env.LEAN_PATH.split(':').map((folder) => path.join(folder, name.replace(/[«»]/g, '').split('.').join('/') + '.olean')).find((name) => fs.existsSync(name));
const known = {};
const lines = source.split('\\n');
for (const [at, text] of lines.entries()) {
  const name = /^(?:public )?(?:meta )?import (?:all )?(.+)$/.exec(text.trim())?.[1];
  if (name === undefined || /^(Lean|Init|Std)\\b/.test(name)) continue;
  const olean = find(name);
  // The code of a file that begins with \`module\` is a file of its own, without which Lean imports nothing of it.
  if (olean && fs.existsSync(olean + '.private') && !fs.existsSync(olean.replace(/olean$/, 'ir'))) { say('error', at + 1, 0, 'missing IR data file for module ' + name); process.exit(1); }
  if (olean) Object.assign(known, JSON.parse(fs.readFileSync(olean, 'utf8')));
  else { say('error', at + 1, 0, "unknown module prefix '" + name + "'"); process.exit(1); }
}
if (path.basename(file) === 'Query.lean') {
  let contradictory = false;
  for (const [at, text] of lines.entries()) {
    const about = /type_of% @(\\S+?)\\)/.exec(text)?.[1];
    if (about !== undefined) contradictory = known['contradictory ' + about] !== undefined;
    const mark = text.indexOf('trace "slopcheck: omega"');
    if (contradictory && mark >= 0) say('information', at + 1, [...text.slice(0, mark)].length, 'slopcheck: omega');
    const name = /^#print axioms (.+)$/.exec(text)?.[1];
    if (name === undefined) continue;
    if (name.startsWith('Slopcheck.')) { say('information', at + 1, 0, "'" + name + "' does not depend on any axioms"); continue; }
    const axioms = known[name];
    if (axioms === undefined) say('error', at + 1, 14, 'Unknown constant ' + name);
    else say('information', at + 1, 0, "'" + name + "' " + (axioms.length ? 'depends on axioms: [' + axioms.join(', ') + ']' : 'does not depend on any axioms'));
  }
  process.exit(0);
}
const key = lines.filter((line) => line.trim() !== '').join('\\n');
const recorded = answers[key];
if (recorded) {
  process.stdout.write(recorded.stdout);
  if (recorded.exitCode === 0 && out) fs.writeFileSync(out, JSON.stringify(recorded.closures));
  process.exit(recorded.exitCode);
}
const own = {};
let code = 0;
let current = null;
let inside = '';
for (const [at, text] of lines.entries()) {
  const error = /^-- error: (.*)$/.exec(text)?.[1];
  if (error) { say('error', at + 1, 0, error); code = 1; }
  const scope = /^(namespace|end) (\\S+)/.exec(text);
  if (scope) inside = scope[1] === 'namespace' ? scope[2] + '.' : '';
  const declared = /^(?:private |public )?(theorem|lemma|def|axiom|class|structure) (\\S+)/.exec(text);
  if (declared) { current = inside + declared[2]; own[current] = declared[1] === 'axiom' ? [current] : []; if (text.endsWith('-- contradictory')) own['contradictory ' + current] = []; }
  if (current === null) continue;
  const add = (axioms) => { own[current] = [...new Set([...own[current], ...axioms])]; };
  for (const word of text.split(/[^\\w.'«»]+/)) {
    if (word === 'sorry') { add(['sorryAx']); if (!source.includes('warn.sorry false')) say('warning', at + 1, 0, "declaration uses 'sorry'", 'hasSorry'); }
    else if (word !== current) add(own[word] ?? known[word] ?? []);
  }
}
const write = (name) => fs.writeFileSync(name, JSON.stringify({ ...known, ...own }));
if (code === 0 && out) write(out);
if (code === 0 && out && lines[0] === 'module') [out + '.server', out + '.private', out.replace(/olean$/, 'ir')].forEach(write);
process.exit(code);
`;

/** A `lean4export` that prints the recorded export of a module that is compiled on LEAN_PATH. */
const EXPORTER = `#!/usr/bin/env node
const fs = require('node:fs');
const path = require('node:path');
const here = path.dirname(fs.realpathSync(process.argv[1]));
const [asked, dashes, ...names] = process.argv.slice(2);
try { fs.appendFileSync(path.join(here, 'exports.txt'), asked + '\\n'); } catch {}
const fail = (text) => { console.error('uncaught exception: ' + text); process.exit(1); };
const olean = process.env.LEAN_PATH.split(':').map((folder) => path.join(folder, asked.split('.').join('/') + '.olean')).find((name) => fs.existsSync(name));
if (dashes !== '--' || names.length === 0 || olean === undefined) fail("unknown module prefix '" + asked + "'");
const known = JSON.parse(fs.readFileSync(olean, 'utf8'));
for (const name of names) if (known[name] === undefined) fail("unknown constant '" + name + "'");
const file = JSON.parse(fs.readFileSync(path.join(here, 'exports.json'), 'utf8'))[asked];
if (file === undefined) fail('no recorded export of ' + asked);
fs.writeSync(1, fs.readFileSync(path.join(here, file)));
`;

const RECORDED_EXPORTS = path.join(import.meta.dirname, '../../fixtures/exports');

const NAMES =
  /(?:theorem|lemma|def|abbrev|axiom|opaque|structure|class|inductive|instance)\s+(\S+)/g;

/** Closures that no recording tells, though Lean's rules leave no doubt about them. */
const UNRECORDED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  hostile_axiom: { cheat: ['cheat'] },
  hostile_dedent_injection: { cheat: ['cheat'], s2: ['cheat'] },
};

/** Axioms by declaration, as the recorded run printed them, for every name in the source. */
function closures(name: string, source: string, stdout: string): Record<string, readonly string[]> {
  const names = Array.from(source.matchAll(NAMES), (match) => match[1] ?? '');
  const inside = source.includes('namespace Demo') ? names.map((own) => `Demo.${own}`) : names;
  const quoted = source.includes('«axiom of nothing»') ? ['«axiom of nothing»'] : [];
  const printed = Array.from(
    stdout.matchAll(/'([^"\n]+?)' depends on axioms: \[([^\]]*)\]/g),
    ([, declared = '', axioms = '']): [string, string[]] => [declared, axioms.split(', ')],
  );
  return {
    ...Object.fromEntries([...inside, ...quoted].map((own) => [own, []])),
    ...Object.fromEntries(printed),
    ...UNRECORDED[name],
  };
}

function recordedAnswers(): Record<string, unknown> {
  return Object.fromEntries(
    recordings.flatMap(({ name, argv, source, stdout, exitCode }) =>
      source !== null && argv[0] === 'lean' && argv.length === 3 && exitCode !== null
        ? [[keyOf(source), { stdout, exitCode, closures: closures(name, source, stdout) }]]
        : [],
    ),
  );
}

function keyOf(source: string): string {
  return source
    .split('\n')
    .filter((line) => line.trim() !== '')
    .join('\n');
}

/** Installs the scripted `lean` in a temporary folder. */
export async function installScriptedToolchain({ delayMs = 0 } = {}) {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'scripted-gate-')));
  const bin = path.join(folder, 'bin');
  const lean = path.join(bin, 'lean');
  await mkdir(bin);
  await writeFile(lean, PROGRAM);
  // Whatever packages lie above the temporary folder: this program is CommonJS.
  await writeFile(path.join(bin, 'package.json'), '{"type":"commonjs"}');
  await chmod(lean, 0o755);
  const slowDown = (ms: number): Promise<void> => {
    const script = { version: VERSION, answers: recordedAnswers(), delayMs: ms };
    return writeFile(path.join(bin, 'script.json'), JSON.stringify(script));
  };
  await slowDown(delayMs);
  const toolchain: LeanToolchain = {
    ...{ lean, lake: null, version: '4.27.0', build: VERSION, source: 'flag', project: null },
    warnings: [],
  };
  return {
    lean,
    toolchain,
    /** From now on Lean takes so long for a file, in milliseconds. */
    slowDown,
    /** Files that Lean was run on; only without a sandbox, in which the toolchain cannot be written. */
    async calls(): Promise<string[]> {
      const log = await readFile(path.join(bin, 'calls.txt'), 'utf8').catch(() => '');
      return log.split('\n').filter((line) => line !== '');
    },
    /** The options that Lean was given in each of these runs; only without a sandbox. */
    async options(): Promise<string[]> {
      const log = await readFile(path.join(bin, 'options.txt'), 'utf8').catch(() => '');
      return log.split('\n').slice(0, -1);
    },
    /** Installs a `lean4export` beside it; `exports` names recorded exports by module. */
    async addExporter(exports: Readonly<Record<string, string>>): Promise<string> {
      const program = path.join(bin, 'lean4export');
      const files = Object.entries(exports).map(
        ([module, file]) => [module, `${module}.ndjson`, file] as const,
      );
      for (const [, name, file] of files) {
        const packed = await readFile(path.join(RECORDED_EXPORTS, `${file}.ndjson.gz`));
        await writeFile(path.join(bin, name), gunzipSync(packed));
      }
      const table = Object.fromEntries(files.map(([module, name]) => [module, name]));
      await writeFile(path.join(bin, 'exports.json'), JSON.stringify(table));
      await rm(program, { force: true });
      await writeFile(program, EXPORTER, { mode: 0o755 });
      return program;
    },
    /** Installs a `lake` beside it that finds compiled modules and sources in these folders. */
    async addLake(
      paths: { readonly LEAN_PATH: string; readonly LEAN_SRC_PATH: string } | null,
      complaint = 'lakefile.lean:1:1: bad',
    ) {
      const lines = Object.entries(paths ?? {}).map(([name, value]) => `echo '${name}=${value}'`);
      const fails = `echo 'error: ${complaint}' >&2; exit 1`;
      const program = ['#!/bin/sh', ...(paths === null ? [fails] : lines), ''].join('\n');
      await writeFile(path.join(bin, 'lake'), program, { mode: 0o755 });
    },
    /** The version that elan would have taken for each run in a project; only without a sandbox. */
    async versions(): Promise<string[]> {
      const log = await readFile(path.join(bin, 'versions.txt'), 'utf8').catch(() => '');
      return log.split('\n').filter((line) => line !== '');
    },
    /** Modules that were exported; only without a sandbox. */
    async exported(): Promise<string[]> {
      const log = await readFile(path.join(bin, 'exports.txt'), 'utf8').catch(() => '');
      return log.split('\n').filter((line) => line !== '');
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
