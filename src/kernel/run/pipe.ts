import { constants, openSync, statSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';

/**
 * What is written into the pipe of this path, as a shell makes one of `<(command)`; undefined where no pipe is there. Neither
 * opening nor reading it keeps the process: a call that waits until somebody writes cannot be cancelled, and no signal ends
 * a process that has one.
 */
export function openPipe(path: string): Readable | undefined {
  try {
    if (!statSync(path).isFIFO()) return undefined;
    const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    return new Socket({ fd, readable: true, writable: false });
  } catch {
    // Why it cannot be opened is told where a file is.
    return undefined;
  }
}
