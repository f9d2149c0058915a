import { boundVariables } from '../../../language/smt/binding.ts';
import { mentions } from '../../../language/smt/free.ts';
import { printSexpr, type Sexpr, symbolOf } from '../../../language/smt/sexpr.ts';

export interface Variable {
  readonly name: string;
  readonly sort: string;
}

/** What the names in two formulas that are matched are. */
export interface Vocabulary {
  /** Variables of the first formula for which terms are to be found. */
  readonly variables: readonly Variable[];
  /** Variables of the second one, which hold of everything. */
  readonly theirs: readonly Variable[];
  /** Constants, and variables of the first one that hold of everything: a variable of the second one may stand for them. */
  readonly names: readonly Variable[];
}

export interface Found {
  /** Terms for the variables, over the second formula's. */
  readonly values: ReadonlyMap<string, Sexpr>;
  /** What stands for a name in the second formula: a variable, or the name itself. */
  readonly mapped: ReadonlyMap<string, string>;
}

const NOTHING: Found = { values: new Map(), mapped: new Map() };

/** What makes a formula another one, as they are written, but for the sides of equations; undefined where nothing does. */
export function matchBoth(
  pattern: Sexpr,
  formula: Sexpr,
  vocabulary: Vocabulary,
  found: Found = NOTHING,
): Found | undefined {
  return new Matcher(vocabulary).match(pattern, formula, found, new Map());
}

class Matcher {
  private readonly variables: ReadonlySet<string>;
  private readonly theirs: ReadonlyMap<string, string>;
  private readonly names: ReadonlyMap<string, string>;

  constructor({ variables, theirs, names }: Vocabulary) {
    this.variables = new Set(variables.map(({ name }) => name));
    this.theirs = new Map(theirs.map(({ name, sort }) => [name, sort]));
    this.names = new Map(names.map(({ name, sort }) => [name, sort]));
  }

  /** `bound` has the variables that are bound inside, with their names in the other formula. */
  match(
    pattern: Sexpr,
    formula: Sexpr,
    found: Found,
    bound: ReadonlyMap<string, string>,
  ): Found | undefined {
    if (pattern.kind === 'symbol') return this.symbol(pattern.text, formula, found, bound);
    if (pattern.kind !== 'list' || formula.kind !== 'list') {
      return printSexpr(pattern) === printSexpr(formula) ? found : undefined;
    }
    const head = symbolOf(pattern.items[0]) ?? '';
    if (!isSameHead(pattern.items[0], formula.items[0])) return undefined;
    if (head === 'let' || head === 'match' || head === 'lambda' || head === '!') return undefined;
    if (head === 'forall' || head === 'exists') {
      return this.quantified(pattern.items, formula.items, found, bound);
    }
    const [, ...parts] = pattern.items;
    const [, ...others] = formula.items;
    const [left, right, ...more] = parts;
    const direct = this.all(parts, others, found, bound);
    if (direct !== undefined || head !== '=' || more.length > 0) return direct;
    return left && right && this.all([right, left], others, found, bound);
  }

  private all(
    patterns: readonly Sexpr[],
    formulas: readonly Sexpr[],
    before: Found,
    bound: ReadonlyMap<string, string>,
  ): Found | undefined {
    if (patterns.length !== formulas.length) return undefined;
    let found: Found | undefined = before;
    for (const [index, pattern] of patterns.entries()) {
      const formula = formulas[index];
      found = found && formula && this.match(pattern, formula, found, bound);
    }
    return found;
  }

  private quantified(
    [, ours, body]: readonly Sexpr[],
    [, theirs, other]: readonly Sexpr[],
    found: Found,
    bound: ReadonlyMap<string, string>,
  ): Found | undefined {
    const [own, their] = [boundVariables(ours), boundVariables(theirs)];
    if (body === undefined || other === undefined || own.length !== their.length) return undefined;
    const inner = new Map(bound);
    for (const [index, { name, sort }] of own.entries()) {
      const by = their[index];
      // A name that is bound twice would mean two things.
      if (by?.sort !== sort || inner.has(name) || [...inner.values()].includes(by.name))
        return undefined;
      if (this.variables.has(name) || this.names.has(name) || this.theirs.has(by.name))
        return undefined;
      inner.set(name, by.name);
    }
    return this.match(body, other, found, inner);
  }

  private symbol(
    name: string,
    formula: Sexpr,
    { values, mapped }: Found,
    bound: ReadonlyMap<string, string>,
  ): Found | undefined {
    const same = { values, mapped };
    const text = symbolOf(formula);
    if (bound.has(name)) return bound.get(name) === text ? same : undefined;
    if (mentions(formula, new Set(bound.values()))) return undefined;
    if (this.variables.has(name)) {
      const value = values.get(name);
      if (value !== undefined) return printSexpr(value) === printSexpr(formula) ? same : undefined;
      return { values: new Map(values).set(name, formula), mapped };
    }
    if (text === undefined) return undefined;
    const before = mapped.get(name);
    if (before !== undefined) return before === text ? same : undefined;
    const sort = this.theirs.get(text);
    // A name that stands for itself stands for nothing else.
    const fits = sort === undefined ? text === name : this.names.get(name) === sort;
    return fits ? { values, mapped: new Map(mapped).set(name, text) } : undefined;
  }
}

/** Heads are functions, or such as `(_ is cons)`: nothing in them is matched. */
function isSameHead(a: Sexpr | undefined, b: Sexpr | undefined): boolean {
  return a !== undefined && b !== undefined && printSexpr(a) === printSexpr(b);
}
