import type { Term } from './pratt.ts';
import { type NumberType, readFormula, smallType, type Value } from './evaluate.ts';
import type { Variable } from './counterexample.ts';

/** A question for a solver of SMT-LIB: can all assertions hold together? */
export interface SmtQuestion {
  readonly commands: readonly string[];
  readonly assertions: readonly string[];
  /** The variables by the symbols that stand for them, in the order that they were given in. */
  readonly symbols: readonly { readonly symbol: string; readonly variable: Variable }[];
}

/** Thrown inside where a term leaves the fragment; never leaves this module. */
class Untranslated extends Error {}

/**
 * The question at which values all premises hold and a claim does not, in integers, real numbers and truth values. It has
 * Lean's operations: subtraction of natural numbers ends at 0, division by 0 gives 0, a remainder by 0 what was divided.
 * Rational numbers are asked for as real ones. Null where something leaves the fragment. What a solver answers is a guess:
 * how Lean reads a formula is for Lean to say.
 */
export function counterexampleQuestion(
  variables: readonly Variable[],
  premises: readonly string[],
  claim: string,
): SmtQuestion | null {
  const formulas = [...premises, claim].map(readFormula);
  const types = variables.map(({ type }) => smallType(type));
  if (formulas.includes(null) || types.includes(null)) return null;
  const symbols = variables.map((variable, index) => ({ symbol: `v${index}`, variable }));
  const scope: Scope = new Map(
    symbols.map(({ symbol, variable }, index) => [
      variable.name,
      { text: symbol, type: types[index] as Value['type'] },
    ]),
  );
  try {
    const translate = new Translation();
    const read = (formulas as Term[]).map((formula) => translate.truth(formula, scope));
    return {
      symbols,
      commands: symbols.map(
        ({ symbol }, i) => `(declare-const ${symbol} ${sortOf(types[i] as Value['type'])})`,
      ),
      assertions: [
        ...[...scope.values()]
          .filter(({ type }) => type === 'Nat')
          .map(({ text }) => `(>= ${text} 0)`),
        ...read.slice(0, -1),
        `(not ${read.at(-1)})`,
      ],
    };
  } catch (error) {
    if (error instanceof Untranslated) return null;
    throw error;
  }
}

/** A translated term with its type in Lean; a numeral has none yet and takes that of what it stands beside. */
interface Typed {
  readonly text: string;
  readonly type: Value['type'] | 'numeral';
}
type Scope = ReadonlyMap<string, Typed>;

function sortOf(type: Value['type']): 'Bool' | 'Int' | 'Real' {
  if (type === 'Prop' || type === 'Bool') return 'Bool';
  return type === 'Nat' || type === 'Int' ? 'Int' : 'Real';
}

const CONNECTIVES: Readonly<Record<string, string>> = {
  '∧': 'and',
  '∨': 'or',
  '→': '=>',
  '↔': '=',
};
const COMPARISONS: Readonly<Record<string, string>> = {
  '=': '=',
  '≠': 'distinct',
  '<': '<',
  '≤': '<=',
  '>': '>',
  '≥': '>=',
};
const RANK: readonly Typed['type'][] = ['numeral', 'Nat', 'Int', 'Rat', 'Real'];
/** Greater exponents make terms that no solver of polynomials gets far with. */
const MAX_EXPONENT = 12;

class Translation {
  private fresh = 0;

  truth(term: Term, scope: Scope): string {
    const { text, type } = this.term(term, scope);
    if (type !== 'Prop' && type !== 'Bool') throw new Untranslated();
    return text;
  }

  private term(term: Term, scope: Scope): Typed {
    if (term.kind === 'atom') return atom(term.text, scope);
    if (term.kind === 'bind') return { type: 'Prop', text: this.quantified(term, scope) };
    const { head, args } = term;
    const [first, second] = args;
    if (first === undefined) throw new Untranslated();
    if (head === '¬_') return { type: 'Prop', text: `(not ${this.truth(first, scope)})` };
    if (head === '-_') return negated(this.term(first, scope));
    if (second === undefined) throw new Untranslated();
    if (head === ':') return ascribed(this.term(first, scope), second);
    const connective = CONNECTIVES[head];
    if (connective !== undefined) {
      const [left, right] = [this.truth(first, scope), this.truth(second, scope)];
      return { type: 'Prop', text: `(${connective} ${left} ${right})` };
    }
    if (head === '^') return this.power(this.term(first, scope), second);
    const [left, right, type] = balanced(this.term(first, scope), this.term(second, scope));
    const compare = COMPARISONS[head];
    if (type === 'Prop') {
      if (head !== '=' && head !== '≠') throw new Untranslated();
      return { type, text: `(${compare} ${left} ${right})` };
    }
    if (compare !== undefined) return { type: 'Prop', text: `(${compare} ${left} ${right})` };
    if (head === '∣') {
      if (sortOf(type) === 'Real') throw new Untranslated();
      const text = this.named(
        [left, right],
        ([a, b]) => `(ite (= ${a} 0) (= ${b} 0) (= (mod ${b} ${a}) 0))`,
      );
      return { type: 'Prop', text };
    }
    return { type, text: this.arithmetic(head, left, right, type) };
  }

