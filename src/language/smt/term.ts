import { checkSort, type Finding, type Scope } from './scope.ts';
import {
  clip,
  isSymbol,
  type List,
  type Position,
  printSexpr,
  type Sexpr,
  type SymbolAtom,
  symbolOf,
} from './sexpr.ts';
import { isTheoryFunction, unbindable } from './symbols.ts';

export interface TermRules {
  /** Whether `(! term :attribute value)` may occur (patterns in a problem's own axioms). */
  readonly annotations: boolean;
  /**
   * Names that no variable may be bound under: in a step those that the theorem declares. What a formula says
   * should be plain from its words, and a constructor of that name would still be meant inside.
   */
  readonly reserved: ReadonlySet<string>;
}

/** What holds around a term: the scope and rules, and the variables that are bound there. */
interface Around {
  readonly scope: Scope;
  readonly rules: TermRules;
  readonly bound: ReadonlySet<string>;
}

/** For the formulas of a problem. */
export const PROBLEM_RULES: TermRules = { annotations: true, reserved: new Set() };

/**
 * Everything wrong with the names and the shape of a term. Every symbol must be declared, bound, or known to
 * Z3's theories; whether the sorts fit is left to Z3.
 */
export function checkTerm(term: Sexpr, scope: Scope, rules: TermRules): Finding[] {
  return findings(term, { scope, rules, bound: new Set() });
}

function findings(term: Sexpr, around: Around): Finding[] {
  if (term.kind === 'symbol') return symbol(term.text, term.at, around);
  if (term.kind === 'keyword') {
    return [{ message: `${term.text} stands where a term should`, fix: 'Remove it', at: term.at }];
  }
  if (term.kind !== 'list') return [];
  const [head, ...rest] = term.items;
  switch (symbolOf(head)) {
    case 'forall':
    case 'exists':
    case 'lambda':
      return quantifier(term, rest, around);
    case 'let':
      return bindings(term, rest, around);
    case 'match':
      return match(term, rest, around);
    case '!':
      return annotation(term, rest, around);
    case '_':
    case 'as':
      return qualified(term, around);
    default:
      return application(term, head, rest, around);
  }
}

function application(
  term: List,
  head: Sexpr | undefined,
  rest: readonly Sexpr[],
  around: Around,
): Finding[] {
  if (head === undefined) return misshapen(term, 'a formula');
  if (rest.length === 0) return misshapen(term, `${printSexpr(head)} without brackets`);
  const callee = head.kind === 'list' ? qualified(head, around) : findings(head, around);
  return [...callee, ...rest.flatMap((argument) => findings(argument, around))];
}

function symbol(name: string, at: Position, { bound, scope }: Around): Finding[] {
  if (bound.has(name) || scope.functions.has(name) || isTheoryFunction(name)) return [];
  const fix = 'Use only symbols that the theorem declares, the step fixes, or the formula binds';
  return [{ message: `${name} is not declared`, fix, at }];
}

function quantifier(term: List, rest: readonly Sexpr[], around: Around): Finding[] {
  const [binders, body] = rest;
  if (rest.length !== 2 || !isNonEmpty(binders) || body === undefined) {
    return misshapen(term, '(forall ((x Int)) formula)');
  }
  const inner = new Set<string>();
  const found = binders.items.flatMap((binder) => {
    const [name, sort] = pair(binder);
    if (name === undefined || sort === undefined) return misshapen(binder, '(x Int)');
    return [...bind(name, inner, around), ...checkSort(sort, around.scope)];
  });
  return [...found, ...under(body, inner, around)];
}

function bindings(term: List, rest: readonly Sexpr[], around: Around): Finding[] {
  const [list, body] = rest;
  if (rest.length !== 2 || !isNonEmpty(list) || body === undefined) {
    return misshapen(term, '(let ((x term)) formula)');
  }
  const inner = new Set<string>();
  const found = list.items.flatMap((binding) => {
    const [name, value] = pair(binding);
    if (name === undefined || value === undefined) return misshapen(binding, '(x term)');
    return [...bind(name, inner, around), ...findings(value, around)];
  });
  return [...found, ...under(body, inner, around)];
}

function match(term: List, rest: readonly Sexpr[], around: Around): Finding[] {
  const [value, cases] = rest;
  if (rest.length !== 2 || value === undefined || !isNonEmpty(cases)) {
    return misshapen(term, '(match term (((cons x rest) term) (nil term)))');
  }
  const found = cases.items.flatMap((branch) => {
    const [pattern, body] = branch.kind === 'list' && branch.items.length === 2 ? branch.items : [];
    if (pattern === undefined || body === undefined) {
      return misshapen(branch, '((cons x rest) term)');
    }
    const inner = new Set<string>();
    return [...patternFindings(pattern, inner, around), ...under(body, inner, around)];
  });
  return [...findings(value, around), ...found];
}

