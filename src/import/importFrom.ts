import { type FoundFiles, findFiles } from './findFiles.ts';
import { type ImportTask, importSuite } from './importSuite.ts';
import { LAYOUTS } from './layouts.ts';
import { readWords } from './words.ts';

/** A suite as who wants it imported names it. */
export interface ImportRequest extends Omit<ImportTask, 'found' | 'words'> {
  /** A `.lean` file, a file of records, or a checkout of the suite. */
  readonly from: string;
  /** More files with the statements in words. */
  readonly words: readonly string[];
}

/**
 * Finds the files of a suite, reads what it says in words, and imports it; a mistake in the words is told as a failed
 * statement. Gives what is wrong where there is nothing to import; throws what `importSuite` throws.
 */
export async function importFrom(
  request: ImportRequest,
): Promise<{ readonly kind: 'done' } | Extract<FoundFiles, { kind: 'nothing' }>> {
  const { from, kind, map, cwd, signal, onEvent } = request;
  const found = await findFiles(from, LAYOUTS[kind], cwd);
  if (found.kind === 'nothing') return found;
  const words = await readWords(from, request.words, { cwd, map, signal });
  const reason = 'file of words cannot be read';
  for (const { file, line, message } of words.mistakes)
    onEvent({
      kind: 'failed',
      ...{ file, line, name: null, truth: null, label: null },
      ...{ reason, message },
    });
  await importSuite({ ...request, found, words });
  return { kind: 'done' };
}
