import { LimitReached } from '../failure.ts';
import type { Name } from './name.ts';
import type { Room } from './room.ts';

/** Beyond this a level's size is not told. */
const MAX_WEIGHT = 1000;

/** The kinds of universe levels. */
export const LevelKind = { Zero: 0, Succ: 1, Max: 2, IMax: 3, Param: 4 } as const;
type LevelKindOf = (typeof LevelKind)[keyof typeof LevelKind];

/** A universe level, hash-consed: structurally equal levels are the same object. */
export class Level {
  readonly kind: LevelKindOf;
  readonly id: number;
  readonly hasParam: boolean;
  readonly hasIMax: boolean;
  /** Positive whatever its parameters are. */
  readonly neverZero: boolean;
  /** Size of the level as a tree, at most MAX_WEIGHT: where it is large, parts may be shared. */
  readonly weight: number;
  private readonly first: Level | null;
  private readonly second: Level | null;
  private readonly paramName: Name | null;

  constructor(
    kind: LevelKindOf,
    id: number,
    first: Level | null,
    second: Level | null,
    paramName: Name | null,
  ) {
    this.kind = kind;
    this.id = id;
    this.first = first;
    this.second = second;
    this.paramName = paramName;
    const either = (test: (level: Level) => boolean) =>
      (first !== null && test(first)) || (second !== null && test(second));
    this.hasParam = kind === LevelKind.Param || either((level) => level.hasParam);
    this.hasIMax = kind === LevelKind.IMax || either((level) => level.hasIMax);
    this.neverZero =
      kind === LevelKind.Succ ||
      (kind === LevelKind.Max && either((level) => level.neverZero)) ||
      (kind === LevelKind.IMax && second !== null && second.neverZero);
    this.weight = Math.min(MAX_WEIGHT, 1 + (first?.weight ?? 0) + (second?.weight ?? 0));
  }

  /** Left operand of max and imax; the operand of succ. */
  get left(): Level {
    return this.first as Level;
  }
  /** Right operand of max and imax. */
  get right(): Level {
    return this.second as Level;
  }
  /** Name of a parameter. */
  get name(): Name {
    return this.paramName as Name;
  }
}

/** A list of levels, hash-consed: the universe arguments of a constant. */
export class LevelList {
  readonly id: number;
  readonly items: readonly Level[];
  readonly hasParam: boolean;

  constructor(id: number, items: readonly Level[]) {
    this.id = id;
    this.items = items;
    this.hasParam = items.some((level) => level.hasParam);
  }
}

/** Ids stay far below this, so that a pair of them is an exact number. */
const PAIR = 2 ** 26;

/** Makes every level and level list once. */
export class LevelTable {
  readonly zero = new Level(LevelKind.Zero, 0, null, null, null);
  readonly emptyList = new LevelList(0, []);
  private count = 1;
  private listCount = 1;
  private readonly succs = new Map<number, Level>();
  private readonly maxes = new Map<number, Level>();
  private readonly imaxes = new Map<number, Level>();
  private readonly params = new Map<Name, Level>();
  private readonly lists = new Map<number, LevelList>();
  private readonly room: Room;

  constructor(room: Room) {
    this.room = room;
  }

  succ(level: Level): Level {
    let made = this.succs.get(level.id);
    if (made === undefined) {
      this.room.beforeAdding(this.succs.size);
      made = new Level(LevelKind.Succ, this.nextId(), level, null, null);
      this.succs.set(level.id, made);
    }
    return made;
  }

  max(left: Level, right: Level): Level {
    return this.pair(LevelKind.Max, this.maxes, left, right);
  }

  imax(left: Level, right: Level): Level {
    return this.pair(LevelKind.IMax, this.imaxes, left, right);
  }

  param(name: Name): Level {
    let made = this.params.get(name);
    if (made === undefined) {
      this.room.beforeAdding(this.params.size);
      made = new Level(LevelKind.Param, this.nextId(), null, null, name);
      this.params.set(name, made);
    }
    return made;
  }

  list(items: readonly Level[]): LevelList {
    let list = this.emptyList;
    for (const [i, level] of items.entries()) {
      const key = list.id * PAIR + level.id;
      let next = this.lists.get(key);
      if (next === undefined) {
        this.room.beforeAdding(this.lists.size);
        next = new LevelList(this.listCount++, items.slice(0, i + 1));
        this.lists.set(key, next);
      }
      list = next;
    }
    return list;
  }

  private nextId(): number {
    if (this.count >= PAIR) throw new LimitReached('memory', 'too many universe levels');
    return this.count++;
  }

  private pair(
    kind: typeof LevelKind.Max | typeof LevelKind.IMax,
    table: Map<number, Level>,
    left: Level,
    right: Level,
  ): Level {
    const key = left.id * PAIR + right.id;
    let made = table.get(key);
    if (made === undefined) {
      this.room.beforeAdding(table.size);
      made = new Level(kind, this.nextId(), left, right, null);
      table.set(key, made);
    }
    return made;
  }
}
