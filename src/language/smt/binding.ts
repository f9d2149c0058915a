import { argumentsOf, printSexpr, printSymbol, type Sexpr, symbolOf } from './sexpr.ts';

/** The variables of an outer universal quantifier, and what it says of them; undefined where there is none. */
export function binding(
  tree: Sexpr,
): { variables: { name: string; sort: string }[]; body: Sexpr } | undefined {
  const [binders, body, ...more] = argumentsOf(tree, 'forall') ?? [];
  if (binders?.kind !== 'list' || body === undefined || more.length > 0) return undefined;
  return { variables: boundVariables(binders), body };
}

/** The variables that the binders of a quantifier or the parameters of a definition bind. */
export function boundVariables(binders: Sexpr | undefined): { name: string; sort: string }[] {
  return (binders?.kind === 'list' ? binders.items : []).flatMap((binder) => {
    const [name, sort] = binder.kind === 'list' ? binder.items : [];
    const text = symbolOf(name);
    return text === undefined || sort === undefined ? [] : [{ name: text, sort: printSexpr(sort) }];
  });
}

/** A formula under a quantifier; itself where that binds nothing. */
export function quantified(
  quantifier: 'forall' | 'exists',
  variables: readonly { readonly name: string; readonly sort: string }[],
  body: string,
): string {
  if (variables.length === 0) return body;
  const binders = variables.map(({ name, sort }) => `(${printSymbol(name)} ${sort})`);
  return `(${quantifier} (${binders.join(' ')}) ${body})`;
}
