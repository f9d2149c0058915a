import { RunError } from '../../bench/errors.ts';
import { UsageError } from './io.ts';

/** Runs a command's work; what is wrong with a run is the user's to mend, and ends without a stack. */
export async function withUsageErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RunError) throw new UsageError(error.message, error.hint);
    throw error;
  }
}
