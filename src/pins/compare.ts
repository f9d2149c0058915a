import type { Possible, Question } from '../engine/engine.ts';
import { valuesText } from '../judge/evidenceText.ts';
import { headOf, symbolsIn } from '../language/formula/tree.ts';
import { formulaKey } from '../language/smt/canonical.ts';
import { freeSymbols } from '../language/smt/free.ts';
import { firstExpression, printSexpr, printSymbol } from '../language/smt/sexpr.ts';
import type { ModelValue, Problem } from '../schema/index.ts';
import { areAlike } from './alike.ts';
import { type LeanInSmt, leanInSmt } from './leanInSmt.ts';
import { leanSide } from './leanSide.ts';
import { type Matching, matchVariables } from './match.ts';
import { type SmtSide, smtSide } from './smtSide.ts';

/** Asks a solver whether formulas can hold together. */
export type Ask = (question: Question) => Promise<Possible>;

/** How the statements of a problem in Lean and in SMT-LIB compare; the message is a clause without a full stop. */
export type Agreement =
  | { readonly kind: 'same' }
  /** The same, but that Lean's types let it speak of fewer numbers; the message names its variables. */
  | { readonly kind: 'lean-narrower'; readonly message: string }
  | { readonly kind: 'differ'; readonly message: string }
  | { readonly kind: 'not-compared'; readonly message: string };

/**
 * Compares the two pinned statements of a problem: the same hypotheses for the same values of the variables, and the same
 * goal. That both are theorems would say nothing: all true statements are equivalent. So hypotheses are compared with
 * hypotheses, and the goals also where the hypotheses do not hold.
 *
 * @param ask a solver, which is told what Lean's reader made of the Lean statement
 */
export async function comparePins(
  problem: Problem & { smt: NonNullable<Problem['smt']> },
  ask: Ask,
): Promise<Agreement> {
  // What the goals begin with is taken apart in both, which fits most pairs, else in neither.
  const apart = await compareSides(problem, true, ask);
  if (apart.kind !== 'not-compared') return apart;
  const whole = await compareSides(problem, false, ask);
  return whole.kind === 'not-compared' ? apart : whole;
}

async function compareSides(
  problem: Parameters<typeof comparePins>[0],
  apart: boolean,
  ask: Ask,
): Promise<Agreement> {
  const smt = smtSide(problem.smt, apart);
  const lean = leanSide(problem, apart);
  if (smt.kind === 'not-read') return notCompared(smt.why);
  if (lean.kind === 'not-read') return notCompared(lean.why);
  const matched = matchVariables(lean.side, smt.side);
  if (matched.kind === 'other-sort') {
    const { name, lean: ofLean, smt: ofSmt } = matched;
    const message = `${name} is of the sort ${ofLean} in Lean and ${ofSmt} in SMT-LIB`;
    return { kind: 'differ', message };
  }
  if (matched.kind === 'no-sort') {
    return notCompared(
      `${matched.name} of the type ${matched.sort} is outside of what is compared`,
    );
  }
  const read = leanInSmt(lean.side, smt.side, matched);
  if (typeof read === 'string') return notCompared(`${read} is outside of what is compared`);
  return new Comparison(read, smt.side, matched, ask).run();
}

function notCompared(message: string): Agreement {
  return { kind: 'not-compared', message };
}

const ONLY_SMT = 'the hypotheses in SMT-LIB hold, and those in Lean do not';
const ONLY_LEAN = 'the hypotheses in Lean hold, and those in SMT-LIB do not';
const UNDECIDED = 'Z3 could not tell';
const ALWAYS =
  'both goals hold whatever the values are, or neither does, and they are not built alike';
const NO_VALUE =
  'the goals may differ only where a quotient or a difference has no value in mathematics';

class Comparison {
  private readonly lean: LeanInSmt;
  private readonly smt: SmtSide;
  private readonly matching: Matching;
  private readonly ask: Ask;

