import type { Sexpr } from '../../language/smt/sexpr.ts';
import type { WordToken } from './tokens.ts';

const AT = { line: 1, column: 0 };
const RELATIONS: ReadonlyMap<string, string> = new Map([
  ['=', '='],
  ['<', '<'],
  ['>', '>'],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', 'distinct'],
]);

/** The comparisons that a text writes out, as trees with the heads of SMT-LIB; of a chain each link. */
export function informalComparisons(
  tokens: readonly WordToken[],
  functions: ReadonlySet<string> = new Set(),
): Sexpr[] {
  const found: Sexpr[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const begins = at === 0 || !isPart(tokens[at - 1]);
    if (!begins || !isPart(tokens[at])) continue;
    let end = at;
    while (end < tokens.length && isPart(tokens[end])) end += 1;
    found.push(...linksOf(tokens.slice(at, end), functions));
    at = end;
  }
  return found;
}

function isPart(token: WordToken | undefined): boolean {
  if (token === undefined) return false;
  if (token.kind === 'number' || token.kind === 'name') return true;
  if (token.kind === 'word') return false;
  return /^[-+·*/^=<>≤≥≠√()|!]$/u.test(token.text);
}

function linksOf(tokens: readonly WordToken[], functions: ReadonlySet<string>): Sexpr[] {
  const sides: Sexpr[][] = [];
  const relations: string[] = [];
  let from = 0;
  let depth = 0;
  const close = (to: number): void => {
    const side = new TermReader(tokens.slice(from, to), functions).read();
    sides.push(side === null ? [] : [side]);
  };
  for (const [at, { text, kind }] of tokens.entries()) {
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    const relation = kind === 'symbol' && depth === 0 ? RELATIONS.get(text) : undefined;
    if (relation === undefined) continue;
    close(at);
    relations.push(relation);
    from = at + 1;
  }
  close(tokens.length);
  return relations.flatMap((relation, at) => {
    const [left] = sides[at] ?? [];
    const [right] = sides[at + 1] ?? [];
    return left === undefined || right === undefined ? [] : [apply(relation, [left, right])];
  });
}

function apply(head: string, args: readonly Sexpr[]): Sexpr {
  return { kind: 'list', items: [{ kind: 'symbol', text: head, at: AT }, ...args], at: AT };
}

/** Reads a term in the notation of the text; null where some of it cannot be read, or it is more than one term. */
class TermReader {
  private index = 0;
  private failed = false;
  private readonly tokens: readonly WordToken[];

  private readonly functions: ReadonlySet<string>;

  constructor(tokens: readonly WordToken[], functions: ReadonlySet<string>) {
    this.tokens = tokens;
    this.functions = functions;
  }

  read(): Sexpr | null {
    if (this.tokens.length === 0) return null;
    const term = this.sum();
    return this.failed || this.index < this.tokens.length ? null : term;
  }

  private peek(): string {
    return this.tokens[this.index]?.text ?? '';
  }

  private sum(): Sexpr {
    let left = this.product();
    while (this.peek() === '+' || this.peek() === '-') {
      const operator = this.peek();
      this.index += 1;
      left = apply(operator, [left, this.product()]);
    }
    return left;
  }

  private product(): Sexpr {
    if (this.peek() === '-') {
      this.index += 1;
      return apply('-', [this.product()]);
    }
    let left = this.power();
    for (;;) {
      const text = this.peek();
      if (text === '·' || text === '*' || text === '/') {
        this.index += 1;
        left = apply(text === '/' ? '/' : '*', [left, this.power()]);
      } else if (this.startsFactor()) left = apply('*', [left, this.power()]);
      else return left;
    }
  }

  /** Whether another factor follows without a sign: `2ab`, `n(n + 1)`. */
  private startsFactor(): boolean {
    const token = this.tokens[this.index];
    if (token === undefined) return false;
    if (token.kind === 'name' || token.kind === 'number') return true;
    return token.text === '(' || token.text === '√';
  }

  private power(): Sexpr {
    const base = this.atom();
    if (this.peek() === '!') {
      this.index += 1;
      return apply('factorial', [base]);
    }
    if (this.peek() !== '^') return base;
    this.index += 1;
    return apply('^', [base, this.peek() === '-' ? this.product() : this.atom()]);
  }

  private atom(): Sexpr {
    const token = this.tokens[this.index];
    this.index += 1;
    if (token?.kind === 'number') {
      const kind = token.text.includes('.') ? 'decimal' : 'numeral';
      return { kind, text: token.text.replace(/^0+(?=\d)/, ''), at: AT };
    }
    if (token?.kind === 'name') {
      const name: Sexpr = { kind: 'symbol', text: token.text, at: AT };
      // `f(x)`, and `a(n)` of a sequence that the formal statement has: a letter that touches a bracket may be a function, and may be a factor.
      const applied =
        (this.functions.has(token.text) || /^[fghFGH]$/.test(token.text)) &&
        this.peek() === '(' &&
        this.tokens[this.index]?.glued;
      if (!applied) return name;
      this.index += 1;
      const inner = this.sum();
      if (this.peek() !== ')') return this.fail(name);
      this.index += 1;
      return { kind: 'list', items: [name, inner], at: AT };
    }
    if (token?.text === '(') {
      const inner = this.sum();
      if (this.peek() !== ')') return this.fail(inner);
      this.index += 1;
      return inner;
    }
    if (token?.text === '√') return apply('sqrt', [this.atom()]);
    if (token?.text === '|') {
      const inner = this.sum();
      if (this.peek() !== '|') return this.fail(inner);
      this.index += 1;
      return apply('abs', [inner]);
    }
    return this.fail({ kind: 'symbol', text: '?', at: AT });
  }

  private fail(tree: Sexpr): Sexpr {
    this.failed = true;
    return tree;
  }
}
