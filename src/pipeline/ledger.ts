import type { Model, Stage } from '../model/model.ts';
import { addUsage, noUsage } from '../model/usage.ts';
import type { ClaimChange, RunAccount, Usage } from '../schema/index.ts';

/** What a check adds up on its way: time by stage, tokens, notes and warnings, and what repair changed. */
export class Ledger {
  readonly timings: Record<string, number> = {};
  readonly notes: string[] = [];
  readonly warnings: string[] = [];
  readonly changes: ClaimChange[] = [];
  readonly answers: RunAccount['answers'] = [];
  rounds = 0;
  usage: Usage = noUsage;

  /** Runs a stage and adds its wall time, in whole milliseconds, to `<stage>Ms`. */
  async time<T>(stage: string, run: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await run();
    } finally {
      this.addTimings({ [`${stage}Ms`]: Math.round(performance.now() - start) });
    }
  }

  /** Adds milliseconds that somebody else measured, by name. */
  addTimings(timings: Readonly<Record<string, number>>): void {
    for (const [key, ms] of Object.entries(timings)) {
      this.timings[key] = (this.timings[key] ?? 0) + ms;
    }
  }

  /** Adds what an answer of a model took, and where it came from. */
  spend(stage: Stage, model: Model, usage: Usage): void {
    const asked = usage.requests > 0 ? 'server' : 'cache';
    this.answers.push({ stage, from: model.server === null ? 'transcript' : asked });
    this.usage = addUsage(this.usage, usage);
  }
}
