import type { Language } from '../schema/index.ts';
import type { Engine } from './engine.ts';

/** An engine that is opened with the first problem or question that is put to it: what stands behind one takes time to load. */
export function lazyEngine(id: Language, open: () => Promise<Engine>): Engine {
  let opened: Promise<Engine> | null = null;
  let closed = false;
  const engine = (): Promise<Engine> => {
    if (closed) throw new Error('the engine is closed');
    opened ??= open();
    return opened;
  };
  const ask: NonNullable<Engine['ask']> = async (question, signal) =>
    (await (await engine()).ask?.(question, signal)) ?? { kind: 'unknown' };
  return {
    id,
    check: async (task) => (await engine()).check(task),
    // Lean answers no questions about formulas.
    ...(id === 'smt' && { ask }),
    async close() {
      closed = true;
      if (opened !== null) await (await opened).close();
    },
  };
}
