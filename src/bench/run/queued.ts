/** What lets tasks through, a few at a time: a `PQueue`, whose types who uses the library need not compile. */
export interface Turns {
  add(task: () => Promise<void>, options: { readonly priority: number }): Promise<unknown>;
}

/**
 * Runs something when a queue has room for it. Cancelling does not wait for the queue, which may be waiting
 * for its next minute.
 */
export async function queued<T>(
  queue: Turns,
  signal: AbortSignal,
  run: () => Promise<T>,
  priority = 0,
): Promise<T> {
  signal.throwIfAborted();
  return new Promise<T>((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    queue
      .add(
        async () => {
          if (!signal.aborted) resolve(await run());
        },
        { priority },
      )
      .catch(reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
