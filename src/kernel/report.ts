import type { InconclusiveCause, ReasonClass } from './failure.ts';

/** The kernel's answer. Only `accepted` means that every rule was checked and held. */
export type KernelVerdict =
  | { readonly verdict: 'accepted' }
  | {
      readonly verdict: 'rejected';
      readonly reason: ReasonClass;
      readonly message: string;
      readonly declaration?: string;
      /** Line of the export, from 1. */
      readonly line?: number;
    }
  | {
      readonly verdict: 'inconclusive';
      readonly cause: InconclusiveCause;
      readonly message: string;
      readonly declaration?: string;
      readonly line?: number;
    };

/** An axiom that something rests on. */
export interface AxiomReport {
  readonly name: string;
  /** What it says, for a person. */
  readonly says: string;
  /** One of Lean's own three, with its known content; not merely with its name. */
  readonly standard: boolean;
}

/** A theorem of an export with the axioms that it rests on. */
export interface TheoremReport {
  readonly name: string;
  readonly axioms: readonly AxiomReport[];
}

/** What a check took. */
export interface KernelStats {
  /** Declarations that were accepted (a group of inductive types is one). */
  readonly declarations: number;
  /** Of these, how many were accepted because an earlier run had accepted the same content. */
  readonly fromStore: number;
  /** Kernel steps, the unit of the step limit. */
  readonly steps: number;
  /** Milliseconds spent on checking; reading not counted. */
  readonly checkMs: number;
  /** Milliseconds in all, in the worker. */
  readonly totalMs: number;
}

/** The verdict on an export, of all its declarations. */
export interface ExportReport {
  readonly result: KernelVerdict;
  /** Whether all declarations obey the rules, whatever the axioms: what any kernel answers. */
  readonly typing: KernelVerdict;
  /** All axioms of the export, whoever uses them. */
  readonly axioms: readonly AxiomReport[];
  /** The theorems that nothing else in the export uses, with all axioms that they rest on. */
  readonly theorems: readonly TheoremReport[];
  readonly stats: KernelStats;
}

/** What became of one theorem of the solution. */
export interface ComparedTheorem {
  readonly name: string;
  /** What it states, in a notation close to Lean's; null where it is not there. Long ones are cut. */
  readonly statement: string | null;
  readonly result: KernelVerdict;
  readonly axioms: readonly AxiomReport[];
  /** Which of the step theorems its proof uses, directly or through lemmas that are no steps. */
  readonly uses: readonly string[];
  /** Whether the target's proof rests on it, directly or through other steps. */
  readonly bearsLoad: boolean;
}

/** What became of a definition that the challenge leaves open. */
export interface ComparedDefinition {
  readonly name: string;
  readonly result: KernelVerdict;
  /** The value that the solution gives it, for a person to judge; null where it has none. */
  readonly value: string | null;
  readonly axioms: readonly AxiomReport[];
}

/** The verdict on a theorem and on its steps, each compared with the challenge. */
export interface CompareReport {
  /** The answer for all theorems that must be the challenge's, and the definitions it leaves open. */
  readonly result: KernelVerdict;
  /**
   * Whether all declarations of the solution obey the rules, whatever they state and whatever the axioms: what any
   * kernel answers. A theorem may be accepted although others, on which it does not rest, are not.
   */
  readonly typing: KernelVerdict;
  readonly target: ComparedTheorem;
  /** Further theorems that must be the challenge's. */
  readonly others: readonly ComparedTheorem[];
  readonly steps: readonly ComparedTheorem[];
  readonly definitions: readonly ComparedDefinition[];
  /** All axioms of the solution, whoever uses them. */
  readonly axioms: readonly AxiomReport[];
  readonly stats: KernelStats;
}

/** Limits of one run. */
export interface KernelLimits {
  /** Kernel steps; a step is a reduction, an inference or a comparison. */
  readonly maxSteps: number;
  readonly timeoutMs: number;
  /** Stack, heap and tables of the worker together, in megabytes. */
  readonly maxMemoryMb: number;
}

/** How far a check is: declarations so far, how many a second, and the line of the export. */
export interface Progress {
  readonly declarations: number;
  readonly perSecond: number;
  readonly line: number;
}

/** Where accepted content hashes are kept, and the secret that authenticates them. */
export interface StoreOptions {
  readonly directory: string;
  /** Created, readable by the user only, where it does not exist. */
  readonly keyFile: string;
}
