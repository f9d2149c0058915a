import { argumentsOf, printSexpr, type Sexpr } from '../../language/smt/sexpr.ts';
import type { Formula } from './formula.ts';

/** A theorem's commands with its recursive functions declared only, so that nobody can unfold them. */
export function opaque(commands: readonly Formula[]): string[] {
  return withDeclared(commands, ['define-fun-rec']);
}

/** The same with all that is defined declared only. */
export function declared(commands: readonly Formula[]): string[] {
  return withDeclared(commands, ['define-fun-rec', 'define-fun']);
}

function withDeclared(commands: readonly Formula[], kinds: readonly string[]): string[] {
  return commands.flatMap(({ tree, text }) => {
    const single = kinds.map((kind) => argumentsOf(tree, kind)).find((found) => found);
    if (single !== undefined) return declaration(single);
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
