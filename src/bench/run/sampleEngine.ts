import type { Engine, Question, VerifierRun } from '../../engine/engine.ts';
import type { EngineAccess } from '../../pipeline/context.ts';
import type { Language } from '../../schema/index.ts';
import { queued, type Turns } from './queued.ts';

type Engines = Readonly<Record<Language, EngineAccess>>;

/** Told of a check when it has ended: the time it took without the queue, and what was run. */
export type OnCheck = (ms: number, runs: readonly VerifierRun[]) => void;

/** The engines for one sample: its checks wait in the verifiers' queue, and are told of. */
export function queueEngines(
  engines: Engines,
  queue: Turns,
  signal: AbortSignal,
  onCheck: OnCheck,
): Engines {
  const behind = (access: EngineAccess): EngineAccess =>
    access.kind === 'engine'
      ? { kind: 'engine', engine: queueEngine(access.engine, queue, signal, onCheck) }
      : access;
  return { lean: behind(engines.lean), smt: behind(engines.smt) };
}

function queueEngine(engine: Engine, queue: Turns, signal: AbortSignal, onCheck: OnCheck): Engine {
  const { ask } = engine;
  return {
    id: engine.id,
    ...(ask && {
      ask: (question: Question) => queued(queue, signal, () => ask(question, signal)),
    }),
    check: (task) =>
      queued(queue, signal, async () => {
        const start = performance.now();
        const runs: VerifierRun[] = [];
        try {
          return await engine.check({ ...task, onRun: (run) => runs.push(run) });
        } finally {
          onCheck(performance.now() - start, runs);
        }
      }),
    close: () => engine.close(),
  };
}
