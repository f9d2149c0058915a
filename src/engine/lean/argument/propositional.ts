import { canonicalTerm } from '../../../language/lean/canonical.ts';
import { parseTerm, type Term } from '../../../language/lean/pratt.ts';
import { tokenize } from '../../../language/lean/tokens.ts';

/** Formulas with more atoms are not gone through. */
const MAX_ATOMS = 10;

/** Whether a formula holds whatever its atoms mean: `True`, `p ∨ ¬p`, `a = a`. What is computed says something. */
export function isTautology(text: string): boolean {
  return followsByConnectives([], text);
}

/**
 * Whether a formula follows from others by their connectives alone: what is quantified is an atom, and so is what is compared.
 * A premise that cannot be read is none.
 */
export function followsByConnectives(premises: readonly string[], claim: string): boolean {
  const goal = termOf(claim);
  if (goal === null) return false;
  const atoms = new Map<string, number>();
  const value = compile(goal, atoms);
  const given = relevant(
    premises.flatMap((text) => termOf(text) ?? []),
    new Set(atoms.keys()),
  ).map((premise) => compile(premise, atoms));
  if (atoms.size > MAX_ATOMS) return false;
  for (let row = 0; row < 2 ** atoms.size; row++) {
    const at = (index: number): boolean => ((row >> index) & 1) === 1;
    if (given.every((premise) => premise(at)) && !value(at)) return false;
  }
  return true;
}

/** The premises that have an atom in common with the goal, or with another such premise. */
function relevant(premises: readonly Term[], spoken: Set<string>): Term[] {
  const rest = premises.map((term) => ({ term, atoms: atomsOf(term) }));
  const found: Term[] = [];
  for (;;) {
    const at = rest.findIndex(({ atoms }) => atoms.some((atom) => spoken.has(atom)));
    const [next] = at < 0 ? [] : rest.splice(at, 1);
    if (next === undefined) return found;
    found.push(next.term);
    for (const atom of next.atoms) spoken.add(atom);
  }
}

function atomsOf(term: Term): string[] {
  const atoms = new Map<string, number>();
  compile(term, atoms);
  return [...atoms.keys()];
}

function termOf(text: string): Term | null {
  const { tokens, problems } = tokenize(text);
  return problems.length > 0 || tokens.length === 0 ? null : parseTerm(tokens);
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
  const same = canonicalTerm(first) === canonicalTerm(second);
  if (same && ['=', '≤', '≥'].includes(term.head)) return () => true;
  if (term.head === '≠') return atom({ ...term, head: '=' }, true, atoms);
  return atom(term, false, atoms);
}

function atom(term: Term, negated: boolean, atoms: Map<string, number>): Value {
  const key = canonicalTerm(term);
  const index = atoms.get(key) ?? atoms.size;
  atoms.set(key, index);
  return (row) => row(index) !== negated;
}
