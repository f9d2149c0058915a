import type { Place } from '../../schema/index.ts';
import {
  FORBIDDEN_CONSTANTS,
  FORBIDDEN_OPTIONS,
  forbiddenWord,
  HASH_COMMAND,
  isClauseWord,
  isCommandWord,
  isMachinery,
  PLACEHOLDERS,
  TAKES_DEFINITION,
} from './keywords.ts';
import { nameParts, type Token, tokenize, withDepth } from './tokens.ts';
import { commentMark, invisibleCharacter, lexicalTrap, type Trap } from './traps.ts';

/** Why a text from a model is not spliced into Lean as it is. */
export interface Violation {
  readonly kind: 'forbidden' | 'ill-formed' | 'circular' | 'gap';
  readonly message: string;
  /** The offending word as written. */
  readonly word: string;
  readonly place: Place;
}

/** What stands in a field: a type or proposition, or a tactic block. */
export type Role = 'term' | 'tactics';

/**
 * Scans one text from a model before it is spliced into a declaration: nothing in it may end that declaration, begin
 * another, reach into the elaborator, or stay open. Lean does not look at indentation between commands, so a command
 * word is refused wherever it stands. The text must have Unix line ends.
 *
 * Comments are not scanned: they are blanked before splicing.
 */
export function scanText(field: string, text: string, role: Role): Violation[] {
  const { tokens, comments, problems } = tokenize(text);
  const violations: Violation[] = [];
  const report = (
    kind: Violation['kind'],
    at: Pick<Place, 'line' | 'column'>,
    word: string,
    why: string,
  ) =>
    violations.push({
      kind,
      word,
      message: why,
      place: { field, line: at.line, column: at.column },
    });

  for (const problem of problems) report('ill-formed', problem, '', problem.message);
  const invisible = invisibleCharacter(text);
  if (invisible)
    report('forbidden', invisible, invisible.name, `the invisible character ${invisible.name}`);
  const mark = commentMark(text);
  if (mark) report('ill-formed', mark, mark.name, `'${mark.name}' where no comment begins or ends`);
  for (const comment of comments)
    if (comment.kind === 'doc')
      report('forbidden', comment, '/--', 'a doc comment, which begins a declaration');

  const entries = withDepth(tokens);
  const deep = entries.find(({ depth }) => depth > DEEPEST);
  if (deep) report('ill-formed', deep.token, '', `brackets more than ${DEEPEST} deep`);
  const [long] = tokens.filter(({ text: word }) => OPENS.has(word)).slice(MOST_OPENED);
  if (role === 'term' && long)
    report('ill-formed', long, '', `more than ${MOST_OPENED} quantifiers and arrows`);
  for (const [index, { token, depth }] of entries.entries()) {
    const found = forbidden(token, tokens[index - 1], tokens[index + 1]);
    if (found !== null && !isClauseWord(tokens, index))
      report('forbidden', token, found.word, found.why);
    if (PLACEHOLDERS.has(token.text))
      report('gap', token, token.text, `'${token.text}' instead of a proof`);
    const ends = /^(:=|by|;)$/.test(token.text) || TAKES_DEFINITION.has(token.text);
    if (role === 'term' && depth === 0 && ends)
      report('ill-formed', token, token.text, `'${token.text}' outside brackets in a formula`);
  }
  const last = tokens.at(-1);
  if (last?.text === 'in') report('ill-formed', last, 'in', "the text ends with 'in'");
  return violations;
}

/** Lean's stack overflows at some thousand brackets, and nobody reads so many. */
const DEEPEST = 60;
/** Formulas are read over and over, each time behind all that opens them. */
const MOST_OPENED = 200;
const OPENS = new Set(['∀', '∃', '∃!', '→', '->', '¬', 'fun', 'λ', 'forall', 'exists', '↔', 'let']);

function forbidden(
  token: Token,
  previous: Token | undefined,
  next: Token | undefined,
): Trap | null {
  const { kind, text } = token;
  const command = { word: text, why: `'${text}' begins a command` };
  if (text === '@[' || HASH_COMMAND.test(text)) return command;
  if (text === '`') return { word: text, why: 'a quotation, which is for metaprograms' };
  const trap = lexicalTrap(token, previous);
  if (trap !== null) return trap;
  const parts = kind === 'identifier' ? nameParts(text) : [text];
  const [first = ''] = parts;
  const named = first === '_root_' ? parts.slice(1) : parts;
  const word = forbiddenWord(named.join('.'));
  if (kind !== 'identifier')
    return word === null ? null : { word: text, why: `'${text}': ${word}` };
  if (isCommandWord(first)) return { ...command, why: `'${first}' begins a command` };
  if (isMachinery(named)) return { word: text, why: `'${text}' is part of Lean's own machinery` };
  if (text === 'eval' && next?.text === '%' && next.start === token.end)
    return { word: 'eval%', why: "'eval%': it runs a program" };
  const option = previous?.text === '+' || next?.text === ':=';
  if (option && FORBIDDEN_OPTIONS.has(text))
    return {
      word: text,
      why: `the option '${text}' goes around the proof's own steps or the kernel`,
    };
  const why = word ?? parts.map((part) => FORBIDDEN_CONSTANTS.get(part)).find(Boolean);
  return why === undefined ? null : { word: text, why: `'${text}': ${why}` };
}
