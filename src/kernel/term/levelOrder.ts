/** The order of universe levels: `l ≤ r` for every assignment of naturals to the parameters. */
import type { Budget } from '../budget.ts';
import { type Level, LevelKind, type LevelTable } from './level.ts';

/** Whether the level is positive whatever its parameters are. */
export function isNeverZero(level: Level): boolean {
  switch (level.kind) {
    case LevelKind.Succ:
      return true;
    case LevelKind.Max:
      return isNeverZero(level.left) || isNeverZero(level.right);
    case LevelKind.IMax:
      return isNeverZero(level.right);
    default:
      return false;
  }
}

/** `max left right`, with the obvious simplifications. */
export function simplifiedMax(table: LevelTable, left: Level, right: Level): Level {
  if (left === right || right.kind === LevelKind.Zero) return left;
  if (left.kind === LevelKind.Zero) return right;
  if (right.kind === LevelKind.Max && (right.left === left || right.right === left)) return right;
  if (left.kind === LevelKind.Max && (left.left === right || left.right === right)) return left;
  return table.max(left, right);
}

/** `imax left right`, with the obvious simplifications. */
export function simplifiedIMax(table: LevelTable, left: Level, right: Level): Level {
  if (isNeverZero(right)) return simplifiedMax(table, left, right);
  if (right.kind === LevelKind.Zero || left.kind === LevelKind.Zero || left === right) return right;
  return table.imax(left, right);
}

/** The level with all the obvious simplifications: an imax remains only over some parameter. */
function simplified(table: LevelTable, level: Level): Level {
  switch (level.kind) {
    case LevelKind.Succ:
      return table.succ(simplified(table, level.left));
    case LevelKind.Max:
      return simplifiedMax(table, simplified(table, level.left), simplified(table, level.right));
    case LevelKind.IMax:
      return simplifiedIMax(table, simplified(table, level.left), simplified(table, level.right));
    default:
      return level;
  }
}

/** Decides `≤` and equivalence of levels; remembers the answers. */
export class LevelOrder {
  private readonly table: LevelTable;
  private readonly budget: Budget;
  private readonly known = new Map<number, boolean>();

  constructor(table: LevelTable, budget: Budget) {
    this.table = table;
    this.budget = budget;
  }

  /** Whether the two levels are equal for every assignment. */
  isEquivalent(left: Level, right: Level): boolean {
    return left === right || (this.isLeq(left, right) && this.isLeq(right, left));
  }

  /** Whether two lists of levels are equal for every assignment. */
  areEquivalent(left: readonly Level[], right: readonly Level[]): boolean {
    return (
      left.length === right.length &&
      left.every((level, i) => this.isEquivalent(level, right[i] as Level))
    );
  }

  /** Whether the level is 0 for every assignment: the sort is Prop. */
  isZero(level: Level): boolean {
    return (
      level.kind === LevelKind.Zero ||
      (level.kind !== LevelKind.Succ && this.isLeq(level, this.table.zero))
    );
  }

  /** Whether `left ≤ right` for every assignment. */
  isLeq(left: Level, right: Level): boolean {
    const key = left.id * 2 ** 26 + right.id;
    let answer = this.known.get(key);
    if (answer === undefined) {
      answer = this.leq(simplified(this.table, left), simplified(this.table, right), 0);
      this.known.set(key, answer);
    }
    return answer;
  }

  /** `left ≤ right + offset`, for simplified levels. */
  private leq(left: Level, right: Level, offset: number): boolean {
    this.budget.step();
    if (left === right && offset >= 0) return true;
    if (left.kind === LevelKind.Zero && offset >= 0) return true;
    // Strip successors and split a maximum on the left: both are equivalences.
    if (left.kind === LevelKind.Succ) return this.leq(left.left, right, offset - 1);
    if (left.kind === LevelKind.Max) {
      return this.leq(left.left, right, offset) && this.leq(left.right, right, offset);
    }
    if (right.kind === LevelKind.Succ) return this.leq(left, right.left, offset + 1);
    const imax = innermostIMax(left) ?? innermostIMax(right);
    if (imax !== undefined) return this.splitIMax(imax, left, right, offset);
    // Left is 0 or a parameter, right is built of 0, parameters, successors and maxima.
    if (right.kind === LevelKind.Max) {
      return this.leq(left, right.left, offset) || this.leq(left, right.right, offset);
    }
    if (left.kind === LevelKind.Zero) return false;
    return left === right && offset >= 0;
  }

  /**
   * `imax a p` is 0 where the parameter p is 0, and `max a p` elsewhere: both cases must hold,
   * the second one with p replaced by p + 1.
   */
  private splitIMax(param: Level, left: Level, right: Level, offset: number): boolean {
    const next = this.table.succ(param);
    const zero = this.table.zero;
    return [zero, next].every((value) =>
      this.leq(this.assign(left, param, value), this.assign(right, param, value), offset),
    );
  }

  private assign(level: Level, param: Level, value: Level): Level {
    this.budget.step();
    if (level === param) return value;
    if (!level.hasParam) return level;
    switch (level.kind) {
      case LevelKind.Succ:
        return this.table.succ(this.assign(level.left, param, value));
      case LevelKind.Max:
      case LevelKind.IMax: {
        const left = this.assign(level.left, param, value);
        const right = this.assign(level.right, param, value);
        const make = level.kind === LevelKind.Max ? simplifiedMax : simplifiedIMax;
        return make(this.table, left, right);
      }
      default:
        return level;
    }
  }
}

/**
 * A parameter on which the value of some imax in the level depends, or undefined where the level
 * has no imax. `imax a b` depends on a parameter of b, since b is never a mere number there.
 */
function innermostIMax(level: Level): Level | undefined {
  switch (level.kind) {
    case LevelKind.Succ:
      return innermostIMax(level.left);
    case LevelKind.Max:
      return innermostIMax(level.left) ?? innermostIMax(level.right);
    case LevelKind.IMax:
      return innermostIMax(level.right) ?? someParam(level.right);
    default:
      return undefined;
  }
}

function someParam(level: Level): Level | undefined {
  if (level.kind === LevelKind.Param) return level;
  if (level.kind === LevelKind.Zero) return undefined;
  if (level.kind === LevelKind.Succ) return someParam(level.left);
  return someParam(level.left) ?? someParam(level.right);
}
