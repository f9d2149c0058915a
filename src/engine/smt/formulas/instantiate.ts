import {
  argumentsOf,
  printSexpr,
  printSymbol,
  readSexprs,
  type Sexpr,
  symbolOf,
} from '../../../language/smt/sexpr.ts';

/**
 * A universal formula at terms for some of its variables, which it quantifies at its head. The terms stand outside of the
 * quantifier that is left, so that it captures nothing in them.
 *
 * @returns the instance as text, or what is wrong with the names
 */
export function instantiate(
  formula: string,
  values: ReadonlyMap<string, Sexpr>,
): string | { readonly message: string } {
  const read = readSexprs(formula);
  let [body] = read.kind === 'read' ? read.expressions : [];
  const binders = new Map<string, Sexpr>();
  for (;;) {
    const annotated = argumentsOf(body, '!');
    const [list, inner] = argumentsOf(body, 'forall') ?? [];
    if (annotated !== undefined) body = annotated[0];
    else if (list?.kind === 'list' && inner !== undefined) {
      for (const binder of list.items) {
        const [name, sort] = binder.kind === 'list' ? binder.items : [];
        const text = symbolOf(name);
        if (text === undefined || sort === undefined) continue;
        if (binders.has(text)) return { message: `${printSymbol(text)} is bound twice there` };
        binders.set(text, sort);
      }
      body = inner;
    } else break;
  }
  if (body === undefined) return { message: 'there is no formula' };
  const unknown = [...values.keys()].filter((name) => !binders.has(name)).map(printSymbol);
  if (unknown.length > 0) {
    const there = [...binders.keys()].map(printSymbol).join(', ') || 'none';
    return { message: `it is for all of: ${there}; not for all ${unknown.join(', ')}` };
  }
  const left = [...binders].filter(([name]) => !values.has(name));
  const rest = left.map(([name, sort]) => `(${printSymbol(name)} ${printSexpr(sort)})`);
  const inside = printSexpr(body);
  const quantified = rest.length === 0 ? inside : `(forall (${rest.join(' ')}) ${inside})`;
  const terms = [...values].map(
    ([name, term]) => `(${printSymbol(name)} ${termOf(term, binders.get(name))})`,
  );
  return `(let (${terms.join(' ')}) ${quantified})`;
}

/** People write 0 for a real number, too. */
function termOf(term: Sexpr, sort: Sexpr | undefined): string {
  const text = printSexpr(term);
  if (symbolOf(sort) !== 'Real') return text;
  if (term.kind === 'numeral')
    return term.text.startsWith('-') ? `(- ${term.text.slice(1)}.0)` : `${text}.0`;
  const [only, ...more] = argumentsOf(term, '-') ?? [];
  return only?.kind === 'numeral' && more.length === 0 ? `(- ${only.text}.0)` : text;
}
