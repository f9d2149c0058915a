import { argumentsOf, itemsOf, type Sexpr, symbolOf } from '../../../../language/smt/sexpr.ts';
import type { Ground, Universal } from '../instances/ground.ts';
import { isUninterpreted } from '../instances/ground.ts';
import { leaveOut } from '../terms/leaveOut.ts';
import type { Application, Term } from '../terms/term.ts';
import type { Terms } from '../terms/terms.ts';
import { visit } from '../terms/visit.ts';

/** Terms of more operands are left as they are, and more terms are not looked at. */
const MAX_OPERANDS = 24;
const MAX_TERMS = 200;

/** The laws that are given of an operation. */
interface Laws {
  associative: boolean;
  commutative: boolean;
}

/**
 * What occurs, set equal to the same with brackets to the right, by operations of which associativity is given, and with operands
 * in one order, by those that are commutative: nobody writes these brackets, and which instances of the laws move them no text says.
 */
export function rebracketed(
  universals: readonly Universal[],
  ground: readonly Ground[],
  terms: Terms,
): Term[] {
  const laws = lawsOf(universals);
  if (laws.size === 0) return [];
  const occurring = new Map<string, Application>();
  for (const { formula } of ground) {
    visit(formula, terms, {
      application: (application) => {
        if (laws.has(application.head)) occurring.set(application.key, application);
      },
    });
  }
  const form = new NormalForm(laws, terms);
  const found: Term[] = [];
  for (const application of [...occurring.values()].slice(0, MAX_TERMS)) {
    leaveOut(() => {
      const equation = terms.equal(application, form.of(application));
      if (equation.kind !== 'truth') found.push(equation);
    });
  }
  return found;
}

class NormalForm {
  private readonly laws: ReadonlyMap<string, Laws>;
  private readonly terms: Terms;
  private readonly known = new Map<string, Term>();

  constructor(laws: ReadonlyMap<string, Laws>, terms: Terms) {
    this.laws = laws;
    this.terms = terms;
  }

  of(term: Term): Term {
    if (term.kind !== 'application' || !isUninterpreted(term)) return term;
    const known = this.known.get(term.key);
    if (known !== undefined) return known;
    const { head, sort } = term;
    const laws = this.laws.get(head);
    const args = term.args.map((arg) => this.of(arg));
    const operands = laws?.associative ? args.flatMap((arg) => this.operands(arg, head)) : args;
    const put = (several: readonly Term[]): Term => this.terms.application(head, several, sort);
    let form: Term;
    if (laws === undefined || operands.length > MAX_OPERANDS) form = put(args);
    else {
      const ordered = laws.commutative ? this.ordered(operands) : operands;
      form = laws.associative
        ? ordered.reduceRight((right, left) => put([left, right]))
        : put(ordered);
    }
    this.known.set(term.key, form);
    return form;
  }

  /** The operands of a term that is in normal form. */
  private operands(term: Term, head: string): Term[] {
    if (term.kind !== 'application' || term.head !== head) return [term];
    return term.args.flatMap((arg) => this.operands(arg, head));
  }

  private ordered(operands: readonly Term[]): Term[] {
    return operands
      .map((term) => ({ term, key: this.terms.key(term) }))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
      .map(({ term }) => term);
  }
}

/** The operations of which a premise says that they are associative, or commutative. */
function lawsOf(universals: readonly Universal[]): Map<string, Laws> {
  const found = new Map<string, Laws>();
  for (const { quantified, holds, guard, origin } of universals) {
    const isGiven = holds && origin === 'premise' && guard.kind === 'truth' && guard.value;
    const [left, right, ...more] = argumentsOf(quantified.body, '=') ?? [];
    if (!isGiven || left === undefined || right === undefined || more.length > 0) continue;
    const variables = quantified.variables.map(({ name }) => name);
    const operation = operationOf(left);
    if (operation === undefined || variables.includes(operation)) continue;
    const laws = found.get(operation) ?? { associative: false, commutative: false };
    if (isAssociativity(operation, left, right, variables)) laws.associative = true;
    else if (isCommutativity(operation, left, right, variables)) laws.commutative = true;
    else continue;
    found.set(operation, laws);
  }
  return found;
}

function operationOf(tree: Sexpr): string | undefined {
  const [head, ...operands] = itemsOf(tree);
  return operands.length === 2 ? symbolOf(head) : undefined;
}

/** `(x y) z = x (y z)`, either side first. */
function isAssociativity(
  operation: string,
  left: Sexpr,
  right: Sexpr,
  variables: readonly string[],
): boolean {
  const isLaw = (one: Sexpr, other: Sexpr): boolean => {
    const [inner, z] = argumentsOf(one, operation) ?? [];
    const [x, y] = operandsOf(inner, operation);
    const [again, outer] = argumentsOf(other, operation) ?? [];
    const [second, third] = operandsOf(outer, operation);
    const names = [x, y, z].map(symbolOf);
    const same = [again, second, third].map(symbolOf);
    return areAll(names, variables, 3) && names.every((name, at) => name === same[at]);
  };
  return isLaw(left, right) || isLaw(right, left);
}

function isCommutativity(
  operation: string,
  left: Sexpr,
  right: Sexpr,
  variables: readonly string[],
): boolean {
  const names = operandsOf(left, operation).map(symbolOf);
  const turned = operandsOf(right, operation).map(symbolOf).toReversed();
  return areAll(names, variables, 2) && names.every((name, at) => name === turned[at]);
}

function operandsOf(tree: Sexpr | undefined, operation: string): readonly Sexpr[] {
  return (tree === undefined ? undefined : argumentsOf(tree, operation)) ?? [];
}

/** Whether these are so many names, all different, of variables. */
function areAll(
  names: readonly (string | undefined)[],
  variables: readonly string[],
  count: number,
): boolean {
  return (
    names.length === count &&
    new Set(names).size === count &&
    names.every((name) => name !== undefined && variables.includes(name))
  );
}
