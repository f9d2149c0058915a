import { type Sort, sortNamed } from '../language/formula/sorts.ts';
import { argsOf, binderNames, headOf } from '../language/formula/tree.ts';
import { argumentsOf, type List, readSexprs, type Sexpr, symbolOf } from '../language/smt/sexpr.ts';
import type { Definition, Stated, Subject, Variable } from './subject.ts';

/** Reads the block of a pinned statement in SMT-LIB; null where it is none. Positions are those of the block. */
export function smtSubject(block: string, words: string): Subject | null {
  const read = readSexprs(block);
  if (read.kind === 'malformed') return null;
  const variables: Variable[] = [];
  const asserted: Stated[] = [];
  const definitions: Definition[] = [];
  const aliases = new Map<string, Sort>();
  for (const command of read.expressions) {
    if (command.kind !== 'list') continue;
    const [head, name, ...rest] = command.items;
    const text = symbolOf(name) ?? '';
    const variable = (sort: Sexpr | undefined): void => {
      if (sort !== undefined && name !== undefined) {
        variables.push({ name: text, sort, at: name.at, bracket: '(', given: false });
      }
    };
    switch (symbolOf(head)) {
      case 'declare-const':
        variable(rest[0]);
        break;
      case 'declare-fun':
        variable(functionSort(command, rest[0], rest[1]));
        break;
      case 'define-sort':
        if (rest[1] !== undefined) aliases.set(text, sortNamed(rest[1], aliases));
        break;
      case 'define-fun':
      case 'define-fun-rec':
        variable(functionSort(command, parameterSorts(rest[0]), rest[1]));
        definitions.push({
          name: text,
          parameters: binderNames({ ...command, items: [command, ...rest.slice(0, 1)] }).map(
            (it) => it.name,
          ),
          body: symbolOf(head) === 'define-fun' ? (rest[2] ?? null) : null,
          at: name?.at ?? command.at,
        });
        break;
      case 'define-const':
        variable(rest[0]);
        definitions.push({
          name: text,
          parameters: [],
          body: rest[1] ?? null,
          at: name?.at ?? command.at,
        });
        break;
      case 'assert':
        if (name !== undefined) asserted.push(named(name));
        break;
    }
  }
  const last = asserted.at(-1);
  const [goal] = argumentsOf(last?.tree, 'not') ?? [];
  const defined = new Set(definitions.map((definition) => definition.name));
  return {
    kind: 'pin',
    language: 'smt',
    words,
    variables: variables.filter((it) => !defined.has(it.name)),
    hypotheses: asserted.slice(0, -1),
    context: [],
    goal: goal === undefined ? null : { name: null, tree: goal, at: goal.at },
    definitions,
    aliases,
    outer: new Map(
      variables
        .filter((it) => defined.has(it.name))
        .map((it) => [it.name, sortNamed(it.sort, aliases)]),
    ),
  };
}

/** The name and the formula of `(! formula :named h)`. */
function named(asserted: Sexpr): Stated {
  const [formula, keyword, name] = argsOf(asserted);
  if (headOf(asserted) !== '!' || formula === undefined)
    return { name: null, tree: asserted, at: asserted.at };
  const own = keyword?.kind === 'keyword' && keyword.text === ':named' ? symbolOf(name) : undefined;
  return { name: own ?? null, tree: formula, at: formula.at };
}

function functionSort(
  command: List,
  parameters: Sexpr | undefined,
  result: Sexpr | undefined,
): Sexpr | undefined {
  if (result === undefined || parameters?.kind !== 'list') return undefined;
  if (parameters.items.length === 0) return result;
  const arrow: Sexpr = { kind: 'symbol', text: '->', at: command.at };
  return { kind: 'list', items: [arrow, ...parameters.items, result], at: parameters.at };
}

function parameterSorts(parameters: Sexpr | undefined): Sexpr | undefined {
  if (parameters?.kind !== 'list') return undefined;
  const sorts = parameters.items.flatMap((pair) =>
    pair.kind === 'list' ? pair.items.slice(1, 2) : [],
  );
  return { ...parameters, items: sorts };
}
