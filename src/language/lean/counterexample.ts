import { type Formula, holdsAt, readFormula, smallType, type Value, valuesOf } from './evaluate.ts';

/** A variable with the text of its type. */
export interface Variable {
  readonly name: string;
  readonly type: string;
}

/** Sets of values that are tried, and steps of evaluation that this may take. */
const MAX_TRIED = 5000;
const MAX_EFFORT = 100_000;
/** So many values without an answer, and nothing else, are enough. */
const ENOUGH = 20;
/** Largest values that are tried, by the number of variables. */
const RANGES = [0n, 300n, 40n, 12n, 5n, 3n, 2n];

/**
 * Values of the variables at which all premises hold and the claim does not; the first in an order by size. Null where
 * there are none among small ones, or where a formula cannot be evaluated. Only a guess: a verifier has to confirm it.
 */
export function findCounterexample(
  variables: readonly Variable[],
  premises: readonly string[],
  claim: string,
): ReadonlyMap<string, Value> | null {
  const formulas = [...premises, claim].map(readFormula);
  if (formulas.includes(null)) return null;
  const read = formulas as Formula[];
  const last = read.at(-1);
  const given = read.slice(0, -1);
  const types = variables.map(({ type }) => smallType(type));
  if (last === undefined || types.includes(null)) return null;
  const range = RANGES[Math.min(variables.length, RANGES.length - 1)] ?? 2n;
  const domains = types.map((type) => valuesOf(type as Value['type'], range));
  const effort = { left: MAX_EFFORT };
  let [tried, unknown] = [0, 0];
  for (const values of assignments(variables, domains)) {
    tried += 1;
    if (tried > MAX_TRIED) return null;
    const conclusion = holdsAt(last, values, effort);
    const held = conclusion ? [] : given.map((formula) => holdsAt(formula, values, effort));
    if (effort.left < 0) return null;
    const isKnown = conclusion !== null && !held.includes(null);
    // At other values a division of real numbers may be a whole one; what is never known is not what is read here.
    if (!isKnown) unknown += 1;
    if (unknown === tried && tried >= ENOUGH) return null;
    if (isKnown && !conclusion && !held.includes(false)) return values;
  }
  return null;
}

/** Choices of one value for each variable, those whose places in their domains add up to least first. */
function* assignments(
  variables: readonly Variable[],
  domains: readonly (readonly Value[])[],
): Generator<Map<string, Value>> {
  const most = domains.reduce((sum, domain) => sum + domain.length - 1, 0);
  for (let sum = 0; sum <= most; sum++) yield* withSum(0, sum);

  /** What the domains from an index on can add up to. */
  function rest(index: number): number {
    return domains.slice(index).reduce((total, domain) => total + domain.length - 1, 0);
  }

  function* withSum(index: number, sum: number): Generator<Map<string, Value>> {
    const variable = variables[index];
    const domain = domains[index];
    if (variable === undefined || domain === undefined) {
      if (sum === 0) yield new Map();
      return;
    }
    const least = Math.max(0, sum - rest(index + 1));
    for (let at = least; at <= Math.min(sum, domain.length - 1); at++) {
      const value = domain[at];
      if (value === undefined) continue;
      for (const others of withSum(index + 1, sum - at)) {
        yield new Map([[variable.name, value], ...others]);
      }
    }
  }
}

/** A value as Lean reads it as an argument. */
export function leanValue({ type, value }: Value): string {
  if (typeof value === 'boolean') {
    return type === 'Prop' ? (value ? 'True' : 'False') : String(value);
  }
  return value < 0n ? `(${value})` : String(value);
}
