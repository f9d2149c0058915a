import { subtrees } from '../../language/formula/tree.ts';
import type { TextLint } from '../lint.ts';
import type { Subject, Suspicion } from '../subject.ts';

/**
 * Letters of other scripts that look like Latin ones in every font (Unicode, "Confusable Characters", UTS #39), by the
 * Latin letter. Of Greek only those that no mathematician writes as Greek letters.
 */
const ALIKE: ReadonlyMap<string, string> = new Map([
  ...[...'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ'].map((char, at): [string, string] => [
    char,
    [...'ABEZHIKMNOPTYX'][at] ?? '',
  ]),
  ...[...'οϹϳ'].map((char, at): [string, string] => [char, [...'oCj'][at] ?? '']),
  ...[...'АВЕКМНОРСТХЅІЈаеорсухѕіјһԁԛԝѵ'].map((char, at): [string, string] => [
    char,
    [...'ABEKMHOPCTXSIJaeopcyxsijhdqwv'][at] ?? '',
  ]),
  ...[...'ՕՏԱօոսհցզ'].map((char, at): [string, string] => [char, [...'OSUonuhgq'][at] ?? '']),
  ...[...'ᎪᏴᏟᎠᎬᏀᎻᎫᏦᏞᎷᏢᏚᎢᏙᎳ'].map((char, at): [string, string] => [
    char,
    [...'ABCDEGHJKLMPSTVW'][at] ?? '',
  ]),
]);

/** Letters of mathematics in the letters of Latin text, and wide forms. */
function plainLetter(char: string): string | null {
  const alike = ALIKE.get(char);
  if (alike !== undefined) return alike;
  const code = char.codePointAt(0) ?? 0;
  const isForm =
    (code >= 0xff21 && code <= 0xff5a) || (code >= 0x1d400 && code <= 0x1d7ff && !isScript(code));
  const folded = isForm ? char.normalize('NFKC') : char;
  return folded !== char && /^[A-Za-z0-9]$/.test(folded) ? folded : null;
}

/** `𝒜`, `𝓕`, `𝔸`, `𝕜`: letters that Mathlib uses for collections and fields. */
function isScript(code: number): boolean {
  return (code >= 0x1d49c && code <= 0x1d537) || (code >= 0x1d538 && code <= 0x1d56b);
}

/** The name with letters of other scripts in Latin ones; null where it has none that look like these. */
export function skeleton(name: string): string | null {
  let changed = false;
  const plain = [...name].map((char) => {
    const letter = plainLetter(char);
    changed ||= letter !== null;
    return letter ?? char;
  });
  return changed ? plain.join('') : null;
}

/** What is wrong with the letters of a name, among the names that stand beside it; null for an honest one. */
export function lookAlikeIn(name: string, others: ReadonlySet<string>): string | null {
  const plain = skeleton(name);
  if (plain === null) return null;
  const letters = [...name].filter((char) => plainLetter(char) !== null);
  const shown = [...new Set(letters)].map(
    (char) => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  const mixed = /[A-Za-z]/.test(name);
  // A Greek capital alone is a name like any other, unless it stands beside its Latin twin.
  const foreign = letters.some((char) => !/\p{Script=Greek}/u.test(char));
  const readsAs = plain.length > 1 && /^[A-Za-z]+$/.test(plain);
  if (!mixed && !foreign && !readsAs && !others.has(plain)) return null;
  return `${name} is written with ${shown.join(', ')}, which ${shown.length === 1 ? 'looks' : 'look'} like Latin ${[...new Set(letters.map((char) => plainLetter(char) ?? ''))].join(', ')}: it is not the name ${plain}`;
}

/** Look-alikes among the names of a statement in SMT-LIB, where they stand between bars. */
export function lookAlikesIn({ variables, goal, hypotheses }: Subject): Suspicion[] {
  const trees = [...hypotheses, ...(goal === null ? [] : [goal])].map(({ tree }) => tree);
  const symbols = trees
    .flatMap((tree) => [...subtrees(tree)])
    .flatMap((tree) => (tree.kind === 'symbol' ? [tree] : []));
  const places = [
    ...variables.map(({ name, at }) => ({ name, at })),
    ...symbols.map(({ text, at }) => ({ name: text, at })),
  ];
  const names = new Set(places.map(({ name }) => name));
  const found = new Map<string, Suspicion>();
  for (const { name, at } of places) {
    const message = found.has(name) ? null : lookAlikeIn(name, names);
    if (message !== null)
      found.set(name, { at, message, fix: 'write the name in the letters of one script' });
  }
  return [...found.values()];
}

/** A name with letters of another script that look like Latin ones. */
export const lookAlike: TextLint = {
  id: 'look-alike',
  check({ tokens }) {
    const names = new Set(
      tokens.flatMap(({ text, kind }) => (kind === 'identifier' ? text.split('.') : [])),
    );
    const found = new Map<string, Suspicion>();
    for (const [at, token] of tokens.entries()) {
      if (token.kind === 'string' || token.kind === 'char' || token.kind === 'numeral') continue;
      // A letter that begins no name of Lean is a token of its own, glued to what stands beside it.
      const before = tokens[at - 1];
      const stem = before?.end === token.start && /\p{L}/u.test(before.text) ? before.text : '';
      const isLetter = token.kind === 'symbol' && /\p{L}/u.test(token.text);
      const glued = isLetter ? `${stem}${token.text}` : token.text;
      const message = found.has(glued) ? null : lookAlikeIn(glued, names);
      if (message !== null)
        found.set(glued, {
          at: token,
          message,
          fix: 'write the name in the letters of one script',
        });
    }
    return [...found.values()];
  },
};
