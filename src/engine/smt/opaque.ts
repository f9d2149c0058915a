import { argumentsOf, printSexpr, type Sexpr, symbolOf } from '../../language/smt/sexpr.ts';
import type { Formula } from './formula.ts';

/** A theorem's commands with its recursive functions declared only, so that nobody can unfold them. */
export function opaque(commands: readonly Formula[]): string[] {
  return withDeclared(commands, ['define-fun-rec']);
}

/** The same with all that is defined declared only. */
export function declared(commands: readonly Formula[]): string[] {
  return withDeclared(commands, ['define-fun-rec', 'define-fun']);
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
