/** Definitional equality. */
import { argsOf, type Expr, headOf, Kind } from '../term/expr.ts';
import type { Checker } from './checker.ts';
import { etaExpandedEqual, structEtaEqual, unitLikeEqual } from './eta.ts';
import { lazyDelta, lazyDeltaProj } from './lazyDelta.ts';
import { stringAsConstructor } from './literal.ts';
import { quickDefEq, sameArgs } from './quick.ts';
import { isProposition } from './sort.ts';

/**
 * Whether two terms of the same type are definitionally equal. The relation that this decides is
 * not transitive, so only answers to the very question are remembered: what was asked before does
 * not change what is answered now.
 */
export function isDefEq(c: Checker, t: Expr, s: Expr): boolean {
  if (t === s) return true;
  const { equal } = c.pairs;
  const known = equal.get(t.id, s.id);
  if (known >= 0) return known === 1;
  const answer = quickDefEq(c, t, s) ?? compare(c, t, s);
  equal.set(t.id, s.id, answer ? 1 : 0);
  return answer;
}

function compare(c: Checker, t: Expr, s: Expr): boolean {
  c.budget.step();
  // `decide` asks whether a closed term evaluates to true: evaluate it at once.
  if (isTrueConst(c, s) && (t.fvarRange === 0 || c.eager) && c.whnf(t) === s) return true;
  const tCore = c.whnfCore(t, true);
  const sCore = c.whnfCore(s, true);
  if (tCore !== t || sCore !== s) return c.isDefEq(tCore, sCore);
  const irrelevant = proofIrrelevant(c, t, s);
  if (irrelevant !== undefined) return irrelevant;
  const delta = lazyDelta(c, t, s);
  return typeof delta === 'boolean' ? delta : compareStuck(c, delta.t, delta.s);
}

function isTrueConst(c: Checker, e: Expr): boolean {
  return e.kind === Kind.Const && e.name === c.known.boolTrue;
}

/** Proof irrelevance: two proofs of equal propositions are equal. */
function proofIrrelevant(c: Checker, t: Expr, s: Expr): boolean | undefined {
  const type = c.infer(t);
  if (!isProposition(c, type)) return undefined;
  return c.isDefEq(type, c.infer(s));
}

/** Terms of which neither can be unfolded any more (structures of projections excepted). */
function compareStuck(c: Checker, t: Expr, s: Expr): boolean {
  if (t.kind === Kind.Const && s.kind === Kind.Const && t.name === s.name) {
    if (c.order.areEquivalent(t.levels.items, s.levels.items)) return true;
  }
  if (t.kind === Kind.Proj && s.kind === Kind.Proj && t.index === s.index && t.name === s.name) {
    if (lazyDeltaProj(c, t.name, t.struct, s.struct, t.index)) return true;
  }
  const tCore = c.whnfCore(t);
  const sCore = c.whnfCore(s);
  if (tCore !== t || sCore !== s) return c.isDefEq(tCore, sCore);
  return (
    sameApplication(c, t, s) ||
    etaExpandedEqual(c, t, s) ||
    etaExpandedEqual(c, s, t) ||
    structEtaEqual(c, t, s) ||
    structEtaEqual(c, s, t) ||
    stringEqual(c, t, s) ||
    stringEqual(c, s, t) ||
    unitLikeEqual(c, t, s)
  );
}

/** Congruence: equal functions and equal arguments. */
function sameApplication(c: Checker, t: Expr, s: Expr): boolean {
  if (t.kind !== Kind.App || s.kind !== Kind.App) return false;
  const tArgs = argsOf(t);
  const sArgs = argsOf(s);
  return (
    tArgs.length === sArgs.length && c.isDefEq(headOf(t), headOf(s)) && sameArgs(c, tArgs, sArgs)
  );
}

/** A string literal against the application of `String.ofList` that it stands for. */
function stringEqual(c: Checker, t: Expr, s: Expr): boolean {
  if (t.kind !== Kind.StrLit || s.kind !== Kind.App) return false;
  const head = headOf(s);
  if (head.kind !== Kind.Const) return false;
  if (head.name === c.known.stringOfList) return c.isDefEq(stringAsConstructor(c, t), s);
  if (c.env.constructorNamed(head.name) === undefined) return false;
  return c.isDefEq(c.whnf(stringAsConstructor(c, t)), s);
}
