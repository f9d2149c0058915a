import {
  argumentsOf,
  itemsOf,
  printSexpr,
  readSexprs,
  type Sexpr,
  symbolOf,
} from '../../../language/smt/sexpr.ts';
import type { ModelValue } from '../../../schema/index.ts';
import { type Answer, type Query, type Shown, type SmtError, trackedName } from './query.ts';
import { arrayFunction, functionValue } from '../values/functionValue.ts';
import { literalOf } from '../values/literal.ts';
import type { Told } from '../values/table.ts';
import { readUniverse, type Universe } from '../values/universe.ts';

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
  { shown, commands, budget }: Pick<Query, 'shown' | 'commands' | 'budget'>,
): Answer {
  const errors = readErrors(main);
  if (errors.length > 0) return { kind: 'refused', errors };
  switch (main.trim()) {
    case 'unsat':
      return { kind: 'unsat', core: readCore(after), effort };
    case 'sat':
      return isContradicted(after)
        ? NO_MODEL
        : { kind: 'sat', values: readValues(after, shown ?? [], commands) };
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
function readValues(
  after: string | null,
  shown: readonly Shown[],
  commands: readonly string[],
): ModelValue[] {
  const [, values, model] = expressionsOf(after);
  const universe = readUniverse(commands, after ?? '', model);
  const found = new Map<string, Told>();
  for (const item of itemsOf(values)) {
    const [name, value] = itemsOf(item);
    const symbol = symbolOf(name);
    if (symbol !== undefined && value !== undefined) found.set(symbol, told(value, universe));
  }
  for (const [symbol, body] of universe.functions) found.set(symbol, functionValue(body, universe));
  return shown.flatMap(({ name, sort, origin }) => {
    const value = found.get(name);
    if (value === undefined) return [];
    const table = value.table !== undefined && { table: value.table };
    return [{ name, sort, value: shorten(value.text), ...table, origin }];
  });
}

/** A value as people write it where it is a number, an array or made by constructors; else as Z3 does. */
function told(value: Sexpr, universe: Universe): Told {
  const array = arrayFunction(value, universe);
  if (array !== null) return functionValue(array, universe);
  return { text: numberOf(value) ?? literalOf(value, universe)?.text ?? printSexpr(value) };
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
