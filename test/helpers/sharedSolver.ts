import { inject } from 'vitest';
import { createSmtEngine } from '../../src/engine/smt/engine.ts';
import { createFileCache } from '../../src/store/fileCache.ts';

/**
 * A cache that all files of a run share, made anew for each run. It is for tests of what stands around a verdict, such as a
 * command or a report: what Z3 said of a proof in one of them, it need not say again in the next. Tests of the engine, and all that ask a
 * model, are to have none.
 */
export const SHARED_CACHE = inject('sharedCache');

/** The same for the command line. */
export const sharedSmt: readonly string[] = ['--engine', 'smt', '--cache-dir', SHARED_CACHE];

/** An engine with that cache, for all files that a process runs: it is not closed, since idle solvers keep no process alive. */
export const sharedEngine = createSmtEngine({ cache: createFileCache(SHARED_CACHE) });
