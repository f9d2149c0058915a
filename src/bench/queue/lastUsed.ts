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
        if (this.entries.get(name) === entry) this.entries.delete(name);
        throw error;
      });
      await this.shutIdle(name);
      return await work(value);
    } finally {
      entry.users--;
    }
  }

  /** Shuts all, in use or not. */
  async close(): Promise<void> {
    await this.shutWhere(() => true);
  }

  private async shutIdle(but: string): Promise<void> {
    await this.shutWhere((name, { users }) => name !== but && users === 0);
  }

  private async shutWhere(ends: (name: string, entry: Entry<T>) => boolean): Promise<void> {
    for (const [name, entry] of this.entries) {
      if (!ends(name, entry)) continue;
      this.entries.delete(name);
      await this.shut(await entry.value);
    }
  }
}
