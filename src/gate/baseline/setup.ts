import path from 'node:path';
import { lakePackages } from '../../engine/lean/toolchain/lakePackages.ts';
import { readRegularText } from '../../store/regularFile.ts';
import type { RawFinding } from '../findings.ts';
import { isInside } from '../project/isInside.ts';
import { type Commit, fileAt, trackedFiles } from './git.ts';
import { textDiff } from './textDiff.ts';

/** A finding in a file that is not judged itself. */
export interface PlacedFinding extends RawFinding {
  /** Relative to the working folder. */
  readonly file: string;
}

interface SetupOptions {
  readonly cwd: string;
  /** The Lake project's folder, or the working folder. */
  readonly project: string;
  readonly commit: Commit;
  readonly signal: AbortSignal;
}

/** Files that decide what Lean is, what it imports, and what the gate asks for. */
const OF_PROJECT = [
  ...['lean-toolchain', 'lakefile.toml', 'lakefile.lean', 'lake-manifest.json'],
  '.lake/package-overrides.json',
];
const OF_GATE = ['slopcheck.config.json', 'slopcheck.config.yaml'];
export const SETUP_FILES: readonly string[] = [...OF_PROJECT, ...OF_GATE];

/**
 * What changed since a commit beside the lemmas, and decides what is checked of them: the toolchain, the lakefile, pinned
 * packages and those in folders of the repository, the gate's own rules; and whatever was compiled and committed.
 */
export async function setupFindings(options: SetupOptions): Promise<PlacedFinding[]> {
  const { cwd, project, commit } = options;
  const files = OF_GATE.map((name) => changedFile(cwd, name, options));
  if (!isInside(project, commit.top)) return (await Promise.all(files)).flat();
  const lists = await Promise.all([
    ...files,
    ...OF_PROJECT.map((name) => changedFile(project, name, options)),
    changedPackages(options),
    committedBuild(options),
    outOfSight(options),
    changedSubmodules(options),
  ]);
  return lists.flat();
}

async function changedFile(
  folder: string,
  name: string,
  { cwd, commit, signal }: SetupOptions,
): Promise<PlacedFinding[]> {
  const file = path.join(folder, name);
  const [before, after] = await Promise.all([
    fileAt(folder, name, commit, signal),
    readRegularText(file).catch(() => null),
  ]);
  if (before === after) return [];
  const how = before === null ? 'is new' : after === null ? 'is gone' : 'changed';
  const message = `it ${how} since ${commit.name}, and it decides what is checked, or how`;
  return [
    {
      ...finding(file, cwd, 'setup-changed', message),
      place: startOfLine(firstDifference(before ?? '', after ?? '')),
      diff: textDiff(before ?? '', after ?? '', 1),
    },
  ];
}

async function changedPackages({ cwd, project, commit }: SetupOptions): Promise<PlacedFinding[]> {
  const packages = await lakePackages(project);
  return packages.flatMap(({ name, kind, folder }) => {
    const file = [...commit.changed].find((other) => isInside(other, folder));
    if (kind !== 'path' || folder === project || file === undefined) return [];
    const message = `it is a part of the package '${name}', which no gate judges, and it changed since ${commit.name}`;
    return [finding(file, cwd, 'setup-changed', message)];
  });
}

async function committedBuild({ cwd, project, signal }: SetupOptions): Promise<PlacedFinding[]> {
  const [first, ...others] = await trackedFiles(project, ['.lake', '*.olean', '*.ilean'], signal);
  if (first === undefined) return [];
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  const message = `what Lake builds or downloads comes with the repository${more}: nobody can tell what it was made of`;
  return [finding(first, cwd, 'shadowed-package', message)];
}

/** Globs leave out what npm installs: a branch could keep its lemmas there. */
async function outOfSight({ cwd, commit, signal }: SetupOptions): Promise<PlacedFinding[]> {
  const tracked = await trackedFiles(cwd, [':(glob)**/node_modules/**/*.lean'], signal);
  const message = 'it lies in a folder of npm, where no gate looks';
  return tracked
    .filter((file) => commit.isChanged(file))
    .map((file) => finding(file, cwd, 'setup-changed', message));
}

async function changedSubmodules({ cwd, commit }: SetupOptions): Promise<PlacedFinding[]> {
  const message = `it is a submodule, and it changed since ${commit.name}: what it said then cannot be compared`;
  return commit.submodules
    .filter((folder) => isInside(folder, cwd))
    .map((folder) => finding(folder, cwd, 'setup-changed', message));
}

function finding(
  file: string,
  cwd: string,
  rule: RawFinding['rule'],
  message: string,
): PlacedFinding {
  const relative = path.relative(cwd, file).split(path.sep).join('/');
  const base = { soft: false, place: startOfLine(1), declaration: null, diff: null };
  return { ...base, file: relative, rule, message };
}

function startOfLine(line: number): RawFinding['place'] {
  return { line, column: 0, editorColumn: 1 };
}

function firstDifference(before: string, after: string): number {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const at = now.findIndex((line, index) => line !== old[index]);
  return at < 0 ? 1 : at + 1;
}
