import { printSexpr, printSymbol, type Sexpr, symbolOf } from '../../../../language/smt/sexpr.ts';
import { rational, readNumber } from '../../polynomials/rational.ts';
import type { Opened } from './onePoint.ts';
import { identityTerms } from './identityTerms.ts';
import { leaveOut } from './leaveOut.ts';
import { type MatchReader, readMatch } from './match.ts';
import { operation, qualified, theoryResult } from './operations.ts';
import { readRange } from './range.ts';
import { type Definition, type Signature, UNKNOWN } from './signature.ts';
import { isNumber } from './solutions.ts';
import { solvable } from './solvable.ts';
import { type Environment, type Quantified, type Term, truth, Unsupported } from './term.ts';
import { asNumber, type Terms } from './terms.ts';

/** Terms read for one obligation, those of unfolded definitions and instances among them. */
const MAX_READ = 60_000;
/** Calls of recursive functions on numerals that are evaluated for one obligation. */
const MAX_CALLS = 5000;
/** Deepest nesting of definitions and evaluated calls. */
const MAX_DEPTH = 400;
/** Deepest nesting of terms that are read, those of definitions within: some two thirds of what the stack holds. */
const MAX_NESTED = 1000;
/** Calls are not evaluated where terms are nested deeper: their definitions nest some more. */
const MAX_NESTED_CALLS = 600;
/** Longer numerals are not computed with. */
const MAX_DIGITS = 1200;
/** Widest range of a quantified integer that is gone through. */
const MAX_RANGE = 1000;

/**
 * Reads S-expressions into terms in normal form, with definitions unfolded and closed terms evaluated. Of a
 * recursive function only calls on numerals are evaluated; the others stay as they are.
 */
export class Elaborator {
  /** Ground calls of recursive functions, which may be unfolded once. */
  readonly calls = new Map<string, { definition: Definition; args: readonly Term[]; call: Term }>();
  /** Whether what is universal stays where it holds at every number that it speaks of: a premise says it of other terms. */
  keepsTruths = false;
  readonly terms: Terms;
  private readonly signature: Signature;
  private readonly evaluated = new Map<string, Term>();
  /** How the parts of a `match` are read. */
  private readonly reader: MatchReader;
  /** How many terms were read. */
  read = 0;
  private called = 0;
  private depth = 0;
  private nesting = 0;
  private bound = 0;

  constructor(terms: Terms, signature: Signature) {
    this.terms = terms;
    this.signature = signature;
    this.reader = {
      terms,
      signature,
      elaborate: (tree, environment) => this.elaborate(tree, environment),
      call: (name, args) => this.call(name, printSymbol(name), args),
    };
  }

  /** Throws `Unsupported` or `TooLarge` for what this prover does not take. */
  elaborate(tree: Sexpr, environment: Environment): Term {
    this.read += 1;
    if (this.read > MAX_READ) throw new Unsupported('the obligation is too large');
    if (this.nesting > MAX_NESTED) throw new Unsupported('terms are nested too deeply');
    this.nesting += 1;
    try {
      const term = this.readTree(tree, environment);
      if (isNumber(term)) this.terms.note(term);
      return term;
    } finally {
      this.nesting -= 1;
    }
  }

  private readTree(tree: Sexpr, environment: Environment): Term {
    switch (tree.kind) {
      case 'symbol':
        return this.symbol(tree.text, environment);
      case 'numeral':
      case 'decimal':
        if (tree.text.length > MAX_DIGITS) throw new Unsupported('a very long number');
        return this.terms.number(readNumber(tree.text), tree.kind === 'numeral' ? 'Int' : 'Real');
      case 'string':
        return this.terms.application(tree.text, [], 'String');
      case 'bits':
        return this.terms.application(tree.text, [], UNKNOWN);
      case 'keyword':
        throw new Unsupported('a keyword');
      case 'list':
        return this.list(tree.items, environment);
    }
  }

  /** The body of a quantified formula with terms for its variables. */
  instance(quantified: Quantified, values: readonly Term[]): Term {
    const environment = new Map(quantified.environment);
    for (const [index, { name }] of quantified.variables.entries()) {
      const value = values[index];
      if (value !== undefined) environment.set(name, value);
    }
    return this.elaborate(quantified.body, environment);
  }

  /** The body of a quantified formula over variables that are its own. */
  open(quantified: Quantified): Opened {
    this.bound += 1;
    const variables = quantified.variables.map(({ sort }, index) => this.variable(index, sort));
    const body = this.instance(quantified, variables);
    this.bound -= 1;
    return { body, variables };
  }

