import type { SampleRecord } from '../benchSchema.ts';
import { dollars } from '../dollars.ts';
import { outcomeOf } from '../outcome.ts';

interface ModelCount {
  done: number;
  verified: number;
  slop: number;
}

/** How far a run is, as it goes on: samples, verified and slop, of each model, money, and the time that is left. */
export class Meter {
  readonly #todo: number;
  readonly #start: number;
  readonly #models = new Map<string, ModelCount>();
  #done = 0;
  #costUsd: number | null = null;

  /** @param now milliseconds, of a clock that does not go back */
  constructor(todo: number, now: number) {
    this.#todo = todo;
    this.#start = now;
  }

  add(record: SampleRecord): void {
    const { model, costUsd } = record;
    const outcome = outcomeOf(record);
    this.#done++;
    const count = this.#models.get(model) ?? { done: 0, verified: 0, slop: 0 };
    count.done++;
    if (outcome === 'verified') count.verified++;
    if (outcome === 'rejected') count.slop++;
    this.#models.set(model, count);
    if (costUsd !== null) this.#costUsd = (this.#costUsd ?? 0) + costUsd;
  }

  /** One line: the run as a whole, then each model. */
  text(now: number): string {
    const models = [...this.#models];
    const total = { done: 0, verified: 0, slop: 0 };
    for (const [, { done, verified, slop }] of models) {
      total.done += done;
      total.verified += verified;
      total.slop += slop;
    }
    const parts = [
      `[${this.#done}/${this.#todo}] ${total.verified} verified, ${total.slop} slop`,
      ...(this.#costUsd === null ? [] : [dollars(this.#costUsd)]),
      ...this.#left(now),
    ];
    const each = models.map(
      ([model, { done, verified, slop }]) => `${model} ${verified}+${slop} of ${done}`,
    );
    return `${parts.join(', ')}${models.length > 1 ? ` | ${each.join(', ')}` : ''}`;
  }

  #left(now: number): string[] {
    const left = this.#todo - this.#done;
    if (this.#done === 0 || left <= 0) return [];
    return [`${duration(((now - this.#start) / this.#done) * left)} left`];
  }
}

/** A time as people say it: `40 s`, `12 min`, `3 h 20 min`. */
function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
