import { dollars } from '../dollars.ts';

/** Why no further request is made. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

export interface BudgetLimits {
  /** Null for no limit. */
  readonly usd: number | null;
  readonly requests: number | null;
}

/** What a run has spent, with what was spent before it was resumed, and whether it may spend more. */
export class Budget {
  private readonly limits: BudgetLimits;
  private requests: number;
  private costUsd: number;

  constructor(limits: BudgetLimits, paid: { readonly requests: number; readonly costUsd: number }) {
    this.limits = limits;
    this.requests = paid.requests;
    this.costUsd = paid.costUsd;
  }

  /** Why nothing more may be asked; null while something may. */
  get exhausted(): string | null {
    const { usd, requests } = this.limits;
    if (requests !== null && this.requests >= requests) {
      return `the run has made ${this.requests} of ${requests} requests`;
    }
    if (usd !== null && this.costUsd >= usd) {
      return `the run has spent ${dollars(this.costUsd)} of ${dollars(usd)}`;
    }
    return null;
  }

  /** Takes one request beforehand, so that requests at once keep the limit. Throws Stopped at its end. */
  reserve(): void {
    const { exhausted } = this;
    if (exhausted !== null) throw new Stopped(exhausted);
    this.requests++;
  }

  /** Books what a reserved request came to. */
  settle(requests: number, costUsd: number): void {
    this.book(requests - 1, costUsd);
  }

  /** Books requests that were not reserved, since they were made elsewhere. */
  book(requests: number, costUsd: number): void {
    this.requests += requests;
    this.costUsd += costUsd;
  }
}
