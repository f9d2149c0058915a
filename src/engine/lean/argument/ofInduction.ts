import { parseBinders } from '../../../language/lean/binders.ts';
import { parseTerm, type Term } from '../../../language/lean/pratt.ts';
import { nameParts, tokenize } from '../../../language/lean/tokens.ts';
import type { LeanStatement, Step } from '../../../schema/index.ts';
import { spliced } from '../source/formulas.ts';
import { definitionsOf } from '../questions/definitions.ts';

/** What an induction is about, as far as steps can be seen to speak of it. */
export interface Subject {
  readonly variable: string;
  /** The theorem's own functions that the goal has at the variable: `u` of `u n % 2 = 1`. */
  readonly functions: ReadonlySet<string>;
  /** Everything that the problem defines: a formula may speak of the functions by such a name. */
  readonly defined: ReadonlySet<string>;
}

/** What an induction on a variable of the theorem is about. */
export function subjectOf({ preamble, binders, goal }: LeanStatement, variable: string): Subject {
  const parsed = parseBinders(binders);
  const groups = parsed.kind === 'groups' ? parsed.groups : [];
  const defined = new Set(definitionsOf(preamble).map(({ name }) => name));
  const own = new Set([...defined, ...groups.flatMap(({ names }) => names)]);
  const functions = new Set<string>();
  for (const { head, args } of callsIn(goal)) {
    if (own.has(head) && args.some((arg) => mentions(arg, variable))) functions.add(head);
  }
  return { variable, functions, defined };
}

/**
 * Whether a step speaks of what the base or the step of an induction shows: of a function of the goal's at 0, or at the next
 * number. Of a goal without such functions, a claim about numbers with 0 among them may be the base.
 */
export function speaksOf(step: Step, { functions, variable }: Subject, isBase: boolean): boolean {
  const claim = spliced(step.claim);
  if (functions.size > 0) {
    const isThere = isBase ? isZero : isNext;
    return callsIn(claim).some(({ head, args }) => functions.has(head) && args.some(isThere));
  }
  const { tokens } = tokenize(claim);
  const words = tokens.map(({ text }) => text);
  return isBase && step.fixes.length === 0 && words.includes('0') && !words.includes(variable);
}

/**
 * Whether what takes a step in an induction can have to do with its goal: the step speaks of one of the goal's functions, of
 * something that the problem defines, or is taken at one.
 */
export function mayConcern(
  step: Step,
  taking: readonly string[],
  { functions, defined }: Subject,
): boolean {
  if (functions.size === 0) return true;
  const claimed = tokenize(spliced(step.claim)).tokens.map(({ text }) => nameParts(text)[0] ?? '');
  return (
    claimed.some((word) => functions.has(word) || defined.has(word)) ||
    taking.some((word) => word === '_' || functions.has(word) || defined.has(word))
  );
}

interface Call {
  readonly head: string;
  readonly args: readonly Term[];
}

function callsIn(text: string): Call[] {
  const { tokens, problems } = tokenize(text);
  const term = problems.length > 0 || tokens.length === 0 ? null : parseTerm(tokens);
  return term === null ? [] : subterms(term).flatMap(callOf);
}

function callOf(term: Term): Call[] {
  if (term.kind !== 'apply' || term.head !== 'app') return [];
  const [head, ...args] = term.args;
  return head?.kind === 'atom' ? [{ head: head.text, args }] : [];
}

function subterms(term: Term): Term[] {
  if (term.kind === 'apply') return [term, ...term.args.flatMap(subterms)];
  return term.kind === 'bind' ? [term, ...subterms(term.body)] : [term];
}

function mentions(term: Term, name: string): boolean {
  return subterms(term).some((one) => one.kind === 'atom' && one.text === name);
}

function isZero(term: Term): boolean {
  return term.kind === 'atom' && /^(?:0|Nat\.zero)$/.test(term.text);
}

/** `k + 1`, or the successor of k. */
function isNext(term: Term): boolean {
  const [first, second] = term.kind === 'apply' ? term.args : [];
  if (term.kind !== 'apply' || first === undefined) return false;
  if (term.head === '+')
    return [first, second].some((one) => one?.kind === 'atom' && one.text === '1');
  const isSuccessor = first.kind === 'atom' && /^(?:Nat\.)?succ$/.test(first.text);
  return term.head === '.succ' || (term.head === 'app' && isSuccessor);
}
