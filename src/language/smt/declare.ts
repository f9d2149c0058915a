import type { SmtConstant } from '../../schema/index.ts';
import { checkSort, type Finding, type Scope } from './scope.ts';
import {
  argumentsOf,
  type List,
  type Position,
  printSexpr,
  type Sexpr,
  symbolOf,
} from './sexpr.ts';
import { undeclarable } from './symbols.ts';
import { checkTerm, PROBLEM_RULES } from './term.ts';

/** The names that have been declared so far; grows by `declare`. */
export class Declarations implements Scope {
  readonly functions = new Set<string>();
  readonly constructors = new Set<string>();
  readonly sorts = new Set<string>();
  /** Nullary constants that are declared, not defined, in order. */
  readonly constants: SmtConstant[] = [];
  /** Functions with arguments that are declared, not defined, under the sorts `(-> Int Int)`. */
  readonly signatures: SmtConstant[] = [];
  readonly findings: Finding[] = [];

  /** Takes in one command; false where it is none that declares or defines. */
  declare(command: List): boolean {
    const declare = COMMANDS.get(symbolOf(command.items[0]) ?? '');
    if (declare === undefined) return false;
    declare(this, command.items.slice(1), command);
    return true;
  }

  addFunction(name: Sexpr | undefined, example: string, command: Sexpr): void {
    if (this.checkName(name, example, command, this.functions)) this.functions.add(name.text);
  }

  addSort(name: Sexpr | undefined, example: string, command: Sexpr): void {
    if (this.checkName(name, example, command, this.sorts)) this.sorts.add(name.text);
  }

  report(message: string, fix: string, at: Position): void {
    this.findings.push({ message, fix, at });
  }

  sort(
    sort: Sexpr | undefined,
    example: string,
    command: Sexpr,
    parameters?: ReadonlySet<string>,
  ): void {
    if (sort === undefined) this.report('an incomplete command', `Write ${example}`, command.at);
    else this.findings.push(...checkSort(sort, this, parameters));
  }

  /** Checks `((x Int) (y Int)) Sort body` and gives the scope that the body is checked in. */
  signature(
    parameters: Sexpr | undefined,
    sort: Sexpr | undefined,
    example: string,
    command: Sexpr,
  ): Scope {
    const functions = new Set(this.functions);
    if (parameters?.kind !== 'list') {
      this.report('a list of parameters is missing', `Write ${example}`, command.at);
    } else {
      for (const parameter of parameters.items) {
        const [name, of] = parameter.kind === 'list' ? parameter.items : [];
        if (parameter.kind !== 'list' || parameter.items.length !== 2 || name?.kind !== 'symbol') {
          this.report('a parameter without a name and a sort', `Write ${example}`, parameter.at);
          continue;
        }
        const reason = undeclarable(name.text);
        if (reason !== undefined) this.report(reason, 'Choose another name', name.at);
        functions.add(name.text);
        this.sort(of, example, command);
      }
    }
    this.sort(sort, example, command);
    return { functions, constructors: this.constructors, sorts: this.sorts };
  }

  body(body: Sexpr | undefined, scope: Scope, example: string, command: Sexpr): void {
    if (body === undefined)
      this.report('a definition without a body', `Write ${example}`, command.at);
    else this.findings.push(...checkTerm(body, scope, PROBLEM_RULES));
  }

  private checkName(
    name: Sexpr | undefined,
    example: string,
    command: Sexpr,
    taken: ReadonlySet<string>,
  ): name is Sexpr & { kind: 'symbol' } {
    if (name?.kind !== 'symbol') {
      this.report('a command without a name', `Write ${example}`, name?.at ?? command.at);
      return false;
    }
    const reason = taken.has(name.text)
      ? `${name.text} is declared twice`
      : undeclarable(name.text);
    if (reason !== undefined) this.report(reason, 'Choose another name', name.at);
    return true;
  }
}

type Declare = (into: Declarations, parts: readonly Sexpr[], command: List) => void;

const COMMANDS: ReadonlyMap<string, Declare> = new Map<string, Declare>([
  ['declare-const', declareConst],
  ['declare-fun', declareFun],
  ['declare-sort', declareSort],
  ['define-sort', defineSort],
  ['define-fun', (into, parts, command) => defineFun(into, parts, command, false)],
  ['define-fun-rec', (into, parts, command) => defineFun(into, parts, command, true)],
  ['define-const', defineConst],
  ['define-funs-rec', defineFunsRec],
  ['declare-datatype', declareDatatype],
  ['declare-datatypes', declareDatatypes],
]);

function count(
  into: Declarations,
  parts: readonly Sexpr[],
  wanted: number,
  example: string,
  command: List,
): boolean {
  if (parts.length === wanted) return true;
  into.report(
    `${symbolOf(command.items[0])} takes ${wanted} arguments, not ${parts.length}`,
    `Write ${example}`,
    command.at,
  );
  return false;
}

function declareConst(into: Declarations, parts: readonly Sexpr[], command: List): void {
  const example = '(declare-const n Int)';
  if (!count(into, parts, 2, example, command)) return;
  const [name, sort] = parts;
  into.sort(sort, example, command);
  into.addFunction(name, example, command);
  addConstant(into, name, sort);
}

function declareFun(into: Declarations, parts: readonly Sexpr[], command: List): void {
  const example = '(declare-fun f (Int Int) Int)';
  if (!count(into, parts, 3, example, command)) return;
  const [name, parameters, sort] = parts;
  if (parameters?.kind !== 'list') {
    into.report('a list of parameter sorts is missing', `Write ${example}`, command.at);
    return;
  }
  for (const parameter of parameters.items) into.sort(parameter, example, command);
  into.sort(sort, example, command);
  into.addFunction(name, example, command);
  if (parameters.items.length === 0) {
    addConstant(into, name, sort);
  } else if (name?.kind === 'symbol' && sort !== undefined) {
    const sorts = [...parameters.items, sort].map(printSexpr);
    into.signatures.push({ name: name.text, sort: `(-> ${sorts.join(' ')})` });
  }
}

