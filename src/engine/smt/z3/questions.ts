import { z } from 'zod';
import { ModelValue } from '../../../schema/index.ts';
import type { Cache } from '../../../store/cache.ts';
import { contentHash } from '../../../store/contentHash.ts';
import { readAnswer, readErrors } from './answer.ts';
import type { SolverPool } from './pool.ts';
import type { RunResult } from './pooledWorker.ts';
import {
  type Allowance,
  type Answer,
  printCheck,
  type Query,
  type Script,
  type SmtError,
} from './query.ts';
import { SOLVER_VERSION } from './version.ts';

/** Changes whenever the same query may mean something else; it is part of every key in the cache. */
const FORMAT = 3;

/** Definitive answers, as they lie in the cache. */
const StoredAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sat'), values: z.array(ModelValue), output: z.string().optional() }),
  z.object({
    kind: z.literal('unsat'),
    core: z.array(z.string()),
    effort: z.number(),
    output: z.string().optional(),
  }),
]);
/** Longest output that is kept beside an answer, in UTF-16 units. */
const KEPT_OUTPUT = 20_000;
/** That Z3 gave up by its own count of work: under the same limit it would again, on any machine. */
const StoredUnknown = z.object({
  kind: z.literal('unknown'),
  cause: z.enum(['effort', 'unknown']),
  message: z.string(),
  output: z.string(),
});
const StoredErrors = z.array(z.object({ command: z.int(), message: z.string() }));

/** What came of checking that commands are well-formed. */
export type CheckAnswer =
  | { readonly kind: 'checked'; readonly errors: readonly SmtError[] }
  | Extract<Answer, { kind: 'unknown' }>;

/** An answer, and where it comes from. */
export interface Asked<A = Answer> {
  readonly answer: A;
  /** What Z3 printed, as far as it is kept; null where the cache knows the answer but not its text. */
  readonly output: string | null;
  /** Whether the cache had it. */
  readonly cached: boolean;
}

/**
 * The questions about one formalization: answered by the cache where it knows, else by Z3. The same question is put once,
 * however many obligations ask it at the same time or later.
 */
export class Questions {
  private readonly put = new Map<string, Promise<Asked>>();
  private readonly pool: SolverPool;
  private readonly cache: Cache;
  private readonly signal: AbortSignal | undefined;

  constructor(pool: SolverPool, cache: Cache, signal: AbortSignal | undefined) {
    this.pool = pool;
    this.cache = cache;
    this.signal = signal;
  }

  /** Whether the query's assertions can hold together. `script` is its text. */
  async ask(query: Query, script: Script): Promise<Asked> {
    const { effort } = query.budget;
    const keyWith = (limit: number | null): string =>
      contentHash({ format: FORMAT, z3: SOLVER_VERSION, ...query, budget: limit });
    const key = keyWith(effort);
    // A definitive answer does not depend on what might have been spent on it.
    const definitive = keyWith(null);
    const before = this.put.get(key) ?? this.put.get(definitive);
    if (before !== undefined) return before;
    const asked = this.answer(query, script, definitive, key);
    this.put.set(key, asked);
    const { answer } = await asked;
    if (answer.kind === 'sat' || answer.kind === 'unsat') this.put.set(definitive, asked);
    // Who has an allowance of its own may ask again.
    if (answer === TOO_LATE) this.put.delete(key);
    return asked;
  }

  private async answer(
    query: Query,
    script: Script,
    definitive: string,
    withLimit: string,
  ): Promise<Asked> {
    const known =
      StoredAnswer.safeParse(await this.cache.read(definitive)).data ??
      StoredUnknown.safeParse(await this.cache.read(withLimit)).data;
    if (known) {
      const { output, ...answer } = known;
      return { answer, output: output ?? null, cached: true };
    }
    const { timeoutMs, allowance } = query.budget;
    const result = await this.run(script, timeoutMs, allowance);
    if (result.kind !== 'answer') {
      const answer = failed(result);
      return { answer, output: answer.message, cached: false };
    }
    const answer = readAnswer(result, query);
    const output = `${result.main}${result.after ?? ''}`;
    const stored = { ...answer, output: output.slice(0, KEPT_OUTPUT) };
    if (answer.kind === 'sat' || answer.kind === 'unsat')
      await this.cache.write(definitive, stored);
    // What the clock ended or memory was too small for may be answered another time.
    else if (answer.kind === 'unknown' && answer.cause !== 'time' && answer.cause !== 'memory') {
      await this.cache.write(withLimit, stored);
    }
    return { answer, output, cached: false };
  }

  /** The errors that Z3 finds in commands that only declare and assert. */
  async check(commands: readonly string[], timeoutMs: number): Promise<Asked<CheckAnswer>> {
    const key = contentHash({ format: FORMAT, z3: SOLVER_VERSION, check: commands });
    const stored = StoredErrors.safeParse(await this.cache.read(key));
    if (stored.success) {
      return { answer: { kind: 'checked', errors: stored.data }, output: null, cached: true };
    }
    const result = await this.run(printCheck(commands), timeoutMs);
    const asked = (answer: CheckAnswer): Asked<CheckAnswer> => ({
      answer,
      output: result.kind === 'answer' ? result.main : null,
      cached: false,
    });
    if (result.kind !== 'answer') return asked(failed(result));
    const errors = readErrors(result.main);
    if (errors.length === 0 && result.main.trim() !== '') {
      const message = `Z3 printed ${JSON.stringify(result.main.slice(0, 200))}`;
      return asked({ kind: 'unknown', cause: 'unknown', message });
    }
    await this.cache.write(key, errors);
    return asked({ kind: 'checked', errors });
  }

  private run(script: Script, timeoutMs: number, allowance?: Allowance): Promise<RunResult> {
    // Z3 looks at its clock only now and then, and reading a long script is not on it.
    const wallMs = timeoutMs * 1.25 + 1000;
    return this.pool.run(script, { wallMs, signal: this.signal, allowance });
  }
}

/** The answer to a question that was not asked, since its allowance was spent. */
export const TOO_LATE: Extract<Answer, { kind: 'unknown' }> = {
  kind: 'unknown',
  cause: 'effort',
  message: 'nothing was left to spend on this question',
};

function failed(
  result: Exclude<RunResult, { kind: 'answer' }>,
): Extract<Answer, { kind: 'unknown' }> {
  switch (result.kind) {
    case 'time':
      return {
        kind: 'unknown',
        cause: 'time',
        message: 'Z3 ran out of time and was ended',
        killed: true,
      };
    case 'late':
      return TOO_LATE;
    case 'memory':
      return { kind: 'unknown', cause: 'memory', message: 'Z3 ran out of memory' };
    case 'crash':
      return { kind: 'unknown', cause: 'unknown', message: `Z3 crashed: ${result.message}` };
  }
}
