/** Definitional equality. */
import { argsOf, type Expr, headOf, Kind } from '../term/expr.ts';
import { instantiate } from '../term/substitute.ts';
import type { Checker } from './checker.ts';
import { etaExpandedEqual, structEtaEqual, unitLikeEqual } from './eta.ts';
import { infer, isProposition } from './infer.ts';
import { lazyDelta, lazyDeltaProj } from './lazyDelta.ts';
import { stringAsConstructor } from './literal.ts';
import { whnf, whnfCore } from './whnf.ts';

/** Whether two terms of the same type are definitionally equal. */
export function isDefEq(c: Checker, t: Expr, s: Expr): boolean {
  const quick = quickDefEq(c, t, s);
  if (quick !== undefined) return quick;
  const equal = compare(c, t, s);
  if (equal) c.rememberEqual(t, s);
  return equal;
}

/** The cases that need no reduction; undefined where the answer is not that easy. */
export function quickDefEq(c: Checker, t: Expr, s: Expr): boolean | undefined {
  if (t === s || c.knownEqual(t, s)) return true;
  if (t.kind !== s.kind) return undefined;
  switch (t.kind) {
    case Kind.Lambda:
    case Kind.Pi:
      return sameBinders(c, t.kind, t, s);
    case Kind.Sort:
      return c.order.isEquivalent(t.level, s.level);
    case Kind.NatLit:
    case Kind.StrLit:
      // Hash-consed: equal literals are the same object.
      return false;
    default:
      return undefined;
  }
}

/** Two lambdas or two Pis: equal domains, and equal bodies for a common variable. */
function sameBinders(
  c: Checker,
  kind: typeof Kind.Lambda | typeof Kind.Pi,
  t: Expr,
  s: Expr,
): boolean {
  const depth = c.depth;
  const vars: Expr[] = [];
  let a = t;
  let b = s;
  let same = true;
  while (same && a.kind === kind && b.kind === kind) {
    const type = instantiate(c.terms, b.type, vars);
    same = a.type === b.type || isDefEq(c, instantiate(c.terms, a.type, vars), type);
    vars.push(c.local(type, b.hint));
    a = a.body;
    b = b.body;
  }
  same = same && isDefEq(c, instantiate(c.terms, a, vars), instantiate(c.terms, b, vars));
  c.depth = depth;
  return same;
}

function compare(c: Checker, t: Expr, s: Expr): boolean {
  c.budget.step();
  // `decide` asks whether a closed term evaluates to true: evaluate it at once.
  if (isTrueConst(c, s) && (t.fvarRange === 0 || c.eager) && isTrueConst(c, whnf(c, t))) {
    return true;
  }
  const tCore = whnfCore(c, t, true);
  const sCore = whnfCore(c, s, true);
  if (tCore !== t || sCore !== s) {
    const quick = quickDefEq(c, tCore, sCore);
    if (quick !== undefined) return quick;
  }
  const irrelevant = proofIrrelevant(c, tCore, sCore);
  if (irrelevant !== undefined) return irrelevant;
  const delta = lazyDelta(c, tCore, sCore);
  return typeof delta === 'boolean' ? delta : compareStuck(c, delta.t, delta.s);
}

function isTrueConst(c: Checker, e: Expr): boolean {
  return e.kind === Kind.Const && e.name === c.known.boolTrue;
}

/** Proof irrelevance: two proofs of equal propositions are equal. */
function proofIrrelevant(c: Checker, t: Expr, s: Expr): boolean | undefined {
  const type = infer(c, t);
  if (!isProposition(c, type)) return undefined;
  return isDefEq(c, type, infer(c, s));
}

/** Terms of which neither can be unfolded any more (structures of projections excepted). */
function compareStuck(c: Checker, t: Expr, s: Expr): boolean {
  if (t.kind === Kind.Const && s.kind === Kind.Const && t.name === s.name) {
    if (c.order.areEquivalent(t.levels.items, s.levels.items)) return true;
  }
  if (t.kind === Kind.Proj && s.kind === Kind.Proj && t.index === s.index && t.name === s.name) {
    if (lazyDeltaProj(c, t.struct, s.struct, t.index)) return true;
  }
  const tCore = whnfCore(c, t);
  const sCore = whnfCore(c, s);
  if (tCore !== t || sCore !== s) return isDefEq(c, tCore, sCore);
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
    tArgs.length === sArgs.length && isDefEq(c, headOf(t), headOf(s)) && sameArgs(c, tArgs, sArgs)
  );
}

/** Whether the two lists are equal, element by element. */
export function sameArgs(c: Checker, ts: readonly Expr[], ss: readonly Expr[]): boolean {
  return ts.length === ss.length && ts.every((t, i) => isDefEq(c, t, ss[i] as Expr));
}

/** A string literal against the application of `String.ofList` that it stands for. */
function stringEqual(c: Checker, t: Expr, s: Expr): boolean {
  if (t.kind !== Kind.StrLit || s.kind !== Kind.App) return false;
  const head = headOf(s);
  if (head.kind !== Kind.Const) return false;
  if (head.name === c.known.stringOfList) return isDefEq(c, stringAsConstructor(c, t), s);
  if (c.env.constructorNamed(head.name) === undefined) return false;
  return isDefEq(c, whnf(c, stringAsConstructor(c, t)), s);
}
