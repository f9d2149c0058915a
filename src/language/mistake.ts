/** Something wrong in a user's file: where it is, what it is, and what to write instead. */
export interface Mistake {
  /** 1-based; counted from the start of the text that was read. */
  readonly line: number;
  readonly message: string;
  /** What to do, as an imperative sentence without a full stop. */
  readonly fix: string;
}
