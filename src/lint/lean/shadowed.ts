import type { DeclarationSpan } from '../../language/lean/declarations.ts';
import { isTheorem } from '../../language/lean/declarations.ts';
import { signatureTokens } from '../../language/lean/signature.ts';
import { nameParts } from '../../language/lean/tokens.ts';
import type { LeanText } from '../leanSubject.ts';
import type { TextLint } from '../lint.ts';
import type { Suspicion } from '../subject.ts';
import { KNOWN_NAMES, KNOWN_SPACES, KNOWN_TYPES } from './knownNames.ts';

/**
 * A definition under a name that readers know from core Lean or Mathlib, of which a theorem speaks: inside of
 * `namespace Paper`, `Real` is `Paper.Real` as soon as there is one.
 */
export const shadowedDefinition: TextLint = {
  id: 'shadowed-name',
  check(text) {
    const library = text.tokens.some(({ text: word }) => word === 'import');
    const suspects = text.declarations.flatMap(
      (declaration) => suspect(declaration, library) ?? [],
    );
    if (suspects.length === 0) return [];
    const spoken = wordsOfTheorems(text);
    return suspects.flatMap(({ declaration, short }): Suspicion[] => {
      if (!spoken.has(short)) return [];
      const full = declaration.name ?? short;
      const message =
        full === short
          ? `${short} is a name of core Lean or Mathlib, and this file gives it a meaning of its own`
          : `in this file ${short} means ${full}, and not the ${short} of core Lean or Mathlib`;
      return [
        {
          at: declaration.at,
          message,
          fix: 'give it another name, so that readers see what statements speak of',
        },
      ];
    });
  },
};

const DEFINES =
  /^(?:def|abbrev|irreducible_def|opaque|axiom|constant|inductive|coinductive|structure|class)$/;

/** A declaration whose name, or the end of it, is known from elsewhere. */
function suspect(
  declaration: DeclarationSpan,
  library: boolean,
): { declaration: DeclarationSpan; short: string } | null {
  if (declaration.name === null || !DEFINES.test(declaration.keyword)) return null;
  const parts = nameParts(declaration.name);
  for (const at of parts.keys()) {
    const short = parts.slice(at).join('.');
    const full = at === 0;
    // Without a library there is no `Even` that a file could hide, and readers expect one of its own.
    const hides =
      KNOWN_TYPES.has(short) ||
      (KNOWN_NAMES.has(short) && !full && (library || short.includes('.')));
    if (hides) return { declaration, short };
    // `Int.anything` inside of a namespace: everyone reads the integers' own.
    if (
      at > 0 &&
      at < parts.length - 1 &&
      KNOWN_SPACES.has(parts[at] ?? '') &&
      KNOWN_TYPES.has(parts[at] ?? '')
    )
      return { declaration, short };
  }
  return null;
}

/** The names that statements of theorems, and definitions, speak of, and the ends of qualified ones. */
function wordsOfTheorems({ declarations, tokens }: LeanText): ReadonlySet<string> {
  const words = new Set<string>();
  for (const declaration of declarations) {
    const own = tokens.slice(declaration.afterName, declaration.to);
    const { binders, goal } = isTheorem(declaration)
      ? signatureTokens(own)
      : { binders: own, goal: [] };
    for (const { text, kind } of [...binders, ...goal]) {
      if (kind !== 'identifier' && !KNOWN_TYPES.has(text)) continue;
      const parts = nameParts(text);
      for (const at of parts.keys()) words.add(parts.slice(at).join('.'));
      if (parts.length > 1) words.add(parts[0] ?? text);
    }
  }
  return words;
}