  /** The body with terms for its first variables, and its own for the others. */
  partial(quantified: Quantified, values: readonly Term[], variables: readonly Term[]): Term {
    this.bound += 1;
    const body = this.instance(quantified, [...values, ...variables.slice(values.length)]);
    this.bound -= 1;
    return body;
  }

  /** What a call of a recursive function is by its definition. */
  unfold({ definition, args }: { definition: Definition; args: readonly Term[] }): Term {
    const named = definition.parameters.map(({ name }, index) => [name, args[index]] as const);
    const environment = new Map(
      named.flatMap(([name, arg]) => (arg ? [[name, arg] as const] : [])),
    );
    return coerced(this.elaborate(definition.body, environment), definition.sort);
  }

  /** A constant of a sort, `declare-const` or one that is made up. */
  constant(name: string, sort: string): Term {
    return this.terms.application(printSymbol(name), [], sort);
  }

  /** A bound variable, under a name that no symbol has, and that tells its sort: atoms are told apart by their names. */
  private variable(index: number, sort: string): Term {
    return this.terms.application(`{${this.bound}.${index} ${sort}}`, [], sort, true);
  }

  private symbol(name: string, environment: Environment): Term {
    const meant = environment.get(name);
    if (meant !== undefined) return meant;
    if (name === 'true' || name === 'false') return truth(name === 'true');
    return this.call(name, printSymbol(name), []);
  }

  private list(items: readonly Sexpr[], environment: Environment): Term {
    const [head, ...rest] = items;
    const name = symbolOf(head);
    const inner = (tree: Sexpr | undefined): Term => {
      if (tree === undefined) throw new Unsupported('a term without an argument');
      return this.elaborate(tree, environment);
    };
    switch (name) {
      case 'forall':
      case 'exists':
        return this.quantifier(name === 'forall', rest, environment);
      case 'let':
        return this.bindings(rest, environment);
      case 'match':
        return readMatch(rest, environment, this.reader);
      case '!':
        return inner(rest[0]);
      case 'ite': {
        const condition = inner(rest[0]);
        // The other branch of a recursive function need not end.
        if (condition.kind === 'truth') return inner(condition.value ? rest[1] : rest[2]);
        return this.terms.choice(condition, inner(rest[1]), inner(rest[2]));
      }
      case 'and':
      case 'or':
        return this.junction(name, rest, environment);
      case '=>':
      case 'implies':
        return this.implication(rest, environment);
      case 'lambda':
        throw new Unsupported('lambda');
      case 'as':
        return this.terms.application(
          printSexpr({ ...zero, items }),
          [],
          printSexpr(rest[1] ?? zero),
        );
      case undefined:
        return qualified(this.terms, head, rest.map(inner));
      default: {
        if (environment.has(name)) throw new Unsupported('a variable that is applied');
        const args = rest.map(inner);
        return operation(this.terms, name, args) ?? this.call(name, printSymbol(name), args);
      }
    }
  }

  /** What one part decides needs no others: over a range most cases are none. */
  private junction(kind: 'and' | 'or', parts: readonly Sexpr[], environment: Environment): Term {
    const read: Term[] = [];
    for (const part of parts) {
      const term = this.elaborate(part, environment);
      if (term.kind === 'truth' && term.value === (kind === 'or')) return term;
      read.push(term);
    }
    return this.terms[kind](read);
  }

  private implication(parts: readonly Sexpr[], environment: Environment): Term {
    const alternatives: Term[] = [];
    for (const [index, part] of parts.entries()) {
      const term = this.elaborate(part, environment);
      const alternative = index < parts.length - 1 ? this.terms.not(term) : term;
      if (alternative.kind === 'truth' && alternative.value) return alternative;
      alternatives.push(alternative);
    }
    return this.terms.or(alternatives);
  }

  /** A function or constant of the theorem, or of a theory that is left to the solver. */
  private call(name: string, head: string, given: readonly Term[]): Term {
    const { terms, signature } = this;
    const sorts = signature.arguments.get(name);
    const args = given.map((arg, index) => coerced(arg, sorts?.[index] ?? UNKNOWN));
    const definition = signature.definitions.get(name);
    if (definition === undefined) {
      return terms.application(head, args, signature.results.get(name) ?? theoryResult(name, args));
    }
    if (!definition.recursive) return this.nested(() => this.unfold({ definition, args }));
    const call = terms.application(head, args, definition.sort);
    if (args.some((arg) => terms.isOpen(arg))) return call;
    if (!args.every(isNumber)) {
      this.calls.set(terms.key(call), { definition, args, call });
      return call;
    }
    return this.evaluate(definition, args, call);
  }

