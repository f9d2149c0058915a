/** Failures in a row (each after the client's own retries) after which a server counts as dead. */
const LEAST_FAILURES = 5;

/** Told that no further sample of a model is begun, with the server's message and what to do about it. */
export type OnGivenUp = (message: string, hint: string | null) => void;

/** Tells when a model's server counts as dead, so that the rest of a suite is not asked of it in vain. */
export class ModelWatch {
  private readonly enough: number;
  private readonly onGivenUp: OnGivenUp;
  private failures = 0;
  private everAnswered = false;
  private message: string | null = null;

  /** @param atOnce what may fail together and still be one outage */
  constructor(atOnce: number, onGivenUp: OnGivenUp) {
    this.enough = Math.max(LEAST_FAILURES, atOnce);
    this.onGivenUp = onGivenUp;
  }

  /** Why the model is not asked any more; null while it is. */
  get givenUp(): string | null {
    return this.message;
  }

  answered(): void {
    this.failures = 0;
    this.everAnswered = true;
  }

  /** @param lasting whether asking again cannot change it, unless it worked before */
  failed(message: string, hint: string | null, lasting: boolean): void {
    this.failures++;
    const stays = lasting && !this.everAnswered;
    if (this.message !== null || (this.failures < this.enough && !stays)) return;
    this.message = message;
    this.onGivenUp(message, hint);
  }
}
