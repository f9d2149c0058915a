/** What kind of thing is wrong with a rejected export. */
export type ReasonClass =
  | 'malformed' // the file is not an export: bad JSON, unknown index, forward reference, ...
  | 'duplicate' // a name or a universe parameter declared twice
  | 'unknown-constant' // a constant that is not declared (before its use)
  | 'universe' // wrong universe arguments, undeclared parameters, a level too big
  | 'loose-variable' // a bound variable without its binder
  | 'type-mismatch' // a value or an argument has another type than it must have
  | 'not-a-type' // a type was expected
  | 'not-a-function' // a function was applied that is none
  | 'not-a-proposition' // a theorem that states no proposition
  | 'projection' // a projection from something that is no structure, or out of range
  | 'literal' // a literal although Nat or String are not the known types
  | 'inductive' // an inductive type that breaks a rule (positivity, parameters, universes)
  | 'recursor' // the exported recursor or its data are not those that the kernel derives
  | 'quotient' // the quotient constants do not have their known types
  | 'unsafe' // an unsafe or partial declaration
  | 'rests-on-rejected' // uses a declaration that was itself rejected
  | 'missing' // the theorem is not in the export
  | 'statement' // the statement, or something that it speaks of, differs from the challenge
  | 'axiom'; // the proof uses an axiom that is not permitted

/** Thrown inside the kernel when a declaration breaks a rule. Never leaves the library. */
export class Rejection extends Error {
  override name = 'Rejection';
  readonly reason: ReasonClass;

  constructor(reason: ReasonClass, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** Why the kernel stopped without an answer. */
export type InconclusiveCause =
  | 'steps'
  | 'time'
  | 'memory'
  | 'stack'
  | 'size'
  | 'cancelled'
  | 'unreadable'
  | 'challenge'
  | 'disagreement' // another kernel says the opposite
  | 'unconfirmed' // another kernel was to accept it, and none did
  | 'internal';

/** Thrown when a limit is reached: the export is neither accepted nor rejected. */
export class LimitReached extends Error {
  override name = 'LimitReached';
  readonly limit: InconclusiveCause;

  constructor(limit: InconclusiveCause, message: string) {
    super(message);
    this.limit = limit;
  }
}
