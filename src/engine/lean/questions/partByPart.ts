import { opened, outerConjuncts } from '../../../language/lean/goalParts.ts';
import type { Closer } from './portfolio.ts';
import type { Way } from './question.ts';
import { firstOf, quotients } from './setting.ts';
import type { Given } from './takeApart.ts';

/** More parts are not shown one by one. */
const MAX_PARTS = 8;

/**
 * The way of what holds together, such as `a = b ∧ b ≤ c ∧ c < d`: one part after the other, each with those before it. A text
 * that states them all states a chain; one inference each is what it would owe if every part were a step. None where there
 * is one part.
 */
export function partByPart(
  claim: string,
  before: readonly string[],
  closers: readonly Closer[],
  variables: Given['variables'],
): Way[] {
  const shown: string[] = [];
  const term = (text: string): string => {
    const parts = outerConjuncts(text);
    if (parts.length > 1) return `⟨${parts.map(term).join(', ')}⟩`;
    const name = `_q${shown.length + 1}`;
    const ends = firstOf([...closers, ...quotients(text, variables)]);
    const isOpen = opened(text).openings.length === 0;
    const by = isOpen ? ends : `first | (assumption; done) | (intros; ${ends})`;
    shown.push(`have ${name} : ${text.replace(/\s*\n\s*/g, ' ')} := by ${by}`);
    return name;
  };
  const whole = term(claim);
  if (shown.length < 2 || shown.length > MAX_PARTS) return [];
  // The parts speak of every variable.
  const kept = before.filter((line) => !line.startsWith('try subst '));
  return [{ before: [...kept, ...shown, `exact ${whole}`], closers: [], name: 'part by part' }];
}
