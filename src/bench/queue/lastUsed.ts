interface Entry<T> {
  readonly value: Promise<T>;
  users: number;
}

/** Things that are dear to open: those in use stay open, and of those that are not, the last one used. */
export class LastUsed<T> {
  private readonly entries = new Map<string, Entry<T>>();
  private readonly shut: (value: T) => void | Promise<void>;

  constructor(shut: (value: T) => void | Promise<void>) {
    this.shut = shut;
  }

  /** Works with the thing of this name, which is opened where it is not open. */
  async use<R>(name: string, open: () => Promise<T>, work: (value: T) => Promise<R>): Promise<R> {
    const entry = this.entries.get(name) ?? { value: open(), users: 0 };
    this.entries.set(name, entry);
    entry.users++;
    try {
      const value = await entry.value.catch((error: unknown) => {
        this.entries.delete(name);
        throw error;
      });
      await this.shutIdle(name);
      return await work(value);
    } finally {
      entry.users--;
    }
  }

  async close(): Promise<void> {
    await this.shutIdle(null);
  }

  private async shutIdle(but: string | null): Promise<void> {
    for (const [name, entry] of this.entries) {
      if (name === but || entry.users > 0) continue;
      this.entries.delete(name);
      await this.shut(await entry.value);
    }
  }
}
