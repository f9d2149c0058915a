/** A store of JSON values under content hashes. A cache never fails a run: what cannot be read is absent. */
export interface Cache {
  /** The stored value, or undefined; the caller checks its shape. */
  read(key: string): Promise<unknown>;
  /** Keeps a value, or does nothing where that is impossible. */
  write(key: string, value: unknown): Promise<void>;
}

/** Keeps nothing: `--no-cache`. */
export const noCache: Cache = {
  read: async () => undefined,
  write: async () => {},
};
