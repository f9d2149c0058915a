/** A statement found in a suite's file, ready to become a problem file. */
export interface FoundStatement {
  readonly kind: 'statement';
  /** The theorem's name as the suite has it; any text. */
  readonly name: string;
  /** 1-based line of the theorem in its file. */
  readonly line: number;
  /** Imports, what the statement needs of its file, and the theorem, without a proof; null where it is in words only. */
  readonly block: string | null;
  /** The theorem in words; null where the suite gives none. */
  readonly informal: string | null;
  /** Whether the suite has a proof, which is left out: what is pinned is the statement. */
  readonly proofLeftOut: boolean;
  /** What a reader should know of how the block was made; null for nothing. */
  readonly note: string | null;
}

/** A statement that cannot become a problem file, and why. */
export interface Unsplit {
  readonly kind: 'unsplit';
  /** Null where not even a name can be told. */
  readonly name: string | null;
  /** 1-based line of what is wrong. */
  readonly line: number;
  /** The kind of what is wrong, by which it is counted. */
  readonly reason: string;
  readonly message: string;
}

/** Something in a suite's file that is no statement to be proved, and is passed over with a count. */
export interface Skipped {
  readonly kind: 'skipped';
  readonly name: string | null;
  readonly line: number;
  readonly reason: string;
}

/** Why a lemma that serves a statement is passed over. */
export const HELPER = 'lemma of its file';

export type Found = FoundStatement | Unsplit | Skipped;
