import { readFile, realpath, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { type Ended, runProcess } from '../../../process/runProcess.ts';
import { type Cache, noCache } from '../../../store/cache.ts';
import { contentHash } from '../../../store/contentHash.ts';
import { exists, isFolder, isProgram } from '../../../store/onDisk.ts';
import { scrubEnvironment } from '../sandbox/environment.ts';
import { unbuilt } from './unbuilt.ts';
import { TESTED_VERSION, tooOld, versionWarnings } from './versions.ts';

/** A Lake project that checks run in. */
export interface LakeProject {
  readonly folder: string;
  /** `own`: the one that comes with this program, without any dependency. */
  readonly kind: 'given' | 'enclosing' | 'own';
}

/** A place where a toolchain may be, and what asking it for its version gave. */
export interface Probe {
  readonly source: 'flag' | 'environment' | 'elan' | 'path';
  readonly lean: string;
  readonly ended: Ended;
}

/** A toolchain that answered. */
export interface LeanToolchain {
  readonly lean: string;
  /** Null where only `lean` itself is there; then no Lake project can be used. */
  readonly lake: string | null;
  /** `4.27.0`, or with a suffix as in `4.28.0-rc1`. */
  readonly version: string;
  /** The whole version line, which names the commit: results are cached under it. */
  readonly build: string;
  readonly source: Probe['source'];
  readonly project: LakeProject | null;
  readonly warnings: readonly string[];
}

/** A toolchain, or what was tried and what to do. */
export type Discovery =
  | { readonly kind: 'found'; readonly toolchain: LeanToolchain }
  | {
      readonly kind: 'missing';
      /** What is there and cannot be used; null where nothing is. */
      readonly unusable: 'lean' | 'project' | null;
      readonly message: string;
      readonly hint: string;
      readonly probes: readonly Probe[];
    };

type Missing = Extract<Discovery, { kind: 'missing' }>;

/** Where a toolchain is looked for. */
export interface DiscoverOptions {
  /** `--lean`: the program `lean` itself, or the folder of a toolchain. */
  readonly lean?: string | undefined;
  /** `--project`: the folder of a Lake project. */
  readonly project?: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
  /** Where the version of a toolchain is remembered, so that it need not be started to be asked. */
  readonly cache?: Cache;
}

export const OWN_PROJECT = path.join(import.meta.dirname, '../../../../lean-project');
const LAKEFILES = ['lakefile.toml', 'lakefile.lean'];
const INSTALL_HINT =
  'install Lean with elan (https://lean-lang.org/install), or give its path by --lean or SLOPCHECK_LEAN';

/**
 * Finds a Lean toolchain: the flag, `SLOPCHECK_LEAN`, elan, then PATH; the first two are taken at their word and end
 * the search. The Lake project is the given one, else one that encloses the working folder, else the program's own.
 */
export async function discoverLean(options: DiscoverOptions): Promise<Discovery> {
  const given = await givenProject(options);
  if (given.kind === 'missing') return given;
  // Before anything starts: elan would even download the version that the project pins.
  const missing = given.project === null ? null : await unbuilt(given.project.folder);
  if (missing !== null) return unusable('project', missing.message, missing.hint);
  const probes: Probe[] = [];
  for (const { source, lean: candidate } of await candidates(options)) {
    const project = given.project ?? (await ownProject(source, options.env));
    const isPinned = source === 'elan' && project?.kind === 'own';
    const lean = isPinned ? await behindElan(candidate, options.env) : candidate;
    // With elan the folder decides the version; without a project, checks run in a temporary one.
    const ended = await versionOf(lean, project?.folder ?? os.tmpdir(), options);
    probes.push({ source, lean, ended });
    const version = readVersion(ended);
    if (version !== null) return found({ source, lean, ended }, version, project);
    if (source === 'flag' || source === 'environment') break;
  }
  return noToolchain(probes);
}

async function found(
  { source, lean }: Probe,
  { version, line }: { version: string; line: string },
  project: LakeProject | null,
): Promise<Discovery> {
  const old = tooOld(version);
  if (old !== null) {
    const hint = 'use a newer toolchain: elan toolchain install leanprover/lean4:stable';
    return unusable('lean', `${lean}: ${old}`, hint);
  }
  const beside = path.join(path.dirname(lean), path.basename(lean).replace('lean', 'lake'));
  const lake = (await isProgram(beside)) ? beside : null;
  if (lake === null && project !== null && project.kind !== 'own')
    return unusable(
      'lean',
      `there is no lake beside ${lean}, which the project ${project.folder} needs`,
      INSTALL_HINT,
    );
  const mismatch = project === null ? null : await otherVersion(project, version);
  const usable = lake !== null && (project?.kind !== 'own' || version === TESTED_VERSION);
  return {
    kind: 'found',
    toolchain: {
      lean,
      lake,
      version,
      build: line,
      source,
      project: usable ? project : null,
      warnings: [...versionWarnings(version), ...(mismatch === null ? [] : [mismatch])],
    },
  };
}

/** What a project is pinned to, where that is another version than the one that was found. */
async function otherVersion(
  { folder, kind }: LakeProject,
  version: string,
): Promise<string | null> {
  if (kind === 'own') return null;
  const pin = await readFile(path.join(folder, 'lean-toolchain'), 'utf8').catch(() => '');
  const pinned = /:v?(\d+\.\d+\.\d+[\w.-]*)\s*$/.exec(pin)?.[1];
  if (pinned === undefined || pinned === version) return null;
  return `the Lake project ${folder} is pinned to Lean ${pinned}, and this is Lean ${version}: what it built may not be readable`;
}

/** What a remembered answer to `--version` was. */
const Remembered = z.object({ stdout: z.string() });

/**
 * The answer to `--version`, remembered by path, size and time of the program. What elan starts depends on the folder and on
 * its settings, so its programs are asked every time.
 */
async function versionOf(lean: string, cwd: string, options: DiscoverOptions): Promise<Ended> {
  const { cache = noCache, env } = options;
  const program = await realpath(lean).catch(() => lean);
  const info = await stat(program).catch(() => null);
  const byElan = [lean, program].some((name) => name.startsWith(path.join(elanHome(env), 'bin')));
  const isProxy = byElan || path.basename(program) === 'elan';
  if (info === null || isProxy) return askVersion(lean, cwd, options);
  const identity = JSON.stringify(['lean version', program, info.size, info.mtimeMs]);
  const key = contentHash(identity);
  const known = Remembered.safeParse(await cache.read(key));
  if (known.success) {
    return { kind: 'exited', exitCode: 0, signal: null, stdout: known.data.stdout, stderr: '' };
  }
  const ended = await askVersion(lean, cwd, options);
  if (ended.kind === 'exited' && readVersion(ended) !== null) {
    await cache.write(key, { stdout: ended.stdout });
  }
  return ended;
}

async function askVersion(lean: string, cwd: string, options: DiscoverOptions): Promise<Ended> {
  return runProcess({
    program: lean,
    args: ['--version'],
    cwd,
    env: scrubEnvironment(options.env),
    timeoutMs: options.timeoutMs ?? 20_000,
    signal: options.signal,
    maxOutput: 100_000,
  });
}

/** Version and whole line of a `lean --version` that ended well; null for anything else. */
export function readVersion(ended: Ended): { version: string; line: string } | null {
  if (ended.kind !== 'exited' || ended.exitCode !== 0) return null;
  const line = ended.stdout.split('\n').find((text) => text.startsWith('Lean (version '));
  const version = /^Lean \(version (\d+\.\d+\.\d+[\w.-]*)/.exec(line ?? '')?.[1];
  return line === undefined || version === undefined ? null : { version, line: line.trim() };
}

/** Why no toolchain could be used, in one line for every place that was looked at. */
export function noToolchain(probes: readonly Probe[]): Discovery {
  const tried = probes.map(({ lean, ended }) => `${lean}: ${describe(ended)}`);
  const found = tried.length === 0 ? 'neither elan nor a lean on PATH' : tried.join('; ');
  const message = `no Lean toolchain (${found})`;
  return { kind: 'missing', unusable: null, message, hint: INSTALL_HINT, probes };
}

function describe(ended: Ended): string {
  if (ended.kind === 'timed-out') return 'did not answer in time';
  if (ended.kind === 'flooded') return 'did not stop talking';
  if (ended.kind === 'exceeded') return `took too much (${ended.what})`;
  if (ended.kind === 'not-started') return ended.notFound ? 'not there' : 'cannot be run';
  if (ended.exitCode === 0) return 'does not answer like Lean';
  const said = ended.stderr.trim().split('\n')[0] ?? '';
  return `ended with ${ended.signal ?? `exit code ${ended.exitCode}`}${said === '' ? '' : ` (${said.slice(0, 200)})`}`;
}

async function candidates(options: DiscoverOptions): Promise<Pick<Probe, 'source' | 'lean'>[]> {
  const { env, cwd } = options;
  const program = process.platform === 'win32' ? 'lean.exe' : 'lean';
  const explicit = async (given: string): Promise<string> => {
    const full = path.resolve(cwd, given);
    return (await isFolder(full)) ? path.join(full, 'bin', program) : full;
  };
  if (options.lean) return [{ source: 'flag', lean: await explicit(options.lean) }];
  const named = env.SLOPCHECK_LEAN;
  if (named) return [{ source: 'environment', lean: await explicit(named) }];
  const elan = path.join(elanHome(env), 'bin', program);
  const onPath = (env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, program));
  const all = [
    { source: 'elan' as const, lean: elan },
    ...onPath.filter((lean) => lean !== elan).map((lean) => ({ source: 'path' as const, lean })),
  ];
  const there = await Promise.all(all.map(({ lean }) => isProgram(lean)));
  return all.filter((_, index) => there[index]);
}

function elanHome(env: NodeJS.ProcessEnv): string {
  return env.ELAN_HOME || path.join(env.HOME || os.homedir(), '.elan');
}

/**
 * The program's own project pins a version. Under elan it is used only if that version is installed, as elan would
 * download it otherwise.
 */
async function ownProject(
  source: Probe['source'],
  env: NodeJS.ProcessEnv,
): Promise<LakeProject | null> {
  if (source === 'elan' && !(await isFolder(await pinnedToolchain(env)))) return null;
  return { folder: OWN_PROJECT, kind: 'own' };
}

/** The folder of elan's with the version that the program's own project pins. */
async function pinnedToolchain(env: NodeJS.ProcessEnv): Promise<string> {
  const pin = await readFile(path.join(OWN_PROJECT, 'lean-toolchain'), 'utf8').catch(() => 'none');
  const folder = pin.trim().replace('/', '--').replace(':', '---');
  return path.join(elanHome(env), 'toolchains', folder);
}

/**
 * The program that elan would start in the program's own project, unless the user wants another one: its version need not be
 * asked for every time, which takes half as long as a small file.
 */
async function behindElan(lean: string, env: NodeJS.ProcessEnv): Promise<string> {
  const program = path.join(await pinnedToolchain(env), 'bin', path.basename(lean));
  return !env.ELAN_TOOLCHAIN && (await isProgram(program)) ? program : lean;
}

async function givenProject(
  options: DiscoverOptions,
): Promise<{ kind: 'ok'; project: LakeProject | null } | Missing> {
  if (!options.project) {
    const folder = await enclosingProject(options.cwd);
    return { kind: 'ok', project: folder === null ? null : { folder, kind: 'enclosing' } };
  }
  const folder = path.resolve(options.cwd, options.project);
  if (await hasLakefile(folder)) return { kind: 'ok', project: { folder, kind: 'given' } };
  const hint = `--project needs a folder with ${LAKEFILES.join(' or ')}`;
  return unusable('project', `${folder} is no Lake project`, hint);
}

function unusable(what: 'lean' | 'project', message: string, hint: string): Missing {
  return { kind: 'missing', unusable: what, message, hint, probes: [] };
}

async function enclosingProject(start: string): Promise<string | null> {
  for (let folder = path.resolve(start); ; folder = path.dirname(folder)) {
    if (await hasLakefile(folder)) return folder;
    if (folder === path.dirname(folder)) return null;
  }
}

async function hasLakefile(folder: string): Promise<boolean> {
  const files = await Promise.all(LAKEFILES.map((file) => exists(path.join(folder, file))));
  return files.includes(true);
}
