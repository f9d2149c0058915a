import { argumentsOf, printSexpr, type Sexpr, symbolOf } from '../../../language/smt/sexpr.ts';
import { type Formula, formulasOf } from '../formulas/formula.ts';
import type { Theorem } from './theorem.ts';

/** A theorem's commands with its recursive functions declared only, so that nobody can unfold them. */
export function opaque(commands: readonly Formula[]): string[] {
  return withDeclared(commands, ['define-fun-rec']);
}

/** The same with all that is defined declared only. */
function declared(commands: readonly Formula[]): string[] {
  return withDeclared(commands, ['define-fun-rec', 'define-fun']);
}

/** Theorems without their definitions: what is known of their questions is kept by the theorem. */
const WITHOUT = new WeakMap<Theorem, Theorem>();

/** A theorem with all that it defines declared only: what is said is then said in its words. Itself where it defines nothing. */
export function withoutDefinitions(theorem: Theorem): Theorem {
  const known = WITHOUT.get(theorem);
  if (known !== undefined) return known;
  const commands = formulasOf(declared(theorem.commands));
  const isSame = commands.every(({ text }, index) => text === theorem.commands[index]?.text);
  const named = isSame ? theorem : { ...theorem, commands };
  WITHOUT.set(theorem, named);
  return named;
}

/** The same with names for formulas declared only: what is said of one of them is then said of no other. */
export function withNamedFormulas(commands: readonly Formula[]): string[] {
  return withDeclared(commands, ['define-fun'], ([, parameters, sort]) => {
    const isName = parameters?.kind === 'list' && parameters.items.length === 0;
    return isName && symbolOf(sort) === 'Bool';
  });
}

function withDeclared(
  commands: readonly Formula[],
  kinds: readonly string[],
  which: (definition: readonly Sexpr[]) => boolean = () => true,
): string[] {
  return commands.flatMap(({ tree, text }) => {
    const single = kinds.map((kind) => argumentsOf(tree, kind)).find((found) => found);
    if (single !== undefined) return which(single) ? declaration(single) : text;
    const several = argumentsOf(tree, 'define-funs-rec');
    if (several === undefined) return text;
    const [heads] = several;
    return (heads?.kind === 'list' ? heads.items : []).flatMap((head) =>
      declaration(head.kind === 'list' ? head.items : []),
    );
  });
}

function declaration([name, parameters, sort]: readonly Sexpr[]): string[] {
  if (name === undefined || parameters?.kind !== 'list' || sort === undefined) return [];
  const sorts = parameters.items.flatMap((parameter) =>
    parameter.kind === 'list' ? parameter.items.slice(1).map(printSexpr) : [],
  );
  return [`(declare-fun ${printSexpr(name)} (${sorts.join(' ')}) ${printSexpr(sort)})`];
}
