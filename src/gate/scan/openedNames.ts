import { type DeclarationSpan, isTheorem } from '../../language/lean/declarations.ts';
import { signatureParts } from '../../language/lean/signature.ts';
import { nameParts, type Token } from '../../language/lean/tokens.ts';
import type { Sighting } from './sighting.ts';

/**
 * An `open` by which a theorem's statement speaks of a definition of the same file under a shorter name. Readers know such
 * a name, `Even` or `Prime`, from elsewhere, and what it says here is anybody's guess. Said once an `open`, where it is.
 */
export function scanOpens(
  tokens: readonly Token[],
  declarations: readonly DeclarationSpan[],
): Sighting[] {
  const defined = declarations.flatMap((it) =>
    it.name === null || isTheorem(it) || it.keyword === 'example' ? [] : [nameParts(it.name)],
  );
  if (!defined.some((parts) => parts.length > 1)) return [];
  const found = new Map<Token, Sighting>();
  for (const theorem of declarations.filter(isTheorem)) {
    const words = statementWords(theorem, tokens);
    for (const parts of defined) {
      const [space, short] = [parts.slice(0, -1).join('.'), parts.at(-1) ?? ''];
      if (!words.has(short) || !theorem.context.opens.some((text) => opens(text, space))) continue;
      // Inside of the namespace the name is the nearest one anyway.
      if (theorem.name?.startsWith(`${space}.`)) continue;
      const at = tokens
        .slice(0, theorem.to)
        .findLast(({ text }, index) => text === 'open' && opensAt(tokens, index, space));
      if (at === undefined || found.has(at)) continue;
      const message = `by 'open ${space}' the statement of '${theorem.name}' says '${short}' and means '${space}.${short}' of this file`;
      const { line, column } = at;
      const base = { rule: 'forbidden-command' as const, soft: true, declaration: null };
      found.set(at, { ...base, line, column, message });
    }
  }
  return [...found.values()];
}

function statementWords(
  { afterName, to }: DeclarationSpan,
  tokens: readonly Token[],
): ReadonlySet<string> {
  const { binders, goal } = signatureParts(tokens.slice(afterName, to));
  return new Set(`${binders} ${goal}`.split(' ').map((word) => nameParts(word)[0] ?? ''));
}

function opens(text: string, space: string): boolean {
  return text.split(/[\s()]+/).includes(space);
}

function opensAt(tokens: readonly Token[], index: number, space: string): boolean {
  const next = tokens.slice(index + 1, index + 30);
  const end = next.findIndex(({ text, kind }) => kind !== 'identifier' || text === 'open');
  return next.slice(0, end < 0 ? next.length : end).some(({ text }) => text === space);
}
