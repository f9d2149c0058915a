import { formulaLayout } from '../../../language/math/infix.ts';
import { layoutText } from '../../../language/math/layout.ts';
import {
  argumentsOf,
  itemsOf,
  printSexpr,
  type Sexpr,
  symbolOf,
} from '../../../language/smt/sexpr.ts';
import { compare } from '../polynomials/rational.ts';
import { casesOf } from './cases.ts';
import { orderedPoints, type Point } from './domain.ts';
import { evaluate, type Literal, withoutLets } from './evaluate.ts';
import { comparedIn, literalOf } from './literal.ts';
import { type Domain, type Told, tabulate } from './table.ts';
import type { FunctionBody, Universe } from './universe.ts';

/** Deepest nesting of functions in the values of functions that is told. */
const MAX_DEPTH = 8;

/** What is said of a function that no table and no formula can tell. */
const NO_SHORT_FORM: Told = { text: 'a function without a short form' };

/**
 * A function of a model as people read it, never as Z3 writes it: a table of its values where it is one, a list of cases,
 * or a formula, `x ↦ x + 1`.
 */
export function functionValue(value: FunctionBody, universe: Universe, depth = 0): Told {
  const body = withoutLets(value.body);
  if (body === null || depth > MAX_DEPTH) return NO_SHORT_FORM;
  const parameters = itemsOf(value.parameters).map((each) => {
    const [name, sort] = itemsOf(each);
    return { name: symbolOf(name) ?? '', sort: sort === undefined ? '' : printSexpr(sort) };
  });
  const own = parameters.map(({ name }) => name);
  const names = namesFor(own, body);
  const literal: Literal = (term) =>
    literalOf(term, universe) ?? functionPoint(term, universe, depth);
  const formula = (term: Sexpr): string | null => {
    const known = literal(term);
    if (known?.kind === 'value') return known.text;
    return formulaText(term, new Map(own.map((name, i) => [name, names[i] ?? name])), literal);
  };
  const table = tabulate(
    parameters.map(({ sort }) => domainOf(sort, body, universe, literal)),
    (point) => {
      const scope = new Map(own.map((name, i) => [name, point[i] ?? { kind: 'other' as const }]));
      const found = evaluate(body, scope, literal);
      return found?.kind === 'value' ? found.text : null;
    },
    names,
  );
  if (table !== null) return table;
  const cases = casesOf(body, own, names, literal, formula);
  if (cases !== null) return cases;
  const text = formula(body);
  const under = names.length === 1 ? names[0] : `(${names.join(', ')})`;
  return text === null ? NO_SHORT_FORM : { text: `${under} ↦ ${text}` };
}

/** An array of a model as the function that it is; null for a value that is none. */
export function arrayFunction(
  term: Sexpr,
  { functions }: Pick<Universe, 'functions'>,
): FunctionBody | null {
  const [kind, made] = argumentsOf(term, '_') ?? [];
  if (symbolOf(kind) === 'as-array') return functions.get(symbolOf(made) ?? '') ?? null;
  const [parameters, body] = argumentsOf(term, 'lambda') ?? [];
  if (parameters !== undefined && body !== undefined) return { parameters, body };
  const { at } = term;
  const index: Sexpr = { kind: 'symbol', text: 'x!0', at };
  const list = (...items: readonly Sexpr[]): Sexpr => ({ kind: 'list', items, at });
  const symbol = (text: string): Sexpr => ({ kind: 'symbol', text, at });
  const stored: [Sexpr, Sexpr][] = [];
  let base = term;
  for (;;) {
    const [array, key, value] = argumentsOf(base, 'store') ?? [];
    if (array === undefined || key === undefined || value === undefined) break;
    stored.push([key, value]);
    base = array;
  }
  const [head, everywhere] = itemsOf(base);
  const [as, sort] = argumentsOf(head, 'as') ?? [];
  const key = argumentsOf(sort, 'Array')?.[0];
  const inner = symbolOf(as) === 'const' && key !== undefined ? everywhere : undefined;
  // Stored in an array that is a function itself: what it is elsewhere.
  const under =
    inner === undefined && stored.length > 0 ? arrayFunction(base, { functions }) : null;
  if (inner === undefined && under === null) return null;
  const name = under === null ? index : (itemsOf(itemsOf(under.parameters)[0])[0] ?? index);
  const rest = under?.body ?? inner ?? index;
  // The last that was stored counts.
  const whole = stored
    .toReversed()
    .reduce(
      (otherwise, [at, value]) =>
        list(symbol('ite'), list(symbol('='), name, at), value, otherwise),
      rest,
    );
  return { parameters: under?.parameters ?? list(list(index, key ?? index)), body: whole };
}

