import {
  argumentsOf,
  itemsOf,
  printSexpr,
  readSexprs,
  type Sexpr,
  symbolOf,
} from '../../language/smt/sexpr.ts';
import type { ModelValue } from '../../schema/index.ts';
import { functionTable } from './functionValue.ts';
import { type Answer, type Budget, type Shown, type SmtError, trackedName } from './query.ts';

/** Longest value that a counterexample shows, in UTF-16 units. */
const MAX_VALUE = 500;

/** What Z3 printed, and what it took by its own count. */
export interface Output {
  readonly main: string;
  readonly after: string | null;
  readonly effort: number;
}

/**
 * Reads what Z3 printed for a script and for what was asked after it. Only an output that is the word
 * `unsat` and nothing else counts as unsat: an error anywhere makes the answer `refused`.
 */
export function readAnswer(
  { main, after, effort }: Output,
  shown: readonly Shown[] | null,
  budget: Budget,
): Answer {
  const errors = readErrors(main);
  if (errors.length > 0) return { kind: 'refused', errors };
  switch (main.trim()) {
    case 'unsat':
      return { kind: 'unsat', core: readCore(after), effort };
    case 'sat':
      return isContradicted(after)
        ? NO_MODEL
        : { kind: 'sat', values: readValues(after, shown ?? []) };
    case 'unknown':
      return unknown(after ?? '', effort >= budget.effort);
    default:
      return {
        kind: 'unknown',
        cause: 'unknown',
        message: `Z3 printed ${JSON.stringify(main.slice(0, 200))}`,
      };
  }
}

/** The errors in an output of Z3. The options stand on line 1, so the first command is on line 2. */
export function readErrors(output: string): SmtError[] {
  const errors: SmtError[] = [];
  for (const [, line, message = ''] of output.matchAll(ERROR)) {
    errors.push({
      command: line === undefined ? -1 : Number(line) - 2,
      message: message.trim().slice(0, MAX_MESSAGE),
    });
  }
  return errors;
}

const MAX_MESSAGE = 1000;
const ERROR = /\(error "(?:line (\d+) column \d+: )?(.*?)"\)(?=\n|$)/gs;

function unknown(reasonInfo: string, spent: boolean): Answer {
  const reason = /:reason-unknown "(.*)"/s.exec(reasonInfo)?.[1] ?? 'no reason given';
  if (/memout|memory/.test(reason)) {
    return { kind: 'unknown', cause: 'memory', message: 'Z3 ran out of memory' };
  }
  if (/timeout|cancel|resource/.test(reason)) {
    if (spent) return { kind: 'unknown', cause: 'effort', message: 'Z3 reached its limit of work' };
    return { kind: 'unknown', cause: 'time', message: 'Z3 ran out of time' };
  }
  const message = `Z3 does not know: ${reason.slice(0, MAX_MESSAGE)}`;
  return { kind: 'unknown', cause: 'unknown', message };
}

/** Z3 may take a query to hold for values for which, by its own account, it does not. */
const NO_MODEL: Answer = {
  kind: 'unknown',
  cause: 'unknown',
  message: 'Z3 found values, but they do not satisfy what was asked',
};

function isContradicted(after: string | null): boolean {
  const [assertions] = expressionsOf(after);
  return itemsOf(assertions).some((pair) => symbolOf(itemsOf(pair)[1]) === 'false');
}

function readCore(after: string | null): string[] {
  const [core] = expressionsOf(after);
  if (core?.kind !== 'list') return [];
  return core.items.flatMap((item) => trackedName(symbolOf(item) ?? '') ?? []);
}

/** Values of constants from the second `get-value`, of functions from `get-model`. */
function readValues(after: string | null, shown: readonly Shown[]): ModelValue[] {
  const [, values, model] = expressionsOf(after);
  const elements = elementsOf(after ?? '');
  const constants = new Map<string, string>();
  for (const item of itemsOf(values)) {
    const [name, value] = itemsOf(item);
    const symbol = symbolOf(name);
    if (symbol !== undefined && value !== undefined) constants.set(symbol, printValue(value));
  }
  for (const definition of itemsOf(model)) {
    const [name, parameters, , body] = argumentsOf(definition, 'define-fun') ?? [];
    const symbol = symbolOf(name);
    if (symbol === undefined || body === undefined || itemsOf(parameters).length === 0) continue;
    const given = parameters ?? body;
    const table = functionTable(given, body, elements);
    constants.set(symbol, table ?? `(lambda ${printSexpr(given)} ${printSexpr(body)})`);
  }
  return shown.flatMap(({ name, sort, origin }) => {
    const value = constants.get(name);
    return value === undefined
      ? []
      : [{ name, sort, value: shorten(withShortElements(value)), origin }];
  });
}

/** The elements that a model gives to sorts without an interpretation, by sort: Z3 calls them `A!val!0`. */
function elementsOf(output: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const [element, sort = ''] of output.matchAll(/([^\s()|]+)!val!\d+/g)) {
    found.set(sort, (found.get(sort) ?? new Set()).add(element));
  }
  return new Map([...found].map(([sort, names]) => [sort, [...names].sort()]));
}

/** A value in which `A!val!12` is `A₁₂`: a relation has many of them, and the shorter they are the more of it is seen. */
function withShortElements(value: string): string {
  // What stands in a string is no element.
  if (value.includes('"')) return value;
  return value.replace(/([^\s(){},|]+)!val!(\d+)/g, (_, sort: string, number: string) => {
    const subscript = Array.from(number, (digit) => String.fromCodePoint(0x2080 + Number(digit)));
    return sort + subscript.join('');
  });
}

/** A value as people write it where it is a number: `-3`, `1/2`; else as Z3 does. */
function printValue(value: Sexpr): string {
  return numberOf(value) ?? printSexpr(value);
}

function numberOf(value: Sexpr | undefined): string | undefined {
  if (value?.kind === 'numeral' || value?.kind === 'decimal') return value.text;
  const negated = argumentsOf(value, '-');
  if (negated?.length === 1) {
    const number = numberOf(negated[0]);
    return number === undefined ? undefined : `-${number}`;
  }
  const [above, below, ...more] = (argumentsOf(value, '/') ?? []).map(numberOf);
  if (above === undefined || below === undefined || more.length > 0) return undefined;
  return `${above.replace(/\.0$/, '')}/${below.replace(/\.0$/, '')}`;
}

function shorten(value: string): string {
  return value.length <= MAX_VALUE ? value : `${value.slice(0, MAX_VALUE)}…`;
}

function expressionsOf(output: string | null): readonly Sexpr[] {
  const read = readSexprs(output ?? '');
  return read.kind === 'read' ? read.expressions : [];
}
