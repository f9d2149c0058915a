import {
  type Constant,
  type Constructor,
  constantsOf,
  type Declaration,
  type InductiveType,
} from './declaration.ts';
import type { NatFunction } from './natFunction.ts';
import type { Name } from './term/name.ts';
import type { WellKnown } from './wellKnown.ts';

/**
 * What was found out about the constants of an environment. It holds as long as these are there,
 * and goes when they go.
 */
class Facts {
  /** Nat is the type of the naturals. */
  natGenuine = false;
  /** String, Char and List are such that string literals stand for a String. */
  stringsGenuine = false;
  /** Functions on Nat that were found to be the known ones: they are computed on literals. */
  readonly natFunctions: Map<Name, NatFunction>;

  constructor(from?: Facts) {
    this.natGenuine = from?.natGenuine ?? false;
    this.stringsGenuine = from?.stringsGenuine ?? false;
    this.natFunctions = new Map(from?.natFunctions);
  }
}

/**
 * The declarations accepted so far, by name. It only grows: what is declared stays, so that what
 * was found out about it stays true.
 */
export class Environment {
  private readonly constants = new Map<Name, Constant>();
  private readonly declarations = new Map<Name, Declaration>();
  private readonly refused = new Set<Name>();
  private known = new Facts();
  /** Content hashes of accepted declarations, proofs left out (see meaning.ts). */
  readonly meanings: Map<Declaration, Uint8Array> = new Map();

  get size(): number {
    return this.constants.size;
  }

  /** What was found out about the constants that are there now. */
  get facts(): Facts {
    return this.known;
  }

  find(name: Name): Constant | undefined {
    return this.constants.get(name);
  }

  /** The declaration that introduced the constant. */
  declarationOf(name: Name): Declaration | undefined {
    return this.declarations.get(name);
  }

  /** All declarations, in order. */
  allDeclarations(): Set<Declaration> {
    return new Set(this.declarations.values());
  }

  /** Adds all constants of an accepted declaration. */
  declare(declaration: Declaration): void {
    for (const constant of constantsOf(declaration)) {
      this.constants.set(constant.name, constant);
      this.declarations.set(constant.name, declaration);
    }
  }

  /** Notes that a declaration was rejected: its names are used up. */
  refuse(declaration: Declaration): void {
    for (const { name } of constantsOf(declaration)) this.refused.add(name);
  }

  /** Whether a declaration of this name was rejected. */
  wasRefused(name: Name): boolean {
    return this.refused.has(name);
  }

  /**
   * Runs `work` with more constants, whose names are free, in the environment. Afterwards they are
   * gone, and with them all that was found out in the meantime.
   */
  provisionally<T>(constants: readonly Constant[], work: () => T): T {
    const before = this.known;
    this.known = new Facts(before);
    for (const constant of constants) this.constants.set(constant.name, constant);
    try {
      return work();
    } finally {
      for (const { name } of constants) this.constants.delete(name);
      this.known = before;
    }
  }

  /** The quotient constants are all there: they come in a fixed order, of which `ind` is the last. */
  hasQuotients(known: WellKnown): boolean {
    return this.constants.get(known.quotInd)?.kind === 'quot';
  }

  inductive(name: Name): InductiveType | undefined {
    const found = this.constants.get(name);
    return found?.kind === 'inductive' ? found : undefined;
  }

  constructorNamed(name: Name): Constructor | undefined {
    const found = this.constants.get(name);
    return found?.kind === 'ctor' ? found : undefined;
  }

  /**
   * The constructor of a structure-like type: one constructor, no indices, not recursive. These
   * types have eta.
   */
  structureConstructor(typeName: Name): Constructor | undefined {
    const type = this.inductive(typeName);
    if (type === undefined || type.ctors.length !== 1 || type.numIndices !== 0 || type.isRec) {
      return undefined;
    }
    return this.constructorNamed(type.ctors[0] as Name);
  }
}
