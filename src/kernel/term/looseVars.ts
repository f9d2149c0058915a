/** Which loose variables an expression has; `looseBVarRange` tells only how far they reach. */
import { type Expr, Kind } from './expr.ts';

/**
 * Marks in `used` every index below `used.length` of a loose variable of `e`. What was found out
 * about binders within is kept in `memo`, so that all the binders of a term take one walk.
 */
export function looseVars(e: Expr, memo: Map<Expr, Uint8Array>): Uint8Array {
  const known = memo.get(e);
  if (known !== undefined) return known;
  const used = new Uint8Array(e.looseBVarRange);
  const seen = new Set<Expr>();
  const pending: Expr[] = [];
  const take = (part: Expr | null) => {
    if (part !== null && part.looseBVarRange > 0) pending.push(part);
  };
  const under = (body: Expr) => {
    if (body.looseBVarRange <= 1) return;
    const inner = looseVars(body, memo);
    for (let i = 1; i < inner.length; i++) if (inner[i] === 1) used[i - 1] = 1;
  };
  pending.push(e);
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    switch (at.kind) {
      case Kind.BVar:
        used[at.index] = 1;
        break;
      case Kind.Lambda:
      case Kind.Pi:
        take(at.type);
        under(at.body);
        break;
      case Kind.Let:
        take(at.type);
        take(at.value);
        under(at.body);
        break;
      default:
        take(at.a);
        take(at.b);
    }
  }
  memo.set(e, used);
  return used;
}
