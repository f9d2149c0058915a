import type { Room } from './room.ts';

/**
 * A hierarchical name, hash-consed: two names are equal iff they are the same object.
 * The anonymous name is the one without prefix and with the empty part.
 */
export class Name {
  readonly id: number;
  readonly prefix: Name | null;
  readonly part: string | number;
  /** Number of parts. */
  readonly length: number;
  /** The names that have this one as prefix. */
  readonly children = new Map<string | number, Name>();

  constructor(id: number, prefix: Name | null, part: string | number) {
    this.id = id;
    this.prefix = prefix;
    this.part = part;
    this.length = prefix === null ? 0 : prefix.length + 1;
  }

  /** The name as Lean prints it, parts that are no identifiers in «guillemets». */
  toString(): string {
    const parts: string[] = [];
    for (let name: Name = this; name.prefix !== null; name = name.prefix) {
      parts.push(typeof name.part === 'number' ? String(name.part) : quotePart(name.part));
    }
    return parts.length === 0 ? '[anonymous]' : parts.reverse().join('.');
  }
}

const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}\p{M}_!?'\u2080-\u209c]*$/u;

function quotePart(part: string): string {
  // The closing sign is doubled within, so that no two names look the same.
  return IDENTIFIER.test(part) ? part : `«${part.replaceAll('»', '»»')}»`;
}

/** Makes every name once. */
export class NameTable {
  readonly anonymous = new Name(0, null, '');
  private count = 1;
  private readonly room: Room;

  constructor(room: Room) {
    this.room = room;
  }

  /** The name `prefix.part`; strings and numbers are different parts. */
  child(prefix: Name, part: string | number): Name {
    let name = prefix.children.get(part);
    if (name === undefined) {
      this.room.beforeAdding(prefix.children.size);
      name = new Name(this.count++, prefix, part);
      prefix.children.set(part, name);
    }
    return name;
  }

  /** A name that equals no other one, whatever an export calls its own. */
  fresh(part: string): Name {
    return new Name(this.count++, this.anonymous, part);
  }

  /** The name with these dot-separated string parts, as in `Nat.succ`; a part in «guillemets» may hold anything. */
  parse(dotted: string): Name {
    return Array.from(dotted.matchAll(PART), partOf).reduce(
      (name, part) => this.child(name, part),
      this.anonymous,
    );
  }
}

const PART = /(?:^|\.)(?:«((?:[^»]|»»)*)»(?=\.|$)|([^.]*))/gu;

function partOf([, quoted, plain = '']: RegExpExecArray | RegExpMatchArray): string {
  return quoted?.replaceAll('»»', '»') ?? plain;
}
