import type { Room } from '../term/room.ts';
import { malformed } from './fields.ts';

/**
 * What a file defines under numbers. Each number is defined once, before it is used; beyond that
 * they may come in any order and leave any gaps.
 */
export class Indexed<T> {
  private readonly what: string;
  private readonly near: T[] = [];
  private readonly far = new Map<number, T>();

  private readonly room: Room;

  constructor(what: string, room: Room) {
    this.what = what;
    this.room = room;
  }

  /** Throws Rejection (malformed) where this is no number, or one that is defined already. */
  define(index: unknown, value: T): void {
    if (typeof index !== 'number' || !Number.isSafeInteger(index) || index < 0) {
      throw malformed(`${show(index)} is no index of a ${this.what}`);
    }
    if (this.find(index) !== undefined) {
      throw malformed(`the ${this.what} with index ${index} is defined twice`);
    }
    if (index === this.near.length) {
      this.room.beforeAdding(this.near.length);
      this.near.push(value);
    } else {
      this.room.beforeAdding(this.far.size);
      this.far.set(index, value);
    }
  }

  /** Throws Rejection (malformed) where nothing is defined under the number yet. */
  get(index: unknown): T {
    const found = typeof index === 'number' ? this.find(index) : undefined;
    if (found === undefined) {
      throw malformed(`there is no ${this.what} with index ${show(index)} yet`);
    }
    return found;
  }

  private find(index: number): T | undefined {
    return this.near[index] ?? this.far.get(index);
  }
}

function show(index: unknown): string | undefined {
  return JSON.stringify(index)?.slice(0, 40);
}
