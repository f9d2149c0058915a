import type { Token } from './tokens.ts';

/** A term of the fragment of Lean that formulas are usually written in; redundant parentheses are gone. */
export type Term =
  | { readonly kind: 'atom'; readonly text: string }
  | { readonly kind: 'apply'; readonly head: string; readonly args: readonly Term[] }
  | {
      readonly kind: 'bind';
      readonly binder: string;
      readonly binders: readonly Bound[];
      readonly body: Term;
    };

/** One bound name with its type; `bracket` tells explicit from implicit binders. */
export interface Bound {
  readonly name: string;
  readonly bracket: string;
  readonly type: Term | null;
}

/** Thrown inside the parser where a text leaves the fragment; never leaves this module. */
class Outside extends Error {}

/** Lean's own precedences: binding strength of the operator, and of its left and right operands. */
const INFIX: Readonly<Record<string, readonly [strength: number, left: number, right: number]>> = {
  '↔': [20, 21, 21],
  '→': [25, 26, 25],
  '∨': [30, 31, 30],
  '||': [30, 30, 31],
  '&&': [35, 35, 36],
  '==': [50, 51, 51],
  '!=': [50, 51, 51],
  '∧': [35, 36, 35],
  '×': [35, 36, 35],
  '=': [50, 51, 51],
  '≠': [50, 51, 51],
  '<': [50, 51, 51],
  '>': [50, 51, 51],
  '≤': [50, 51, 51],
  '≥': [50, 51, 51],
  '∣': [50, 51, 51],
  '∈': [50, 51, 51],
  '∉': [50, 51, 51],
  '⊆': [50, 51, 51],
  '+': [65, 65, 66],
  '-': [65, 65, 66],
  '++': [65, 65, 66],
  '::': [67, 68, 67],
  '*': [70, 70, 71],
  '/': [70, 70, 71],
  '%': [70, 70, 71],
  '^': [75, 76, 75],
  '∘': [90, 91, 90],
};
const SPELLINGS: Readonly<Record<string, string>> = {
  '->': '→',
  '/\\': '∧',
  '\\/': '∨',
  '<=': '≤',
  '>=': '≥',
};
const BINDERS = new Set(['∀', '∃', '∃!', 'fun', 'λ']);
const WORDS_OUTSIDE = new Set([
  ...['if', 'let', 'have', 'show', 'match', 'by', 'do', 'from', 'at', 'with', 'then', 'else', 'in'],
  ...['forall', 'exists', 'suffices', 'letI', 'haveI', 'nomatch', 'where', 'rec', 'calc', 'sorry'],
]);
/** Deeper nesting than any formula of a proof; keeps hostile text from exhausting the stack. */
const MAX_DEPTH = 400;
/** A long chain of operators is as deep a term, which what reads it walks through by itself. */
const MAX_TOKENS = 2000;

/**
 * Parses a formula; null where it leaves the fragment. The fragment is closed on purpose: an operator whose
 * precedence is not known here would be parsed as something else than Lean parses it as.
 */
export function parseTerm(tokens: readonly Token[]): Term | null {
  if (tokens.length > MAX_TOKENS) return null;
  try {
    const parser = new Parser(tokens);
    const term = parser.term(0);
    return parser.atEnd() ? term : null;
  } catch (error) {
    if (error instanceof Outside) return null;
    throw error;
  }
}

class Parser {
  private index = 0;
  private depth = 0;
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  atEnd(): boolean {
    return this.index >= this.tokens.length;
  }

  /** A term whose outermost operator binds at least as strongly as `strength`. */
  term(strength: number): Term {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new Outside();
    let left = this.prefix(strength);
    let leftStrength = left.strength;
    for (;;) {
      const symbol = this.symbol();
      const operator = symbol === null ? undefined : INFIX[symbol];
      if (symbol === null || operator === undefined || operator[0] < strength) break;
      if (leftStrength < operator[1]) throw new Outside();
      // `(x : A) → B` binds x, although `(x : A)` alone would be a type ascription.
      if (symbol === '→' && left.term.kind === 'apply' && left.term.head === ':')
        throw new Outside();
      this.index += 1;
      const right = this.term(operator[2]);
      left = {
        term: { kind: 'apply', head: symbol, args: [left.term, right] },
        strength: operator[0],
      };
      leftStrength = operator[0];
    }
    this.depth -= 1;
    return left.term;
  }

  private prefix(strength: number): { term: Term; strength: number } {
    const text = this.symbol();
    if (text !== null && BINDERS.has(text)) return { term: this.binder(text), strength: 0 };
    if (text === '!') {
      this.index += 1;
      return { term: { kind: 'apply', head: '!_', args: [this.term(40)] }, strength: 1000 };
    }
    if (text === '¬' || text === '-') {
      this.index += 1;
      const own = text === '¬' ? 40 : 75;
      if (own < strength) throw new Outside();
      return { term: { kind: 'apply', head: `${text}_`, args: [this.term(own)] }, strength: own };
    }
    return { term: this.application(), strength: 1000 };
  }

