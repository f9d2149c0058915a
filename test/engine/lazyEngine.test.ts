import { expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { lazyEngine } from '../../src/engine/lazyEngine.ts';

it('is opened once, with the first question or problem, and answers questions as Z3 does', async () => {
  const log: string[] = [];
  const engine: Engine = {
    id: 'smt',
    check: async () => {
      throw new Error('nothing is checked here');
    },
    ask: async () => ({ kind: 'unsat' }),
    close: async () => void log.push('closed'),
  };
  const open = async (): Promise<Engine> => {
    log.push('opened');
    return engine;
  };
  const lazy = lazyEngine('smt', open);
  const question = { commands: [], assertions: [], shown: [] };
  expect(log).toEqual([]);
  expect(await lazy.ask?.(question, undefined)).toEqual({ kind: 'unsat' });
  await lazy.ask?.(question, undefined);
  await lazy.close();
  expect(log).toEqual(['opened', 'closed']);
  await expect(async () => lazy.ask?.(question, undefined)).rejects.toThrow('closed');
  // Whether there is an answer to be had is seen before one is asked for.
  expect(lazyEngine('lean', open).ask).toBeUndefined();
});
