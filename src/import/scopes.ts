import { type Token, tokenize } from '../language/lean/tokens.ts';
import { headOf } from './localBinders.ts';
import { behindIn, type Segment } from './segments.ts';
import { declareVariables, omitVariables, type Variable } from './variables.ts';

/** A `section`, `namespace` or `mutual` that is open. */
interface Scope {
  readonly keyword: string;
  /** The parts of its name: `namespace A.B` opens two at once. */
  readonly parts: string[];
  /** Which command opened it. */
  readonly at: number;
}

/** What is in force where a file's commands end. */
export interface Surroundings {
  readonly scopes: readonly Scope[];
  /** The names of the open namespaces, outermost first. */
  readonly namespace: readonly string[];
  readonly variables: readonly Variable[];
  readonly included: ReadonlySet<string>;
  /** The first command of an open namespace or of `variable`; the number of commands where there is none. */
  readonly from: number;
  /** Commands from there on that are in force, but would not be once their scopes were closed. */
  readonly scoped: readonly Segment[];
  readonly hasVariables: boolean;
  readonly stuck: string | null;
}

/**
 * The keyword of a command and the modifiers in front of it: `local notation` is `notation` with `local`, and what stands
 * before `in` is only for it.
 */
export function keywordOf(tokens: readonly Token[]): { keyword: string; modifiers: string[] } {
  const modifiers: string[] = [];
  let attribute = false;
  for (const { text, kind } of behindIn(tokens)) {
    if (text === '@[') attribute = true;
    if (!attribute && !MODIFIERS.has(text)) return { keyword: text, modifiers };
    if (!attribute) modifiers.push(text);
    if (kind === 'close' && text === ']') attribute = false;
  }
  return { keyword: '', modifiers };
}

const MODIFIERS = new Set([
  ...['private', 'protected', 'public', 'noncomputable', 'nonrec', 'unsafe', 'partial'],
  ...['local', 'scoped', 'meta'],
]);

/** Walks through the commands that stand before a theorem. */
export function surroundingsOf(commands: readonly Segment[]): Surroundings {
  const scopes: Scope[] = [];
  // What each open scope declares; the file itself is the first.
  let frames = [{ variables: [] as readonly Variable[], included: new Set<string>() }];
  const effects: { segment: Segment; at: number; depth: number }[] = [];
  const declaredAt: { at: number; depth: number }[] = [];
  let stuck: string | null = null;
  for (const [at, segment] of commands.entries()) {
    const { keyword, modifiers } = keywordOf(segment.tokens);
    const name = nameAfter(segment.tokens, keyword);
    const frame = frames.at(-1) ?? { variables: [], included: new Set<string>() };
    if (keyword === 'section' || keyword === 'namespace' || keyword === 'mutual') {
      const parts = name === '' ? [] : name.split('.');
      scopes.push({ keyword, parts, at });
      frames.push({ variables: frame.variables, included: new Set(frame.included) });
    } else if (keyword === 'end') {
      let left = Math.max(1, name === '' ? 1 : name.split('.').length);
      while (left > 0 && scopes.length > 0) {
        const scope = scopes.at(-1);
        const own = Math.max(1, scope?.parts.length ?? 1);
        if (own > left) {
          scope?.parts.splice(-left);
          break;
        }
        left -= own;
        scopes.pop();
        frames = frames.slice(0, Math.max(1, frames.length - 1));
      }
      for (const list of [effects, declaredAt])
        while ((list.at(-1)?.depth ?? 0) > scopes.length) list.pop();
    } else if (keyword === 'variable') {
      const declared = declareVariables(frame.variables, argumentsOf(segment, keyword));
      if (declared === null) stuck ??= "a 'variable' of its file cannot be read";
      else frames[frames.length - 1] = { ...frame, variables: declared };
      declaredAt.push({ at, depth: scopes.length });
    } else if (keyword === 'include') {
      for (const word of argumentsOf(segment, keyword).split(/\s+/)) frame.included.add(word);
    } else if (keyword === 'omit') {
      const omitted = argumentsOf(segment, keyword);
      for (const word of omitted.split(/\s+/)) frame.included.delete(word);
      const variables = omitVariables(frame.variables, omitted);
      frames[frames.length - 1] = { ...frame, variables };
    } else if (isScoped(segment, keyword, modifiers)) {
      effects.push({ segment, at, depth: scopes.length });
    }
  }
  const first = scopes.find(({ keyword }) => keyword === 'namespace')?.at ?? commands.length;
  const from = Math.min(first, declaredAt[0]?.at ?? commands.length);
  return {
    scopes,
    namespace: scopes.flatMap(({ keyword, parts }) => (keyword === 'namespace' ? parts : [])),
    variables: frames.at(-1)?.variables ?? [],
    included: frames.at(-1)?.included ?? new Set(),
    from,
    scoped: effects.filter(({ at }) => at >= from).map(({ segment }) => segment),
    hasVariables: declaredAt.length > 0,
    stuck,
  };
}

