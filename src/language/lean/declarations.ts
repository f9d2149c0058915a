import { HASH_COMMAND, isClauseWord, isCommandWord } from './keywords.ts';
import type { Token } from './tokens.ts';

/** Words that begin a declaration with a name. */
const DECLARATION_WORDS: ReadonlySet<string> = new Set([
  ...['theorem', 'lemma', 'def', 'abbrev', 'axiom', 'constant', 'opaque', 'inductive'],
  ...['coinductive', 'structure', 'class', 'instance', 'example', 'irreducible_def'],
  'alias',
]);

/** A declaration with the tokens it is made of. */
export interface DeclarationSpan {
  readonly keyword: string;
  /** The name in full, its namespaces included; null for one without. */
  readonly name: string | null;
  /** Not to be seen from other files; in a file that begins with `module` that is what is not said to be public. */
  readonly private: boolean;
  /** Where Lean reports on it: its name, or its keyword. */
  readonly at: Token;
  /** Index of the first token, attributes and modifiers included, and of the first behind. */
  readonly from: number;
  readonly to: number;
  /** Index of the first token after the name. */
  readonly afterName: number;
  readonly context: Context;
}

/** What stands around a declaration and takes part in its meaning: the texts of commands in force. */
export interface Context {
  readonly opens: readonly string[];
  readonly variables: readonly string[];
  /** `include` and `omit`, in their order. */
  readonly includes: readonly string[];
}

/** Which texts of a {@link Context} a command adds to. */
const CONTEXT: Readonly<Record<string, keyof Context>> = {
  open: 'opens',
  variable: 'variables',
  include: 'includes',
  omit: 'includes',
};

/** Whether a declaration proves something; of any other one the whole text is its meaning. */
export function isTheorem(declaration: Pick<DeclarationSpan, 'keyword'> | undefined): boolean {
  return declaration?.keyword === 'theorem' || declaration?.keyword === 'lemma';
}

const MODIFIERS = new Set([
  ...['private', 'protected', 'public', 'noncomputable', 'computable', 'unsafe', 'partial'],
  ...['nonrec', 'local', 'scoped', 'meta'],
]);
const PREFIXES = new Set(['open', 'set_option', 'omit', 'include', 'variable', 'universe']);

/** Whether a token begins a command, or is a modifier or attribute before one. */
function beginsCommand({ kind, text }: Token): boolean {
  if (text === '@[' || HASH_COMMAND.test(text)) return true;
  return kind === 'identifier' && isCommandWord(text);
}

interface Scope {
  readonly keyword: string;
  /** Whether what is declared in it is public where a modifier does not say. */
  readonly public: boolean;
  readonly parts: number;
  /** How much of each was in force before it. */
  readonly before: Readonly<Record<keyof Context, number>>;
}

/**
 * The declarations of a file in order. Commands are told from each other by their words, which no other text can use; a
 * scope's `open` and `variable` hold until its `end`, and those written with `in` for one command.
 */
