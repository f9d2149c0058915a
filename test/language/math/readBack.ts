/**
 * Reads what the printer writes, by the rules that a reader of mathematics has: so that a test can say that nothing was
 * lost. Names of more than one letter are known from the formula, as a reader knows them from the text around.
 */
export type Back = string | readonly Back[];

const PRECEDENCE: readonly (readonly (readonly [string, string])[])[] = [
  [['↔', '=']],
  [['→', '=>']],
  [['∨', 'or']],
  [['∧', 'and']],
];
const RELATIONS: Readonly<Record<string, string>> = {
  '=': '=',
  '≠': 'distinct',
  '<': '<',
  '≤': '<=',
  '>': '>',
  '≥': '>=',
  '≡': 'mod=',
  '≢': 'mod≠',
};
const RAISED: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((char, digit) => [char, String(digit)])),
  ...{ ⁿ: 'n', ᵏ: 'k', ᵐ: 'm', ⁱ: 'i', ʲ: 'j', '⁺': '+', '⁻': '−' },
};

export function readBack(
  text: string,
  names: ReadonlySet<string>,
  functions: ReadonlySet<string>,
): Back {
  const raised = text.replace(
    /[⁰¹²³⁴⁵⁶⁷⁸⁹ⁿᵏᵐⁱʲ⁺⁻]+/gu,
    (run) => `^(${[...run].map((char) => RAISED[char]).join('')})`,
  );
  const tokens = (raised.match(/«[^»]*»|\p{L}[\p{L}\p{N}_.'!?]*|\d+(?:\.\d+)?|\S/gu) ?? []).flatMap(
    (token) =>
      /^\p{L}{2,}$/u.test(token) &&
      !names.has(token) &&
      !/^(?:if|then|else|let|in|div|mod)$/.test(token)
        ? [...token]
        : [token],
  );
  const reader = new Reader(tokens, functions);
  const back = reader.formula(0);
  if (reader.rest.length > 0) throw new Error(`left over: ${reader.rest.join(' ')} of ${text}`);
  return back;
}

class Reader {
  private at = 0;
  private readonly tokens: readonly string[];
  private readonly functions: ReadonlySet<string>;

  constructor(tokens: readonly string[], functions: ReadonlySet<string>) {
    this.tokens = tokens;
    this.functions = functions;
  }

  get rest(): readonly string[] {
    return this.tokens.slice(this.at);
  }

  private peek(): string {
    return this.tokens[this.at] ?? '';
  }

  private take(wanted?: string): string {
    const token = this.peek();
    if (wanted !== undefined && token !== wanted)
      throw new Error(`${wanted} expected, not ${token}`);
    this.at += 1;
    return token;
  }

  formula(level: number): Back {
    if (this.peek() === '∀' || this.peek() === '∃') return this.quantifier();
    if (this.peek() === 'if') return this.conditional();
    const operators = PRECEDENCE[level];
    if (operators === undefined) return this.negation();
    const parts = [this.formula(level + 1)];
    const [[mark = '', head = ''] = []] = operators;
    while (this.peek() === mark) {
      this.take();
      parts.push(mark === '→' ? this.formula(level) : this.formula(level + 1));
      if (mark === '→') break;
    }
    return parts.length === 1 ? (parts[0] ?? '') : [head, ...parts];
  }

  private negation(): Back {
    if (this.peek() !== '¬') return this.relation();
    this.take();
    return ['not', this.formulaAfterNot()];
  }

  private formulaAfterNot(): Back {
    return this.peek() === '∀' || this.peek() === '∃' ? this.quantifier() : this.negation();
  }

  private relation(): Back {
    const parts = [this.sum()];
    const mark = this.peek();
    const head = RELATIONS[mark];
    if (head === undefined) return parts[0] ?? '';
    while (this.peek() === mark) {
      this.take();
      parts.push(this.sum());
    }
    if (!head.startsWith('mod')) return [head, ...parts];
    this.take('(');
    this.take('mod');
    const modulus = this.take();
    this.take(')');
    const [left = '', right = ''] = parts;
    const small =
      typeof right === 'string' && /^\d+$/.test(right) && BigInt(right) < BigInt(modulus);
    const equation: Back = ['=', ['mod', left, modulus], small ? right : ['mod', right, modulus]];
    return head === 'mod≠' ? ['not', equation] : equation;
  }

  private sum(): Back {
    let left = this.peek() === '−' ? this.negative() : this.product();
    while (this.peek() === '+' || this.peek() === '−') {
      const mark = this.take();
      const right = this.product();
      left = mark === '+' ? ['+', left, right] : ['-', left, right];
    }
    return left;
  }

  private negative(): Back {
    this.take('−');
    return ['-', this.product()];
  }

  private product(): Back {
    const factors = [this.power()];
    for (;;) {
      const next = this.peek();
      if (next === '·') {
        this.take();
        factors.push(this.power());
      } else if (next === '/' || next === 'div' || next === 'mod') {
        this.take();
        const left = factors.pop() ?? '';
        factors.push([next, left, this.power()]);
      } else if (
        next === '('
          ? this.tokens[this.at + 1] !== 'mod'
          : /^[\p{L}«]/u.test(next) && !/^(?:then|else|in)$/.test(next)
      ) {
        factors.push(this.power());
      } else break;
    }
    return factors.length === 1 ? (factors[0] ?? '') : ['*', ...factors];
  }

  private power(): Back {
    const base = this.atom();
    if (this.peek() !== '^') return base;
    this.take();
    this.take('(');
    const exponent = this.sum();
    this.take(')');
    return ['^', base, exponent];
  }

  private atom(): Back {
    const token = this.take();
    if (token === '(') {
      const inner = this.formula(0);
      this.take(')');
      return inner;
    }
    if (token === '|') {
      const inner = this.formula(0);
      this.take('|');
      return ['abs', inner];
    }
    if (token === '−') return ['-', this.atom()];
    const name = token.replace(/^«|»$/g, '');
    if (this.peek() === '(' && this.functions.has(name)) {
      this.take('(');
      const args = [this.formula(0)];
      while (this.peek() === ',') {
        this.take();
        args.push(this.formula(0));
      }
      this.take(')');
      return [name, ...args];
    }
    return name;
  }

  private quantifier(): Back {
    const mark = this.take();
    const bound: string[] = [];
    while (this.peek() !== ',' && this.peek() !== '∈') bound.push(this.take());
    let sort = 'Int';
    if (this.peek() === '∈') {
      this.take();
      sort = this.take() === 'ℝ' ? 'Real' : 'Int';
    }
    this.take(',');
    return [mark === '∀' ? 'forall' : 'exists', bound.map((name) => [name, sort]), this.formula(0)];
  }

  private conditional(): Back {
    this.take('if');
    const condition = this.formula(0);
    this.take('then');
    const yes = this.formula(0);
    this.take('else');
    return ['ite', condition, yes, this.formula(0)];
  }
}
