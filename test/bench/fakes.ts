import type { Engine } from '../../src/engine/engine.ts';
import type { Model, ModelReply, ModelRequest } from '../../src/model/model.ts';
import { parseAnswer } from '../../src/model/parseAnswer.ts';
import { noUsage } from '../../src/model/usage.ts';
import type { Outcome } from '../../src/schema/index.ts';
import { type Script, scriptedReplies } from './scripted.ts';

const usage = { inputTokens: 100, outputTokens: 20, requests: 1 };

export interface FakeModels {
  /** Opens a model by name. */
  readonly open: (spec: { readonly model: string }) => Promise<Model>;
  /** Every question that was asked, in order. */
  readonly asked: readonly (ModelRequest & { readonly model: string })[];
  /** Most questions that were under way at once. */
  readonly most: () => number;
}

/** The script's models in this process; `answer` may wait, or answer itself in their place. */
export function fakeModels(
  script: Script,
  answer: (request: ModelRequest, count: number) => Promise<ModelReply | undefined> = async () =>
    undefined,
): FakeModels {
  const replies = scriptedReplies(script);
  const asked: (ModelRequest & { model: string })[] = [];
  let under = 0;
  let most = 0;
  const open = async ({ model }: { readonly model: string }): Promise<Model> => ({
    name: model,
    identity: model,
    server: 'models.test',
    async ask<T>(request: ModelRequest<T>, signal?: AbortSignal): Promise<ModelReply<T>> {
      asked.push({ ...request, model });
      under++;
      most = Math.max(most, under);
      try {
        const other = await answer(request, asked.length);
        signal?.throwIfAborted();
        if (other) return other as ModelReply<T>;
        const text = request.messages.map(({ content }) => content).join('\n');
        const reply = replies(model, request.schemaName, text);
        if (reply.kind === 'unknown model') return serverFailure(404, 'no such model');
        const said = reply.kind === 'text' ? reply.text : JSON.stringify(reply.value);
        return { ...parseAnswer(said, request.schema), text: said, usage };
      } finally {
        under--;
      }
    },
  });
  return { open, asked, most: () => most };
}

export function serverFailure(status: number | null, message: string): ModelReply<never> {
  return { kind: 'failure', status, message, hint: null, usage: { ...noUsage, requests: 1 } };
}

/** A verifier that knows the scripted proofs: a claim that something is a multiple of 4 is false. */
export function fakeEngine(before: () => Promise<void> = async () => {}): Engine {
  return {
    id: 'smt',
    async check({ formalization, signal, onRun }) {
      await before();
      signal?.throwIfAborted();
      const { steps, conclusion } = formalization;
      for (const { id, claim } of steps) onRun?.({ about: id, source: claim, output: 'fake' });
      const holds = (dependsOn: string[]): Outcome => ({ kind: 'holds', dependsOn, notes: [] });
      const refuted: Outcome = { kind: 'refuted', message: 'no', counterexample: [], notes: [] };
      const outcomes = steps.map(({ id, claim, uses }): [string, Outcome] => [
        id,
        claim.includes(' 4) 0)') ? refuted : holds(uses),
      ]);
      const uses = 'uses' in conclusion ? conclusion.uses : [];
      return {
        kind: 'judged',
        engine: { id: 'smt', version: 'fake' },
        trust: 'solver',
        outcomes: { ...Object.fromEntries(outcomes), conclusion: holds(uses) },
        premises: 'consistent',
        direct: { kind: 'open' },
        equivalences: [],
        cached: [],
        warnings: [],
      };
    },
    close: async () => {},
  };
}
