/** What Lean has when it has read the imports of a file, kept: a run that loads it need not import them. */
export interface HeaderSnapshot {
  /** Flags of `lean` that load it. */
  readonly flags: readonly string[];
  /** What the sandbox must let Lean read for it. */
  readonly readable: readonly string[];
  /** Forgets it, since Lean does not run with it. */
  discard(): Promise<void>;
}
