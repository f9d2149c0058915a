import { argumentsOf, type Sexpr, symbolOf } from '../../../language/smt/sexpr.ts';
import type { ValueTable } from '../../../schema/index.ts';
import type { Literal } from './evaluate.ts';
import { MAX_ROWS, type Told, tableText } from './table.ts';

/**
 * A chain of `ite` in which arguments are compared with values, and what comes last is a formula: a row for each case.
 * Null for any other body, and where two cases could both be so.
 *
 * @param text a value or a formula as people are shown it
 */
export function casesOf(
  body: Sexpr,
  parameters: readonly string[],
  names: readonly string[],
  literal: Literal,
  text: (term: Sexpr) => string | null,
): Told | null {
  const rows: ValueTable['rows'] = [];
  let rest = body;
  for (;;) {
    const [condition, then, otherwise] = argumentsOf(rest, 'ite') ?? [];
    if (condition === undefined || then === undefined || otherwise === undefined) break;
    const at = pointOf(condition, parameters, literal);
    const value = text(then);
    if (at === null || value === null || rows.length >= MAX_ROWS) return null;
    rows.push({ at, value });
    rest = otherwise;
  }
  const last = text(rest);
  if (rows.length === 0 || last === null || !rows.every((row, i) => isApart(row, rows.slice(0, i))))
    return null;
  const isFormula = literal(rest) === null && !last.includes('↦');
  const under = names.length === 1 ? (names[0] ?? '') : `(${names.join(', ')})`;
  const otherwise = isFormula ? `${under} ↦ ${last}` : last;
  return {
    text: tableText({ rows, otherwise }),
    table: { names: [...names], rows, otherwise: last },
  };
}

/** `(and (= x!0 1) (= x!1 2))` as the values of the arguments, `any` for those that it does not speak of. */
function pointOf(
  condition: Sexpr,
  parameters: readonly string[],
  literal: Literal,
): string[] | null {
  const at = parameters.map(() => 'any');
  for (const part of argumentsOf(condition, 'and') ?? [condition]) {
    const [a, b, ...more] = argumentsOf(part, '=') ?? [];
    if (a === undefined || b === undefined || more.length > 0) return null;
    const index = parameters.indexOf(symbolOf(a) ?? '');
    const value = literal(b);
    if (index < 0 || value?.kind !== 'value' || at[index] !== 'any') return null;
    at[index] = value.text;
  }
  return at;
}

function isApart({ at }: { at: string[] }, others: ValueTable['rows']): boolean {
  return others.every((other) =>
    other.at.some((value, i) => value !== 'any' && at[i] !== 'any' && at[i] !== value),
  );
}
