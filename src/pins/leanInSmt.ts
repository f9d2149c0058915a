import { functionParts } from '../language/formula/sorts.ts';
import { argsOf, headOf, integerOf, isQuantifier } from '../language/formula/tree.ts';
import { NotTranslated } from '../language/lean/smt/notTranslated.ts';
import { boundsOf } from '../language/lean/smt/sortBounds.ts';
import { Translator } from '../language/lean/smt/translator.ts';
import { printSexpr, type Sexpr } from '../language/smt/sexpr.ts';
import type { Matching } from './match.ts';
import type { Side } from './side.ts';
import type { SmtSide } from './smtSide.ts';

/** The Lean statement in SMT-LIB. */
export interface LeanInSmt {
  readonly commands: readonly string[];
  /** What holds of the variables by their types. */
  readonly domain: readonly string[];
  readonly hypotheses: readonly string[];
  readonly goal: string;
  /** That no operation in the goals has a value where mathematics has none; null where that cannot be said. */
  readonly usual: readonly string[] | null;
}

/** The Lean statement over the variables of the other one, or what of it is outside of what is compared. */
export function leanInSmt(lean: Side, smt: SmtSide, matching: Matching): LeanInSmt | string {
  const { names, sortText } = matching;
  const options = { names, sortText, definitions: lean.definitions, divisor: 'multiple' } as const;
  const goalOnly = new Translator(options);
  const others = new Translator(options);
  try {
    const goal = goalOnly.translate(lean.goal);
    const hypotheses = lean.hypotheses.map((tree) => others.translate(tree));
    const domain = [...names.values()].flatMap(({ text, sort, array }) =>
      domainOf(text, sort, array === true, sortText),
    );
    const commands = new Map([...goalOnly.arithmetic.commands, ...others.arithmetic.commands]);
    const divisors = usualIn(smt.goal);
    const usual =
      goalOnly.arithmetic.hasBound || divisors === null
        ? null
        : [...goalOnly.arithmetic.usual, ...divisors];
    return { commands: [...commands.values()], domain, hypotheses, goal, usual };
  } catch (error) {
    if (error instanceof NotTranslated) return error.message;
    throw error;
  }
}

/** The range of a variable, or of the values of a function where its arguments are in theirs. */
function domainOf(
  text: string,
  sort: string,
  array: boolean,
  sortText: Matching['sortText'],
): string[] {
  const parts = functionParts(sort);
  if (parts === null) return boundsOf(text, sort);
  const args = parts.slice(0, -1).map((part, at) => ({ name: `slopcheck!x${at}`, part }));
  const value = `(${array ? 'select ' : ''}${text} ${args.map(({ name }) => name).join(' ')})`;
  const range = boundsOf(value, parts.at(-1) ?? '?');
  if (range.length === 0) return [];
  const given = args.flatMap(({ name, part }) => boundsOf(name, part));
  const bound = args.map(({ name, part }) => `(${name} ${sortText(part) ?? 'Int'})`).join(' ');
  const all = `(and true ${range.join(' ')})`;
  return [`(forall (${bound}) (=> (and true ${given.join(' ')}) ${all}))`];
}

/** That no divisor of a formula is 0; null where one of them is bound. */
function usualIn(tree: Sexpr): string[] | null {
  if (tree.kind !== 'list') return [];
  const head = headOf(tree) ?? '';
  const parts = argsOf(tree).map(usualIn);
  const found = parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
  if (isQuantifier(tree) || head === 'let') return found?.length === 0 ? [] : null;
  const divisors = /^(?:\/|div|mod|rem)$/.test(head)
    ? argsOf(tree)
        .slice(1)
        .filter((arg) => (integerOf(arg) ?? 0n) === 0n)
    : [];
  return found === null
    ? null
    : [...found, ...divisors.map((by) => `(not (= ${printSexpr(by)} 0))`)];
}
