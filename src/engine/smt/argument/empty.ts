import { formulaKey } from '../../../language/smt/canonical.ts';
import { conjunctsOf } from '../../../language/smt/conjuncts.ts';
import { printSexpr, type Sexpr, symbolOf } from '../../../language/smt/sexpr.ts';
import type { Inference } from '../../../schema/index.ts';
import type { ReadStep } from '../obligations/step.ts';
import type { Theorem } from '../obligations/theorem.ts';
import { isFormula } from '../elementary/isFormula.ts';

/** Formulas with more atoms are not gone through. */
const MAX_ATOMS = 10;

/** Why a step's claim says nothing: it holds in every interpretation, or it is a hypothesis again. */
export function saysNothing({ claim }: ReadStep, theorem: Theorem): Inference['empty'] {
  if (isTautology(claim.tree, theorem)) return 'tautology';
  const given = conjunctsOf(claim.tree).every((part) =>
    theorem.known.has(formulaKey(printSexpr(part))),
  );
  return given ? 'hypothesis' : null;
}

/**
 * Whether a formula holds whatever its atoms mean: `true`, `p or not p`, `a = a`, `a > b or a <= b`. A true equation
 * such as `20 * 2 = 40` says something: it is computed.
 */
export function isTautology(formula: Sexpr, theorem: Theorem): boolean {
  const atoms = new Map<string, number>();
  const value = compile(formula, theorem, atoms);
  if (atoms.size > MAX_ATOMS) return false;
  for (let row = 0; row < 2 ** atoms.size; row++) {
    if (!value((index) => ((row >> index) & 1) === 1)) return false;
  }
  return true;
}

type Value = (atom: (index: number) => boolean) => boolean;

function compile(formula: Sexpr, theorem: Theorem, atoms: Map<string, number>): Value {
  const inner = (part: Sexpr): Value => compile(part, theorem, atoms);
  const head = formula.kind === 'list' ? symbolOf(formula.items[0]) : symbolOf(formula);
  const parts = formula.kind === 'list' ? formula.items.slice(1) : [];
  const [first, second, ...more] = parts;
  if (head === 'true' || head === 'false') return () => head === 'true';
  if (head === 'not' && first !== undefined) {
    const body = inner(first);
    return (atom) => !body(atom);
  }
  if (head === 'and' || head === 'or') {
    const values = parts.map(inner);
    return head === 'and'
      ? (atom) => values.every((value) => value(atom))
      : (atom) => values.some((value) => value(atom));
  }
  if (head === '=>') {
    const values = parts.map(inner);
    return (atom) =>
      values.slice(0, -1).some((value) => !value(atom)) || (values.at(-1)?.(atom) ?? false);
  }
  if (first !== undefined && second !== undefined && more.length === 0) {
    if ((head === '=' || head === 'iff') && isFormula(first, theorem)) {
      const [left, right] = [inner(first), inner(second)];
      return (atom) => left(atom) === right(atom);
    }
    const same = printSexpr(first) === printSexpr(second);
    if (same && (head === '=' || head === '<=' || head === '>=')) return () => true;
    // Of two numbers one comparison is the negation of the other.
    if (head === '>' || head === '<=') return atMost(first, second, head === '>', atoms);
    if (head === '<' || head === '>=') return atMost(second, first, head === '<', atoms);
  }
  const text = printSexpr(formula);
  return numbered(formulaKey(text), false, atoms);
}

/** `left ≤ right`, or its negation. */
function atMost(left: Sexpr, right: Sexpr, negated: boolean, atoms: Map<string, number>): Value {
  return numbered(`(<= ${printSexpr(left)} ${printSexpr(right)})`, negated, atoms);
}

function numbered(text: string, negated: boolean, atoms: Map<string, number>): Value {
  const index = atoms.get(text) ?? atoms.size;
  atoms.set(text, index);
  return (atom) => atom(index) !== negated;
}
