import type { SmtQuestion } from '../../../language/lean/smt/counterexampleQuestion.ts';
import { readAnswer } from './answer.ts';
import { budgetFor } from './budget.ts';
import { SolverPool } from './pool.ts';
import { printQuery, type Query } from './query.ts';

/** Looks for values at which assertions hold together. */
export interface ValueFinder {
  /** Values by symbols, as `-3` or `1/2`; null where there are none, or nobody can tell. Throws where it is cancelled. */
  find(question: SmtQuestion, signal?: AbortSignal): Promise<ReadonlyMap<string, string> | null>;
  /** Ends the solver, if it was started. */
  close(): Promise<void>;
}

/** What may be spent on one question, in milliseconds on an idle machine. */
const FIND_MS = 1000;
const WALL_MS = 15_000;

/** Finds values by Z3, whose answers are guesses here: somebody else has to confirm them. It is started when it is asked. */
export function createValueFinder({ memoryMb }: { readonly memoryMb: number }): ValueFinder {
  let pool: SolverPool | null = null;
  return {
    async find({ commands, assertions, symbols }, signal) {
      pool ??= new SolverPool({ workers: 1, memoryMb });
      const shown = symbols.map(({ symbol }) => ({
        name: symbol,
        sort: '',
        origin: 'step' as const,
      }));
      const budget = budgetFor(FIND_MS);
      const query: Query = { commands, assertions, tracked: [], shown, budget };
      const result = await pool.run(printQuery(query), { wallMs: WALL_MS, signal });
      if (result.kind !== 'answer') return null;
      const answer = readAnswer(result, query);
      if (answer.kind !== 'sat') return null;
      const values = new Map(answer.values.map(({ name, value }) => [name, value]));
      const isNumber = (value: string | undefined): boolean =>
        value !== undefined && /^(-?\d+(\.\d+)?(\/\d+)?|true|false)$/.test(value);
      return symbols.every(({ symbol }) => isNumber(values.get(symbol))) ? values : null;
    },
    async close() {
      await pool?.close();
    },
  };
}
