import type { Constant } from '../declaration.ts';
import { Rejection } from '../failure.ts';
import type { Expr } from '../term/expr.ts';
import { instantiateLevelParams } from '../term/substitute.ts';
import type { Checker } from './checker.ts';

/** The declaration of a constant, with the right number of universe arguments. */
export function constantOf(c: Checker, e: Expr): Constant {
  const constant = c.env.find(e.name);
  if (constant === undefined) {
    throw new Rejection(
      'unknown-constant',
      `the constant ${e.name} is not declared before its use`,
    );
  }
  const given = e.levels.items.length;
  if (given !== constant.levelParams.length) {
    throw new Rejection(
      'universe',
      `${e.name} takes ${constant.levelParams.length} universe arguments, not ${given}`,
    );
  }
  return constant;
}

/** The type of a constant at its universe arguments. */
export function constantType(c: Checker, e: Expr): Expr {
  const findings = c.terms.findings(e);
  if (findings.constType === null) {
    const constant = constantOf(c, e);
    findings.constType = instantiateLevelParams(
      c.terms,
      constant.type,
      constant.levelParams,
      e.levels,
    );
  }
  return findings.constType;
}

/**
 * The value of a constant at its universe arguments, where it can be unfolded: definitions and
 * theorems. Opaque constants cannot.
 */
export function constantValue(c: Checker, e: Expr): Expr | undefined {
  const constant = c.env.find(e.name);
  if (constant?.kind !== 'def' && constant?.kind !== 'thm') return undefined;
  if (constant.levelParams.length !== e.levels.items.length) return undefined;
  const findings = c.terms.findings(e);
  findings.constValue ??= instantiateLevelParams(
    c.terms,
    constant.value,
    constant.levelParams,
    e.levels,
  );
  return findings.constValue;
}
