import { isProposition, sortNamed } from '../language/formula/sorts.ts';
import { argsOf, binderNames, headOf } from '../language/formula/tree.ts';
import type { Unfolding } from '../language/lean/smt/unfold.ts';
import type { Sexpr } from '../language/smt/sexpr.ts';

/** A variable of a statement. */
export interface SideVariable {
  readonly name: string;
  /** As a tree in the statement's own language: `ℕ`, `Int`, `(-> Int Int)`. */
  readonly sort: Sexpr;
}

/** A statement of one language, with what its goal begins with taken apart: all variables, all hypotheses, and the rest. */
export interface Side {
  readonly variables: readonly SideVariable[];
  readonly hypotheses: readonly Sexpr[];
  readonly goal: Sexpr;
  /** Definitions that its formulas may speak of and that are to be unfolded; none in SMT-LIB, where they are commands. */
  readonly definitions: readonly Unfolding[];
}

/** A statement, or why it is not compared. */
export type SideResult =
  | { readonly kind: 'side'; readonly side: Side }
  | { readonly kind: 'not-read'; readonly why: string };

/**
 * The statement with the universal quantifiers and premises that its goal begins with among its variables and hypotheses:
 * `h : P ⊢ ∀ x, Q x → R x` as `x, P, Q x ⊢ R x`. It ends where a name would mean two things.
 *
 * @param apart whether that is wanted
 */
export function takenApart(side: Side, apart: boolean): Side {
  if (!apart) return side;
  const variables = [...side.variables];
  const hypotheses = [...side.hypotheses];
  const names = new Set(variables.map(({ name }) => name));
  let { goal } = side;
  for (;;) {
    const args = argsOf(goal);
    const last = args.at(-1);
    if (last === undefined) break;
    if (headOf(goal) === 'forall') {
      const bound = binderNames(goal);
      if (bound.some(({ name }) => names.has(name))) break;
      for (const { name, sort } of bound) {
        names.add(name);
        const sorts = new Map(variables.map((one) => [one.name, sortNamed(one.sort)]));
        // `∀ (h : 0 < n), …` is a premise.
        if (isProposition(sort, sorts)) hypotheses.push(sort);
        else variables.push({ name, sort });
      }
    } else if (headOf(goal) === '=>') hypotheses.push(...args.slice(0, -1));
    else break;
    goal = last;
  }
  return { ...side, variables, hypotheses, goal };
}
