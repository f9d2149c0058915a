import { type Answer, printQuery, type Query, type Script } from './query.ts';
import { type CheckAnswer, type Questions, TOO_LATE } from './questions.ts';

/** Told a script and what Z3 prints for it; null where the cache knows the answer but not its text. */
export type OnAnswer = (source: string, output: string | null) => void;

/** Asks the questions about one obligation, and keeps account of their answers. */
export class Solver {
  private hits = 0;
  private misses = 0;
  private ended = false;
  private hardest = 0;
  private readonly questions: Questions;
  private readonly onAnswer: OnAnswer | undefined;

  constructor(questions: Questions, onAnswer?: OnAnswer) {
    this.questions = questions;
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
    const script = printQuery(query);
    const { answer, output, cached } = await this.questions.ask(query, script);
    this.count(cached);
    if (answer === TOO_LATE) return answer;
    if (answer.kind === 'unsat') this.hardest = Math.max(this.hardest, answer.effort);
    if (answer.kind === 'unknown' && answer.cause === 'time') this.ended = true;
    this.tell(script, answer.kind, output);
    return answer;
  }

  /** The errors that Z3 finds in commands that only declare and assert. */
  async check(commands: readonly string[], timeoutMs: number): Promise<CheckAnswer> {
    const { answer, cached } = await this.questions.check(commands, timeoutMs);
    this.count(cached);
    return answer;
  }

  private count(cached: boolean): void {
    if (cached) this.hits += 1;
    else this.misses += 1;
  }

  private tell({ main, whenSat, whenUnsat }: Script, kind: Answer['kind'], output: string | null) {
    const next = { sat: whenSat, unsat: whenUnsat, unknown: null, refused: null }[kind];
    this.onAnswer?.(`${main}${next ?? ''}`, output);
  }
}
