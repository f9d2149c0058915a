import { parseBinders } from '../language/lean/binders.ts';
import { tokenize } from '../language/lean/tokens.ts';
import { freeNames } from './localBinders.ts';
import { keywordOf } from './scopes.ts';
import type { Segment } from './segments.ts';
import type { Variable } from './variables.ts';

/** What Lean binds by itself where it is undeclared: a letter, with digits or marks behind it; `ℝ` and the like are constants. */
const LETTER = /^[A-Za-z\u03b1-\u03c9\u0391-\u03a9][0-9\u2080-\u2089']*$/u;
const DEFINES = /^(?:def|abbrev|structure|class|inductive|instance|opaque|theorem|lemma)$/;

/** Whether the file itself says whether undeclared names are bound. */
function isSettled(commands: readonly Segment[]): boolean {
  return commands.some(({ text }) => /\bset_option\s+autoImplicit\b/.test(text));
}

/**
 * The names that the instances among a theorem's binders are of, and that nothing declares: `variable [Group G]` alone is
 * `{G : Type u} [Group G]`, by Lean's automatic bound implicits, which a file has that does not turn them off. Problem
 * files have them off, so that a misspelt name is a mistake and no variable.
 */
export function autoBound(
  commands: readonly Segment[],
  added: readonly Variable[],
  binders: string,
): string[] {
  if (isSettled(commands)) return [];
  const own = parseBinders(binders);
  const groups = own.kind === 'groups' ? own.groups : [];
  const declared = new Set([
    ...added.flatMap(({ name }) => name ?? []),
    ...groups.flatMap(({ names }) => names),
    ...commands.flatMap(({ tokens }) => definedIn(tokens)),
  ]);
  const instances = [...added, ...groups].filter(({ bracket }) => bracket === '[');
  const names = instances.flatMap(({ type }) => [...freeNames(tokenize(type).tokens)]);
  return [...new Set(names)].filter((name) => LETTER.test(name) && !declared.has(name));
}

/** Whether definitions among the commands speak of names that Lean would have to bind by itself. */
export function reliesOnAutoBound(commands: readonly Segment[]): boolean {
  if (isSettled(commands)) return false;
  const defined = new Set(
    commands.flatMap(({ tokens }) => [...definedIn(tokens), ...declaredIn(tokens)]),
  );
  return commands.some(({ tokens }) => {
    const { keyword } = keywordOf(tokens);
    if (!DEFINES.test(keyword) && keyword !== 'variable') return false;
    return [...freeNames(tokens)].some((name) => LETTER.test(name) && !defined.has(name));
  });
}

/** The names in front of a colon, `(x y : α)`, and those in the patterns of cases, `| n + 1, x => …`. */
function declaredIn(tokens: Segment['tokens']): string[] {
  const names: string[] = [];
  let run: string[] = [];
  let pattern: string[] | null = null;
  for (const { kind, text } of tokens) {
    if (text === '|') pattern = [];
    if (text === '=>' || text === '↦') {
      names.push(...(pattern ?? []));
      pattern = null;
    }
    if (text === ':') names.push(...run);
    if (kind === 'identifier') {
      run.push(text);
      pattern?.push(text);
    } else run = [];
  }
  return names;
}

function definedIn(tokens: Segment['tokens']): string[] {
  const { keyword } = keywordOf(tokens);
  const at = tokens.findIndex(({ text }) => text === keyword);
  const next = tokens[at + 1];
  return DEFINES.test(keyword) && next?.kind === 'identifier' ? [next.text] : [];
}