/** Whether a command's effect ends with the scope that it stands in. */
function isScoped({ tokens }: Segment, keyword: string, modifiers: readonly string[]): boolean {
  if (['open', 'universe', 'set_option'].includes(keyword)) return true;
  if (modifiers.includes('local')) return true;
  return keyword === 'attribute' && tokens.some(({ text }) => text === 'local');
}

/** A scoped command as it is said again; null where saying it twice would declare something twice. */
export function saidAgain({ text, tokens, start }: Segment): string | null {
  const { keyword, modifiers } = keywordOf(tokens);
  if (keyword !== 'instance' && keyword !== 'def' && keyword !== 'abbrev')
    return text.slice((tokens[0]?.start ?? start) - start);
  const name = nameAfter(tokens, keyword);
  if (name === '' || !modifiers.includes('local')) return null;
  return keyword === 'instance' ? `attribute [local instance] ${name}` : null;
}

/**
 * A local instance without a name as one that stays in force when its scope is closed, since nothing else can say it again; null
 * for what is none. Before a single theorem there is nobody whom it could reach besides.
 */
export function withoutLocal({ text, tokens, start }: Segment): string | null {
  const { keyword, modifiers } = keywordOf(tokens);
  const local = tokens.find((token) => token.text === 'local');
  const isNameless = keyword === 'instance' && nameAfter(tokens, keyword) === '';
  if (!isNameless || !modifiers.includes('local') || local === undefined) return null;
  return text.slice(0, local.start - start) + text.slice(local.end - start).trimStart();
}

/** The atoms of a notation that speaks of one of these names: a theorem that uses it means the name. */
export function notationOf(
  { tokens }: Segment,
  names: ReadonlySet<string>,
): readonly string[] | null {
  const { keyword } = keywordOf(tokens);
  if (!/^(?:notation3?|infix[lr]?|prefix|postfix|macro|macro_rules|syntax)$/.test(keyword))
    return null;
  const arrow = tokens.findIndex(({ text }) => text === '=>');
  const speaks = tokens
    .slice(arrow < 0 ? 0 : arrow)
    .some(({ kind, text }) => kind === 'identifier' && names.has(headOf(text)));
  if (!speaks) return null;
  return tokens
    .slice(0, arrow < 0 ? undefined : arrow)
    .filter(({ kind }) => kind === 'string')
    .map(({ text }) => text.slice(1, -1).trim())
    .filter((atom) => atom !== '');
}

/** Whether a text has an atom of a notation, as a token or as part of one. */
export function usesAtom(text: string, atom: string): boolean {
  const word = /^[\p{L}\p{N}_]+$/u.test(atom);
  return word ? tokenize(text).tokens.some((token) => token.text === atom) : text.includes(atom);
}

function nameAfter(tokens: readonly Token[], keyword: string): string {
  const at = tokens.findIndex(({ text }) => text === keyword);
  const next = tokens[at + 1];
  return next?.kind === 'identifier' ? next.text : '';
}

function argumentsOf({ text, tokens, start }: Segment, keyword: string): string {
  const at = tokens.find((token) => token.text === keyword)?.end ?? start;
  return text.slice(at - start);
}
