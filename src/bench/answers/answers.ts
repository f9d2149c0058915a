import type { ProofInput } from '../../read/input.ts';

/** A proof that somebody wrote before, to be judged. */
export interface Answer {
  /** `lean`: a whole Lean file. */
  readonly kind: 'words' | 'lean';
  readonly text: string;
  /** The verdict that came with it; null where none did. */
  readonly recorded: 'accepted' | 'rejected' | null;
  /** Where it is the proof of a problem file: that, with the formalization frozen beside it if there is one. */
  readonly own: ProofInput | null;
}

/** Proofs to be judged, by problem, model and sample. Their texts are read when they are asked for. */
export interface AnswerStore {
  /** Who wrote them. */
  readonly models: readonly string[];
  /** The most that one model has for one problem; their numbers may be greater. */
  readonly samples: number;
  readonly count: number;
  /** The answers of a model, first the first of every problem. */
  ofModel(model: string): readonly { readonly problem: string; readonly sample: number }[];
  /** What names the answer's content; null where there is no such answer. */
  hashOf(problem: string, model: string, sample: number): string | null;
  /** Throws what the file system throws, and where the file has changed since it was looked through. */
  read(problem: string, model: string, sample: number): Promise<Answer>;
}
