import { canonicalProposition, conjuncts } from '../../language/lean/canonical.ts';
import type { Pin } from './pins.ts';
import { findShadowings } from './shadowing.ts';
import { textDiff } from './textDiff.ts';

/** What became of a declaration of the baseline. */
export type PinChange =
  | { readonly kind: 'removed'; readonly before: Pin }
  | {
      readonly kind: 'changed';
      readonly before: Pin;
      readonly after: Pin;
      /** How it says less, in words; null where that cannot be told. */
      readonly weaker: string | null;
      readonly diff: string;
    }
  | {
      /** It reads as it did, and a word in it means another definition, which is new or was there before. */
      readonly kind: 'shadowed';
      readonly before: Pin;
      readonly after: Pin;
      readonly word: string;
      readonly definition: Pin;
      readonly isNew: boolean;
    };

export interface Comparison {
  readonly changes: readonly PinChange[];
  readonly added: readonly Pin[];
  readonly unchanged: number;
}

/**
 * Compares declarations by file and name. One that moved to another file unchanged is unchanged; one that changed on its way
 * there changed, and is not a new one.
 */
export function comparePins(before: readonly Pin[], after: readonly Pin[]): Comparison {
  const key = ({ file, name }: Pin): string => JSON.stringify([file, name]);
  const now = new Map(after.map((pin) => [key(pin), pin]));
  const moved = new Map(after.map((pin) => [JSON.stringify([pin.name, pin.hash]), pin]));
  const known = new Set(before.map(key));
  const arrived = new Map(
    after.filter((pin) => !known.has(key(pin))).map((pin) => [pin.name, pin] as const),
  );
  const matched = new Set<Pin>();
  const unchanged: Pin[] = [];
  const gone: Pin[] = [];
  const changes: PinChange[] = [];
  for (const pin of before) {
    const same =
      now.get(key(pin)) ?? moved.get(JSON.stringify([pin.name, pin.hash])) ?? arrived.get(pin.name);
    if (same === undefined) {
      gone.push(pin);
      changes.push({ kind: 'removed', before: pin });
      continue;
    }
    matched.add(same);
    if (same.hash === pin.hash) unchanged.push(same);
    else changes.push(changed(pin, same));
  }
  const added = after.filter((pin) => !matched.has(pin));
  const shadowed = findShadowings(unchanged, [...added, ...gone]);
  for (const { pin, word, definition } of shadowed) {
    const isNew = !gone.includes(definition);
    changes.push({ kind: 'shadowed', before: pin, after: pin, word, definition, isNew });
  }
  return { changes, added, unchanged: unchanged.length - shadowed.length };
}

function changed(before: Pin, after: Pin): PinChange {
  return {
    kind: 'changed',
    before,
    after,
    weaker: weaker(before, after),
    diff: pinDiff(before, after),
  };
}

/** Both forms as a diff, which mostly is of one piece. */
function pinDiff(before: Pin, after: Pin): string {
  const text = ({ lines }: Pin): string => `${lines.join('\n')}\n`;
  return textDiff(text(before), text(after), 100).replace(/^@@.*\n/, '');
}

/** Tells the plain ways of saying less: more hypotheses for the same goal, or only some of its conjuncts. */
function weaker(before: Pin, after: Pin): string | null {
  if (before.kind !== 'statement' || after.kind !== 'statement') return null;
  const [old, now] = [parts(before), parts(after)];
  const goals = (text: string): (string | null)[] =>
    conjuncts(text).map((part) => canonicalProposition(part));
  const [oldGoals, newGoals] = [goals(old.goal), goals(now.goal)];
  const added = now.hypotheses.filter((text) => !old.hypotheses.includes(text));
  const kept = old.hypotheses.every((text) => now.hypotheses.includes(text));
  const covered = newGoals.every((goal) => oldGoals.includes(goal));
  if (!kept || !covered) return null;
  if (added.length > 0) return `it assumes more: ${added.join(' ')}`;
  return newGoals.length < oldGoals.length ? 'it claims only a part of what it did' : null;
}

function parts({ lines }: Pin): { hypotheses: string[]; goal: string } {
  const own = lines.findIndex((line) => /^(private )?theorem /.test(line));
  return {
    hypotheses: lines.slice(own + 1, -1).map((line) => line.trim()),
    goal: (lines.at(-1) ?? '').replace(/^ {2}: /, ''),
  };
}
