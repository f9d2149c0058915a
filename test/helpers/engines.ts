import type { Engine } from '../../src/engine/engine.ts';
import type { EngineAccess } from '../../src/pipeline/context.ts';
import type { Language } from '../../src/schema/index.ts';

/** An engine that cannot run here. */
export const absent = (id: Language, message = 'not here'): EngineAccess => ({
  kind: 'failure',
  engine: { id, version: null },
  message,
  hint: 'get it',
});

/** The engines of a machine that has one of them. */
export function only(engine: Engine): Record<Language, EngineAccess> {
  return { smt: absent('smt'), lean: absent('lean'), [engine.id]: { kind: 'engine', engine } };
}