export function findDeclarations(source: string, tokens: readonly Token[]): DeclarationSpan[] {
  const found: DeclarationSpan[] = [];
  const namespaces: string[] = [];
  const scopes: Scope[] = [];
  const inForce = noContext();
  let once = noContext();
  let from: number | null = null;
  let isPrivate = false;
  let isPublic = false;
  const isModule = tokens[0]?.text === 'module';
  const publicHere = (): boolean => isPublic || (scopes.at(-1)?.public ?? !isModule);

  /** `end A.B` may end two namespaces, `end B` the inner half of one. */
  const leave = (parts: number): void => {
    const scope = scopes.pop();
    if (scope === undefined) return;
    const left =
      scope.keyword === 'namespace' && parts > 0 ? Math.min(parts, scope.parts) : scope.parts;
    namespaces.length -= left;
    for (const kind of KINDS) inForce[kind].length = scope.before[kind];
    if (left < scope.parts) scopes.push({ ...scope, parts: scope.parts - left });
    else if (scope.keyword === 'namespace' && parts > left) leave(parts - left);
  };
  const close = (index: number): void => {
    const last = found.at(-1);
    if (last !== undefined && last.to > index) found[found.length - 1] = { ...last, to: index };
  };

  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined || !beginsCommand(token) || isClauseWord(tokens, index)) continue;
    const { text } = token;
    const end = commandEnd(tokens, index);
    const prefix = PREFIXES.has(text) && tokens[end - 1]?.text === 'in';
    if (prefix && !startsCommandAt(tokens, end)) continue;
    const derives = text === 'deriving';
    if (derives && tokens[index + 1]?.text !== 'instance') continue;
    close(from ?? index);
    if (derives) index += 1;
    // `attribute [instance] foo` declares nothing.
    if (text === 'attribute') index = attributeEnd(tokens, index + 1);
    const kind = Object.hasOwn(CONTEXT, text) ? CONTEXT[text] : undefined;
    if (text === '@[' || MODIFIERS.has(text) || prefix) {
      from ??= index;
      isPrivate ||= text === 'private';
      isPublic ||= text === 'public';
      if (kind !== undefined) once[kind].push(slice(source, tokens, index, end));
      if (text === '@[') index = attributeEnd(tokens, index);
      else if (prefix) index = end - 1;
      continue;
    }
    if (text === 'namespace' || text === 'section' || text === 'mutual') {
      const parts = text === 'namespace' ? splitName(tokens[index + 1]?.text ?? '') : [];
      namespaces.push(...parts);
      scopes.push({
        keyword: text,
        public: publicHere(),
        parts: parts.length,
        before: {
          opens: inForce.opens.length,
          variables: inForce.variables.length,
          includes: inForce.includes.length,
        },
      });
    } else if (text === 'end') {
      const next = tokens[index + 1];
      const named = next !== undefined && next.kind === 'identifier' && !beginsCommand(next);
      leave(named ? splitName(next.text).length : 0);
    } else if (kind !== undefined) {
      inForce[kind].push(slice(source, tokens, index, end));
    } else if (DECLARATION_WORDS.has(text)) {
      const second = text === 'class' && /^(inductive|abbrev)$/.test(tokens[index + 1]?.text ?? '');
      const keyword = second ? 2 : 1;
      const named = nameAt(tokens, index + keyword, text);
      found.push({
        keyword: text,
        name: named === null ? null : qualified(named, namespaces),
        private: isPrivate || !publicHere(),
        at: named === null ? token : (tokens[index + keyword] ?? token),
        from: from ?? index,
        to: tokens.length,
        afterName: index + keyword + (named === null ? 0 : 1),
        context: {
          opens: [...inForce.opens, ...once.opens, ...around(named, namespaces)],
          variables: [...inForce.variables, ...once.variables],
          includes: [...inForce.includes, ...once.includes],
        },
      });
      if (keyword === 2) index += 1;
    }
    from = null;
    isPrivate = false;
    isPublic = false;
    once = noContext();
  }
  return found;
}

const KINDS = ['opens', 'variables', 'includes'] as const;

function noContext(): Record<keyof Context, string[]> {
  return { opens: [], variables: [], includes: [] };
}

/** Index behind a command's own tokens: where the next one begins, or after an `in` that ends it. */
function commandEnd(tokens: readonly Token[], start: number): number {
  let index = start + 1;
  for (; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined || beginsCommand(token)) return index;
    if (token.text === 'in') return index + 1;
  }
  return index;
}

function startsCommandAt(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  return token !== undefined && beginsCommand(token);
}

/** Index of the bracket that closes the attributes that open at `start`. */
export function attributeEnd(tokens: readonly Token[], start: number): number {
  let depth = 0;
  for (let index = start; index < tokens.length; index++) {
    const { kind } = tokens[index] ?? {};
    if (kind === 'open') depth += 1;
    if (kind === 'close') depth -= 1;
    if (depth === 0) return index;
  }
  return tokens.length - 1;
}

/** The name of a declaration; an `instance` may come with a priority before it, or without a name. */
function nameAt(tokens: readonly Token[], index: number, keyword: string): string | null {
  const token = tokens[index];
  return keyword === 'example' || token?.kind !== 'identifier' ? null : token.text;
}

function qualified(name: string, namespaces: readonly string[]): string {
  return name.startsWith('_root_.') ? name.slice(7) : [...namespaces, name].join('.');
}

/** The full name of a declaration tells the namespace that it is in, unless it begins anew. */
function around(name: string | null, namespaces: readonly string[]): string[] {
  return name?.startsWith('_root_.') && namespaces.length > 0
    ? [`namespace ${namespaces.join('.')}`]
    : [];
}

function splitName(name: string): string[] {
  return Array.from(name.matchAll(/«[^»]*»|[^.«»]+/gu), (part) => part[0]);
}

function slice(source: string, tokens: readonly Token[], from: number, to: number): string {
  return source
    .slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0)
    .replace(/\s+/g, ' ')
    .replace(/ in$/, '');
}
