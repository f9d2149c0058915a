import { nameParts, type Token } from '../../language/lean/tokens.ts';
import type { Sighting } from './sighting.ts';
import { WORD_RULES, type WordRule } from './words.ts';

/** What the rules say of the words of terms and tactics. Attributes are judged elsewhere. */
export function scanWords(
  tokens: readonly Token[],
  inAttribute: ReadonlySet<number>,
  inDeclaration: (index: number) => number | null,
): Sighting[] {
  return tokens.flatMap((token, index) => {
    if (inAttribute.has(index)) return [];
    const found = at(tokens, index, token);
    if (found === null) return [];
    const { line, column } = token;
    const [text, { rule, why }] = found;
    const declaration = inDeclaration(index);
    return [{ rule, line, column, message: `'${text}': ${why}`, soft: false, declaration }];
  });
}

function at(tokens: readonly Token[], index: number, token: Token): [string, WordRule] | null {
  if (token.kind !== 'identifier') return null;
  const next = tokens[index + 1]?.text;
  if (token.text === 'native' && (tokens[index - 1]?.text === '+' || next === ':='))
    return ['native', { rule: 'compiler-trusted', why: 'it trusts the compiler' }];
  if (tokens[index - 1]?.text === 'set_option') return null;
  const evaluates = token.text === 'eval' && next === '%' && tokens[index + 1]?.start === token.end;
  if (evaluates)
    return ['eval%', { rule: 'forbidden-term', why: 'it runs code while the file is checked' }];
  const found = ruleOf(token.text);
  // `goal.admit` is a field; only the bare words are Lean's own.
  const field = found !== null && found[0] !== token.text && /^(sorry|admit)$/.test(found[0]);
  return field ? null : found;
}

function ruleOf(name: string): [string, WordRule] | null {
  // Most words are plain, and there are many.
  if (!/[.«]/.test(name)) {
    const rule = WORD_RULES.get(name);
    return rule === undefined ? null : [name, rule];
  }
  for (const part of nameParts(name)) {
    const rule = WORD_RULES.get(part);
    if (rule !== undefined) return [part, rule];
  }
  return null;
}
