import { systemReason } from '../store/systemReason.ts';

/** A run that cannot be started, gone on with or reported: its directory, its spec or its lock says no. */
export class RunError extends Error {
  override readonly name: string = 'RunError';
  /** What to do about it. */
  readonly hint: string | null;

  constructor(message: string, hint: string | null = null, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.hint = hint;
  }
}

const FULL: ReadonlySet<string | undefined> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** The journal, or what lies beside it, cannot be written: the run must stop, having lost nothing. */
export class StoreError extends RunError {
  override readonly name = 'StoreError';

  constructor(what: string, cause: unknown) {
    const full = FULL.has((cause as NodeJS.ErrnoException).code);
    super(
      `${what}: ${systemReason(cause)}`,
      full ? 'make room, then give the same command again: it goes on where it stopped' : null,
      { cause },
    );
  }
}
