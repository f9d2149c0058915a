import { binding, boundVariables, quantified } from '../../../../language/smt/binding.ts';
import { conjunctsOf } from '../../../../language/smt/conjuncts.ts';
import {
  argumentsOf,
  firstExpression,
  printSexpr,
  type Sexpr,
} from '../../../../language/smt/sexpr.ts';
import { withNames } from '../../../../language/smt/substitute.ts';
import { OWN_PREFIX } from '../../../../language/smt/symbols.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import { unfoldCall } from '../../recursion/unfold.ts';

/**
 * A goal with what its premises say to exist as variables of its own: who shows C wherever there is an x with P(x) lets x be
 * one. `(forall ((b B)) (=> (exists ((x A)) (P x b)) (C b)))` is `(forall ((b B) (x A)) (=> (P x b) (C b)))`.
 *
 * @param theorem where what it defines as such an existence is to be opened, too
 */
export function withOpenPremises(goal: Sexpr, theorem?: Theorem): Sexpr {
  const opened = new Opener(theorem).open(goal);
  return opened === undefined ? goal : (firstExpression(opened) ?? goal);
}

type Variable = ReturnType<typeof boundVariables>[number];

class Opener {
  private opened = 0;
  private readonly theorem: Theorem | undefined;

  constructor(theorem: Theorem | undefined) {
    this.theorem = theorem;
  }

  /** Undefined where there is nothing to open. */
  open(goal: Sexpr): string | undefined {
    const outer = binding(goal);
    if (outer !== undefined) {
      const inner = this.open(outer.body);
      const [binders] = argumentsOf(goal, 'forall') ?? [];
      if (inner === undefined || binders === undefined) return undefined;
      return `(forall ${printSexpr(binders)} ${inner})`;
    }
    const parts = argumentsOf(goal, '=>') ?? [];
    const claim = parts.at(-1);
    if (claim === undefined || parts.length < 2) return undefined;
    const binders: Variable[] = [];
    const premises = parts.slice(0, -1).flatMap((part) => this.premise(part, binders));
    const inner = this.open(claim);
    if (binders.length === 0 && inner === undefined) return undefined;
    const body = `(=> ${premises.join(' ')} ${inner ?? printSexpr(claim)})`;
    return quantified('forall', binders, body);
  }

  private premise(premise: Sexpr, binders: Variable[]): string[] {
    return conjunctsOf(premise).flatMap((part) => {
      const called = (this.theorem && unfoldCall(part, this.theorem)) ?? part;
      const [bound, body] = argumentsOf(called, 'exists') ?? [];
      if (body === undefined) return [printSexpr(part)];
      const put = withNames(boundVariables(bound), body, (name) => {
        // Two premises may use the same name.
        this.opened += 1;
        return `${OWN_PREFIX}opened!${name}${this.opened}`;
      });
      if (put === undefined) return [printSexpr(part)];
      binders.push(...put.variables);
      return this.premise(put.body, binders);
    });
  }
}
