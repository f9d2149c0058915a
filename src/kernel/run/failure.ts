import { NOT_REGULAR } from '../../store/regularFile.ts';
import { LimitReached, Rejection } from '../failure.ts';
import type { KernelVerdict } from '../report.ts';
import { UnreadableInput } from './input.ts';

/** What the file system says of an export that cannot be read, which is named beside it. */
const NOT_READ: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  [NOT_REGULAR, 'this is neither a file nor a pipe'],
  ['EACCES', 'nobody may read it'],
]);

/** Where the kernel was when it failed. */
export interface Place {
  readonly line?: number;
  readonly declaration?: string | undefined;
}

/**
 * The verdict for something that was thrown while an export was read or checked. Only a Rejection
 * rejects; whatever is not understood is inconclusive.
 */
export function verdictFor(error: unknown, place: Place): KernelVerdict {
  const where = {
    ...(place.line ? { line: place.line } : {}),
    ...(place.declaration === undefined ? {} : { declaration: place.declaration }),
  };
  if (error instanceof Rejection) {
    return { verdict: 'rejected', reason: error.reason, message: error.message, ...where };
  }
  const inconclusive = (
    cause: (KernelVerdict & { verdict: 'inconclusive' })['cause'],
    message: string,
  ): KernelVerdict => ({ verdict: 'inconclusive', cause, message, ...where });
  if (error instanceof LimitReached) return inconclusive(error.limit, error.message);
  if (error instanceof UnreadableInput) return inconclusive('unreadable', error.message);
  if (!(error instanceof Error)) return inconclusive('internal', String(error));
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code.startsWith('Z_')) {
    return {
      verdict: 'rejected',
      reason: 'malformed',
      message: `the file is not valid gzip (${error.message})`,
      ...where,
    };
  }
  const notRead = NOT_READ.get(code);
  if ('syscall' in error || notRead) return inconclusive('unreadable', notRead ?? error.message);
  if (error instanceof RangeError) {
    if (error.message.includes('call stack')) {
      return inconclusive('stack', 'a term is nested too deeply');
    }
    if (error.message.includes('BigInt')) return inconclusive('size', 'a number is too large');
    return inconclusive('memory', error.message);
  }
  return inconclusive('internal', error.stack ?? error.message);
}
