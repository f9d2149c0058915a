import { Declarations } from '../language/smt/declare.ts';
import { printSexpr, printSymbol, readSexprs, type Sexpr } from '../language/smt/sexpr.ts';
import type { SmtConstant, SmtStatement } from '../schema/index.ts';
import { type Side, type SideResult, takenApart } from './side.ts';

/** The SMT-LIB statement, with what its formulas need to be put to a solver. */
export interface SmtSide extends Side {
  /** The commands that declare and define, the variables among them. */
  readonly commands: readonly string[];
  /** Names of the sorts that are declared. */
  readonly sorts: readonly string[];
}

/**
 * The pinned statement in SMT-LIB as it is compared.
 *
 * @param apart whether its goal is taken apart
 */
export function smtSide(
  statement: SmtStatement,
  apart: boolean,
): { readonly kind: 'side'; readonly side: SmtSide } | Exclude<SideResult, { kind: 'side' }> {
  const declared = new Declarations();
  const commands = statement.declarations.flatMap(read);
  for (const command of commands) if (command.kind === 'list') declared.declare(command);
  const hypotheses = statement.hypotheses.flatMap(({ formula }) => read(formula));
  const [goal] = read(statement.goal);
  if (goal === undefined) return { kind: 'not-read', why: 'the SMT-LIB goal cannot be read' };
  const variables = [...declared.constants, ...declared.signatures].flatMap(variableOf);
  const side = takenApart({ variables, hypotheses, goal, definitions: [] }, apart);
  const bound = side.variables.slice(variables.length);
  return {
    kind: 'side',
    side: {
      ...side,
      sorts: [...declared.sorts],
      commands: [
        ...statement.declarations,
        ...bound.map(
          ({ name, sort }) => `(declare-const ${printSymbol(name)} ${printSexpr(sort)})`,
        ),
      ],
    },
  };
}

function variableOf({ name, sort }: SmtConstant): { name: string; sort: Sexpr }[] {
  return read(sort).map((tree) => ({ name, sort: tree }));
}

function read(text: string): readonly Sexpr[] {
  const result = readSexprs(text);
  return result.kind === 'read' ? result.expressions : [];
}
