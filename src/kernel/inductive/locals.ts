import type { Expr } from '../term/expr.ts';
import type { Name } from '../term/name.ts';
import type { TermTable } from '../term/table.ts';

/** Makes the free variables of a group, each deeper than all those before it. */
export class Locals {
  private readonly terms: TermTable;
  private depth = 0;

  constructor(terms: TermTable) {
    this.terms = terms;
  }

  /** A fresh free variable. */
  open(type: Expr, hint: Name): Expr {
    return this.terms.fvar(this.depth++, type, hint);
  }

  /** Runs `work`; the variables that it opened are closed afterwards. */
  within<T>(work: () => T): T {
    const { depth } = this;
    try {
      return work();
    } finally {
      this.depth = depth;
    }
  }
}