/** A function that stands as a value in another one: two of them are the same where they are told alike. */
function functionPoint(term: Sexpr, universe: Universe, depth: number): Point | null {
  const array = arrayFunction(term, universe);
  if (array === null) return null;
  const { text } = functionValue(array, universe, depth + 1);
  return text === NO_SHORT_FORM.text ? null : { kind: 'value', text, number: null };
}

function domainOf(sort: string, body: Sexpr, universe: Universe, literal: Literal): Domain {
  const known = universe.elements.get(sort);
  if (known !== undefined) {
    const points = known.map((text) => ({ kind: 'value' as const, text, number: null }));
    return { points, order: null };
  }
  const compared = comparedIn(body).flatMap((term) => literalsIn(term, literal));
  const isNumber = sort === 'Int' || sort === 'Real';
  if (isNumber && comparesOrder(body)) {
    const numbers = compared.flatMap(({ number }) => (number === null ? [] : [number]));
    const whole = sort === 'Int';
    return { points: orderedPoints(numbers, whole), order: whole ? 'whole' : 'real' };
  }
  const fitting = compared.filter(({ number }) => (number !== null) === isNumber);
  const different = [...new Map(fitting.map((point) => [point.text, point])).values()];
  different.sort((a, b) => (a.number && b.number ? compare(a.number, b.number) : 0));
  return { points: [...different, { kind: 'other' }], order: null };
}

/** The values in a term that are no parts of greater ones. */
function literalsIn(term: Sexpr, literal: Literal): (Point & { kind: 'value' })[] {
  const value = literal(term);
  if (value?.kind === 'value') return [value];
  return itemsOf(term).flatMap((item) => literalsIn(item, literal));
}

function comparesOrder(term: Sexpr): boolean {
  const [head, ...args] = itemsOf(term);
  return ['<', '<=', '>', '>='].includes(symbolOf(head) ?? '') || args.some(comparesOrder);
}

const LETTERS: readonly string[] = ['x', 'y', 'z'];

/** Names for arguments that nothing else in the body has. */
function namesFor(own: readonly string[], body: Sexpr): string[] {
  const taken = new Set(symbolsIn(body).filter((symbol) => !own.includes(symbol)));
  const plain = own.map((_, i) =>
    own.length <= LETTERS.length ? (LETTERS[i] ?? '') : `x${i + 1}`,
  );
  return plain.map((name) => {
    let free = name;
    while (taken.has(free)) free = `${free}_`;
    return free;
  });
}

function symbolsIn(term: Sexpr): string[] {
  return term.kind === 'list' ? term.items.flatMap(symbolsIn) : [symbolOf(term) ?? ''];
}

/** A formula over arguments as mathematics; null where there is something in it that only Z3 writes so. */
function formulaText(
  term: Sexpr,
  names: ReadonlyMap<string, string>,
  literal: Literal,
): string | null {
  const values: string[] = [];
  const readable = (part: Sexpr): Sexpr => {
    const value = literal(part);
    // Numbers are set as everywhere; for other values a name stands that is no one's.
    if (value?.kind === 'value' && value.number === null) {
      return { kind: 'symbol', text: `value!${values.push(value.text) - 1}`, at: part.at };
    }
    const name = names.get(symbolOf(part) ?? '');
    if (name !== undefined) return { kind: 'symbol', text: name, at: part.at };
    return part.kind === 'list' && value === null
      ? { ...part, items: part.items.map(readable) }
      : part;
  };
  const layout = formulaLayout(printSexpr(readable(term)), {});
  if (layout === null) return null;
  const text = layoutText(layout).replace(/value!(\d+)/g, (_, i) => values[Number(i)] ?? '');
  return /\b(?:lambda|store|as const|as-array)\b|λ|⟦/.test(text) ? null : text;
}
