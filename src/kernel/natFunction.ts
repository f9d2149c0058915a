/** A function on naturals; `tick` is called for every step of a long computation. */
export type Compute = (a: bigint, b: bigint, tick: () => void) => bigint | boolean | undefined;

/** A function on Nat that can be computed on literals; `b` is not used by those of one argument. */
export interface NatFunction {
  readonly arity: 1 | 2;
  readonly compute: Compute;
}
