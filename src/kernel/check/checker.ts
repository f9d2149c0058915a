import type { Budget } from '../budget.ts';
import type { Declaration } from '../declaration.ts';
import type { Environment } from '../environment.ts';
import type { Expr, Findings } from '../term/expr.ts';
import { LevelOrder } from '../term/levelOrder.ts';
import type { Name } from '../term/name.ts';
import type { TermTable } from '../term/table.ts';
import type { WellKnown } from '../wellKnown.ts';
import type { NatRules } from './nat.ts';

/**
 * What the rules share while they check one declaration after the other: the tables, the
 * environment, and what was found out so far. The rules themselves are functions on it, one
 * group per file.
 */
export class Checker {
  readonly terms: TermTable;
  readonly env: Environment;
  readonly known: WellKnown;
  readonly budget: Budget;
  readonly order: LevelOrder;
  readonly natRules: NatRules;
  /** The universe parameters of the declaration under check. */
  levelParams: ReadonlySet<Name> = new Set();
  /** Literals are computed also in terms with free variables (see `eagerReduce`). */
  eager = false;
  /** Number of open binders; deeper than every free variable in use. */
  depth = 0;
  /** String literals may be used: String and List were found to have their known types. */
  stringsReady = false;
  /** Content hashes of declarations, proofs left out (see natGenuine.ts). */
  readonly meanings = new Map<Declaration, Uint8Array>();
  private unequal = new Set<number>();

  constructor(
    terms: TermTable,
    env: Environment,
    known: WellKnown,
    budget: Budget,
    natRules: NatRules,
  ) {
    this.terms = terms;
    this.env = env;
    this.known = known;
    this.budget = budget;
    this.order = new LevelOrder(terms.levels, budget);
    this.natRules = natRules;
  }

  /** Runs `work` for one declaration; what it makes and finds out is forgotten afterwards. */
  forDeclaration<T>(levelParams: readonly Name[], work: () => T): T {
    this.levelParams = new Set(levelParams);
    this.depth = 0;
    this.eager = false;
    this.unequal.clear();
    this.terms.begin();
    try {
      return work();
    } finally {
      this.terms.rollback();
    }
  }

  /** A fresh free variable. Its binder is closed by setting `depth` back. */
  local(type: Expr, hint: Name): Expr {
    return this.terms.fvar(this.depth++, type, hint);
  }

  /** Whether the two were already found to be definitionally equal. */
  knownEqual(t: Expr, s: Expr): boolean {
    return t.findings !== null && s.findings !== null && representative(t) === representative(s);
  }

  /** Remembers that the two are definitionally equal. */
  rememberEqual(t: Expr, s: Expr): void {
    const a = representative(t);
    const b = representative(s);
    if (a === b) return;
    const findingsA = this.terms.findings(a);
    const findingsB = this.terms.findings(b);
    if (findingsA.rank < findingsB.rank) {
      findingsA.equal = b;
    } else {
      findingsB.equal = a;
      if (findingsA.rank === findingsB.rank) findingsA.rank++;
    }
  }

  /** Whether the arguments of the two were compared before, and differed. */
  knownUnequal(t: Expr, s: Expr): boolean {
    return this.unequal.has(pairKey(t, s));
  }

  /** Remembers that the arguments of the two differ. */
  rememberUnequal(t: Expr, s: Expr): void {
    this.unequal.add(pairKey(t, s));
  }
}

function pairKey(t: Expr, s: Expr): number {
  return t.id < s.id ? t.id * 2 ** 26 + s.id : s.id * 2 ** 26 + t.id;
}

function representative(e: Expr): Expr {
  let root = e;
  while (root.findings?.equal) root = root.findings.equal;
  // Path compression.
  let at = e;
  while (at !== root) {
    const findings = at.findings as Findings;
    at = findings.equal as Expr;
    findings.equal = root;
  }
  return root;
}
