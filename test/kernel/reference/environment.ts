/** What has been declared. An environment is a value: to declare something gives another one. */
import { must } from './answer.ts';
import type { Term } from './term.ts';

interface Named {
  readonly name: string;
  readonly levelParams: readonly string[];
  readonly type: Term;
}

export interface Inductive extends Named {
  readonly kind: 'inductive';
  readonly numParams: number;
  readonly numIndices: number;
  /** The mutual group, itself included. */
  readonly group: readonly string[];
  readonly ctors: readonly string[];
  /** Some constructor of the group takes an element of the group. */
  readonly recursive: boolean;
}

export interface Constructor extends Named {
  readonly kind: 'ctor';
  readonly inductive: string;
  readonly numParams: number;
  readonly numFields: number;
}

export interface Recursor extends Named {
  readonly kind: 'rec';
  /** The type of the major premise. */
  readonly inductive: string;
  readonly numParams: number;
  readonly numMotives: number;
  readonly numMinors: number;
  readonly numIndices: number;
  /** Closed: over parameters, motives, minor premises and the fields of the constructor. */
  readonly rules: readonly {
    readonly ctor: string;
    readonly numFields: number;
    readonly rhs: Term;
  }[];
  readonly k: boolean;
}

export type QuotRole = 'type' | 'ctor' | 'lift' | 'ind';

export type Constant =
  | (Named & { readonly kind: 'axiom' })
  | (Named & { readonly kind: 'def' | 'thm'; readonly value: Term; readonly age: number })
  | (Named & { readonly kind: 'opaque'; readonly value: Term; readonly age: number })
  | (Named & { readonly kind: 'quot'; readonly role: QuotRole })
  | Inductive
  | Constructor
  | Recursor;

export type Environment = ReadonlyMap<string, Constant>;

/** The environment with these constants, none of which it has. */
export function extend(env: Environment, constants: readonly Constant[]): Environment {
  const extended = new Map(env);
  for (const constant of constants) {
    must(!extended.has(constant.name), `${constant.name} is declared twice`);
    extended.set(constant.name, constant);
  }
  return extended;
}

/** Names are strings here; that of `A.b` is this. */
export const named = (dotted: string): string =>
  dotted.split('.').reduce((prefix, part) => child(prefix, part), '');

/** The name `prefix.part`. A text and a number are different parts. */
export const child = (prefix: string, part: string | number): string =>
  `${prefix}${typeof part === 'number' ? '#' : '.'}${JSON.stringify(part)}`;
