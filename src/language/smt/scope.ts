import { clip, type Position, printSexpr, type Sexpr, symbolOf } from './sexpr.ts';
import { isTheorySort } from './symbols.ts';

/** The names that a problem declares or defines, beyond those of Z3's theories. */
export interface Scope {
  readonly functions: ReadonlySet<string>;
  readonly constructors: ReadonlySet<string>;
  readonly sorts: ReadonlySet<string>;
}

/** Something wrong in a formula or sort. */
export interface Finding {
  readonly message: string;
  /** What to do, as an imperative sentence without a full stop. */
  readonly fix: string;
  readonly at: Position;
}

/** Everything wrong with the names and the shape of a sort. `parameters` are sort variables. */
export function checkSort(
  sort: Sexpr,
  scope: Scope,
  parameters: ReadonlySet<string> = new Set(),
): Finding[] {
  if (sort.kind === 'symbol') {
    const known = parameters.has(sort.text) || scope.sorts.has(sort.text);
    return known || isTheorySort(sort.text) ? [] : [undeclared(sort.text, sort.at)];
  }
  const [head, ...rest] = sort.kind === 'list' ? sort.items : [];
  if (head?.kind !== 'symbol' || rest.length === 0) return [notASort(sort)];
  if (head.text === '_') {
    const [name, ...indices] = rest;
    const plain = indices.length > 0 && indices.every((index) => index.kind === 'numeral');
    return plain && isTheorySort(symbolOf(name) ?? '') ? [] : [notASort(sort)];
  }
  return [head, ...rest].flatMap((part) => checkSort(part, scope, parameters));
}

function undeclared(name: string, at: Position): Finding {
  return {
    message: `the sort ${name} is not declared`,
    fix: 'Use Int, Real, Bool, (Array Int Int), (_ BitVec 32), or a sort that the theorem declares',
    at,
  };
}

function notASort(sort: Sexpr): Finding {
  return {
    message: `${clip(printSexpr(sort))} is no sort`,
    fix: 'Write a sort such as Int, Real, Bool, (Array Int Int) or (_ BitVec 32)',
    at: sort.at,
  };
}