function patternFindings(pattern: Sexpr, inner: Set<string>, around: Around): Finding[] {
  const { scope } = around;
  const [head, ...variables] = pattern.kind === 'list' ? pattern.items : [pattern];
  if (!isSymbol(head)) return misshapen(pattern, '(cons x rest)');
  const isConstructor = scope.constructors.has(head.text);
  if (pattern.kind === 'list' && !isConstructor) {
    const fix = 'Use a constructor of the datatype';
    return [{ message: `${head.text} is no constructor`, fix, at: head.at }];
  }
  return (isConstructor ? variables : [head]).flatMap((part) => {
    if (!isSymbol(part) || scope.constructors.has(part.text)) {
      return misshapen(part, 'a variable, and match the inner term on its own');
    }
    return part.text === '_' ? [] : bind(part, inner, around);
  });
}

function annotation(term: List, rest: readonly Sexpr[], around: Around): Finding[] {
  const [annotated, ...attributes] = rest;
  if (annotated === undefined || !around.rules.annotations) {
    return misshapen(term, 'the formula without an annotation');
  }
  const found = attributes.flatMap((attribute, index) => {
    const before = attributes[index - 1];
    if (attribute.kind === 'keyword' && attribute.text === ':named') {
      return misshapen(term, 'names on whole hypotheses only');
    }
    if (attribute.kind !== 'list') return [];
    const isPattern = before?.kind === 'keyword' && before.text === ':pattern';
    if (!isPattern) return misshapen(attribute, ':pattern (term)');
    return attribute.items.flatMap((trigger) => findings(trigger, around));
  });
  return [...findings(annotated, around), ...found];
}

/** `(_ extract 7 0)`, `(_ bv10 32)`, `(_ is cons)`, `(as nil (List Int))`, `(as const (Array Int Int))`. */
function qualified(term: List, around: Around): Finding[] {
  const [head, name, ...rest] = term.items;
  if (symbolOf(head) === 'as') {
    const [sort, ...more] = rest;
    if (sort === undefined || more.length > 0) return misshapen(term, '(as nil (List Int))');
    const inner = name?.kind === 'list' ? qualified(name, around) : undefined;
    if (inner === undefined && name?.kind !== 'symbol')
      return misshapen(term, '(as nil (List Int))');
    return [
      ...(inner ?? (name === undefined ? [] : findings(name, around))),
      ...checkSort(sort, around.scope),
    ];
  }
  const known = symbolOf(head) === '_' && isTheoryFunction(symbolOf(name) ?? '');
  if (!known || rest.length === 0) {
    return misshapen(term, 'a function, (_ extract 7 0), (_ bv10 32) or (_ is cons)');
  }
  return rest.flatMap((index) => {
    if (index.kind === 'numeral' || index.kind === 'bits') return [];
    if (index.kind === 'symbol') return symbol(index.text, index.at, around);
    return misshapen(index, 'a numeral or a function');
  });
}

function under(body: Sexpr, variables: ReadonlySet<string>, around: Around): Finding[] {
  return findings(body, { ...around, bound: new Set([...around.bound, ...variables]) });
}

function bind(name: SymbolAtom, own: Set<string>, around: Around): Finding[] {
  const reason = own.has(name.text)
    ? `${name.text} is bound twice`
    : (unbindable(name.text) ?? shadowed(name.text, around));
  own.add(name.text);
  const fix = 'Choose another name for the variable';
  return reason === undefined ? [] : [{ message: reason, fix, at: name.at }];
}

/** A constructor is meant wherever `(_ is red)` or a pattern has its name, so no variable is called like one. */
function shadowed(name: string, { scope, rules }: Around): string | undefined {
  if (scope.constructors.has(name)) return `${name} is a constructor`;
  return rules.reserved.has(name) ? `${name} already has a meaning in the theorem` : undefined;
}

function pair(expression: Sexpr): readonly [SymbolAtom?, Sexpr?] {
  const [name, value, ...more] = expression.kind === 'list' ? expression.items : [];
  return isSymbol(name) && value !== undefined && more.length === 0 ? [name, value] : [];
}

function isNonEmpty(expression: Sexpr | undefined): expression is List {
  return expression?.kind === 'list' && expression.items.length > 0;
}

function misshapen(expression: Sexpr, example: string): Finding[] {
  const message = `${clip(printSexpr(expression))} has the wrong shape`;
  return [{ message, fix: `Write ${example}`, at: expression.at }];
}
