import { printSymbol } from '../../../language/smt/sexpr.ts';
import { OWN_PREFIX } from '../../../language/smt/symbols.ts';
import type { ModelValue } from '../../../schema/index.ts';

/** A constant, or a function under a sort `(-> Int Int)`, whose value a counterexample shows. */
export interface Shown {
  readonly name: string;
  readonly sort: string;
  readonly origin: ModelValue['origin'];
}

/**
 * Work of solvers, by Z3's own count, that several questions may take together: hostile input asks many. It goes down
 * as they run, whatever else runs meanwhile, so that a busy machine answers as many as an idle one.
 */
export interface Allowance {
  left: number;
}

/** How much may be spent on a question. */
export interface Budget {
  /** Z3's own count of its work (`rlimit`). What it ends has the same answer on a busy machine as on an idle one. */
  readonly effort: number;
  /** The last resort, by the clock, in milliseconds. */
  readonly timeoutMs: number;
  /** What the question shares with others; once it is spent, none of them is asked any more. */
  readonly allowance?: Allowance;
}

/** One question to Z3: can these assertions hold together? */
export interface Query {
  /** Commands that declare and define. */
  readonly commands: readonly string[];
  readonly assertions: readonly string[];
  /** Assertions that an unsat core tells apart, by their names. */
  readonly tracked: readonly { readonly name: string; readonly formula: string }[];
  /** What a model is asked for where the answer is sat; null where nobody asks for one, nor whether it is one. */
  readonly shown: readonly Shown[] | null;
  readonly budget: Budget;
}

/** What Z3 answers. */
export type Answer =
  | { readonly kind: 'sat'; readonly values: ModelValue[] }
  /** `core` has the tracked names that Z3's derivation rests on; `effort` is what the derivation took. */
  | { readonly kind: 'unsat'; readonly core: readonly string[]; readonly effort: number }
  | {
      readonly kind: 'unknown';
      /** `effort`: Z3's own count reached its limit; `time`: the clock did, so that another machine may know more. */
      readonly cause: 'effort' | 'time' | 'memory' | 'unknown';
      /** Z3 heeded no limit, and its thread was ended. */
      readonly killed?: true;
      readonly message: string;
    }
  | { readonly kind: 'refused'; readonly errors: readonly SmtError[] };

/** An error of Z3, with the index of the command that it speaks of (−1 for none of them). */
export interface SmtError {
  readonly command: number;
  readonly message: string;
}

/** The texts of a query: the script that ends in the answer, and what is asked next in its context. */
export interface Script {
  readonly main: string;
  readonly whenSat: string | null;
  readonly whenUnsat: string | null;
}

const TRACKED = `${OWN_PREFIX}use!`;

/** Whether a formula, as it is printed, has a quantifier in it. */
export function isQuantified(formula: string): boolean {
  return /\((?:forall|exists|lambda) /.test(formula);
}

/** Options stand on one line, every command on a line of its own: errors are told apart by their line. */
export function printQuery(query: Query): Script {
  const { tracked, shown, budget } = query;
  const options = [
    `(set-option :timeout ${budget.timeoutMs})`,
    `(set-option :rlimit ${budget.effort})`,
    '(set-option :model.completion true)',
  ];
  if (tracked.length > 0) options.push('(set-option :produce-unsat-cores true)');
  const asserted = query.assertions.map((formula) => `(assert ${formula})`);
  const named = tracked.map(
    ({ name, formula }) => `(assert (! ${formula} :named ${printSymbol(TRACKED + name)}))`,
  );
  const main = [options.join(''), ...query.commands, ...asserted, ...named, '(check-sat)'];
  // Quantified assertions have no value in a model.
  const closed = query.assertions.filter((formula) => !isQuantified(formula));
  const check = `(get-value (true ${closed.join(' ')}))\n`;
  const constants = shown?.filter(({ sort }) => !sort.startsWith('(->')) ?? [];
  const names = constants.map(({ name }) => printSymbol(name)).join(' ');
  const values = `(get-value (true ${names}))\n(get-model)\n`;
  const whenSat = shown === null ? null : shown.length > 0 ? check + values : check;
  return {
    main: `${main.join('\n')}\n`,
    whenSat,
    whenUnsat: tracked.length > 0 ? '(get-unsat-core)\n' : null,
  };
}

/** A script that only declares and asserts: Z3 prints nothing for it but errors. */
export function printCheck(commands: readonly string[]): Script {
  return { main: `\n${commands.join('\n')}\n`, whenSat: null, whenUnsat: null };
}

/** The name that was tracked, from the symbol that stands in an unsat core. */
export function trackedName(symbol: string): string | undefined {
  return symbol.startsWith(TRACKED) ? symbol.slice(TRACKED.length) : undefined;
}
