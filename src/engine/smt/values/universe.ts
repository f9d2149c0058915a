import {
  argumentsOf,
  itemsOf,
  readSexprs,
  type Sexpr,
  symbolOf,
} from '../../../language/smt/sexpr.ts';

/** A function as a model defines it: `((x!0 Int))` and a body over these names. */
export interface FunctionBody {
  readonly parameters: Sexpr;
  readonly body: Sexpr;
}

/** What the values of a model are made of. */
export interface Universe {
  /** All values of sorts that have few of them, under short names: elements of declared sorts, enumerations, truth values. */
  readonly elements: ReadonlyMap<string, readonly string[]>;
  /** The names of all constructors of datatypes, and the sorts that they make. */
  readonly constructors: ReadonlyMap<string, string>;
  /** The functions that a model defines, which arrays may be made of. */
  readonly functions: ReadonlyMap<string, FunctionBody>;
}

/**
 * @param commands those that the query declares with
 * @param output all that Z3 printed of the model
 */
export function readUniverse(
  commands: readonly string[],
  output: string,
  model: Sexpr | undefined,
): Universe {
  const datatypes = commands.filter((text) => text.startsWith('(declare-datatype')).flatMap(read);
  const constructors = new Map<string, string>();
  const elements = new Map([['Bool', ['true', 'false']], ...elementsOf(output)]);
  for (const [sort, made] of datatypes.flatMap(constructorsOf)) {
    const names = made.map((each) => symbolOf(each) ?? symbolOf(itemsOf(each)[0]) ?? '');
    for (const name of names) constructors.set(name, sort);
    if (made.every((each) => itemsOf(each).length < 2)) elements.set(sort, names);
  }
  const functions = new Map<string, FunctionBody>();
  for (const definition of itemsOf(model)) {
    const [name, parameters, , body] = argumentsOf(definition, 'define-fun') ?? [];
    const symbol = symbolOf(name);
    if (symbol === undefined || parameters === undefined || body === undefined) continue;
    if (itemsOf(parameters).length > 0) functions.set(symbol, { parameters, body });
  }
  return { elements, constructors, functions };
}

/** The short name of an element that Z3 calls `A!val!12`, `A₁₂`; undefined for what is none. */
export function shortElement(symbol: string): string | undefined {
  const [, sort, number] = /^(.+)!val!(\d+)$/.exec(symbol) ?? [];
  if (sort === undefined || number === undefined) return undefined;
  const digits = Array.from(number, (digit) => String.fromCodePoint(0x2080 + Number(digit)));
  return sort + digits.join('');
}

/** The elements that a model gives to sorts without an interpretation, by sort. */
function elementsOf(output: string): Map<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const [element, sort = ''] of output.matchAll(/([^\s()|]+)!val!\d+/g)) {
    found.set(sort, (found.get(sort) ?? new Set()).add(element));
  }
  const byNumber = (a: string, b: string): number =>
    Number(a.slice(a.lastIndexOf('!') + 1)) - Number(b.slice(b.lastIndexOf('!') + 1));
  return new Map(
    [...found].map(([sort, names]) => [
      sort,
      [...names].sort(byNumber).map((name) => shortElement(name) ?? name),
    ]),
  );
}

/** The sorts of a declaration, each with its constructors. */
function constructorsOf(command: Sexpr): [string, readonly Sexpr[]][] {
  const single = argumentsOf(command, 'declare-datatype');
  const [names, bodies] = single ?? argumentsOf(command, 'declare-datatypes') ?? [];
  const heads = single ? [names] : itemsOf(names).map((each) => itemsOf(each)[0]);
  const lists = single ? [bodies] : itemsOf(bodies);
  return heads.map((head, i) => {
    // Under `(par (T) …)` the sort has parameters, and no list of all its values is made.
    const body = argumentsOf(lists[i], 'par')?.[1] ?? lists[i];
    return [symbolOf(head) ?? '', itemsOf(body)];
  });
}

function read(text: string): readonly Sexpr[] {
  const result = readSexprs(text);
  return result.kind === 'read' ? result.expressions : [];
}
