import { argumentsOf, printSexpr, type Sexpr, symbolOf } from '../../../../language/smt/sexpr.ts';
import type { Formula } from '../../formulas/formula.ts';

/** A function that is defined by a term. */
export interface Definition {
  readonly parameters: readonly { readonly name: string; readonly sort: string }[];
  readonly sort: string;
  readonly body: Sexpr;
  readonly recursive: boolean;
}

/** A constructor of a datatype, with the names of its selectors. */
export interface Constructor {
  readonly selectors: readonly string[];
}

/** What a theorem declares and defines. Sorts are as SMT-LIB writes them. */
export interface Signature {
  /** Results of functions and constants that are declared, constructors and selectors among them. */
  readonly results: ReadonlyMap<string, string>;
  /** Sorts of arguments, where they can be told. */
  readonly arguments: ReadonlyMap<string, readonly string[]>;
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly constructors: ReadonlyMap<string, Constructor>;
  /** A sort as SMT-LIB writes it, with abbreviations (`define-sort`) written out. */
  sort(tree: Sexpr | undefined): string;
}

/** Sort of a term whose sort is not worked out, such as a selector of a datatype with parameters. */
export const UNKNOWN = '?';

/** Reads the commands of a theorem that has been read before, so that their shape is right. */
export function readSignature(commands: readonly Formula[]): Signature {
  const results = new Map<string, string>();
  const parameters = new Map<string, readonly string[]>();
  const definitions = new Map<string, Definition>();
  const constructors = new Map<string, Constructor>();
  const abbreviations = new Map<string, Sexpr>();

  const sort = (tree: Sexpr | undefined): string => {
    const name = symbolOf(tree);
    const meant = name === undefined ? undefined : abbreviations.get(name);
    return meant !== undefined ? sort(meant) : tree === undefined ? UNKNOWN : printSexpr(tree);
  };
  const declare = (name: string | undefined, args: readonly string[], result: string): void => {
    if (name === undefined) return;
    results.set(name, result);
    parameters.set(name, args);
  };
  const define = (
    name: string | undefined,
    list: Sexpr | undefined,
    result: Sexpr | undefined,
    body: Sexpr | undefined,
    recursive: boolean,
  ): void => {
    if (name === undefined || body === undefined) return;
    const named = items(list).map((parameter) => {
      const [variable, of] = items(parameter);
      return { name: symbolOf(variable) ?? '', sort: sort(of) };
    });
    declare(
      name,
      named.map((parameter) => parameter.sort),
      sort(result),
    );
    definitions.set(name, { parameters: named, sort: sort(result), body, recursive });
  };
  const datatype = (name: string | undefined, body: Sexpr | undefined): void => {
    const parametric = argumentsOf(body, 'par');
    const whole = parametric === undefined ? (name ?? UNKNOWN) : UNKNOWN;
    for (const alternative of items(parametric === undefined ? body : parametric[1])) {
      const [head, ...fields] = alternative.kind === 'list' ? alternative.items : [alternative];
      const selectors = fields.map((field) => symbolOf(items(field)[0]) ?? '');
      const sorts = fields.map((field) =>
        parametric === undefined ? sort(items(field)[1]) : UNKNOWN,
      );
      declare(symbolOf(head), sorts, whole);
      for (const [index, selector] of selectors.entries()) {
        declare(selector, [whole], sorts[index] ?? UNKNOWN);
      }
      constructors.set(symbolOf(head) ?? '', { selectors });
    }
  };

  for (const { tree } of commands) {
    const [head, ...parts] = items(tree);
    const [first, second, third, fourth] = parts;
    switch (symbolOf(head)) {
      case 'declare-const':
        declare(symbolOf(first), [], sort(second));
        break;
      case 'declare-fun':
        declare(symbolOf(first), items(second).map(sort), sort(third));
        break;
      case 'define-fun':
        define(symbolOf(first), second, third, fourth, false);
        break;
      case 'define-fun-rec':
        define(symbolOf(first), second, third, fourth, true);
        break;
      case 'define-const':
        define(symbolOf(first), undefined, second, third, false);
        break;
      case 'define-funs-rec':
        for (const [index, signature] of items(first).entries()) {
          const [name, list, result] = items(signature);
          define(symbolOf(name), list, result, items(second)[index], true);
        }
        break;
      case 'define-sort':
        if (items(second).length === 0 && third !== undefined) {
          abbreviations.set(symbolOf(first) ?? '', third);
        }
        break;
      case 'declare-datatype':
        datatype(symbolOf(first), second);
        break;
      case 'declare-datatypes':
        for (const [index, entry] of items(first).entries()) {
          datatype(symbolOf(items(entry)[0]), items(second)[index]);
        }
        break;
      default:
        break;
    }
  }
  return { results, arguments: parameters, definitions, constructors, sort };
}

function items(tree: Sexpr | undefined): readonly Sexpr[] {
  return tree?.kind === 'list' ? tree.items : [];
}
