import type { Level, LevelList } from './level.ts';
import type { Name } from './name.ts';

/** The kinds of expressions. */
export const Kind = {
  BVar: 0,
  FVar: 1,
  Sort: 2,
  Const: 3,
  App: 4,
  Lambda: 5,
  Pi: 6,
  Let: 7,
  Proj: 8,
  NatLit: 9,
  StrLit: 10,
} as const;
export type ExprKind = (typeof Kind)[keyof typeof Kind];

/** What a checker found out about one expression while checking one declaration. */
export class Findings {
  /** Its type, by full checking. */
  checkedType: Expr | null = null;
  /** Its type, on the assumption that it has one. */
  inferredType: Expr | null = null;
  whnfCore: Expr | null = null;
  whnfCoreCheap: Expr | null = null;
  whnf: Expr | null = null;
  /** Constants only: the type and the value at these universe arguments. */
  constType: Expr | null = null;
  constValue: Expr | null = null;
  /** What was found out while literals were computed eagerly. */
  eager: Findings | null = null;

  /** The record for eager evaluation: another strategy may end in another term. */
  inEagerMode(): Findings {
    this.eager ??= new Findings();
    return this.eager;
  }
}

/**
 * An expression, hash-consed: structurally equal expressions (binder names and infos aside) are
 * the same object. One class with a fixed set of slots for all kinds, because the engine is
 * several times faster on objects of one shape; which slot means what is told by the accessors.
 */
export class Expr {
  readonly kind: ExprKind;
  readonly id: number;
  readonly hash: number;
  /** One more than the largest de Bruijn index that points out of the expression; 0 if closed. */
  readonly looseBVarRange: number;
  /** One more than the largest depth of its free variables; 0 if it has none. */
  readonly fvarRange: number;
  readonly hasLevelParam: boolean;
  /** How many binders are nested in each other, at most. */
  readonly nesting: number;
  /** First and second subexpression. */
  readonly a: Expr | null;
  readonly b: Expr | null;
  /** Kind-specific contents. */
  readonly c: unknown;
  readonly d: unknown;
  /** Next expression in the same bucket of the table. */
  next: Expr | null;
  /** Result of the traversal numbered `mark` (see substitute.ts). */
  mark = 0;
  memo: Expr | null = null;
  findings: Findings | null = null;

  constructor(
    kind: ExprKind,
    id: number,
    hash: number,
    looseBVarRange: number,
    fvarRange: number,
    hasLevelParam: boolean,
    nesting: number,
    a: Expr | null,
    b: Expr | null,
    c: unknown,
    d: unknown,
    next: Expr | null,
  ) {
    this.kind = kind;
    this.id = id;
    this.hash = hash;
    this.looseBVarRange = looseBVarRange;
    this.fvarRange = fvarRange;
    this.hasLevelParam = hasLevelParam;
    this.nesting = nesting;
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
    this.next = next;
  }

  /** App: the function. */
  get fn(): Expr {
    return this.a as Expr;
  }
  /** App: the argument. */
  get arg(): Expr {
    return this.b as Expr;
  }
  /** Lambda, Pi, Let, FVar: the type of the variable. */
  get type(): Expr {
    return this.a as Expr;
  }
  /** Lambda, Pi, Let: the body, in which index 0 is the variable. */
  get body(): Expr {
    return this.b as Expr;
  }
  /** Let: the value of the variable. */
  get value(): Expr {
    return this.c as Expr;
  }
  /** Lambda, Pi, Let, FVar: a name for people; not part of the expression's identity. */
  get hint(): Name {
    return this.d as Name;
  }
  /** Proj: the expression that is projected from. */
  get struct(): Expr {
    return this.a as Expr;
  }
  /** BVar: de Bruijn index. FVar: depth. Proj: index of the field. */
  get index(): number {
    return this.c as number;
  }
  /** Const: its name. Proj: the name of the structure. */
  get name(): Name {
    return this.d as Name;
  }
  /** Const: universe arguments. */
  get levels(): LevelList {
    return this.c as LevelList;
  }
  /** Sort: its level. */
  get level(): Level {
    return this.c as Level;
  }
  /** NatLit: its value. */
  get nat(): bigint {
    return this.c as bigint;
  }
  /** StrLit: its value. */
  get str(): string {
    return this.c as string;
  }
}

/** The function at the head of an application `f a1 ... an`. */
export function headOf(e: Expr): Expr {
  let head = e;
  while (head.kind === Kind.App) head = head.fn;
  return head;
}

/** The arguments of an application `f a1 ... an`, first argument first. */
export function argsOf(e: Expr): Expr[] {
  const args: Expr[] = [];
  for (let head = e; head.kind === Kind.App; head = head.fn) args.push(head.arg);
  return args.reverse();
}

/** How many arguments an application has. */
export function argCount(e: Expr): number {
  let count = 0;
  for (let head = e; head.kind === Kind.App; head = head.fn) count++;
  return count;
}
