import { binding, boundVariables } from '../../../language/smt/binding.ts';
import { conjunctsOf } from '../../../language/smt/conjuncts.ts';
import {
  argumentsOf,
  firstExpression,
  printSexpr,
  printSymbol,
  type Sexpr,
} from '../../../language/smt/sexpr.ts';
import { substituted } from '../../../language/smt/substitute.ts';
import { OWN_PREFIX } from '../../../language/smt/symbols.ts';

/**
 * A goal with what its premises say to exist as variables of its own: who shows C wherever there is an x with P(x) lets x be
 * one. `(forall ((b B)) (=> (exists ((x A)) (P x b)) (C b)))` is `(forall ((b B) (x A)) (=> (P x b) (C b)))`.
 */
export function withOpenPremises(goal: Sexpr): Sexpr {
  const opened = new Opener().open(goal);
  return opened === undefined ? goal : (firstExpression(opened) ?? goal);
}

class Opener {
  private opened = 0;

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
    const binders: string[] = [];
    const premises = parts.slice(0, -1).flatMap((part) => this.premise(part, binders));
    const inner = this.open(claim);
    if (binders.length === 0 && inner === undefined) return undefined;
    const body = `(=> ${premises.join(' ')} ${inner ?? printSexpr(claim)})`;
    return binders.length === 0 ? body : `(forall (${binders.join(' ')}) ${body})`;
  }

  private premise(premise: Sexpr, binders: string[]): string[] {
    return conjunctsOf(premise).flatMap((part) => {
      const [bound, body] = argumentsOf(part, 'exists') ?? [];
      if (body === undefined) return [printSexpr(part)];
      const names = new Map<string, Sexpr>();
      const own = boundVariables(bound).map(({ name, sort }) => {
        // Two premises may use the same name.
        const text = `${OWN_PREFIX}opened!${name}${this.opened}`;
        this.opened += 1;
        names.set(name, { kind: 'symbol', text, at: body.at });
        return `(${printSymbol(text)} ${sort})`;
      });
      const inside = substituted(body, names);
      if (inside === undefined) return [printSexpr(part)];
      binders.push(...own);
      return this.premise(inside, binders);
    });
  }
}
