import { parseBinders } from '../../../language/lean/binders.ts';
import { canonicalProposition, conjuncts } from '../../../language/lean/canonical.ts';
import { parseTerm, type Term } from '../../../language/lean/pratt.ts';
import { tokenize } from '../../../language/lean/tokens.ts';
import type { Inference, LeanStatement, Step } from '../../../schema/index.ts';

/** Formulas with more atoms are not gone through. */
const MAX_ATOMS = 10;

/** Why a step's claim says nothing: it holds whatever its symbols mean, or it is a hypothesis again. */
export function saysNothing({ claim }: Step, { binders }: LeanStatement): Inference['empty'] {
  if (isTautology(claim)) return 'tautology';
  const parsed = parseBinders(binders);
  const groups = parsed.kind === 'groups' ? parsed.groups : [];
  const known = new Set(
    groups.filter(({ bracket }) => bracket === '(').map(({ type }) => canonicalProposition(type)),
  );
  return conjuncts(claim).every((part) => known.has(canonicalProposition(part)))
    ? 'hypothesis'
    : null;
}

/** Whether a formula holds whatever its atoms mean: `True`, `p ∨ ¬p`, `a = a`. What is computed says something. */
export function isTautology(text: string): boolean {
  const { tokens, problems } = tokenize(text);
  const term = problems.length > 0 || tokens.length === 0 ? null : parseTerm(tokens);
  if (term === null) return false;
  const atoms = new Map<string, number>();
  const value = compile(term, atoms);
  if (atoms.size > MAX_ATOMS) return false;
  for (let row = 0; row < 2 ** atoms.size; row++) {
    if (!value((index) => ((row >> index) & 1) === 1)) return false;
  }
  return true;
}

type Value = (atom: (index: number) => boolean) => boolean;

function compile(term: Term, atoms: Map<string, number>): Value {
  if (term.kind === 'atom' && /^(True|False)$/.test(term.text)) return () => term.text === 'True';
  if (term.kind !== 'apply') return atom(term, false, atoms);
  const [first, second] = term.args;
  if (first === undefined) return atom(term, false, atoms);
  if (term.head === '¬_') {
    const inner = compile(first, atoms);
    return (row) => !inner(row);
  }
  if (second === undefined) return atom(term, false, atoms);
  if (['∧', '∨', '→', '↔'].includes(term.head)) {
    const [left, right] = [compile(first, atoms), compile(second, atoms)];
    if (term.head === '∧') return (row) => left(row) && right(row);
    if (term.head === '∨') return (row) => left(row) || right(row);
    if (term.head === '→') return (row) => !left(row) || right(row);
    return (row) => left(row) === right(row);
  }
  const same = keyOf(first) === keyOf(second);
  if (same && ['=', '≤', '≥'].includes(term.head)) return () => true;
  if (term.head === '≠') return atom({ ...term, head: '=' }, true, atoms);
  return atom(term, false, atoms);
}

function atom(term: Term, negated: boolean, atoms: Map<string, number>): Value {
  const key = keyOf(term);
  const index = atoms.get(key) ?? atoms.size;
  atoms.set(key, index);
  return (row) => row(index) !== negated;
}

function keyOf(term: Term): string {
  return JSON.stringify(term);
}
