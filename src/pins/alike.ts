import { subtract } from '../engine/smt/polynomials/polynomial.ts';
import { argsOf, binderNames, headOf, substitute } from '../language/formula/tree.ts';
import { formulaKey } from '../language/smt/canonical.ts';
import { printSexpr, printSymbol, type Sexpr } from '../language/smt/sexpr.ts';
import { Numbers } from '../lint/formula/numbers.ts';

/** Whether a formula holds for all values of the statement's variables and of more that are declared. */
export type Holds = (commands: readonly string[], formula: string) => Promise<boolean>;

/** Quantifiers and connectives whose parts are compared one by one. */
const CONNECTIVES = new Set(['and', 'or', 'not', '=>', 'ite', 'xor']);
const TURNED: Readonly<Record<string, string>> = { '>': '<', '>=': '<=' };

/**
 * Whether two formulas are built alike: the same connectives and quantifiers over relations of terms that are equal. It
 * tells formulas apart that are true for all values, which equivalence cannot.
 */
export async function areAlike(
  a: Sexpr,
  b: Sexpr,
  holds: Holds,
  commands: readonly string[] = [],
): Promise<boolean> {
  if (formulaKey(printSexpr(a)) === formulaKey(printSexpr(b))) return true;
  const [head, other] = [headOf(a) ?? '', headOf(b) ?? ''];
  const [left, right] = [argsOf(a), argsOf(b)];
  if (head === 'forall' || head === 'exists') {
    if (head !== other) return false;
    const [names, others] = [binderNames(a), binderNames(b)];
    const sorts = names.map(({ sort }) => printSexpr(sort));
    if (sorts.join(' ') !== others.map(({ sort }) => printSexpr(sort)).join(' ')) return false;
    const [body, otherBody] = [left[1], right[1]];
    if (body === undefined || otherBody === undefined) return false;
    const values = new Map(
      others.map(({ name, at }, index): [string, Sexpr] => [
        name,
        { kind: 'symbol', text: names[index]?.name ?? name, at },
      ]),
    );
    const declared = names.map(({ name }, i) => `(declare-const ${printSymbol(name)} ${sorts[i]})`);
    return areAlike(body, substitute(otherBody, values), holds, [...commands, ...declared]);
  }
  if (CONNECTIVES.has(head)) {
    if (head !== other || left.length !== right.length) return false;
    for (const [index, part] of left.entries()) {
      const match = right[index];
      if (match === undefined || !(await areAlike(part, match, holds, commands))) return false;
    }
    return true;
  }
  return sameRelation(a, b, (formula) => holds(commands, formula));
}

/** `a ≤ b` and `c ≤ d` where `a - b` is `c - d`; of equations both sides are the same, in any order. */
async function sameRelation(a: Sexpr, b: Sexpr, holds: Same): Promise<boolean> {
  const one = relationOf(a);
  const other = relationOf(b);
  if (one === null || other === null || one.head !== other.head) return false;
  const both = async (left: Sexpr, right: Sexpr): Promise<boolean> =>
    (await isSame(one.left, left, holds)) && (await isSame(one.right, right, holds));
  if (await both(other.left, other.right)) return true;
  if (one.head === '=' || one.head === 'distinct') return both(other.right, other.left);
  // The sides of an identity have no difference, whatever it says: so this is for inequalities alone.
  return isSame(difference(one), difference(other), holds);
}

type Same = (formula: string) => Promise<boolean>;

/** Whether two terms are equal: multiplied out the same, or by the solver's word. */
async function isSame(a: Sexpr, b: Sexpr, holds: Same): Promise<boolean> {
  const [text, other] = [printSexpr(a), printSexpr(b)];
  if (formulaKey(text) === formulaKey(other)) return true;
  // A rounded number is none of the numbers that polynomials are of.
  if (!text.includes('to_int') && !other.includes('to_int')) {
    const numbers = new Numbers(new Map());
    const [left, right] = [numbers.polynomial(a), numbers.polynomial(b)];
    if (left !== null && right !== null && subtract(left, right).length === 0) return true;
  }
  return holds(`(= ${text} ${other})`);
}

interface Relation {
  readonly head: string;
  readonly left: Sexpr;
  readonly right: Sexpr;
}

/** A relation with its two sides, `>` as `<`; null for what is none of two. */
function relationOf(tree: Sexpr): Relation | null {
  const head = headOf(tree) ?? '';
  const [left, right, ...more] = argsOf(tree);
  if (left === undefined || right === undefined || more.length > 0) return null;
  if (!/^(?:=|distinct|[<>]=?)$/.test(head)) return null;
  const turned = TURNED[head];
  return turned === undefined ? { head, left, right } : { head: turned, left: right, right: left };
}

function difference({ left, right }: Relation): Sexpr {
  const { at } = left;
  return { kind: 'list', items: [{ kind: 'symbol', text: '-', at }, left, right], at };
}
