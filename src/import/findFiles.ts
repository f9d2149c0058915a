import { stat } from 'node:fs/promises';
import path from 'node:path';
import { glob } from 'tinyglobby';
import type { Layout } from './layouts.ts';
import { RECORD_FILES } from './readRecords.ts';

/** Files of statements: `file` leads there from the working directory, `inSuite` from the named path. */
export interface SuiteFile {
  readonly file: string;
  readonly inSuite: string;
}

export type FoundFiles =
  | {
      readonly kind: 'files';
      /** By kind of file, in the order in which the layout prefers them; at least one. */
      readonly groups: readonly (readonly SuiteFile[])[];
      /** Files that say the same as others, without the answer. */
      readonly unanswered: readonly SuiteFile[];
      readonly named: boolean;
    }
  | { readonly kind: 'nothing'; readonly message: string; readonly fix: string };

/** Below a checkout of a suite these hold no statements of it. */
const NOT_STATEMENTS = [
  ...['**/.*/**', '**/node_modules/**', '**/lakefile.lean', '**/scripts/**', '**/informal/**'],
  ...['**/lake-manifest.json', '**/package*.json', '**/tsconfig*.json', '**/*.config.json'],
  ...['**/docs/**'],
];
const EXTENSIONS = ['.lean', ...RECORD_FILES];

/** The files of statements that a path names: itself, or, of a folder, what its layout says. */
export async function findFiles(given: string, layout: Layout, cwd: string): Promise<FoundFiles> {
  const absolute = path.resolve(cwd, given);
  const info = await stat(absolute).catch(() => null);
  if (info === null) return nothing('there is no such file or folder', 'check the path');
  if (info.isFile()) {
    if (!EXTENSIONS.includes(path.extname(given).toLowerCase()))
      return nothing(`this is no file of statements (${EXTENSIONS.join(', ')})`, WANTED);
    const file = { file: given, inSuite: path.basename(given) };
    return { kind: 'files', groups: [[file]], unanswered: [], named: true };
  }
  if (!info.isDirectory()) return nothing('this is neither a file nor a folder', WANTED);
  const found = (
    await glob(
      EXTENSIONS.map((extension) => `**/*${extension}`),
      { cwd: absolute, ignore: NOT_STATEMENTS, followSymbolicLinks: false },
    )
  )
    .filter((file) => layout.files.test(path.basename(file)))
    .sort();
  const inAnswered = ({ inSuite }: SuiteFile): boolean =>
    inSuite.split(/[/\\]/).includes(layout.answered ?? '');
  const unanswered: SuiteFile[] = [];
  const groups = layout.prefers.flatMap((extension): SuiteFile[][] => {
    const files = found
      .filter((file) => path.extname(file).toLowerCase() === extension)
      .map((file) => ({ file: path.join(given, file), inSuite: file }));
    if (files.length === 0) return [];
    if (!files.some(inAnswered)) return [files];
    unanswered.push(...files.filter((file) => !inAnswered(file)));
    return [files.filter(inAnswered)];
  });
  if (groups.length === 0) return nothing('the folder has no files of statements', WANTED);
  return { kind: 'files', groups, unanswered, named: false };
}

const WANTED = 'name a .lean, .jsonl, .json or .csv file, or a checkout of the suite';

function nothing(message: string, fix: string): FoundFiles {
  return { kind: 'nothing', message, fix };
}
