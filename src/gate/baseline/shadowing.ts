import type { Pin } from './pins.ts';

/** A declaration that reads as before, in which a word now means another definition. */
export interface Shadowing {
  readonly pin: Pin;
  readonly word: string;
  readonly definition: Pin;
}

/**
 * Finds declarations of unchanged text whose words mean something else since definitions came or went: `Prime` inside of
 * `namespace Demo` is `Demo.Prime` as soon as there is one. Each declaration is told once.
 */
export function findShadowings(
  unchanged: readonly Pin[],
  cameOrWent: readonly Pin[],
): readonly Shadowing[] {
  const definitions = cameOrWent.filter(({ kind }) => kind === 'definition');
  if (definitions.length === 0) return [];
  const readers = new Map<string, Pin[]>();
  for (const pin of unchanged) {
    for (const word of freeWords(pin)) readers.set(word, [...(readers.get(word) ?? []), pin]);
  }
  const found = new Map<Pin, Shadowing>();
  for (const definition of definitions) {
    const parts = definition.name.split('.');
    for (const at of parts.keys()) {
      const word = parts.slice(at).join('.');
      const space = parts.slice(0, at).join('.');
      for (const pin of readers.get(word) ?? [])
        if (!found.has(pin) && isOpenIn(space, pin)) found.set(pin, { pin, word, definition });
    }
  }
  return [...found.values()];
}

/** Whether names of a namespace can be said without it: inside of it, and where it is opened. */
function isOpenIn(space: string, { name, lines }: Pin): boolean {
  if (space === '' || name.startsWith(`${space}.`)) return true;
  const opened = lines.filter((line) => OPENS.test(line)).flatMap(words);
  return opened.some((word) => word === space || space.endsWith(`.${word}`));
}

const OPENS = /^(open|namespace) /;
const WORD = /[\p{L}_][\p{L}\p{N}_'!?]*(?:\.[\p{L}_][\p{L}\p{N}_'!?]*)*/gu;
/** What follows a quantifier, stands before a colon in brackets, or is a pattern of a case. */
const BINDERS = [
  /(?:[∀∃λ∑∏⋃⋂]|\b(?:fun|let|have)\b)([^,:∈=<>≤≥↦]*)/gu,
  /[({[⦃]([^(){}[\]⦃⦄:]*):/gu,
  /\|([^|]*)=>/gu,
];

/** The words that a declaration does not bind itself, and what they begin with: `Foo` and `Foo.bar` of `Foo.bar`. */
function freeWords({ lines }: Pin): ReadonlySet<string> {
  const text = lines.filter((line) => !OPENS.test(line) && !OWN_NAME.test(line)).join('\n');
  const bound = new Set(
    BINDERS.flatMap((pattern) =>
      Array.from(text.matchAll(pattern), (match) => words(match[1] ?? '')).flat(),
    ),
  );
  const free = new Set<string>();
  for (const word of words(text)) {
    const parts = word.split('.');
    if (bound.has(parts[0] ?? '')) continue;
    for (const at of parts.keys()) free.add(parts.slice(0, at + 1).join('.'));
  }
  return free;
}

/** The line of a pin that names the declaration itself is not indented. */
const OWN_NAME = /^(?!variable )\S/;

function words(text: string): string[] {
  return text.match(WORD) ?? [];
}
