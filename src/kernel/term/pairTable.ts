/**
 * A map from pairs of small natural numbers to small natural numbers, in flat arrays: a `Map` with
 * keys that are no small integers is several times slower and larger.
 */
export class PairTable {
  /** Four numbers for each slot: stamp, left, right, value. */
  private slots: Int32Array;
  private mask: number;
  private size = 0;
  /** Slots with another stamp are empty. */
  private stamp = 1;

  constructor(slots = 1 << 10) {
    this.slots = new Int32Array(slots * 4);
    this.mask = slots - 1;
  }

  /** The value of the pair; -1 if it has none. */
  get(left: number, right: number): number {
    const { slots, mask, stamp } = this;
    for (let i = hash(left, right) & mask; ; i = (i + 1) & mask) {
      const at = i * 4;
      if (slots[at] !== stamp) return -1;
      if (slots[at + 1] === left && slots[at + 2] === right) return slots[at + 3] as number;
    }
  }

  /** Sets the value of a pair, a natural number below 2³¹. */
  set(left: number, right: number, value: number): void {
    if (this.size * 2 > this.mask) this.grow();
    this.put(left, right, value);
  }

  /** Forgets everything. */
  clear(): void {
    if (this.size === 0) return;
    this.size = 0;
    if (this.mask >= KEPT_SLOTS) {
      this.slots = new Int32Array((1 << 10) * 4);
      this.mask = (1 << 10) - 1;
      this.stamp = 1;
    } else if (this.stamp === MAX_STAMP) {
      this.slots.fill(0);
      this.stamp = 1;
    } else this.stamp++;
  }

  private put(left: number, right: number, value: number): void {
    const { slots, mask, stamp } = this;
    let i = hash(left, right) & mask;
    for (;;) {
      const at = i * 4;
      if (slots[at] !== stamp) break;
      if (slots[at + 1] === left && slots[at + 2] === right) {
        slots[at + 3] = value;
        return;
      }
      i = (i + 1) & mask;
    }
    const at = i * 4;
    slots[at] = stamp;
    slots[at + 1] = left;
    slots[at + 2] = right;
    slots[at + 3] = value;
    this.size++;
  }

  private grow(): void {
    const { slots, stamp } = this;
    this.mask = this.mask * 2 + 1;
    this.slots = new Int32Array((this.mask + 1) * 4);
    this.stamp = 1;
    this.size = 0;
    for (let at = 0; at < slots.length; at += 4) {
      if (slots[at] !== stamp) continue;
      this.put(slots[at + 1] as number, slots[at + 2] as number, slots[at + 3] as number);
    }
  }
}

/** A table that has grown beyond this is given back when it is cleared. */
const KEPT_SLOTS = 1 << 16;
const MAX_STAMP = 2 ** 31 - 1;

function hash(left: number, right: number): number {
  let h = Math.imul(left, 0x9e3779b1) ^ Math.imul(right + 0x7f4a7c15, 0x85ebca6b);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
}
