import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { UsageError } from '../../src/commands/shared/io.ts';
import { type Label, readLabels, unmatched } from './labels.ts';

/** A labelled proof before it is checked. */
export interface LabelledProof {
  /** The name of the folder and that of the file, without `.md`. */
  readonly id: string;
  /** Relative to the working folder. */
  readonly file: string;
  readonly label: Label;
}

/**
 * The labelled proofs of some folders. The labels of a folder are in its `labels.json`, or beside it in
 * `<folder>-labels.json`; a folder without labels stands for the labelled folders below it. Throws a UsageError that
 * lists what is wrong: no labels, labels without a file, files without a label.
 */
export async function readFolders(
  folders: readonly string[],
  cwd: string,
): Promise<LabelledProof[]> {
  const labelled: { folder: string; labels: string }[] = [];
  for (const folder of folders) labelled.push(...(await labelledFolders(folder, cwd)));
  const mistakes: string[] = [];
  const proofs: LabelledProof[] = [];
  for (const { folder, labels: file } of labelled) {
    const read = readLabels(await readFile(path.resolve(cwd, file), 'utf8'));
    if (read.kind === 'mistakes') {
      mistakes.push(...read.mistakes.map((mistake) => `${file}: ${mistake}`));
      continue;
    }
    const names = await glob('*.md', { cwd: path.resolve(cwd, folder), ignore: 'README.md' });
    const ids = names.map((name) => path.basename(name, '.md')).sort();
    mistakes.push(...unmatched(read.labels, ids).map((mistake) => `${file}: ${mistake}`));
    for (const id of ids) {
      const label = read.labels.get(id);
      const name = `${path.basename(path.resolve(cwd, folder))}/${id}`;
      if (label) proofs.push({ id: name, file: path.join(folder, `${id}.md`), label });
    }
  }
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
  return proofs;
}

async function labelledFolders(
  folder: string,
  cwd: string,
): Promise<{ folder: string; labels: string }[]> {
  const isFile = async (file: string): Promise<boolean> =>
    (await stat(path.resolve(cwd, file)).catch(() => null))?.isFile() ?? false;
  const own = [path.join(folder, 'labels.json'), `${path.normalize(`${folder}/.`)}-labels.json`];
  for (const labels of own) if (await isFile(labels)) return [{ folder, labels }];
  const below = await glob(['**/labels.json', '**/*-labels.json'], {
    cwd: path.resolve(cwd, folder),
    ignore: '**/node_modules/**',
  });
  if (below.length === 0) {
    throw new UsageError(`${folder}: there is no labels.json here, below, or beside`);
  }
  return below.sort().map((name) => {
    const labels = path.join(folder, name);
    return {
      labels,
      folder: labels.endsWith('-labels.json')
        ? labels.slice(0, -'-labels.json'.length)
        : path.dirname(labels),
    };
  });
}