  constructor(lean: LeanInSmt, smt: SmtSide, matching: Matching, ask: Ask) {
    this.lean = lean;
    this.smt = smt;
    this.matching = matching;
    this.ask = ask;
  }

  async run(): Promise<Agreement> {
    const { smt } = this;
    const lonely = this.onlyInOne();
    if (lonely !== null) return notCompared(`${lonely} is in one of the statements only`);
    const smtGoal = printSexpr(smt.goal);
    const leanHolds = this.leanHypotheses();
    const smtHolds = this.smtHypotheses();
    const more = await this.fails(smtHolds, leanHolds);
    if (more.kind === 'unknown') return notCompared(UNDECIDED);
    const narrower = more.kind === 'sat' ? await this.byTypesAlone(smtHolds, leanHolds) : null;
    if (more.kind === 'sat' && narrower === null) return differ(more.values, ONLY_SMT);
    const fewer = await this.fails(leanHolds, smtHolds);
    if (fewer.kind === 'unknown') return notCompared(UNDECIDED);
    if (fewer.kind === 'sat') return differ(fewer.values, ONLY_LEAN);
    const goals = await this.compareGoals(leanHolds, smtGoal);
    return goals.kind === 'same' && narrower !== null
      ? { kind: 'lean-narrower', message: narrower }
      : goals;
  }