function addConstant(into: Declarations, name: Sexpr | undefined, sort: Sexpr | undefined): void {
  if (name?.kind !== 'symbol' || sort === undefined) return;
  into.constants.push({ name: name.text, sort: printSexpr(sort) });
}

function declareSort(into: Declarations, parts: readonly Sexpr[], command: List): void {
  const example = '(declare-sort Point 0)';
  const [name, arity] = parts;
  if (parts.length > 2 || (arity !== undefined && arity.kind !== 'numeral')) {
    into.report('declare-sort takes a name and a number', `Write ${example}`, command.at);
  }
  into.addSort(name, example, command);
}

function defineSort(into: Declarations, parts: readonly Sexpr[], command: List): void {
  const example = '(define-sort Sequence () (Array Int Real))';
  if (!count(into, parts, 3, example, command)) return;
  const [name, parameters, sort] = parts;
  into.sort(sort, example, command, sortParameters(into, parameters, example, command));
  into.addSort(name, example, command);
}

function sortParameters(
  into: Declarations,
  parameters: Sexpr | undefined,
  example: string,
  command: List,
): ReadonlySet<string> {
  const names = parameters?.kind === 'list' ? parameters.items.map(symbolOf) : [undefined];
  const known = names.filter((name) => name !== undefined);
  if (known.length < names.length) {
    into.report('a list of sort names is missing', `Write ${example}`, command.at);
  }
  return new Set(known);
}

function defineFun(
  into: Declarations,
  parts: readonly Sexpr[],
  command: List,
  recursive: boolean,
): void {
  const keyword = recursive ? 'define-fun-rec' : 'define-fun';
  const example = `(${keyword} f ((x Int)) Int (* x x))`;
  if (!count(into, parts, 4, example, command)) return;
  const [name, parameters, sort, body] = parts;
  if (recursive) into.addFunction(name, example, command);
  into.body(body, into.signature(parameters, sort, example, command), example, command);
  if (!recursive) into.addFunction(name, example, command);
}

function defineConst(into: Declarations, parts: readonly Sexpr[], command: List): void {
  const example = '(define-const c Int 3)';
  if (!count(into, parts, 3, example, command)) return;
  const [name, sort, body] = parts;
  into.sort(sort, example, command);
  into.body(body, into, example, command);
  into.addFunction(name, example, command);
}

function defineFunsRec(into: Declarations, parts: readonly Sexpr[], command: List): void {
  const example = '(define-funs-rec ((f ((x Int)) Int)) ((+ x 1)))';
  if (!count(into, parts, 2, example, command)) return;
  const [heads, bodies] = parts;
  if (
    heads?.kind !== 'list' ||
    bodies?.kind !== 'list' ||
    heads.items.length !== bodies.items.length
  ) {
    into.report('as many bodies as functions are needed', `Write ${example}`, command.at);
    return;
  }
  const parsed = heads.items.map((head) => (head.kind === 'list' ? head.items : []));
  for (const [name] of parsed) into.addFunction(name, example, command);
  for (const [index, [, parameters, sort]] of parsed.entries()) {
    into.body(
      bodies.items[index],
      into.signature(parameters, sort, example, command),
      example,
      command,
    );
  }
}

function declareDatatype(into: Declarations, parts: readonly Sexpr[], command: List): void {
  const example = '(declare-datatype Color ((red) (green)))';
  if (!count(into, parts, 2, example, command)) return;
  const [name, body] = parts;
  into.addSort(name, example, command);
  constructors(into, body, example, command);
}

function declareDatatypes(into: Declarations, parts: readonly Sexpr[], command: List): void {
  const example = '(declare-datatypes ((List 0)) (((nil) (cons (head Int) (tail List)))))';
  if (!count(into, parts, 2, example, command)) return;
  const [names, bodies] = parts;
  if (
    names?.kind !== 'list' ||
    bodies?.kind !== 'list' ||
    names.items.length !== bodies.items.length
  ) {
    into.report(
      'as many lists of constructors as sorts are needed',
      `Write ${example}`,
      command.at,
    );
    return;
  }
  for (const entry of names.items) {
    into.addSort(entry.kind === 'list' ? entry.items[0] : undefined, example, command);
  }
  for (const body of bodies.items) constructors(into, body, example, command);
}

/** `((nil) (cons (head Int) (tail List)))`, or the same under `(par (T) …)`. */
function constructors(
  into: Declarations,
  body: Sexpr | undefined,
  example: string,
  command: List,
): void {
  const par = argumentsOf(body, 'par');
  const parameters = par === undefined ? undefined : sortParameters(into, par[0], example, command);
  const list = par === undefined ? body : par[1];
  if (list?.kind !== 'list' || list.items.length === 0) {
    into.report('a datatype without constructors', `Write ${example}`, command.at);
    return;
  }
  for (const item of list.items) {
    const [name, ...fields] = item.kind === 'list' ? item.items : [item];
    into.addFunction(name, example, command);
    if (name?.kind === 'symbol') {
      into.constructors.add(name.text);
      // Z3's own spelling of the tester (_ is cons).
      into.functions.add(`is-${name.text}`);
    }
    for (const field of fields) {
      const [selector, sort] = field.kind === 'list' ? field.items : [];
      into.addFunction(selector, example, command);
      into.sort(sort, example, command, parameters);
    }
  }
}
