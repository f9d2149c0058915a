import { headOf } from '../../formula/tree.ts';
import type { Sexpr } from '../../smt/sexpr.ts';
import type { Token } from '../tokens.ts';
import { readBinder, readSetBuilder } from './binders.ts';
import { TokenCursor } from './cursor.ts';
import { BINDERS, CLOSING, INFIX, PREFIX, STOPS, SYNONYMS } from './operators.ts';
import { apply, list, symbol, UNREAD } from './trees.ts';

/** Deeper nesting than any statement has. */
const MAX_DEPTH = 300;

/**
 * Reads a term of Lean as far as it can be read without Lean, as an S-expression with the heads of SMT-LIB where it has
 * the operation (`<=`, `and`, `forall`). It is for questions about a statement, never for a verdict: it takes every list
 * of tokens, and what it does not understand stands under {@link UNREAD}. Positions are those of the tokens.
 *
 * @returns null where there are no tokens
 */
export function readLeanFormula(tokens: readonly Token[]): Sexpr | null {
  if (tokens.length === 0) return null;
  const reader = new FormulaReader(tokens);
  const parts = [reader.term(0)];
  while (!reader.atEnd()) parts.push(reader.rest());
  return parts.length === 1 ? (parts[0] ?? null) : list([symbol(UNREAD, parts[0]?.at), ...parts]);
}

class FormulaReader extends TokenCursor {
  private depth = 0;

  /** What stands where no term ends: passed over one token at a time. */
  rest(): Sexpr {
    const before = this.index;
    const term = this.startsTerm() ? this.term(0) : null;
    if (term !== null && this.index > before) return term;
    const token = this.tokens[this.index];
    this.index += 1;
    return symbol(UNREAD, token);
  }

