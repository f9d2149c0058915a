import { type Bound, parseTerm, type Term } from './pratt.ts';
import { tokenize, withDepth } from './tokens.ts';

export interface CanonicalOptions {
  /** Whether `+` and `*` commute: true for numbers; false where matrices or groups are spoken of. */
  readonly commutativeArithmetic?: boolean;
}

const COMMUTATIVE = new Set(['=', '≠', '∧', '∨', '↔']);
const ARITHMETIC = new Set(['+', '*']);
const FLIPPED: Readonly<Record<string, string>> = { '>': '<', '≥': '≤' };

/**
 * A text that is equal for propositions that differ only in white space, comments, redundant parentheses, bound
 * names, the order of the arguments of `= ≠ ∧ ∨ ↔ + *`, and in writing `a > b` for `b < a`. Where the text leaves the
 * known fragment of Lean it is the sequence of its tokens; null where it has none or cannot be split into tokens.
 */
export function canonicalProposition(text: string, options: CanonicalOptions = {}): string | null {
  const { tokens, problems } = tokenize(text);
  if (problems.length > 0 || tokens.length === 0) return null;
  const term = parseTerm(tokens);
  if (term === null) return `tokens ${JSON.stringify(tokens.map((token) => token.text))}`;
  return render(term, [], options.commutativeArithmetic ?? true);
}

/** The same of a term that was parsed. */
export function canonicalTerm(term: Term): string {
  return render(term, [], true);
}

/** `scope` lists the bound names from the outside in; a bound name is written as its distance from the outside. */
function render(term: Term, scope: readonly string[], arithmetic: boolean): string {
  const inner = (part: Term): string => render(part, scope, arithmetic);
  if (term.kind === 'atom') return renderAtom(term.text, scope);
  if (term.kind === 'bind')
    return renderBinders(term.binder, term.binders, term.body, scope, arithmetic);
  const [first, second] = term.args;
  if (term.head === '→' && first !== undefined && second !== undefined)
    return `(∀ ( ${inner(first)} ${render(second, [...scope, ''], arithmetic)})`;
  const args = term.args.map(inner);
  const flipped = FLIPPED[term.head];
  if (flipped !== undefined) return `(${flipped} ${args.toReversed().join(' ')})`;
  const commutes = COMMUTATIVE.has(term.head) || (arithmetic && ARITHMETIC.has(term.head));
  return `(${term.head} ${(commutes ? args.toSorted() : args).join(' ')})`;
}

/** One quantifier a name; `P → Q` is `∀ (_ : P), Q`, which is what it means in Lean. */
function renderBinders(
  binder: string,
  binders: readonly Bound[],
  body: Term,
  scope: readonly string[],
  arithmetic: boolean,
): string {
  const [bound, ...rest] = binders;
  if (bound === undefined) return render(body, scope, arithmetic);
  const type = bound.type === null ? '?' : render(bound.type, scope, arithmetic);
  const inner = renderBinders(binder, rest, body, [...scope, bound.name], arithmetic);
  return `(${binder} ${bound.bracket} ${type} ${inner})`;
}

function renderAtom(text: string, scope: readonly string[]): string {
  // Strings may hold anything; a name or number holds nothing that could be taken for structure.
  if (/^["'r]/.test(text) && /["']$/.test(text)) return JSON.stringify(text);
  const [head = '', ...fields] = text.split('.');
  const index = scope.lastIndexOf(head);
  if (index < 0 || head === '') return text;
  return [`#${index}`, ...fields].join('.');
}

/** The formulas of a top-level conjunction, or the formula alone; verbatim. */
export function conjuncts(text: string): readonly string[] {
  const { tokens, problems } = tokenize(text);
  const term = problems.length > 0 ? null : parseTerm(tokens);
  if (term?.kind !== 'apply' || term.head !== '∧') return [text];
  const outer = withDepth(tokens).filter(({ depth }) => depth === 0);
  const [first] = outer;
  if (outer.length === 2 && first?.token.text === '(')
    return conjuncts(text.slice(first.token.end, outer[1]?.token.start));
  // The body of a quantifier reaches to the end: a conjunction in it is not one of the whole.
  const quantifier = outer.findIndex(({ token }) => /^(∀|∃!?|fun|λ)$/.test(token.text));
  const parts: string[] = [];
  let from = 0;
  for (const { token } of outer.slice(0, quantifier < 0 ? undefined : quantifier)) {
    if (token.text !== '∧' && token.text !== '/\\') continue;
    parts.push(text.slice(from, token.start).trim());
    from = token.end;
  }
  return [...parts, text.slice(from).trim()].flatMap(conjuncts);
}
