import { argumentsOf, printSexpr, type Sexpr, symbolOf } from './sexpr.ts';

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
