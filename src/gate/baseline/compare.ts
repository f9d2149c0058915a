import { createTwoFilesPatch } from 'diff';
import { canonicalProposition, conjuncts } from '../../engine/lean/index.ts';
import type { Pin } from './pins.ts';

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
    };

export interface Comparison {
  readonly changes: readonly PinChange[];
  readonly added: readonly Pin[];
  readonly unchanged: number;
}

/** Compares declarations by file and name; one that moved to another file unchanged is unchanged. */
export function comparePins(before: readonly Pin[], after: readonly Pin[]): Comparison {
  const key = ({ file, name }: Pin): string => JSON.stringify([file, name]);
  const now = new Map(after.map((pin) => [key(pin), pin]));
  const moved = new Map(after.map((pin) => [JSON.stringify([pin.name, pin.hash]), pin]));
  const matched = new Set<Pin>();
  const changes: PinChange[] = [];
  let unchanged = 0;
  for (const pin of before) {
    const same = now.get(key(pin)) ?? moved.get(JSON.stringify([pin.name, pin.hash]));
    if (same !== undefined) matched.add(same);
    if (same === undefined) changes.push({ kind: 'removed', before: pin });
    else if (same.hash === pin.hash) unchanged += 1;
    else changes.push(changed(pin, same));
  }
  return { changes, added: after.filter((pin) => !matched.has(pin)), unchanged };
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

/** Both forms as a unified diff of one piece, without its head. */
export function pinDiff(before: Pin, after: Pin): string {
  const text = ({ lines }: Pin): string => `${lines.join('\n')}\n`;
  const patch = createTwoFilesPatch('', '', text(before), text(after), '', '', { context: 100 });
  return patch.split('\n').slice(5).join('\n').trimEnd();
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
  const own = lines.findIndex((line) => line.startsWith('theorem '));
  return {
    hypotheses: lines.slice(own + 1, -1).map((line) => line.trim()),
    goal: (lines.at(-1) ?? '').replace(/^ {2}: /, ''),
  };
}
