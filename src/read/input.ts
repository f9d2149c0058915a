import type { Mistake } from '../language/mistake.ts';
import type { FormalFile, Problem, Proof, TextPlace } from '../schema/index.ts';
import type { FencedBlock, LineOrigin } from './sectionReader.ts';

/** A mistake with the file that it is in. */
export interface FileMistake extends Mistake {
  readonly file: string;
}

/** What checking starts from: a problem, its proof where there is one, and its frozen formalization. */
export interface ProofInput {
  readonly problem: Problem;
  readonly proof: Proof | null;
  readonly frozen: FormalFile | null;
  /** Where the frozen formalization is or would be written. */
  readonly formalPath: string;
  /** The file that the proof is in, and where every line of it begins there; absent where it is in none. */
  readonly proofPlace?: { readonly file: string; readonly origins: readonly LineOrigin[] };
  /** The formal blocks as they stand in the problem file; absent where it was read from none. */
  readonly blocks?: readonly FencedBlock[];
  /** The line of a field of the frozen formalization, by its path; absent where there is none. */
  readonly formalLine?: (path: readonly PropertyKey[]) => number;
  /** The place of a character of a text in the frozen formalization, by the text's path and a UTF-16 offset in it. */
  readonly formalPlace?: (path: readonly PropertyKey[], offset: number) => TextPlace | null;
  /** Hashes of the files that it was read from; absent where it was read from none. */
  readonly sha256?: { readonly problem: string; readonly formal: string | null };
}

/** What reading a problem file comes to: an input, or everything that is wrong with the file. */
export type ReadResult =
  | { readonly kind: 'input'; readonly input: ProofInput }
  | { readonly kind: 'mistakes'; readonly file: string; readonly mistakes: readonly FileMistake[] };
