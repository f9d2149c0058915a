import { HASH_COMMAND, isCommandWord } from './keywords.ts';
import type { Token } from './tokens.ts';

/** A token with the number of brackets open around it. */
export interface Entry {
  readonly token: Token;
  readonly depth: number;
}

const OPENS_DEFINITION = new Set(['let', 'have', 'letI', 'haveI', 'let_fun']);

/**
 * The goal ends at its `:=` (one that belongs to a `let` is passed over), at `where`, at a proof by cases, or at another
 * command.
 */
export function endsGoal(signature: readonly Entry[]): (entry: Entry, at: number) => boolean {
  let definitions = 0;
  let matches = false;
  const colon = signature.findIndex(({ token, depth }) => depth === 0 && token.text === ':');
  return (entry, at) => {
    const { token, depth } = entry;
    if (depth !== 0) return false;
    if (OPENS_DEFINITION.has(token.text)) definitions += 1;
    if (token.text === ':=' && definitions > 0) {
      definitions -= 1;
      return false;
    }
    // The cases of a `match` or `fun` in the goal are the goal's.
    matches ||=
      token.text === 'match' || (isFunction(token) && signature[at + 1]?.token.text === '|');
    const proved =
      token.text === 'where' ||
      (token.text === '|' && !matches && startsCase(signature.slice(at + 1)));
    return token.text === ':=' || isCommand(entry) || (at > colon && proved);
  };
}

function isFunction({ text }: Token): boolean {
  return text === 'fun' || text === 'λ';
}

/** What stands in patterns outside of brackets, beside names and literals: `n + 1`, `x :: xs`, `h@_`, `.some x`, `0 | 1`. */
const PATTERN_SYMBOLS = new Set(['+', '-', ',', '::', '@', '.', '|', '_']);

/** Whether what follows a bar is a case, as in `| 0, n + 1 => h`: an absolute value has no arrow after what could be a pattern. */
function startsCase(rest: readonly Entry[]): boolean {
  const outside = rest.filter(({ depth }) => depth <= 0);
  const end = outside.find(
    ({ token, depth }) =>
      depth < 0 ||
      isFunction(token) ||
      (token.kind === 'symbol' && !PATTERN_SYMBOLS.has(token.text)),
  );
  return end?.depth === 0 && end.token.text === '=>';
}

/** Whether a command begins with this token. */
export function isCommand({ token, depth }: Entry): boolean {
  if (depth !== 0) return false;
  if (token.text === '@[' || HASH_COMMAND.test(token.text)) return true;
  return token.kind === 'identifier' && isCommandWord(token.text);
}
