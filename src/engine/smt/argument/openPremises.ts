import { binding, boundVariables } from '../../../language/smt/binding.ts';
import { conjunctsOf } from '../../../language/smt/conjuncts.ts';
import {
  argumentsOf,
  firstExpression,
  printSexpr,
  printSymbol,
  type Sexpr,
  symbolOf,
} from '../../../language/smt/sexpr.ts';
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
      let inside = body;
      for (const { name, sort } of boundVariables(bound)) {
        // Two premises may use the same name.
        const own = `${OWN_PREFIX}${name}${this.opened}`;
        this.opened += 1;
        binders.push(`(${printSymbol(own)} ${sort})`);
        inside = renamed(inside, name, own);
      }
      return this.premise(inside, binders);
    });
  }
}

/** A formula with another name for a variable that is free in it. */
function renamed(tree: Sexpr, name: string, by: string): Sexpr {
  if (tree.kind === 'symbol') return tree.text === name ? { ...tree, text: by } : tree;
  if (tree.kind !== 'list') return tree;
  const [head, binders, ...rest] = tree.items;
  const bound = boundVariables(binders).some((variable) => variable.name === name);
  if (!bound || head === undefined || binders === undefined) {
    return { ...tree, items: tree.items.map((item) => renamed(item, name, by)) };
  }
  if (symbolOf(head) !== 'let' || binders.kind !== 'list') return tree;
  // The values of a `let` are outside of what it binds.
  const values = binders.items.map((pair) =>
    pair.kind === 'list'
      ? {
          ...pair,
          items: pair.items.map((item, at) => (at === 0 ? item : renamed(item, name, by))),
        }
      : pair,
  );
  return { ...tree, items: [head, { ...binders, items: values }, ...rest] };
}
