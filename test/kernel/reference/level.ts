/** Universe levels. */
import { Declined, step } from './answer.ts';

export type Level =
  | { readonly kind: 'zero' }
  | { readonly kind: 'succ'; readonly of: Level }
  | { readonly kind: 'max' | 'imax'; readonly left: Level; readonly right: Level }
  | { readonly kind: 'param'; readonly name: string };

export const zero: Level = { kind: 'zero' };
export const succ = (of: Level): Level => ({ kind: 'succ', of });
export const max = (left: Level, right: Level): Level => ({ kind: 'max', left, right });
export const imax = (left: Level, right: Level): Level => ({ kind: 'imax', left, right });
export const param = (name: string): Level => ({ kind: 'param', name });

/** The level with the parameters replaced; those that `values` lacks stay. */
export function substituteLevel(level: Level, values: ReadonlyMap<string, Level>): Level {
  step();
  switch (level.kind) {
    case 'zero':
      return level;
    case 'succ':
      return succ(substituteLevel(level.of, values));
    case 'param':
      return values.get(level.name) ?? level;
    default:
      return {
        kind: level.kind,
        left: substituteLevel(level.left, values),
        right: substituteLevel(level.right, values),
      };
  }
}

/** The names of the parameters that occur in the level. */
export function parametersOf(level: Level, into = new Set<string>()): Set<string> {
  step();
  if (level.kind === 'param') into.add(level.name);
  if (level.kind === 'succ') parametersOf(level.of, into);
  if (level.kind === 'max' || level.kind === 'imax') {
    parametersOf(level.left, into);
    parametersOf(level.right, into);
  }
  return into;
}

/**
 * The value of a level, once it is known which of its parameters are zero: the maximum of
 * `least` and of `p' + offset` for every parameter p, where p = p' + 1. It is zero for all p', or
 * for none, so it is known what an `imax` is.
 */
interface Value {
  readonly least: number;
  readonly offsets: ReadonlyMap<string, number>;
}

function evaluate(level: Level, zeros: ReadonlySet<string>): Value {
  step();
  switch (level.kind) {
    case 'zero':
      return { least: 0, offsets: new Map() };
    case 'param':
      return { least: 0, offsets: new Map(zeros.has(level.name) ? [] : [[level.name, 1]]) };
    case 'succ': {
      const { least, offsets } = evaluate(level.of, zeros);
      return { least: least + 1, offsets: new Map([...offsets].map(([p, n]) => [p, n + 1])) };
    }
    default: {
      const right = evaluate(level.right, zeros);
      if (level.kind === 'imax' && right.least === 0 && right.offsets.size === 0) return right;
      const left = evaluate(level.left, zeros);
      const offsets = new Map(left.offsets);
      for (const [p, n] of right.offsets) offsets.set(p, Math.max(n, offsets.get(p) ?? 0));
      return { least: Math.max(left.least, right.least), offsets };
    }
  }
}

function leqValue(a: Value, b: Value): boolean {
  if (a.least > Math.max(b.least, ...b.offsets.values())) return false;
  return [...a.offsets].every(([p, n]) => n <= (b.offsets.get(p) ?? -1));
}

const MAX_PARAMETERS = 8;

/** Whether a ≤ b whatever the parameters are. */
export function leq(a: Level, b: Level): boolean {
  const params = [...parametersOf(b, parametersOf(a))];
  if (params.length > MAX_PARAMETERS) throw new Declined('too many universe parameters');
  for (let cases = 0; cases < 2 ** params.length; cases++) {
    const zeros = new Set(params.filter((_, i) => (cases >> i) % 2 === 1));
    if (!leqValue(evaluate(a, zeros), evaluate(b, zeros))) return false;
  }
  return true;
}

export const sameLevel = (a: Level, b: Level): boolean =>
  writtenAlike(a, b) || (leq(a, b) && leq(b, a));

function writtenAlike(a: Level, b: Level): boolean {
  step();
  if (a.kind === 'zero') return b.kind === 'zero';
  if (a.kind === 'param') return b.kind === 'param' && a.name === b.name;
  if (a.kind === 'succ') return b.kind === 'succ' && writtenAlike(a.of, b.of);
  return b.kind === a.kind && writtenAlike(a.left, b.left) && writtenAlike(a.right, b.right);
}
export const isZero = (level: Level): boolean => leq(level, zero);
/** At least one, whatever the parameters are. */
export const isNeverZero = (level: Level): boolean => leq(succ(zero), level);

export function sameLevels(a: readonly Level[], b: readonly Level[]): boolean {
  return a.length === b.length && a.every((level, i) => sameLevel(level, b[i] ?? zero));
}
