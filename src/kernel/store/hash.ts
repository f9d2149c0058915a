/** Content hashes of declarations: SHA-256 over a canonical form, Merkle over what they mention. */
import { createHash } from 'node:crypto';
import type { Constant, Declaration } from '../declaration.ts';
import { constantsOf } from '../declaration.ts';
import { literalConstants } from '../dependencies.ts';
import { type Expr, Kind } from '../term/expr.ts';
import { type Level, LevelKind } from '../term/level.ts';
import type { Name } from '../term/name.ts';
import type { WellKnown } from '../wellKnown.ts';
import { ByteWriter } from './bytes.ts';

/** The hash of the declaration that introduces a name; undefined if there is none. */
export type HashOf = (name: Name) => Uint8Array | undefined;

/**
 * Hashes declarations. The form does not depend on the order or numbering of an export, on
 * binder names, or on hints. Equal hashes mean equal content down to the axioms.
 */
export class DeclarationHasher {
  private readonly known: WellKnown;
  private readonly writer = new ByteWriter();
  private readonly nameKeys = new Map<Name, Uint8Array>();
  /** Position of an expression in the form under way, by the expression's id. */
  private positions = new Int32Array(1 << 10);
  private stamps = new Int32Array(1 << 10);
  private stamp = 0;
  private readonly levelPositions = new Map<Level, number>();
  private count = 0;
  private own: ReadonlySet<Name> = new Set();
  private hashOf: HashOf = () => undefined;

  constructor(known: WellKnown) {
    this.known = known;
  }

  /**
   * The hash of a declaration. Without proofs a theorem is hashed by its statement alone, which is
   * all that its users can depend on.
   */
  hash(declaration: Declaration, hashOf: HashOf, withProofs = true): Uint8Array {
    this.writer.reset();
    this.stamp++;
    this.levelPositions.clear();
    this.count = 0;
    this.hashOf = hashOf;
    const constants = constantsOf(declaration);
    this.own = new Set(constants.map((constant) => constant.name));
    this.writer.number(constants.length);
    for (const constant of constants) this.constant(constant, withProofs);
    return createHash('sha256').update(this.writer.bytes()).digest();
  }

  private constant(constant: Constant, withProofs: boolean): void {
    const { writer } = this;
    writer.text(constant.kind);
    this.name(constant.name);
    this.names(constant.levelParams);
    this.expression(constant.type);
    switch (constant.kind) {
      case 'def':
      case 'opaque':
        this.expression(constant.value);
        break;
      case 'thm':
        if (withProofs) this.expression(constant.value);
        break;
      case 'quot':
        writer.text(constant.role);
        break;
      case 'inductive': {
        const { numParams, numIndices, numNested, isRec, isReflexive } = constant;
        for (const n of [numParams, numIndices, numNested, isRec, isReflexive]) {
          writer.number(Number(n));
        }
        this.names(constant.all);
        this.names(constant.ctors);
        break;
      }
      case 'ctor':
        this.name(constant.induct);
        for (const n of [constant.cidx, constant.numParams, constant.numFields]) writer.number(n);
        break;
      case 'rec': {
        const { numParams, numIndices, numMotives, numMinors, k, rules } = constant;
        for (const n of [numParams, numIndices, numMotives, numMinors, k, rules.length]) {
          writer.number(Number(n));
        }
        this.names(constant.all);
        for (const rule of rules) {
          this.name(rule.ctor);
          writer.number(rule.numFields);
          this.expression(rule.rhs);
        }
        break;
      }
      default:
    }
  }

  private names(names: readonly Name[]): void {
    this.writer.number(names.length);
    for (const name of names) this.name(name);
  }

  private name(name: Name): void {
    let key = this.nameKeys.get(name);
    if (key === undefined) {
      const parts: (string | number)[] = [];
      for (let at = name; at.prefix !== null; at = at.prefix) parts.push(at.part);
      key = Buffer.from(JSON.stringify(parts));
      this.nameKeys.set(name, key);
    }
    this.writer.blob(key);
  }

  /** A constant that is mentioned: its name, and what it stands for. */
  private mention(name: Name): void {
    this.name(name);
    if (this.own.has(name)) this.writer.number(1);
    else this.writer.blob(this.hashOf(name) ?? UNKNOWN);
  }

  /** A level; of large ones, which may share parts, each part once. */
  private level(level: Level): void {
    if (level.weight >= SHARED_LEVEL) {
      const position = this.levelPositions.get(level);
      if (position !== undefined) {
        this.writer.number(REFERENCE);
        this.writer.number(position);
        return;
      }
      this.levelPositions.set(level, this.levelPositions.size);
    }
    this.writer.number(level.kind);
    switch (level.kind) {
      case LevelKind.Zero:
        break;
      case LevelKind.Param:
        this.name(level.name);
        break;
      case LevelKind.Succ:
        this.level(level.left);
        break;
      default:
        this.level(level.left);
        this.level(level.right);
    }
  }

  /** Writes the expression, each subexpression once; later a reference to its position. */
  private expression(e: Expr): void {
    if (e.id >= this.stamps.length) this.enlarge(e.id);
    if (this.stamps[e.id] === this.stamp) {
      this.writer.number(REFERENCE);
      this.writer.number(this.positions[e.id] ?? 0);
      return;
    }
    const { writer } = this;
    writer.number(e.kind);
    switch (e.kind) {
      case Kind.App:
      case Kind.Lambda:
      case Kind.Pi:
        this.expression(e.a as Expr);
        this.expression(e.b as Expr);
        break;
      case Kind.BVar:
        writer.number(e.index);
        break;
      case Kind.Sort:
        this.level(e.level);
        break;
      case Kind.Const:
        this.mention(e.name);
        writer.number(e.levels.items.length);
        for (const level of e.levels.items) this.level(level);
        break;
      case Kind.Let:
        this.expression(e.type);
        this.expression(e.value);
        this.expression(e.body);
        break;
      case Kind.Proj:
        this.mention(e.name);
        writer.number(e.index);
        this.expression(e.struct);
        break;
      case Kind.NatLit:
        writer.text(e.nat.toString(16));
        break;
      case Kind.StrLit:
        writer.text(e.str);
        break;
      default:
        throw new Error('a free variable in a declaration');
    }
    for (const name of literalConstants(this.known, e)) this.mention(name);
    this.stamps[e.id] = this.stamp;
    this.positions[e.id] = this.count++;
  }

  private enlarge(id: number): void {
    const size = 2 ** Math.ceil(Math.log2(id + 2));
    const positions = new Int32Array(size);
    positions.set(this.positions);
    this.positions = positions;
    const stamps = new Int32Array(size);
    stamps.set(this.stamps);
    this.stamps = stamps;
  }
}

/** Levels of this weight and more are written once. */
const SHARED_LEVEL = 32;
/** Tag of a reference to something earlier; no kind of expression or level. */
const REFERENCE = 99;
const UNKNOWN = new Uint8Array(32);
