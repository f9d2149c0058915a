import { attributeEnd } from '../../language/lean/declarations.ts';
import { HASH_COMMAND, isClauseWord, isCommandWord } from '../../language/lean/keywords.ts';
import { nameParts, type Token } from '../../language/lean/tokens.ts';
import type { Sighting } from './sighting.ts';
import {
  HARD_ATTRIBUTES,
  optionKind,
  PLAIN_ATTRIBUTES,
  PLAIN_COMMANDS,
  SHOWING_COMMANDS,
  SOFT_COMMANDS,
  WORD_RULES,
} from './words.ts';

type Found = Omit<Sighting, 'line' | 'column' | 'declaration'>;

/** What the rules say of the commands, options and attributes of a file; one sighting a rule and command. */
export function scanCommands(
  tokens: readonly Token[],
  inDeclaration: (index: number) => number | null,
): Sighting[] {
  const sightings: Sighting[] = [];
  let attributesUntil = -1;
  for (const [index, token] of tokens.entries()) {
    if (token.text === '@[') attributesUntil = attributeEnd(tokens, index);
    // `@[aesop unsafe apply]`: a word between these brackets is no command.
    const inAttributes = index <= attributesUntil;
    const found = inAttributes
      ? attributesAt(tokens, index, token)
      : commandAt(tokens, index, token);
    if (found === null) continue;
    const { line, column } = token;
    const last = sightings.at(-1);
    // `local infix` and `@[local simp] instance` are one command each.
    if (last?.line === line && last.rule === found.rule && last.soft === found.soft) continue;
    sightings.push({ ...found, line, column, declaration: inDeclaration(index) });
  }
  return sightings;
}

function commandAt(tokens: readonly Token[], index: number, token: Token): Found | null {
  const { kind, text } = token;
  const command = (rule: Found['rule'], message: string, soft = false): Found => ({
    rule,
    message,
    soft,
  });
  if (HASH_COMMAND.test(text) && !PLAIN_COMMANDS.has(text))
    return hashCommand(tokens[index + 1], text);
  if (kind !== 'identifier' || !isCommandWord(text) || WORD_RULES.has(text)) return null;
  const previous = tokens[index - 1]?.text;
  if (isClauseWord(tokens, index)) return null;
  if (text === 'set_option') return optionAt(tokens[index + 1]);
  if (text === 'unsafe') return command('unsafe', "'unsafe' goes around the type checker");
  if (text === 'axiom' || text === 'constant' || PLAIN_COMMANDS.has(text)) return null;
  if (text === 'instance' && previous === 'deriving') return null;
  // `open scoped Real` makes less known than `open Real`.
  if (text === 'scoped' && previous === 'open') return null;
  // `meta import` brings code for macros along, and no other text means another thing.
  if (text === 'meta' && tokens[index + 1]?.text === 'import') return null;
  if (text === 'attribute') {
    const hard = hardAttribute(tokens, index + 1);
    if (hard !== null) return command('forbidden-attribute', `'${hard}' replaces a definition`);
  }
  const soft = SOFT_COMMANDS.has(text);
  const why = soft
    ? 'can change what other text means'
    : 'runs code, or is not known to be harmless';
  return command('forbidden-command', `'${text}' ${why}`, soft);
}

function hashCommand(next: Token | undefined, text: string): Found {
  // Lean takes the longest known symbol: `#evalx` begins with `#eval`.
  if (text.startsWith('#exit'))
    return { rule: 'exit', message: 'what follows #exit is not checked', soft: false };
  const shows = SHOWING_COMMANDS.has(text) && next?.kind !== 'string';
  return shows
    ? { rule: 'printing', message: `'${text}' prints, which is evidence of nothing`, soft: true }
    : { rule: 'forbidden-command', message: `'${text}' runs code or prints any text`, soft: false };
}

function optionAt(name: Token | undefined): Found | null {
  const option = name?.text ?? '';
  const kind = optionKind(option);
  if (kind === 'plain') return null;
  if (kind === 'printing')
    return {
      rule: 'printing',
      message: `the option '${option}' changes what is printed`,
      soft: true,
    };
  const message = `the option '${option}' changes checking, or is not known to be harmless`;
  return { rule: 'forbidden-option', message, soft: false };
}

function attributesAt(tokens: readonly Token[], index: number, token: Token): Found | null {
  if (token.text !== '@[') return null;
  const names = attributeNames(tokens, index);
  const hard = names.find((name) => HARD_ATTRIBUTES.has(name) || /^builtin_/.test(name));
  if (hard !== undefined)
    return { rule: 'forbidden-attribute', message: `'${hard}' replaces a definition`, soft: false };
  const unknown = names.find((name) => !PLAIN_ATTRIBUTES.has(name));
  if (unknown === undefined) return null;
  const message = `the attribute '${unknown}' is not known to be harmless`;
  return { rule: 'forbidden-attribute', message, soft: true };
}

function hardAttribute(tokens: readonly Token[], index: number): string | null {
  const names = tokens[index]?.text === '[' ? attributeNames(tokens, index) : [];
  return names.find((name) => HARD_ATTRIBUTES.has(name)) ?? null;
}

/** The attributes that a bracket lists, without what is said to them. */
function attributeNames(tokens: readonly Token[], start: number): string[] {
  const names: string[] = [];
  let depth = 0;
  let first = true;
  for (const { kind, text } of tokens.slice(start, attributeEnd(tokens, start) + 1)) {
    if (kind === 'close') depth -= 1;
    const modifier = text === 'local' || text === 'scoped';
    if (depth === 1 && first && kind === 'identifier' && !modifier) {
      names.push(nameParts(text)[0] ?? text);
      first = false;
    }
    if (depth === 1 && text === ',') first = true;
    if (kind === 'open') depth += 1;
  }
  return names;
}
