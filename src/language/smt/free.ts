import { argumentsOf, type Sexpr, symbolOf } from './sexpr.ts';

const NOTHING: ReadonlySet<string> = new Set();

/** The symbols that occur in a term without being bound in it; sorts are left out where they can be told. */
export function freeSymbols(term: Sexpr, bound: ReadonlySet<string> = NOTHING): Set<string> {
  const free = new Set<string>();
  collect(term, bound, free);
  return free;
}

/** Whether one of some names is free in a term or formula. */
export function mentions(term: Sexpr, names: { has(name: string): boolean }): boolean {
  return [...freeSymbols(term)].some((name) => names.has(name));
}

function collect(term: Sexpr, bound: ReadonlySet<string>, free: Set<string>): void {
  if (term.kind === 'symbol') {
    if (!bound.has(term.text)) free.add(term.text);
    return;
  }
  if (term.kind !== 'list') return;
  const [head, first, second] = term.items;
  const name = symbolOf(head);
  if (name === 'forall' || name === 'exists' || name === 'lambda') {
    if (second !== undefined) collect(second, extend(bound, boundNames(first)), free);
  } else if (name === 'let') {
    for (const [, value] of pairs(first)) if (value !== undefined) collect(value, bound, free);
    if (second !== undefined) collect(second, extend(bound, boundNames(first)), free);
  } else if (name === 'match') {
    if (first !== undefined) collect(first, bound, free);
    for (const [pattern, body] of pairs(second)) {
      // Constructors of the pattern count as bound too; nothing asks for those.
      const names = pattern?.kind === 'list' ? pattern.items.map(symbolOf) : [symbolOf(pattern)];
      if (body !== undefined) collect(body, extend(bound, names), free);
    }
  } else {
    for (const item of term.items) collect(item, bound, free);
  }
}

/** The symbols that a command's definitions mention beyond their own parameters. */
export function freeInDefinition(command: Sexpr): Set<string> {
  const single = argumentsOf(command, 'define-fun') ?? argumentsOf(command, 'define-fun-rec');
  const constant = argumentsOf(command, 'define-const');
  const several = argumentsOf(command, 'define-funs-rec');
  const bodies: { parameters: Sexpr | undefined; body: Sexpr | undefined }[] = [];
  if (single !== undefined) bodies.push({ parameters: single[1], body: single[3] });
  if (constant !== undefined) bodies.push({ parameters: undefined, body: constant[2] });
  if (several !== undefined) {
    const [heads, terms] = several;
    for (const [index, head] of items(heads).entries()) {
      bodies.push({ parameters: items(head)[1], body: items(terms)[index] });
    }
  }
  const free = new Set<string>();
  for (const { parameters, body } of bodies) {
    if (body !== undefined) collect(body, extend(NOTHING, boundNames(parameters)), free);
  }
  return free;
}

function items(expression: Sexpr | undefined): readonly Sexpr[] {
  return expression?.kind === 'list' ? expression.items : [];
}

function pairs(expression: Sexpr | undefined): readonly (readonly Sexpr[])[] {
  return items(expression).map(items);
}

function boundNames(binders: Sexpr | undefined): (string | undefined)[] {
  return pairs(binders).map(([name]) => symbolOf(name));
}

function extend(
  bound: ReadonlySet<string>,
  names: readonly (string | undefined)[],
): ReadonlySet<string> {
  return new Set([...bound, ...names.filter((name) => name !== undefined)]);
}
