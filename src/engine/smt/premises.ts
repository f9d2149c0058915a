import { limited, smaller } from './z3/budget.ts';
import type { Context } from './obligations/context.ts';
import { enumeratedValues } from './elementary/instances/enumerated.ts';
import { askFinite } from './finite.ts';
import { formulasOf } from './formulas/formula.ts';
import { type Obligation, refutationQuery } from './obligations/obligation.ts';
import type { Answer, Budget } from './z3/query.ts';
import { askUnrolled } from './recursion/recursions.ts';
import type { Solver } from './z3/solver.ts';
import type { Hypothesis, Theorem } from './obligations/theorem.ts';

/** A question's answer, and the hypotheses that it was asked with. */
export interface Decision {
  readonly answer: Answer;
  readonly hypotheses: readonly Hypothesis[];
}

/** For a first round over all sets of premises: as a rule enough. */
const QUICK_EFFORT = 20_000;
/** The share of what may be spent that a set gets which is not all of the hypotheses. */
const PART = 8;

/**
 * Asks whether an obligation follows: from what the step assumes and uses alone, then with the plain hypotheses that
 * define or bound what it speaks of, then with all plain ones that speak of the same, then with those that it names, then with all; first in short, then at length. A hypothesis that
 * the step has no need of can keep the solver busy for ever. Where all hypotheses are plain, all of them come first.
 *
 * The first `unsat` counts: what follows from less follows. `sat` counts only of all hypotheses, or where none of those
 * left out shares a name with the rest: then it cannot be what the step lacks, unless the hypotheses contradict each
 * other, and the theorem is vacuous.
 */
export async function decideInOrder(
  obligation: Obligation,
  { theorem, budget }: Context,
  solver: Solver,
): Promise<Decision> {
  const all = theorem.hypotheses;
  const open = premiseSets(theorem, obligation).map((hypotheses) => ({
    hypotheses,
    settled: false,
  }));
  let last: Decision | undefined;
  const rounds = [
    () => smaller(limited(QUICK_EFFORT), budget),
    (isAll: boolean) => (isAll ? budget : limited(Math.ceil(budget.effort / PART))),
  ];
  for (const [round, budgetOf] of rounds.entries()) {
    for (const set of open) {
      if (set.settled) continue;
      const { hypotheses } = set;
      const isAll = hypotheses.length === all.length;
      const query = refutationQuery(theorem, obligation, budgetOf(isAll), hypotheses);
      const answer = await solver.ask(query);
      const decision = { answer, hypotheses };
      if (answer.kind === 'unsat' || answer.kind === 'refused') return decision;
      if (answer.kind === 'sat') {
        const words = enough(hypotheses, obligation, theorem);
        const values = answer.values.filter(({ name }) => words?.has(name) ?? true);
        if (words !== undefined) return { answer: { ...answer, values }, hypotheses };
      }
      if (isAll) last = decision;
      set.settled = answer.kind === 'sat' || !mayChange(answer);
    }
    if (round === 0) {
      const query = refutationQuery(theorem, obligation, budgetOf(true), all);
      const found =
        (await askFinite(query, theorem, solver)) ??
        (await askUnrolled(query, theorem, all, solver));
      if (found !== undefined) return { answer: found, hypotheses: all };
    }
    if (budget.effort <= QUICK_EFFORT) break;
  }
  if (last === undefined) throw new Error('the hypotheses were not asked');
  return (await askOtherwise(last, obligation, theorem, budget, solver)) ?? last;
}

/**
 * What all hypotheses leave open is asked once more with the quantified ones first: which instances the solver takes first,
 * and so whether it comes to an end, hangs on their order. Not what the clock ended: Z3 did not count that work, and would
 * not count it again.
 */
async function askOtherwise(
  { answer }: Decision,
  obligation: Obligation,
  theorem: Theorem,
  budget: Budget,
  solver: Solver,
): Promise<Decision | undefined> {
  const { hypotheses, vocabulary } = theorem;
  const plain = hypotheses.filter(({ tree }) => vocabulary.isPlain(tree));
  const quantified = hypotheses.filter((hypothesis) => !plain.includes(hypothesis));
  if (answer.kind !== 'unknown' || answer.cause !== 'effort' || quantified.length < 2) {
    return undefined;
  }
  const ordered = [...quantified, ...plain];
  const again = await solver.ask(refutationQuery(theorem, obligation, budget, ordered));
  return again.kind === 'unsat' ? { answer: again, hypotheses } : undefined;
}

