/** What the lines of an export declare, before anything of it is believed. */
import type { QuotRole } from './environment.ts';
import type { Term } from './term.ts';

export interface Head {
  readonly name: string;
  readonly levelParams: readonly string[];
  readonly type: Term;
}
export interface ClaimedType extends Head {
  readonly numParams: number;
  readonly numIndices: number;
  readonly ctors: readonly string[];
  readonly numNested: number;
  readonly isRec: boolean;
  readonly isReflexive: boolean;
}
export interface ClaimedCtor extends Head {
  readonly induct: string;
  readonly cidx: number;
  readonly numParams: number;
  readonly numFields: number;
}
export interface ClaimedRec extends Head {
  readonly numParams: number;
  readonly numIndices: number;
  readonly numMotives: number;
  readonly numMinors: number;
  readonly rules: readonly {
    readonly ctor: string;
    readonly nfields: number;
    readonly rhs: Term;
  }[];
  readonly k: boolean;
}
export interface Group {
  readonly kind: 'group';
  readonly types: readonly ClaimedType[];
  readonly ctors: readonly ClaimedCtor[];
  readonly recs: readonly ClaimedRec[];
}
/** Unsafe and partial declarations are not read as such. */
export type Declaration =
  | (Head & { readonly kind: 'axiom' })
  | (Head & { readonly kind: 'def' | 'thm' | 'opaque'; readonly value: Term })
  | (Head & { readonly kind: 'quot'; readonly role: QuotRole })
  | { readonly kind: 'unsafe'; readonly name: string }
  | Group;
