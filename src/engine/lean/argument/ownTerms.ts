import { cleanTactics } from '../../../language/lean/tactics.ts';
import { nameParts, type Token, tokenize, withDepth } from '../../../language/lean/tokens.ts';

/**
 * The parts of a goal that a script gives terms of its own for, without any of the steps: `exact ⟨s1, fun y => h y⟩` has one
 * for the second. A term is what it names; what a tactic makes use of, its text does not tell.
 *
 * @param count how many parts the goal has
 */
export function partsWithoutSteps(
  script: string,
  count: number,
  steps: ReadonlySet<string>,
): ReadonlySet<number> {
  const terms = termsOf(tokenize(cleanTactics(script).lines.join('\n')).tokens);
  const found = new Set<number>();
  if (terms.length !== count) return found;
  for (const [index, term] of terms.entries()) {
    const words = term.map(({ text }) => text);
    const named = words.some((word) => steps.has(nameParts(word)[0] ?? ''));
    if (!named && !words.some((word) => USES_WHAT_IS_THERE.has(word))) found.add(index);
  }
  return found;
}

/** Tactics take what they find, and so does `‹P›`. */
const USES_WHAT_IS_THERE = new Set(['by', '‹', '_', '?_']);

/** The terms of `exact ⟨a, b⟩`, behind any number of `intro`; none of a script of another form. */
function termsOf(tokens: readonly Token[]): Token[][] {
  const start = tokens.findIndex(({ text }) => text === 'exact');
  const before = tokens.slice(0, Math.max(0, start));
  const lines = new Map(before.map((token) => [token.line, token.text] as const).toReversed());
  const bracket = tokens[start + 1];
  if (start < 0 || bracket?.text !== '⟨' || [...lines.values()].some((word) => !INTRO.test(word)))
    return [];
  const inside = withDepth(tokens.slice(start + 1));
  const end = inside.findIndex(({ depth }, at) => at > 0 && depth === 0);
  if (end !== inside.length - 1) return [];
  const terms: Token[][] = [[]];
  for (const { token, depth } of inside.slice(1, -1)) {
    if (depth === 1 && token.text === ',') terms.push([]);
    else terms.at(-1)?.push(token);
  }
  return terms;
}

const INTRO = /^intros?$/;