  /** A call on numerals, evaluated as far as its definition leads to such calls. */
  private evaluate(definition: Definition, args: readonly Term[], call: Term): Term {
    const key = this.terms.key(call);
    const known = this.evaluated.get(key);
    if (known !== undefined) return known;
    this.called += 1;
    if (this.called > MAX_CALLS || this.depth > MAX_DEPTH || this.nesting > MAX_NESTED_CALLS)
      return call;
    const value = this.nested(() => this.unfold({ definition, args }));
    this.evaluated.set(key, value);
    return value;
  }

  private nested(run: () => Term): Term {
    this.depth += 1;
    if (this.depth > MAX_DEPTH * 2) throw new Unsupported('definitions are nested too deeply');
    try {
      return run();
    } finally {
      this.depth -= 1;
    }
  }

  private bindings([list, body]: readonly Sexpr[], environment: Environment): Term {
    const inner = new Map(environment);
    for (const pair of list?.kind === 'list' ? list.items : []) {
      const [name, value] = pair.kind === 'list' ? pair.items : [];
      if (name?.kind === 'symbol' && value !== undefined) {
        inner.set(name.text, this.elaborate(value, environment));
      }
    }
    if (body === undefined) throw new Unsupported('a let without a body');
    return this.elaborate(body, inner);
  }

  private quantifier(
    universal: boolean,
    [binders, body]: readonly Sexpr[],
    environment: Environment,
  ): Term {
    if (binders?.kind !== 'list' || body === undefined) throw new Unsupported('a quantifier');
    const variables = binders.items.map((binder) => {
      const [name, sort] = binder.kind === 'list' ? binder.items : [];
      return { name: symbolOf(name) ?? '', sort: this.signature.sort(sort) };
    });
    return this.quantified({ universal, variables, body, environment });
  }

  /** A quantified formula, in whatever normal form it has. */
  quantified(parts: Pick<Quantified, 'universal' | 'variables' | 'body' | 'environment'>): Term {
    const { universal, variables, environment } = parts;
    const made = { kind: 'quantified', ...parts } as const;
    const inner = this.open({ ...made, key: '', open: false });
    if (inner.body.kind === 'truth') {
      this.speakOf({ ...made, key: '', open: false });
      return inner.body;
    }
    const decided = solvable(inner, universal);
    if (decided !== undefined) return decided;
    const open = [...environment.values()].some((value) => this.terms.isOpen(value));
    const instances = open ? undefined : this.goneThrough({ ...made, key: '', open }, inner);
    if (instances !== undefined) {
      const whole = universal ? this.terms.and(instances) : this.terms.or(instances);
      // What a premise says of all numbers from 0 to 4 is true of each, and still says something of a number that is one of them.
      if (!(universal && whole.kind === 'truth' && this.keepsTruths)) return whole;
    }
    const sorts = variables.map(({ sort }) => sort).join(' ');
    const key = `(${universal ? 'forall' : 'exists'} ${this.bound} (${sorts}) ${this.terms.key(inner.body)})`;
    return { ...made, key, open };
  }

  /** Lets the terms of an identity occur: a premise that is one says how to write something. */
  private speakOf(quantified: Quantified): void {
    const { terms } = this;
    if (!quantified.universal || !terms.keepsTemplates || this.bound > 0) return;
    const open = (body: Sexpr): Opened => this.open({ ...quantified, body });
    for (const values of identityTerms(quantified, open, terms)) {
      leaveOut(() => this.instance(quantified, values));
    }
  }

  /** The instances of a quantifier over an integer between two numerals; undefined for any other. */
  private goneThrough(
    quantified: Quantified,
    { body, variables }: { body: Term; variables: readonly Term[] },
  ): Term[] | undefined {
    const [variable, ...more] = variables;
    if (variable === undefined || more.length > 0) return undefined;
    const range = readRange(body, variable, quantified.universal, this.terms);
    if (range === undefined || range.to - range.from > BigInt(MAX_RANGE)) return undefined;
    const instances: Term[] = [];
    for (let at = range.from; at <= range.to; at++) {
      instances.push(this.instance(quantified, [this.terms.number(rational(at), 'Int')]));
    }
    return instances;
  }
}

const zero = { kind: 'list', items: [], at: { line: 1, column: 0 } } as const;

/** An integer where a real is expected. */
function coerced(term: Term, sort: string): Term {
  return sort === 'Real' && term.kind === 'arithmetic' ? { ...asNumber(term), sort } : term;
}