  /** Names the variables whose types in Lean are all that its hypotheses have more; null where they are not all. */
  private async byTypesAlone(
    smtHolds: readonly string[],
    leanHolds: readonly string[],
  ): Promise<string | null> {
    const { names, onlyLean } = this.matching;
    const natural = [...names].filter(([, { sort }]) => /\bNat\b|^\(Fin /.test(sort));
    if (onlyLean.length > 0 || natural.length === 0) return null;
    const answer = await this.fails([...this.lean.domain, ...smtHolds], leanHolds);
    return answer.kind === 'unsat' ? natural.map(([name]) => name).join(', ') : null;
  }

  /** Whether the first formulas can hold where not all of the second do; what stands among the first is not asked. */
  private fails(holds: readonly string[], fails: readonly string[]): ReturnType<Ask> {
    const known = new Set(holds.map(formulaKey));
    const left = fails.filter((formula) => !known.has(formulaKey(formula)));
    if (left.length === 0) return Promise.resolve({ kind: 'unsat' });
    return this.can([...holds, `(not ${conjunction(left)})`]);
  }

  private async compareGoals(leanHolds: readonly string[], smtGoal: string): Promise<Agreement> {
    const { lean } = this;
    if (formulaKey(lean.goal) === formulaKey(smtGoal)) return { kind: 'same' };
    const { usual, domain } = lean;
    if (await this.areAlike(leanHolds)) return { kind: 'same' };
    const within = await this.goalsDiffer(leanHolds, smtGoal);
    if (within.kind !== 'same') return within;
    // Where the hypotheses may fail, two theorems with the same hypotheses are told apart.
    const given = [...this.matchedDomain(domain), ...(usual ?? [])];
    const elsewhere = await this.goalsDiffer(given, smtGoal);
    if (usual === null && elsewhere.kind === 'differ') return notCompared(NO_VALUE);
    return elsewhere.kind === 'same' ? this.sayMore(given) : elsewhere;
  }

  /** Whether one goal can hold and the other fail; asked of each way by itself, which is easier than of both. */
  private async goalsDiffer(given: readonly string[], smtGoal: string): Promise<Agreement> {
    const { goal } = this.lean;
    const onlySmt = await this.can([...given, smtGoal, `(not ${goal})`]);
    if (onlySmt.kind === 'sat') {
      return differ(onlySmt.values, 'the goal in SMT-LIB holds, and the one in Lean does not');
    }
    const onlyLean = await this.can([...given, goal, `(not ${smtGoal})`]);
    if (onlyLean.kind === 'sat') {
      return differ(onlyLean.values, 'the goal in Lean holds, and the one in SMT-LIB does not');
    }
    const known = onlySmt.kind === 'unsat' && onlyLean.kind === 'unsat';
    return known ? { kind: 'same' } : notCompared(UNDECIDED);
  }

  /** Two goals that hold for all values, or for none, are equivalent whatever they say: nothing is known then. */
  private async sayMore(given: readonly string[]): Promise<Agreement> {
    const fails = await this.can([...given, `(not ${this.lean.goal})`]);
    const holds = await this.can([...given, this.lean.goal]);
    const contingent = fails.kind === 'sat' && holds.kind === 'sat';
    return contingent ? { kind: 'same' } : notCompared(ALWAYS);
  }

  private async areAlike(given: readonly string[]): Promise<boolean> {
    const tree = firstExpression(this.lean.goal);
    if (tree === undefined) return false;
    return areAlike(tree, this.smt.goal, async (commands, formula) => {
      const answer = await this.can([...given, `(not ${formula})`], commands);
      return answer.kind === 'unsat';
    });
  }

  /** A variable that only one statement has, but for those of hypotheses: there "there is one" says the same. */
  private onlyInOne(): string | null {
    const { onlyLean, onlySmt, sortText } = this.matching;
    const { goal, hypotheses } = this.lean;
    const spoken = new Set(this.smt.hypotheses.flatMap((tree) => [...symbolsIn(tree)]));
    const inGoal = freeSymbols(this.smt.goal);
    const lean = onlyLean.find(
      ({ text, sort }) =>
        goal.includes(text) ||
        (sortText(sort) === null && hypotheses.some((formula) => formula.includes(text))),
    );
    const smt = onlySmt.find(
      ({ name, sort }) => inGoal.has(name) || (headOf(sort) === '->' && spoken.has(name)),
    );
    return lean?.name ?? smt?.name ?? null;
  }

  private leanHypotheses(): string[] {
    const { onlyLean, sortText } = this.matching;
    const all = [...this.lean.domain, ...this.lean.hypotheses];
    const bound = onlyLean.flatMap(({ text, sort }) => {
      const name = sortText(sort);
      return name === null ? [] : [`(${text} ${name})`];
    });
    return bound.length === 0 ? all : [`(exists (${bound.join(' ')}) ${conjunction(all)})`];
  }

  private smtHypotheses(): string[] {
    const all = this.smt.hypotheses.map(printSexpr);
    const spoken = new Set(this.smt.hypotheses.flatMap((tree) => [...symbolsIn(tree)]));
    const bound = this.matching.onlySmt.filter(({ name }) => spoken.has(name));
    if (bound.length === 0) return all;
    const binders = bound.map(({ name, sort }) => `(${printSymbol(name)} ${printSexpr(sort)})`);
    return [`(exists (${binders.join(' ')}) ${conjunction(all)})`];
  }

  private matchedDomain(domain: readonly string[]): string[] {
    const own = this.matching.onlyLean.map(({ text }) => text);
    return domain.filter((formula) => !own.some((text) => formula.includes(text)));
  }

  private can(assertions: readonly string[], declared: readonly string[] = []): ReturnType<Ask> {
    const shown = this.smt.variables
      .filter(({ name }) => !this.matching.onlySmt.some((other) => other.name === name))
      .map(({ name, sort }) => ({ name, sort: printSexpr(sort) }));
    const commands = [...this.smt.commands, ...this.lean.commands, ...declared];
    return this.ask({ commands, assertions, shown });
  }
}

function conjunction(formulas: readonly string[]): string {
  return formulas.length === 1 ? (formulas[0] ?? 'true') : `(and true ${formulas.join(' ')})`;
}

function differ(values: readonly ModelValue[], message: string): Agreement {
  const at = valuesText(values);
  return { kind: 'differ', message: at === '' ? message : `where ${at}, ${message}` };
}
