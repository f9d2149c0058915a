import { z } from 'zod';
import type { EngineSettings } from '../commands/shared/engineSettings.ts';
import type { OpenEngines } from '../commands/shared/engines.ts';
import {
  type CacheOptions,
  CacheShape,
  checkedOptions,
  engineSettings,
  type VerifierOptions,
  VerifierShape,
  type WorldOptions,
  WorldShape,
  worldOf,
} from './options.ts';

/** How engines are opened that several checks share. */
export interface EnginesOptions extends VerifierOptions, CacheOptions, WorldOptions {}

const Shape = z.strictObject({ ...VerifierShape, ...CacheShape, ...WorldShape });

/**
 * Verifiers that are open: for many checks, which then need not start them again. Close them, or bind them with
 * `await using`.
 */
export interface Engines {
  /** Ends all workers and children; the engines cannot be used afterwards. */
  close(): Promise<void>;
  /** The same, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

interface Opened {
  readonly engines: OpenEngines;
  readonly settings: EngineSettings;
}

/** What stands behind each: not for the caller. */
const OPENED = new WeakMap<Engines, Opened>();

/** Opens the verifiers that the options name. A Lean that is not there is told when it is asked. Throws UsageErrors. */
export async function openEngines(options: EnginesOptions = {}): Promise<Engines> {
  checkedOptions(Shape, options, 'openEngines');
  const world = worldOf(options);
  const settings = engineSettings(options, world);
  const shared = await import('../commands/shared/engines.ts');
  const { noCache } = await import('../store/cache.ts');
  const { createFileCache } = await import('../store/fileCache.ts');
  const cache = settings.cache ? createFileCache(settings.cacheDir) : noCache;
  const engines = await shared.openEngines(settings, cache, world);
  const opened: Engines = {
    close: () => engines.close(),
    [Symbol.asyncDispose]: () => engines.close(),
  };
  OPENED.set(opened, { engines, settings });
  return opened;
}

/** What stands behind engines that a caller shares. Throws a TypeError for what is none of ours. */
export function openedOf(engines: Engines): Opened {
  const opened = OPENED.get(engines);
  if (opened === undefined) throw new TypeError('engines: give what openEngines() gave');
  return opened;
}
