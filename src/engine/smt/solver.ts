import { createRequire } from 'node:module';
import { z } from 'zod';
import { ModelValue } from '../../schema/index.ts';
import type { Cache } from '../../store/cache.ts';
import { contentHash } from '../../store/contentHash.ts';
import { readAnswer, readErrors } from './answer.ts';
import type { SolverPool } from './pool.ts';
import type { RunResult } from './pooledWorker.ts';
import {
  type Allowance,
  type Answer,
  printCheck,
  printQuery,
  type Query,
  type Script,
  type SmtError,
} from './query.ts';

/** Changes whenever the same query may mean something else; it is part of every key in the cache. */
const FORMAT = 2;

const Package = z.object({ version: z.string() });
/** The version of the z3-solver package; Z3's own is only known to a running solver. */
export const SOLVER_VERSION = Package.parse(
  createRequire(import.meta.url)('z3-solver/package.json'),
).version;

/** The Z3 that is in a version of the package, which has numbers of its own; a test compares it with a running one. */
const Z3_VERSIONS: ReadonlyMap<string, string> = new Map([['5.2.0', '5.1.0']]);
const z3Version = Z3_VERSIONS.get(SOLVER_VERSION);
/** What is said of the solver in reports. */
export const SOLVER_NAME =
  z3Version === undefined
    ? `z3-solver ${SOLVER_VERSION}`
    : `Z3 ${z3Version} (z3-solver ${SOLVER_VERSION})`;

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

/** Told a script and what Z3 prints for it; null where the cache knows the answer but not its text. */
export type OnAnswer = (source: string, output: string | null) => void;

/** Asks Z3, or the cache where it knows. One solver is made for each obligation. */
export class Solver {
  private hits = 0;
  private misses = 0;
  private ended = false;
  private hardest = 0;
  private readonly pool: SolverPool;
  private readonly cache: Cache;
  private readonly signal: AbortSignal | undefined;
  private readonly onAnswer: OnAnswer | undefined;

  constructor(
    pool: SolverPool,
    cache: Cache,
    signal: AbortSignal | undefined,
    onAnswer?: OnAnswer,
  ) {
    this.pool = pool;
    this.cache = cache;
    this.signal = signal;
    this.onAnswer = onAnswer;
  }

  /** Whether everything that was asked came from the cache. */
  get answeredFromCache(): boolean {
    return this.hits > 0 && this.misses === 0;
  }

  /** Whether the clock ended some question: on another machine its answer may be another. */
  get endedByClock(): boolean {
    return this.ended;
  }

  /** The most work, by Z3's own count, that a question took whose answer is `unsat`. */
  get hardestDerivation(): number {
    return this.hardest;
  }

  /** Whether the query's assertions can hold together. */
  async ask(query: Query): Promise<Answer> {
    const { timeoutMs, effort, allowance } = query.budget;
    const keyWith = (limit: number | null): string =>
      contentHash({ format: FORMAT, z3: SOLVER_VERSION, ...query, budget: limit });
    // A definitive answer does not depend on what might have been spent on it.
    const key = keyWith(null);
    const script = printQuery(query);
    const known =
      StoredAnswer.safeParse(await this.cache.read(key)).data ??
      StoredUnknown.safeParse(await this.cache.read(keyWith(effort))).data;
    if (known) {
      this.hits += 1;
      const { output, ...answer } = known;
      this.note(answer);
      this.tell(script, answer.kind, output ?? null);
      return answer;
    }
    const result = await this.run(script, timeoutMs, allowance);
    if (result.kind === 'late') return TOO_LATE;
    if (result.kind !== 'answer') {
      const failure = failed(result);
      this.ended ||= failure.cause === 'time';
      this.tell(script, failure.kind, failure.message);
      return failure;
    }
    const answer = readAnswer(result, query.shown, query.budget);
    const output = `${result.main}${result.after ?? ''}`;
    this.note(answer);
    this.tell(script, answer.kind, output);
    const stored = { ...answer, output: output.slice(0, KEPT_OUTPUT) };
    if (answer.kind === 'sat' || answer.kind === 'unsat') await this.cache.write(key, stored);
    else if (answer.kind === 'unknown') {
      // What the clock ended or memory was too small for may be answered another time.
      if (answer.cause === 'time') this.ended = true;
      else if (answer.cause !== 'memory') await this.cache.write(keyWith(effort), stored);
    }
    return answer;
  }

  /** The errors that Z3 finds in commands that only declare and assert. */
  async check(commands: readonly string[], timeoutMs: number): Promise<CheckAnswer> {
    const key = contentHash({ format: FORMAT, z3: SOLVER_VERSION, check: commands });
    const stored = StoredErrors.safeParse(await this.cache.read(key));
    if (stored.success) {
      this.hits += 1;
      return { kind: 'checked', errors: stored.data };
    }
    const result = await this.run(printCheck(commands), timeoutMs);
    if (result.kind !== 'answer') return failed(result);
    const errors = readErrors(result.main);
    if (errors.length === 0 && result.main.trim() !== '') {
      const message = `Z3 printed ${JSON.stringify(result.main.slice(0, 200))}`;
      return { kind: 'unknown', cause: 'unknown', message };
    }
    await this.cache.write(key, errors);
    return { kind: 'checked', errors };
  }

  private note(answer: Answer): void {
    if (answer.kind === 'unsat') this.hardest = Math.max(this.hardest, answer.effort);
  }

  private tell({ main, whenSat, whenUnsat }: Script, kind: Answer['kind'], output: string | null) {
    const next = { sat: whenSat, unsat: whenUnsat, unknown: null, refused: null }[kind];
    this.onAnswer?.(`${main}${next ?? ''}`, output);
  }

  private run(script: Script, timeoutMs: number, allowance?: Allowance): Promise<RunResult> {
    this.misses += 1;
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
