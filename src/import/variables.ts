import { parseBinders } from '../language/lean/binders.ts';
import { tokenize, withDepth } from '../language/lean/tokens.ts';
import { freeNames } from './localBinders.ts';

/** One name that `variable` declares; an instance may have none. */
export interface Variable {
  readonly bracket: string;
  readonly name: string | null;
  /** Empty where Lean is to find it out. */
  readonly type: string;
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']', '⦃': '⦄' };

/**
 * Adds what one `variable` command declares, or changes: `variable (n)` makes an `{n}` that is there explicit.
 * Null where its binders cannot be read.
 */
export function declareVariables(
  declared: readonly Variable[],
  binders: string,
): readonly Variable[] | null {
  const parsed = parseBinders(binders);
  if (parsed.kind !== 'groups') return null;
  let variables = declared;
  for (const { bracket, names, type } of parsed.groups) {
    const known = (name: string): boolean => variables.some((other) => other.name === name);
    if (type === '' && bracket !== '[' && names.every(known)) {
      variables = variables.map((other) =>
        other.name !== null && names.includes(other.name) ? { ...other, bracket } : other,
      );
    } else {
      const added = names.length === 0 ? [null] : names;
      variables = [...variables, ...added.map((name) => ({ bracket, name, type }))];
    }
  }
  return variables;
}

/**
 * What is left once `omit` has taken out instances, which a theorem would else get by itself: `omit hx [Fintype α]`. The
 * names in it are those that `include` had asked for.
 */
export function omitVariables(declared: readonly Variable[], omitted: string): readonly Variable[] {
  const instances: string[][] = [];
  for (const { token, depth } of withDepth(tokenize(omitted).tokens)) {
    if (depth === 0 && token.text === '[') instances.push([]);
    else if (depth > 0) instances.at(-1)?.push(token.text);
  }
  const gone = new Set(instances.map((words) => words.join(' ')));
  return declared.filter(({ bracket, type }) => {
    const words = tokenize(type).tokens.map(({ text }) => text);
    return bracket !== '[' || !gone.has(words.join(' '));
  });
}

/**
 * The variables that a theorem gets as binders, in order: those that its text names or `include` asks for, what their
 * types name, and the instances whose types name nothing else (The Lean Language Reference, "Section Scopes").
 *
 * @param text the theorem's binders and goal
 */
export function variablesOf(
  variables: readonly Variable[],
  text: string,
  own: ReadonlySet<string>,
  included: ReadonlySet<string>,
): readonly Variable[] {
  const named = new Set([...freeNames(tokenize(text).tokens)].filter((name) => !own.has(name)));
  for (const name of included) named.add(name);
  const names = new Set(variables.flatMap(({ name }) => (name === null ? [] : [name])));
  const dependencies = variables.map(({ type }) =>
    [...freeNames(tokenize(type).tokens)].filter((name) => names.has(name)),
  );
  const taken = new Set<number>();
  for (let before = -1; before !== taken.size; ) {
    before = taken.size;
    for (const [at, { name, bracket }] of variables.entries()) {
      const depends = dependencies[at] ?? [];
      const instance = bracket === '[' && depends.every((dependency) => named.has(dependency));
      if (!instance && (name === null || !named.has(name))) continue;
      taken.add(at);
      for (const dependency of depends) named.add(dependency);
    }
  }
  return variables.filter((_, at) => taken.has(at));
}

/** A variable as a binder of a theorem. */
export function asBinder({ bracket, name, type }: Variable): string {
  const inside = [name, type].filter((part) => part !== null && part !== '').join(' : ');
  return `${bracket}${inside}${CLOSING[bracket] ?? ')'}`;
}
