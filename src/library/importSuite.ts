import path from 'node:path';
import { z } from 'zod';
import { UsageError } from '../commands/shared/io.ts';
import type { ImportEvent } from '../import/importSuite.ts';
import type { Kind } from '../import/layouts.ts';
import { checkedOptions, Listener, type WorldOptions, WorldShape, worldOf } from './options.ts';

/** How a suite is imported. */
export interface ImportOptions extends WorldOptions {
  /** Where problem files are written; `suites/<kind>` if not given. */
  readonly out?: string | undefined;
  /** Replaces problem files that are there and differ. */
  readonly force?: boolean | undefined;
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
  /** Could not be imported, with the reason. */
  readonly failed: readonly {
    readonly file: string;
    readonly line: number;
    readonly message: string;
  }[];
}

const Shape = z.strictObject({
  ...WorldShape,
  out: z.string().optional(),
  force: z.boolean().optional(),
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
  checkedOptions(Shape, options, 'importSuite');
  const { cwd, signal } = worldOf(options);
  const [{ LAYOUTS }, { findFiles }, { readInformal }, suite] = await Promise.all([
    import('../import/layouts.ts'),
    import('../import/findFiles.ts'),
    import('../import/informal.ts'),
    import('../import/importSuite.ts'),
  ]);
  const layout = LAYOUTS[kind];
  if (layout === undefined)
    throw new UsageError(
      `importSuite: ${kind} is no layout`,
      `write one of ${Object.keys(LAYOUTS).join(', ')}`,
    );
  const found = await findFiles(from, layout, cwd);
  if (found.kind === 'nothing') throw new UsageError(`${from}: ${found.message}`, found.fix);
  const counts = { written: 0, unchanged: 0, repeated: 0, kept: 0 };
  const failed: { file: string; line: number; message: string }[] = [];
  const onEvent = (event: ImportEvent): void => {
    if (event.kind === 'failed') failed.push(event);
    else counts[event.kind]++;
    options.onEvent?.(event);
  };
  const read = layout.answers ? await readInformal(from, cwd) : null;
  if (read !== null && read.kind !== 'informal') onEvent({ ...read, kind: 'failed', name: null });
  const informal = read?.kind === 'informal' ? read.byName : new Map();
  const out = options.out ?? path.join('suites', kind);
  const force = options.force === true;
  await suite.importSuite({ kind, files: found.files, informal, out, force, cwd, signal, onEvent });
  return { out, ...counts, failed };
}
