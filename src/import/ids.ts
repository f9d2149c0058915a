import { createHash } from 'node:crypto';

const MAX_LENGTH = 90;

/**
 * A problem id, which is also the name of its file, made from a name that may be any text: letters, digits,
 * `.`, `_` and `-` stay, everything else becomes `-`. So no name leads out of the folder.
 */
export function idFrom(name: string): string {
  const id = name
    .normalize('NFC')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, MAX_LENGTH)
    .replace(/[.-]+$/, '');
  if (id === '') return 'unnamed';
  // Folders of problems pass these over: a README, and proofs that lie beside their problem.
  return /^readme$|\.proof$/i.test(id) ? `${id}-1` : id;
}

/** What two statements share of which one is written: their names come to the same id, and they say the same. */
export function printOf(name: string, content: string): string {
  return `${idFrom(name).toLowerCase()} ${createHash('sha256').update(content).digest('hex')}`;
}

/** Gives every problem an id of its own: the second `a` becomes `a-2`. Some file systems ignore case. */
export class IdRegister {
  private readonly seen = new Map<string, string>();
  private readonly next = new Map<string, number>();
  private readonly taken = new Set<string>();

  /** The id for this content, and whether the same content has come under that name before. */
  register(name: string, content: string): { id: string; repeated: boolean } {
    const base = idFrom(name);
    const key = base.toLowerCase();
    const print = printOf(name, content);
    const known = this.seen.get(print);
    if (known !== undefined) return { id: known, repeated: true };
    let count = this.next.get(key) ?? 1;
    const candidate = (): string => (count === 1 ? base : `${base}-${count}`);
    while (this.taken.has(candidate().toLowerCase())) count++;
    const id = candidate();
    this.next.set(key, count + 1);
    this.taken.add(id.toLowerCase());
    this.seen.set(print, id);
    return { id, repeated: false };
  }
}