/**
 * Asks what all hypotheses leave open once more, with the values of constants that can be found by trying numbers; undefined
 * where there are none, or it stays open.
 */
export async function askWithValues(
  obligation: Obligation,
  { theorem, budget }: Context,
  solver: Solver,
): Promise<Decision | undefined> {
  const { fixes, assumes, used } = obligation;
  const said = formulasOf([...assumes, ...used.map(({ formula }) => formula)]);
  const known = [...theorem.hypotheses, ...said];
  const values = enumeratedValues(theorem, [...theorem.constants, ...fixes], known);
  if (values.length === 0) return undefined;
  const found = values.map((value): Hypothesis => ({ ...value, name: '' }));
  const hypotheses = [...theorem.hypotheses, ...found];
  const answer = await solver.ask(refutationQuery(theorem, obligation, budget, hypotheses));
  return answer.kind === 'unsat' ? { answer, hypotheses } : undefined;
}

/** Whether more of the same may give another answer: where a limit ended it that Z3 heeds. */
function mayChange({ cause, killed }: Extract<Answer, { kind: 'unknown' }>): boolean {
  return !killed && (cause === 'effort' || cause === 'time');
}

/** Sets of hypotheses, none twice, in the order in which to try them; all of them are one. */
function premiseSets(theorem: Theorem, obligation: Obligation): readonly (readonly Hypothesis[])[] {
  const { hypotheses, vocabulary } = theorem;
  const words = wordsOf(obligation, theorem);
  const plain = hypotheses.filter(({ tree }) => vocabulary.isPlain(tree));
  const close = closeTo(words, plain, theorem);
  const near = plain.filter(({ tree }) => overlap(vocabulary.of(tree), words));
  const named = hypotheses.filter(
    (hypothesis) => near.includes(hypothesis) || obligation.named.has(hypothesis.name),
  );
  const growing = [[], close, near, named, hypotheses];
  const allPlain =
    plain.length === hypotheses.length && obligation.formulas.every((it) => vocabulary.isPlain(it));
  const sets = allPlain ? [hypotheses, ...growing] : growing;
  return sets.filter((set, index) => sets.findIndex((other) => isSame(other, set)) === index);
}

/** The hypotheses that define or bound what is spoken of: they bring in one new name at most, which others may define. */
function closeTo(
  words: ReadonlySet<string>,
  hypotheses: readonly Hypothesis[],
  { vocabulary }: Theorem,
): readonly Hypothesis[] {
  const known = new Set(words);
  const found = new Set<Hypothesis>();
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const hypothesis of hypotheses) {
      const its = vocabulary.of(hypothesis.tree);
      const added = [...its].filter((word) => !known.has(word));
      if (found.has(hypothesis) || added.length > 1 || added.length === its.size) continue;
      found.add(hypothesis);
      for (const word of added) known.add(word);
    }
  }
  return hypotheses.filter((hypothesis) => found.has(hypothesis));
}

function isSame<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

/** The names that a counterexample speaks of, if the hypotheses that are left out cannot matter; else undefined. */
function enough(
  kept: readonly Hypothesis[],
  obligation: Obligation,
  theorem: Theorem,
): ReadonlySet<string> | undefined {
  const { hypotheses, vocabulary, scope } = theorem;
  const words = wordsOf(obligation, theorem);
  for (const { tree } of kept) for (const word of vocabulary.of(tree)) words.add(word);
  const left = hypotheses.filter((hypothesis) => !kept.includes(hypothesis));
  if (left.length === 0) return new Set([...words, ...scope.functions]);
  // A hypothesis may bound how many values of a declared sort there are.
  if (scope.sorts.size > 0) return undefined;
  return left.some(({ tree }) => overlap(vocabulary.of(tree), words)) ? undefined : words;
}

function wordsOf({ formulas }: Obligation, { vocabulary }: Theorem): Set<string> {
  return new Set(formulas.flatMap((tree) => [...vocabulary.of(tree)]));
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((word) => b.has(word));
}
