import type { Budget } from '../budget.ts';
import type { Environment } from '../environment.ts';
import type { Expr, Findings } from '../term/expr.ts';
import type { Level } from '../term/level.ts';
import { LevelOrder } from '../term/levelOrder.ts';
import type { Name } from '../term/name.ts';
import { PairTable } from '../term/pairTable.ts';
import type { TermTable } from '../term/table.ts';
import type { WellKnown } from '../wellKnown.ts';
import { Scope } from './scope.ts';

/**
 * The rules that need one another. They are handed to the checker in one piece (see rules.ts), so
 * that their files need not import each other in circles.
 */
export interface Rules {
  readonly whnf: (c: Checker, e: Expr) => Expr;
  readonly whnfCore: (c: Checker, e: Expr, cheapProj: boolean) => Expr;
  readonly inferType: (c: Checker, e: Expr, checking: boolean) => Expr;
  readonly isDefEq: (c: Checker, t: Expr, s: Expr) => boolean;
}

/** Answers by pairs of numbers. What is kept is what was asked, and nothing that follows from it. */
class Answers {
  /** 1 where the two were found definitionally equal, 0 where they were not. */
  readonly equal = new PairTable();
  /** Applications of one function whose arguments were compared, and differed. */
  readonly differentArgs = new PairTable();
  /** Ids of the types of open terms, by term and scope: by full checking, and by mere inference. */
  readonly checkedTypes = new PairTable();
  readonly inferredTypes = new PairTable();

  clear(): void {
    this.equal.clear();
    this.differentArgs.clear();
    this.checkedTypes.clear();
    this.inferredTypes.clear();
  }
}

/**
 * What the rules share while they check one declaration after the other: the tables, the
 * environment, and what was found out so far. All that is remembered is the value of a function of
 * terms, for one environment: an answer does not depend on what was asked before. The rules
 * themselves are functions on the checker, one group per file.
 */
export class Checker {
  readonly terms: TermTable;
  readonly env: Environment;
  readonly known: WellKnown;
  readonly budget: Budget;
  readonly order: LevelOrder;
  /** The universe parameters of the declaration under check. */
  levelParams: ReadonlySet<Name> = new Set();
  /** Levels all of whose parameters are known to be declared. */
  readonly closedLevels = new Set<Level>();
  /** Literals are computed also in terms with free variables (see `eagerReduce`). */
  eager = false;
  /** Values of the loose variables of the term whose type is inferred. */
  readonly scope: Scope;
  private readonly rules: Rules;
  private readonly answers = new Answers();
  private readonly eagerAnswers = new Answers();

  constructor(terms: TermTable, env: Environment, known: WellKnown, budget: Budget, rules: Rules) {
    this.terms = terms;
    this.env = env;
    this.known = known;
    this.budget = budget;
    this.order = new LevelOrder(terms.levels, budget);
    this.scope = new Scope(terms);
    terms.onWork = () => budget.step();
    this.rules = rules;
  }

  /** Runs `work` for one declaration; what it makes and finds out is forgotten afterwards. */
  forDeclaration<T>(levelParams: readonly Name[], work: () => T): T {
    this.levelParams = new Set(levelParams);
    this.closedLevels.clear();
    this.eager = false;
    this.scope.clear();
    this.answers.clear();
    this.eagerAnswers.clear();
    this.terms.begin();
    try {
      return work();
    } finally {
      this.terms.rollback();
    }
  }

  /** Weak head normal form. */
  whnf(e: Expr): Expr {
    return this.rules.whnf(this, e);
  }

  /**
   * Weak head normal form without unfolding definitions. With `cheapProj` the structure of a
   * projection is not unfolded either.
   */
  whnfCore(e: Expr, cheapProj = false): Expr {
    return this.rules.whnfCore(this, e, cheapProj);
  }

  /** The type of a closed term; every rule is checked. Throws Rejection. */
  check(e: Expr): Expr {
    return this.rules.inferType(this, e, true);
  }

  /** The type of a closed term that is known to have one. */
  infer(e: Expr): Expr {
    return this.rules.inferType(this, e, false);
  }

  /** Whether two terms of the same type are definitionally equal. */
  isDefEq(t: Expr, s: Expr): boolean {
    return this.rules.isDefEq(this, t, s);
  }

  /** What was found out about the expression in the present mode of evaluation. */
  found(e: Expr): Findings | null {
    return this.eager ? (e.findings?.eager ?? null) : e.findings;
  }

  /** The record for what is found out about the expression in the present mode of evaluation. */
  findings(e: Expr): Findings {
    const findings = this.terms.findings(e);
    return this.eager ? findings.inEagerMode() : findings;
  }

  /** Answers about pairs of terms in the present mode of evaluation. */
  get pairs(): Answers {
    return this.eager ? this.eagerAnswers : this.answers;
  }
}
