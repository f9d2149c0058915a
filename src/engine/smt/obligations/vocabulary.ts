import { freeInDefinition, freeSymbols } from '../../../language/smt/free.ts';
import { argumentsOf, printSexpr, type Sexpr, symbolOf } from '../../../language/smt/sexpr.ts';
import { isTheoryFunction } from '../../../language/smt/symbols.ts';
import { divisorsOf } from '../formulas/divisors.ts';
import type { Formula } from '../formulas/formula.ts';
import { isQuantified } from '../z3/query.ts';

/** Functions of Z3 that have some value where mathematics has none: formulas with such a term share it. */
const PARTIAL: ReadonlySet<string> = new Set(['^', 'seq.nth']);

interface Definition {
  readonly symbols: ReadonlySet<string>;
  /** Neither recursive nor quantified. */
  readonly plain: boolean;
}

/** What formulas speak of, with a theorem's definitions unfolded. */
export class Vocabulary {
  private readonly declared: ReadonlySet<string>;
  private readonly definitions = new Map<string, Definition>();

  /** `declared` are the names of the theorem, which Z3's own may be among. */
  constructor(commands: readonly Formula[], declared: ReadonlySet<string>) {
    this.declared = declared;
    for (const { tree, text } of commands) {
      const names = definedBy(tree);
      const plain = !isQuantified(text) && argumentsOf(tree, 'define-fun-rec') === undefined;
      const definition = { symbols: freeInDefinition(tree), plain: plain && names.length === 1 };
      for (const name of names) this.definitions.set(name, definition);
    }
  }

  /** The names in a formula that have their meaning from the theorem or a step alone. */
  of(tree: Sexpr): Set<string> {
    const names = this.unfolded(tree).filter((name) => !this.isFixed(name));
    // What a division by zero gives is for the solver to choose, like the value of a constant.
    if (divisorsOf(tree).length > 0) names.push('/');
    return new Set(names);
  }

  /** Whether a formula has no quantifier and no recursive function, so that the solver comes to an end of it. */
  isPlain(tree: Sexpr): boolean {
    if (isQuantified(printSexpr(tree))) return false;
    return this.unfolded(tree).every((name) => this.definitions.get(name)?.plain !== false);
  }

  private unfolded(tree: Sexpr): string[] {
    const found = [...freeSymbols(tree)];
    const seen = new Set(found);
    for (const name of found) {
      for (const inner of this.definitions.get(name)?.symbols ?? []) {
        if (!seen.has(inner)) found.push(inner);
        seen.add(inner);
      }
    }
    return found;
  }

  private isFixed(name: string): boolean {
    return isTheoryFunction(name) && !PARTIAL.has(name) && !this.declared.has(name);
  }
}

function definedBy(command: Sexpr): string[] {
  const single = ['define-fun', 'define-fun-rec', 'define-const'].flatMap(
    (keyword) => symbolOf(argumentsOf(command, keyword)?.[0]) ?? [],
  );
  const [heads] = argumentsOf(command, 'define-funs-rec') ?? [];
  const several = heads?.kind === 'list' ? heads.items : [];
  // Always two of them, so that nobody takes one that may call itself for plain.
  const names = several.flatMap((head) =>
    head.kind === 'list' ? (symbolOf(head.items[0]) ?? []) : [],
  );
  return [...single, ...names, ...names];
}
