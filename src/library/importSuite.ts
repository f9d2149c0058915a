import path from 'node:path';
import { z } from 'zod';
import { UsageError } from '../commands/shared/io.ts';
import type { FieldMap } from '../import/fields.ts';
import type { ImportEvent } from '../import/importSuite.ts';
import type { Kind } from '../import/layouts.ts';
import {
  checkedOptions,
  Listener,
  PathShape,
  type WorldOptions,
  WorldShape,
  worldOf,
} from './options.ts';

/** How a suite is imported. */
export interface ImportOptions extends WorldOptions {
  /** Where problem files are written; `suites/<kind>` if not given. */
  readonly out?: string | undefined;
  /** Replaces problem files that are there and differ. */
  readonly force?: boolean | undefined;
  /** Writes the suite's own proofs in words into the files. */
  readonly proofs?: boolean | undefined;
  /** The suite's names for fields, by the names that slopcheck knows. */
  readonly map?: FieldMap | undefined;
  /** More files with the statements in words. */
  readonly words?: readonly string[] | undefined;
  /** What records import and open that do not say it themselves, such as `import Mathlib`. */
  readonly header?: string | undefined;
  /** Told what became of each statement. */
  readonly onEvent?: ((event: ImportEvent) => void) | undefined;
}

/** How many statements came to what. */
export interface ImportCounts {
  readonly out: string;
  readonly written: number;
  readonly unchanged: number;
  readonly repeated: number;
  /** There already, and different: `force` replaces them. */
  readonly kept: number;
  /** No statements of the suite, with the reason. */
  readonly skipped: readonly NotImported[];
  /** Statements that could not be imported, with the reason. */
  readonly failed: readonly NotImported[];
}

/** Something of a suite that became no problem file. */
export interface NotImported {
  readonly file: string;
  readonly line: number;
  readonly name: string | null;
  readonly reason: string;
}

const Shape = z.strictObject({
  ...WorldShape,
  out: z.string().optional(),
  force: z.boolean().optional(),
  proofs: z.boolean().optional(),
  map: z.record(z.string(), z.string()).optional(),
  words: z.array(z.string()).optional(),
  header: z.string().optional(),
  onEvent: Listener.optional(),
});

/**
 * Turns the statements of a published suite into problem files, as `slopcheck import` does.
 *
 * @param kind the layout of the suite
 * @param from a `.lean` file, a `.jsonl` file, or a checkout of the suite
 * @throws UsageError where there is nothing to import; the signal's reason when cancelled
 */
export async function importSuite(
  kind: Kind,
  from: string,
  options: ImportOptions = {},
): Promise<ImportCounts> {
  checkedOptions(PathShape, from, 'importSuite: the second argument');
  checkedOptions(Shape, options, 'importSuite');
  const { cwd, signal } = worldOf(options);
  const [{ LAYOUTS }, { importFrom }] = await Promise.all([
    import('../import/layouts.ts'),
    import('../import/importFrom.ts'),
  ]);
  if (LAYOUTS[kind] === undefined)
    throw new UsageError(
      `importSuite: ${kind} is no layout`,
      `write one of ${Object.keys(LAYOUTS).join(', ')}`,
    );
  const counts = { written: 0, unchanged: 0, repeated: 0, kept: 0 };
  const lists = { skipped: [] as NotImported[], failed: [] as NotImported[] };
  const onEvent = (event: ImportEvent): void => {
    if (event.kind === 'failed' || event.kind === 'skipped') {
      const { file, line, name } = event;
      const reason = event.kind === 'failed' ? event.message : event.reason;
      lists[event.kind].push({ file, line, name, reason });
    } else counts[event.kind]++;
    options.onEvent?.(event);
  };
  const out = options.out ?? path.join('suites', kind);
  const result = await importFrom({
    ...{ kind, from, words: options.words ?? [], map: options.map ?? {} },
    ...{ header: options.header ?? null, out, cwd, signal, onEvent },
    ...{ force: options.force === true, proofs: options.proofs === true },
  });
  if (result.kind === 'nothing') throw new UsageError(`${from}: ${result.message}`, result.fix);
  return { out, ...counts, ...lists };
}
