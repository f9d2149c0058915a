import { type Data, delimited } from './data.ts';

export const readBackSystem = `You read formal statements of mathematics and say in plain words what they say.

You see formulas alone, in Lean or SMT-LIB, and not the text that they were made from. For each one write one or two sentences of plain mathematical English that say exactly what the formula says, no more and no less:
- every quantifier, and what it ranges over (integers, natural numbers, reals, an arbitrary set);
- every hypothesis, and whether comparisons are strict;
- every number as it stands there; divisions that round, differences that are cut off at 0, divisions by what may be 0;
- if it holds trivially, cannot hold, or says nothing, say so.
Do not guess what was meant. Do not correct it. In an SMT-LIB script the last assert is the negated goal: say what is claimed, and not its negation.

The answer: "readings", one for each formula, each with the "id" of the formula and the "text".`;

/** Asks what formulas say; each is a section of its own under its id. */
export function readBackQuestion(formulas: readonly Data[]): string {
  return `Say what each of these formulas says.

${delimited(...formulas)}`;
}

export const compareSystem = `You compare what a mathematical text says with what somebody says that a formula says.

For each pair there are WORDS, the original, and READING, what the formula says. Compare their mathematical content, and nothing else: quantifiers, the domains of variables, hypotheses that are missing or added, strict against non-strict, numbers, and the direction of implications. Another way of saying the same is the same.

The answer: "comparisons", one for each pair, each with
- "id": that of the pair;
- "verdict": "same", or "weaker" (the formula claims less), "stronger" (it claims more), "different" (neither), "unclear" (it cannot be told);
- "differences": for every difference its "aspect" (quantifiers, domains, strictness, constants, direction, other), and the place in both: "words" is copied letter by letter from WORDS, "reading" from READING. Empty where the verdict is "same".`;

/** Asks how words and readings compare. */
export function compareQuestion(
  pairs: readonly { readonly id: string; readonly words: string; readonly reading: string }[],
): string {
  const sections = pairs.flatMap(({ id, words, reading }) => [
    { name: `WORDS ${id}`, text: words },
    { name: `READING ${id}`, text: reading },
  ]);
  return `Compare each pair.

${delimited(...sections)}`;
}
