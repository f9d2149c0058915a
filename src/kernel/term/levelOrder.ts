/** The order of universe levels: `l ≤ r` for every assignment of naturals to the parameters. */
import type { Budget } from '../budget.ts';
import { type Level, LevelKind, type LevelTable } from './level.ts';
import { PairTable } from './pairTable.ts';

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
  if (right.neverZero) return simplifiedMax(table, left, right);
  if (right.kind === LevelKind.Zero || left.kind === LevelKind.Zero || left === right) return right;
  return table.imax(left, right);
}

/** Decides `≤` and equivalence of levels; remembers the answers. */
export class LevelOrder {
  private readonly table: LevelTable;
  private readonly budget: Budget;
  private readonly known = new Map<number, boolean>();
  private readonly simple = new Map<Level, Level>();
  /** Answers within one question, by offset. */
  private readonly partial = new Map<number, PairTable>();

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
      answer = this.leq(this.simplified(left), this.simplified(right), 0);
      this.partial.clear();
      this.known.set(key, answer);
    }
    return answer;
  }

  /** The level with all the obvious simplifications: an imax remains only over some parameter. */
  private simplified(level: Level): Level {
    if (level.kind === LevelKind.Zero || level.kind === LevelKind.Param) return level;
    const known = this.simple.get(level);
    if (known !== undefined) return known;
    this.budget.step();
    const { table } = this;
    const left = this.simplified(level.left);
    let result: Level;
    if (level.kind === LevelKind.Succ) result = table.succ(left);
    else if (level.kind === LevelKind.Max) {
      result = simplifiedMax(table, left, this.simplified(level.right));
    } else result = simplifiedIMax(table, left, this.simplified(level.right));
    this.simple.set(level, result);
    return result;
  }

  /** `left ≤ right + offset`, for simplified levels. Shared parts are compared once. */
  private leq(left: Level, right: Level, offset: number): boolean {
    if (left === right && offset >= 0) return true;
    if (left.kind === LevelKind.Zero && offset >= 0) return true;
    this.budget.step();
    if (left.weight + right.weight < SMALL) return this.leqBySteps(left, right, offset);
    let answers = this.partial.get(offset);
    if (answers === undefined) {
      answers = new PairTable(1 << 6);
      this.partial.set(offset, answers);
    }
    const known = answers.get(left.id, right.id);
    if (known >= 0) return known === 1;
    const answer = this.leqBySteps(left, right, offset);
    answers.set(left.id, right.id, answer ? 1 : 0);
    return answer;
  }

  private leqBySteps(left: Level, right: Level, offset: number): boolean {
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
    return [zero, next].every((value) => {
      const done = new Map([[param, value]]);
      return this.leq(this.assign(left, done), this.assign(right, done), offset);
    });
  }

  /** The level with those that are done replaced; adds to these what it replaces. */
  private assign(level: Level, done: Map<Level, Level>): Level {
    if (!level.hasParam) return level;
    const known = done.get(level);
    if (known !== undefined) return known;
    const result = this.assigned(level, done);
    done.set(level, result);
    return result;
  }

  private assigned(level: Level, done: Map<Level, Level>): Level {
    this.budget.step();
    switch (level.kind) {
      case LevelKind.Succ:
        return this.table.succ(this.assign(level.left, done));
      case LevelKind.Max:
      case LevelKind.IMax: {
        const left = this.assign(level.left, done);
        const right = this.assign(level.right, done);
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
  if (!level.hasIMax) return undefined;
  if (level.kind === LevelKind.IMax) return innermostIMax(level.right) ?? someParam(level.right);
  return innermostIMax(level.left.hasIMax ? level.left : level.right);
}

function someParam(level: Level): Level | undefined {
  if (!level.hasParam) return undefined;
  if (level.kind === LevelKind.Param) return level;
  return someParam(level.left.hasParam ? level.left : level.right);
}

/** Levels of less weight are compared as trees. */
const SMALL = 24;
