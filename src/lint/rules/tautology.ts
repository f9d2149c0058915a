import { argsOf, conjunctsOf, headOf, integerOf } from '../../language/formula/tree.ts';
import { printSexpr, type Sexpr } from '../../language/smt/sexpr.ts';
import { EVERYWHERE, type Lint } from '../lint.ts';

/**
 * A goal or claim that holds by its form: `t = t`, `P → P`, `P ∨ ¬P`, a hypothesis again, a comparison of two written
 * numbers beside words that speak of variables. What has to be computed, as `(a + b)² = a² + 2ab + b²`, is none.
 */
export const tautology: Lint = {
  id: 'tautology',
  about: EVERYWHERE,
  check(subject) {
    const { goal, hypotheses, kind } = subject;
    if (goal === null) return [];
    const given = new Map(hypotheses.map(({ tree, name }) => [textOf(tree), name]));
    if (holdsByForm(goal.tree, new Set())) {
      const what = kind === 'claim' ? 'the claim' : 'the goal';
      return [
        {
          at: goal.at,
          message: `${what} holds by its form alone, whatever its words say`,
          fix: 'state what the words say',
        },
      ];
    }
    if (kind !== 'claim' && given.has(textOf(goal.tree))) {
      const name = given.get(textOf(goal.tree));
      return [
        {
          at: goal.at,
          message: `the goal is the hypothesis${name ? ` ${name}` : ''} again`,
          fix: 'leave the hypothesis out, or state the goal that is meant',
        },
      ];
    }
    return [];
  },
};

/** The formula as it is written: that `a + b` is `b + a`, or that ¬¬p gives p, is something to say. */
function textOf(tree: Sexpr): string {
  return printSexpr(tree);
}

/** Whether a formula holds by its form, where the formulas of the texts in `known` do. */
export function holdsByForm(tree: Sexpr, known: ReadonlySet<string>): boolean {
  const head = headOf(tree);
  const args = argsOf(tree);
  const [first, second] = args;
  if (known.has(textOf(tree))) return true;
  if (tree.kind === 'symbol') return tree.text === 'true';
  if (head === 'and') return args.every((part) => holdsByForm(part, known));
  if (head === '!' && first !== undefined) return holdsByForm(first, known);
  if (head === 'or') {
    const texts = new Set(args.map(textOf));
    return args.some((part) => holdsByForm(part, known) || texts.has(textOf(negation(part))));
  }
  if (head === '=>') {
    const premises = args.slice(0, -1).flatMap(conjunctsOf).map(textOf);
    const conclusion = args.at(-1);
    return conclusion !== undefined && holdsByForm(conclusion, new Set([...known, ...premises]));
  }
  if ((head === 'forall' || head === 'let') && second !== undefined)
    return holdsByForm(second, new Set());
  if (head === 'exists') return existsByForm(tree);
  if (head === 'not') return headOf(first) === 'distinct' && same(argsOf(first));
  if (head === '=' || head === 'iff' || head === '<=' || head === '>=') return same(args);
  return false;
}

/** `∃ x, x = t` holds of every t; so does `∃ x, x = x`. */
function existsByForm(tree: Sexpr): boolean {
  const binders = argsOf(tree)[0];
  const body = argsOf(tree)[1];
  if (binders?.kind !== 'list' || body === undefined) return false;
  const names = new Set(
    binders.items.flatMap((pair) =>
      pair.kind === 'list' && pair.items[0]?.kind === 'symbol' ? [pair.items[0].text] : [],
    ),
  );
  if (headOf(body) === '=' || headOf(body) === '<=' || headOf(body) === '>=') {
    if (same(argsOf(body))) return true;
    const [left, right] = argsOf(body);
    const alone = (side: Sexpr | undefined, other: Sexpr | undefined): boolean =>
      side?.kind === 'symbol' &&
      names.has(side.text) &&
      other !== undefined &&
      ![...names].some((name) => speaksOf(other, name));
    return headOf(body) === '=' && (alone(left, right) || alone(right, left));
  }
  return holdsByForm(body, new Set());
}

function speaksOf(tree: Sexpr, name: string): boolean {
  if (tree.kind === 'symbol') return tree.text === name;
  return tree.kind === 'list' && tree.items.some((item) => speaksOf(item, name));
}

function same(args: readonly Sexpr[]): boolean {
  if (args.length < 2) return false;
  // `4 = 4` is a computation that came out, and says as little.
  if (args.every((arg) => integerOf(arg) !== undefined))
    return new Set(args.map(integerOf)).size === 1;
  return new Set(args.map(textOf)).size === 1;
}

function negation(tree: Sexpr): Sexpr {
  const [inner] = argsOf(tree);
  if (headOf(tree) === 'not' && inner !== undefined) return inner;
  return { kind: 'list', items: [{ kind: 'symbol', text: 'not', at: tree.at }, tree], at: tree.at };
}
