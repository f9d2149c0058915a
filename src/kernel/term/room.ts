/**
 * Asks whether there is room on the heap before a large table grows: where there is none, the engine
 * ends the whole process, and not only the worker, since a single piece of memory is asked for.
 */
export class Room {
  /** Called before so many bytes are taken at once; may throw. */
  onTake: (bytes: number) => void = () => {};

  /** To be called with the size that a Map, a Set or an array of the engine has before it grows by one. */
  beforeAdding(size: number): void {
    // They double, or grow by half, when they are full; smaller ones are found wanting by the engine itself.
    if (size >= SMALL && (size & (size - 1)) === 0) this.onTake(size * BYTES);
  }
}

const SMALL = 1 << 17;
/** Of a table of twice the size, for each entry that there is: keys, values and chains. */
const BYTES = 56;