  private application(): Term {
    const head = this.argument();
    if (head === null) throw new Outside();
    const args: Term[] = [];
    for (let next = this.argument(); next !== null; next = this.argument()) args.push(next);
    return args.length === 0 ? head : { kind: 'apply', head: 'app', args: [head, ...args] };
  }

  /** An atom or a bracketed term with what is glued to it (`h.1`, `(f x).y`); null where none begins here. */
  private argument(): Term | null {
    const token = this.tokens[this.index];
    if (token === undefined) return null;
    let term: Term;
    if (token.kind === 'open') {
      term = this.bracketed(token);
    } else if (token.kind === 'identifier' ? !isOutside(token) : isLiteral(token)) {
      this.index += 1;
      term = { kind: 'atom', text: token.text };
    } else if (token.text === '@') {
      this.index += 1;
      const name = this.take('identifier');
      term = { kind: 'apply', head: '@', args: [{ kind: 'atom', text: name }] };
    } else {
      return null;
    }
    return this.projections(term);
  }

  private projections(term: Term): Term {
    let result = term;
    for (;;) {
      const next = this.tokens[this.index];
      if (next === undefined || next.start !== this.tokens[this.index - 1]?.end) return result;
      if (next.text === '[' || isLiteral(next)) throw new Outside();
      if (next.text !== '.') return result;
      const field = this.tokens[this.index + 1];
      if (field === undefined || field.start !== next.end) throw new Outside();
      this.index += 2;
      result = { kind: 'apply', head: `.${field.text}`, args: [result] };
    }
  }

  private bracketed(open: Token): Term {
    this.index += 1;
    const close = { '(': ')', '[': ']', '⟨': '⟩' }[open.text];
    if (close === undefined) throw new Outside();
    const items: Term[] = [];
    while (this.symbol() !== close) {
      items.push(this.term(0));
      if (this.symbol() === ':' && open.text === '(' && items.length === 1) {
        this.index += 1;
        const type = this.term(0);
        this.expect(close);
        return { kind: 'apply', head: ':', args: [...items, type] };
      }
      if (this.symbol() === ',') this.index += 1;
      else break;
    }
    this.expect(close);
    const only = items[0];
    if (open.text === '(' && items.length === 1 && only !== undefined) return only;
    return { kind: 'apply', head: `${open.text}${close}`, args: items };
  }

  private binder(binder: string): Term {
    this.index += 1;
    const binders: Bound[] = [];
    const separator = binder === 'fun' || binder === 'λ' ? '=>' : ',';
    while (this.symbol() !== separator) {
      const token = this.tokens[this.index];
      if (token?.kind === 'open') binders.push(...this.binderGroup(token));
      else if (this.symbol() === ':') {
        this.index += 1;
        const type = this.term(0);
        if (binders.some((bound) => bound.type !== null)) throw new Outside();
        for (const [at, bound] of binders.entries()) binders[at] = { ...bound, type };
        break;
      } else binders.push({ name: this.take('identifier'), bracket: '(', type: null });
    }
    this.expect(separator);
    if (binders.length === 0) throw new Outside();
    return { kind: 'bind', binder: binder === 'λ' ? 'fun' : binder, binders, body: this.term(0) };
  }

  private binderGroup(open: Token): Bound[] {
    const close = { '(': ')', '{': '}' }[open.text];
    if (close === undefined) throw new Outside();
    this.index += 1;
    const names: string[] = [];
    while (this.symbol() !== ':') names.push(this.take('identifier'));
    this.expect(':');
    const type = this.term(0);
    this.expect(close);
    return names.map((name) => ({ name, bracket: open.text, type }));
  }

  /** The next token's text in its usual spelling; null at the end and for names and literals. */
  private symbol(): string | null {
    const token = this.tokens[this.index];
    if (token === undefined || isLiteral(token)) return null;
    if (token.kind === 'identifier')
      return token.text === 'fun' || token.text === 'λ' ? token.text : null;
    return SPELLINGS[token.text] ?? token.text;
  }

  private expect(symbol: string): void {
    if (this.symbol() !== symbol) throw new Outside();
    this.index += 1;
  }

  private take(kind: Token['kind']): string {
    const token = this.tokens[this.index];
    if (token?.kind !== kind || isOutside(token) || token.text.includes('.')) throw new Outside();
    this.index += 1;
    return token.text;
  }
}

function isLiteral(token: Token): boolean {
  return token.kind === 'numeral' || token.kind === 'string' || token.kind === 'char';
}

function isOutside(token: Token): boolean {
  const { text } = token;
  return WORDS_OUTSIDE.has(text) || text === 'fun' || text === '_' || text.includes('«');
}