  private arithmetic(head: string, left: string, right: string, type: NumberType): string {
    const real = sortOf(type) === 'Real';
    const zero = real ? '0.0' : '0';
    switch (head) {
      case '+':
      case '*':
        return `(${head} ${left} ${right})`;
      case '-':
        if (type !== 'Nat') return `(- ${left} ${right})`;
        return this.named([left, right], ([a, b]) => `(ite (>= ${a} ${b}) (- ${a} ${b}) 0)`);
      case '/':
        return this.named(
          [left, right],
          ([a, b]) => `(ite (= ${b} ${zero}) ${zero} (${real ? '/' : 'div'} ${a} ${b}))`,
        );
      case '%':
        if (real) throw new Untranslated();
        return this.named([left, right], ([a, b]) => `(ite (= ${b} 0) ${a} (mod ${a} ${b}))`);
      default:
        throw new Untranslated();
    }
  }

  private power(base: Typed, exponent: Term): Typed {
    const digits = exponent.kind === 'atom' && /^\d+$/.test(exponent.text) ? exponent.text : '';
    const times = digits === '' ? MAX_EXPONENT + 1 : Number(digits);
    if (times > MAX_EXPONENT || typeOfNumber(base) === null) throw new Untranslated();
    if (base.type === 'numeral') {
      return { type: 'numeral', text: String(BigInt(base.text) ** BigInt(times)) };
    }
    const one = sortOf(base.type) === 'Real' ? '1.0' : '1';
    if (times === 0) return { ...base, text: one };
    const text = this.named([base.text], ([a]) =>
      times === 1 ? `${a}` : `(* ${Array.from({ length: times }, () => a).join(' ')})`,
    );
    return { ...base, text };
  }

  /** A term that has others more than once, which are named so that it does not grow with every level. */
  private named(terms: readonly string[], write: (names: readonly string[]) => string): string {
    const names = terms.map(() => `t${this.fresh++}`);
    const bound = terms.map((term, i) => `(${names[i]} ${term})`).join(' ');
    return `(let (${bound}) ${write(names)})`;
  }

  private quantified(term: Extract<Term, { kind: 'bind' }>, scope: Scope): string {
    const { binder, binders, body } = term;
    const [bound, ...rest] = binders;
    if (bound === undefined) return this.truth(body, scope);
    if (binder !== '∀' && binder !== '∃') throw new Untranslated();
    const inner: Term = { ...term, binders: rest };
    const join = (premise: string, then: string): string =>
      `(${binder === '∀' ? '=>' : 'and'} ${premise} ${then})`;
    const type = bound.type?.kind === 'atom' ? smallType(bound.type.text) : null;
    if (type === null) {
      // Of a variable without a type only Lean knows it; anything else is a hypothesis.
      if (bound.type === null) throw new Untranslated();
      return join(this.truth(bound.type, scope), this.truth(inner, scope));
    }
    const symbol = `b${this.fresh++}`;
    const within = this.truth(inner, new Map([...scope, [bound.name, { text: symbol, type }]]));
    const formula = type === 'Nat' ? join(`(>= ${symbol} 0)`, within) : within;
    return `(${binder === '∀' ? 'forall' : 'exists'} ((${symbol} ${sortOf(type)})) ${formula})`;
  }
}

function atom(text: string, scope: Scope): Typed {
  if (/^(True|true)$/.test(text)) return { type: 'Prop', text: 'true' };
  if (/^(False|false)$/.test(text)) return { type: 'Prop', text: 'false' };
  if (/^\d+$/.test(text)) return { type: 'numeral', text: String(BigInt(text)) };
  const found = scope.get(text);
  if (found === undefined) throw new Untranslated();
  return found;
}

function typeOfNumber({ type }: Typed): NumberType | 'numeral' | null {
  return type === 'Prop' || type === 'Bool' ? null : type;
}

function negated(found: Typed): Typed {
  const type = typeOfNumber(found);
  if (type === null || type === 'Nat') throw new Untranslated();
  return { type: type === 'numeral' ? 'Int' : type, text: `(- ${found.text})` };
}

function ascribed(found: Typed, type: Term): Typed {
  const name = type.kind === 'atom' ? smallType(type.text) : null;
  const from = typeOfNumber(found);
  if (name === null || name === 'Prop' || name === 'Bool' || from === null)
    throw new Untranslated();
  if (RANK.indexOf(name) < RANK.indexOf(from)) throw new Untranslated();
  return { type: name, text: asType(found, name) };
}

/** Two terms under the greater of their types; numerals alone are natural numbers, as in Lean. */
function balanced(left: Typed, right: Typed): [string, string, NumberType | 'Prop'] {
  const [a, b] = [typeOfNumber(left), typeOfNumber(right)];
  if (a === null || b === null) {
    if (a !== b) throw new Untranslated();
    return [left.text, right.text, 'Prop'];
  }
  const greater = RANK.indexOf(a) >= RANK.indexOf(b) ? a : b;
  const type = greater === 'numeral' ? 'Nat' : greater;
  return [asType(left, type), asType(right, type), type];
}

function asType({ text, type }: Typed, wanted: NumberType): string {
  if (sortOf(wanted) !== 'Real' || type === 'Rat' || type === 'Real') return text;
  return type === 'numeral' ? `${text}.0` : `(to_real ${text})`;
}
