import { lazyEngine } from '../../engine/lazyEngine.ts';
import type { EngineAccess } from '../../pipeline/context.ts';
import type { Language } from '../../schema/index.ts';
import type { Cache } from '../../store/cache.ts';
import type { EngineSettings } from './engineSettings.ts';
import type { CommandIo } from './io.ts';

export interface OpenEngines {
  readonly engines: Readonly<Record<Language, EngineAccess>>;
  close(): Promise<void>;
}

/** Opens the engines that a choice may need; a Lean toolchain is looked for only where it may be used. */
export async function openEngines(
  settings: EngineSettings,
  cache: Cache,
  io: Pick<CommandIo, 'env' | 'cwd' | 'signal'>,
): Promise<OpenEngines> {
  const smt = lazyEngine('smt', async () => {
    const { createSmtEngine } = await import('../../engine/smt/engine.ts');
    return createSmtEngine({
      timeoutMs: settings.timeout * 1000,
      memoryMb: settings.memory,
      workers: settings.concurrency,
      cache,
    });
  });
  let lean = NOT_ASKED_FOR;
  if (settings.engine !== 'smt') {
    // Loaded only where it may be used: what starts its processes is large.
    const { openLean } = await import('./openLean.ts');
    lean = await openLean(settings, cache, io);
  }
  return {
    engines: { smt: { kind: 'engine', engine: smt }, lean },
    async close() {
      await smt.close();
      if (lean.kind === 'engine') await lean.engine.close();
    },
  };
}

const NOT_ASKED_FOR: EngineAccess = {
  kind: 'failure',
  engine: { id: 'lean', version: null },
  message: 'the engine lean was not asked for',
  hint: 'use --engine lean or auto',
};