  term(strength: number): Sexpr {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) return this.giveUp();
    let left = this.prefix();
    for (;;) {
      const token = this.tokens[this.index];
      const operator = token === undefined ? undefined : INFIX.get(token.text);
      if (token === undefined || operator === undefined || token.kind !== 'symbol') break;
      if (operator.strength < strength) break;
      this.index += 1;
      const right = this.atEnd() ? symbol(UNREAD, token) : this.term(operator.right);
      left = this.congruence(apply(operator.head, [left, right], token));
    }
    this.depth -= 1;
    return left;
  }

  /** `a ≡ b [MOD n]`, and `[ZMOD n]`: equal remainders. */
  private congruence(read: Sexpr): Sexpr {
    if (read.kind !== 'list' || headOf(read) !== '≡' || this.text() !== '[') return read;
    const kind = this.tokens[this.index + 1]?.text;
    if (kind !== 'MOD' && kind !== 'ZMOD') return read;
    this.index += 2;
    const modulus = this.term(0);
    this.pass(']');
    const [head, left, right] = read.items;
    if (left === undefined || right === undefined || head === undefined) return read;
    const mod = (side: Sexpr): Sexpr => list([symbol('mod', head.at), side, modulus], side.at);
    return list([symbol('=', head.at), mod(left), mod(right)], read.at);
  }

  private giveUp(): Sexpr {
    const token = this.tokens[this.index];
    this.index = this.tokens.length;
    return symbol(UNREAD, token);
  }

  private prefix(): Sexpr {
    const token = this.tokens[this.index];
    if (token === undefined) return symbol(UNREAD);
    const { text } = token;
    const binder = token.kind === 'string' ? undefined : BINDERS.get(text);
    if (binder !== undefined) return readBinder(this, binder, token);
    if (text === 'let' || text === 'have') return this.let(token);
    if (text === 'if') return this.conditional(token);
    if (text === 'by') return this.giveUp();
    const operator = token.kind === 'symbol' ? PREFIX.get(text) : undefined;
    if (operator !== undefined && text !== '↑') {
      this.index += 1;
      return apply(operator.head, [this.term(operator.strength)], token);
    }
    return this.application();
  }

  private application(): Sexpr {
    const head = this.argument();
    if (head === null) {
      const token = this.tokens[this.index];
      this.index += 1;
      return symbol(UNREAD, token);
    }
    const args: Sexpr[] = [];
    while (this.startsArgument()) {
      const next = this.argument();
      if (next === null) break;
      args.push(next);
    }
    if (BINDERS.get(this.text()) === 'lambda' && this.tokens[this.index]?.text === 'fun') {
      args.push(this.term(0));
    }
    return args.length === 0 ? head : list([head, ...args]);
  }

  private startsTerm(): boolean {
    const text = this.text();
    return BINDERS.has(text) || PREFIX.has(text) || this.startsArgument();
  }

  private startsArgument(): boolean {
    const token = this.tokens[this.index];
    if (token === undefined) return false;
    if (token.kind === 'identifier')
      return !STOPS.has(token.text) && !/^(?:fun|let|have|if|forall|exists|λ)$/.test(token.text);
    if (token.kind === 'open') return token.text !== '@[' && !this.isModulus();
    if (token.kind === 'numeral' || token.kind === 'string' || token.kind === 'char') return true;
    return /^(?:@|↑|⇑|⌊|⌈|‖|·|_|∅|⊤|⊥|∞|√)$/.test(token.text);
  }

  private isModulus(): boolean {
    return this.text() === '[' && /^Z?MOD$/.test(this.tokens[this.index + 1]?.text ?? '');
  }

  /** An atom or something in brackets, with what is glued to it. */
  private argument(): Sexpr | null {
    const token = this.tokens[this.index];
    if (token === undefined) return null;
    const { kind, text } = token;
    let read: Sexpr;
    if (kind === 'open') read = this.bracketed(token);
    else if (kind === 'identifier') {
      this.index += 1;
      read = symbol(SYNONYMS.get(text) ?? text, token);
    } else if (kind === 'numeral') {
      this.index += 1;
      read = { kind: /^\d+\.\d+$/.test(text) ? 'decimal' : 'numeral', text, at: token };
      if (!/^\d+(?:\.\d+)?$/.test(text)) read = symbol(text, token);
    } else if (kind === 'string' || kind === 'char') {
      this.index += 1;
      read = { kind: 'string', text, at: token };
    } else if (text === '↑' || text === '⇑') {
      this.index += 1;
      const of = this.argument();
      read = apply('↑', of === null ? [] : [of], token);
    } else if (text === '√') {
      this.index += 1;
      const of = this.argument();
      read = apply('sqrt', of === null ? [] : [of], token);
    } else if (text === '|' || text === '‖') {
      this.index += 1;
      const inner = this.term(0);
      this.pass(text);
      read = apply(text === '|' ? 'abs' : 'norm', [inner], token);
    } else if (text === '⌊' || text === '⌈') {
      this.index += 1;
      const inner = this.term(0);
      this.pass(text === '⌊' ? '⌋' : '⌉');
      if (this.text() === '₊') this.index += 1;
      read = apply(text === '⌊' ? 'floor' : 'ceil', [inner], token);
    } else if (text === '@') {
      this.index += 1;
      return this.argument();
    } else if (/^(?:·|_|∅|⊤|⊥|∞)$/.test(text)) {
      this.index += 1;
      read = symbol(text, token);
    } else return null;
    return this.glued(read);
  }

  /** `x⁻¹`, `n !`, `h.1`, `(f x).y`, `xs[i]`. */
  private glued(term: Sexpr): Sexpr {
    let read = term;
    for (;;) {
      const token = this.tokens[this.index];
      if (token === undefined) return read;
      const touches = this.tokens[this.index - 1]?.end === token.start;
      if (token.text === '⁻¹') {
        this.index += 1;
        read = apply('inv', [read], token);
      } else if (token.text === '!' && token.kind === 'symbol') {
        this.index += 1;
        read = apply('factorial', [read], token);
      } else if (touches && token.text === '.') {
        const field = this.tokens[this.index + 1];
        if (field === undefined || field.start !== token.end) return read;
        this.index += 2;
        read = list([symbol(`.${field.text}`, field), read], read.at);
      } else if (touches && token.text === '[') {
        const inner = this.bracketed(token);
        read = list([symbol('get', token), read, inner], read.at);
      } else return read;
    }
  }

  private bracketed(open: Token): Sexpr {
    this.index += 1;
    const close = CLOSING[open.text] ?? ')';
    if (open.text === '{') {
      const set = readSetBuilder(this, open);
      if (set !== null) return set;
    }
    const items: Sexpr[] = [];
    while (!this.atEnd() && this.text() !== close) {
      const before = this.index;
      items.push(this.term(0));
      if (this.text() === ':' && open.text !== '[') {
        const colon = this.tokens[this.index];
        this.index += 1;
        const type = this.term(0);
        this.passTo(close);
        return list([symbol(':', colon), ...items, type], open);
      }
      if (this.text() === ',') this.index += 1;
      else if (this.text() !== close && this.index === before) this.index += 1;
      else if (this.text() !== close) items.push(this.rest());
    }
    this.pass(close);
    const [only] = items;
    if (open.text === '(' && items.length === 1 && only !== undefined) return only;
    return list([symbol(`${open.text}${close}`, open), ...items], open);
  }

  private let(token: Token): Sexpr {
    this.index += 1;
    const name = this.tokens[this.index];
    this.index += 1;
    if (this.text() === ':') {
      this.index += 1;
      this.term(0);
    }
    this.pass(':=');
    const value = this.term(0);
    if (this.text() === ';') this.index += 1;
    const body = this.atEnd() ? symbol(UNREAD, token) : this.term(0);
    const pair = list([symbol(name?.text ?? UNREAD, name), value], name);
    return list([symbol('let', token), list([pair], name), body], token);
  }

  private conditional(token: Token): Sexpr {
    this.index += 1;
    const condition = this.term(0);
    this.pass('then');
    const yes = this.term(0);
    this.pass('else');
    const no = this.term(0);
    return list([symbol('ite', token), condition, yes, no], token);
  }
}
