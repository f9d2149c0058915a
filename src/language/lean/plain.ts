import {
  CLOSING,
  ELIMINATORS,
  FIELDS,
  LINEAR_LAWS,
  LOGIC,
  NUMBERS,
  PRODUCT_FACTS,
  RING_LAWS,
  STRUCTURAL,
} from './plainWords.ts';
import { cleanTactics } from './tactics.ts';
import { nameParts, type Token, tokenize, withDepth } from './tokens.ts';

/** What a script can speak of. */
export interface ScriptContext {
  /** Variables and hypotheses, also those of the steps that are used. */
  readonly locals: ReadonlySet<string>;
  /** Hypotheses and steps, each of which one inference takes at one instance. */
  readonly premises: ReadonlySet<string>;
  /** The formulas of the obligation: of what a general fact is taken must occur in them. */
  readonly formulas: readonly string[];
  /** The problem's own declarations, whose names no script may seem to bind. */
  readonly preamble: string;
  /** Whether an induction may be its frame: the conclusion's may. */
  readonly induction: boolean;
}

const MAX_TOKENS = 400;
const MAX_CLOSINGS = 6;
const MAX_SPLITS = 3;
const MAX_FACTS = 3;

/**
 * Whether a script is itself one elementary inference: it only takes apart and puts together what the obligation names,
 * each universal premise at one instance, with linear arithmetic, the laws of rings, and facts on products at terms that
 * occur. It states nothing of its own, and knows no lemma of a library. What Lean makes of it is another question.
 */
export function isElementaryScript(script: string, context: ScriptContext): boolean {
  const text = cleanTactics(script).lines.join('\n');
  const { tokens, problems } = tokenize(text);
  if (tokens.length === 0 || tokens.length > MAX_TOKENS || problems.length > 0) return false;
  const reader = new Reader(tokens, context);
  return reader.isElementary();
}

/**
 * The variable of the induction that frames a script, whose cases are zero and the next number; null where there is none, or
 * one by another principle.
 */
export function inductionVariable(script: string): string | null {
  const { tokens } = tokenize(cleanTactics(script).lines.join('\n'));
  const at = tokens.findIndex(({ text }) => isInduction(text));
  if (at < 0) return null;
  const { line } = tokens[at] ?? { line: 0 };
  const frame = tokens.slice(at + 1).filter((token) => token.line === line);
  const [variable, next] = frame.map(({ text }) => text);
  const isOther = next === ',' || frame.some(({ text }) => text === 'using');
  return isOther ? null : (variable ?? null);
}

/** `induction n`, or Mathlib's `induction' n with k ih`. */
function isInduction(word: string): boolean {
  return word === 'induction' || word === "induction'";
}

const ARITHMETIC = new Set(['+', '-', '*', '/', '%', '^']);
const SYMBOLS = new Set([
  ...[
    ',',
    ';',
    '·',
    '.',
    '<;>',
    ':=',
    '=>',
    '|',
    '←',
    '_',
    '?',
    '?_',
    '‹',
    '›',
    '▸',
    '=',
    '≠',
    '<',
  ],
  ...['≤', '>', '≥', '∣', '∧', '∨', '¬', '→', '↔', '<-', ':', '∀', '∃', '⊢', '@', '<|'],
  ...ARITHMETIC,
]);

class Reader {
  private readonly tokens: readonly Token[];
  private readonly context: ScriptContext;
  private readonly introduced: ReadonlySet<string>;
  private readonly spoken: readonly (readonly string[])[];
  private readonly instances = new Map<string, Set<string>>();
  private counts = { closings: 0, splits: 0, facts: 0 };

  constructor(tokens: readonly Token[], context: ScriptContext) {
    this.tokens = tokens;
    this.context = context;
    const declared = new Set(tokenize(context.preamble).tokens.map(({ text }) => text));
    const bound = introducedNames(tokens);
    this.introduced = new Set([...bound].filter((name) => isLocal(name) && !declared.has(name)));
    this.spoken = context.formulas.map((formula) => tokenize(formula).tokens.map((t) => t.text));
  }

  isElementary(): boolean {
    if (!this.tokens.every((_, index) => this.allows(index))) return false;
    const { closings, splits, facts } = this.counts;
    const single = [...this.instances.values()].every((found) => found.size <= 1);
    return single && closings <= MAX_CLOSINGS && splits <= MAX_SPLITS && facts <= MAX_FACTS;
  }

  private allows(index: number): boolean {
    const token = this.tokens[index];
    if (token === undefined) return false;
    const { kind, text } = token;
    if (kind === 'open') return text !== '@[';
    if (kind === 'close' || kind === 'numeral') return true;
    if (kind === 'symbol') return this.allowsSymbol(index);
    return kind === 'identifier' && this.allowsName(index, text);
  }

  private allowsSymbol(index: number): boolean {
    const text = this.tokens[index]?.text ?? '';
    if (!SYMBOLS.has(text)) return false;
    // A claim of the script's own is what the text owes.
    return text !== ':' || this.inShow(index);
  }

  private allowsName(index: number, text: string): boolean {
    const next = this.tokens[index + 1]?.text;
    if (isInduction(text)) return this.context.induction && this.counted('splits');
    if (text === 'using' || text === 'generalizing') return this.context.induction;
    if (this.tokens[index - 1]?.text === 'using') return ELIMINATORS.has(text);
    if (text === 'have' || text === 'haveI') return this.givesNoClaim(index);
    if (text === 'by') return this.closes(index + 1);
    if (text === 'cases' || text === 'rcases') return this.counted('splits');
    if (CLOSING.has(text)) return this.counted('closings') && next !== '(';
    if (STRUCTURAL.has(text) || LOGIC.has(text)) return true;
    const [head = '', ...fields] = nameParts(text);
    if (this.context.locals.has(head) || this.introduced.has(head)) {
      if (this.context.premises.has(head)) this.takeInstance(head, index);
      return fields.every((field) => FIELDS.has(field));
    }
    if (isFieldOf(this.tokens, index)) return FIELDS.has(head);
    if (this.occurs([text])) return true;
    const fact = withoutFields(nameParts(text));
    return LOGIC.has(fact.join('.')) || this.allowsFact(index, fact);
  }

  private allowsFact(index: number, parts: readonly string[]): boolean {
    const [space, name = space, ...more] = parts;
    if (space === undefined || name === undefined || more.length > 0) return false;
    if (parts.length === 2 && !NUMBERS.has(space)) return false;
    if (RING_LAWS.has(name)) return true;
    if (!LINEAR_LAWS.has(name) && !PRODUCT_FACTS.has(name)) return false;
    if (PRODUCT_FACTS.has(name)) this.counts.facts += 1;
    return this.argumentsAfter(index).every((argument) => this.isKnownTerm(argument));
  }

  /** A term that is calculated must be one of the obligation's; a proof that is handed on need not. */
  private isKnownTerm(argument: readonly Token[]): boolean {
    const inner = argument[0]?.text === '(' ? argument.slice(1, -1) : argument;
    const calculated = withDepth(inner).some(
      ({ token, depth }) => depth === 0 && ARITHMETIC.has(token.text),
    );
    return !calculated || this.occurs(inner.map(({ text }) => text));
  }

  private takeInstance(name: string, index: number): void {
    const texts = this.argumentsAfter(index).map((tokens) =>
      tokens.map(({ text }) => text).join(' '),
    );
    if (texts.length === 0) return;
    const found = this.instances.get(name) ?? new Set();
    this.instances.set(name, found.add(texts.join(' ')));
  }

  /** What follows a name as its arguments: names, numerals and bracketed terms on the same line. */
  private argumentsAfter(index: number): Token[][] {
    const found: Token[][] = [];
    const { line } = this.tokens[index] ?? { line: 0 };
    for (let at = index + 1; at < this.tokens.length; ) {
      const token = this.tokens[at];
      if (token === undefined || token.line !== line || STRUCTURAL.has(token.text)) break;
      if (token.kind === 'open') {
        const rest = withDepth(this.tokens.slice(at));
        const end = rest.findIndex(
          (entry, step) => step > 0 && entry.depth === 0 && entry.token.kind === 'close',
        );
        if (end < 0) break;
        found.push(this.tokens.slice(at, at + end + 1));
        at += end + 1;
      } else if (token.kind === 'identifier' || token.kind === 'numeral' || token.text === '_') {
        found.push([token]);
        at += 1;
      } else {
        break;
      }
    }
    return found;
  }

  private occurs(words: readonly string[]): boolean {
    return this.spoken.some((formula) =>
      formula.some((_, at) => words.every((word, offset) => formula[at + offset] === word)),
    );
  }

  /** `have h := term`, without a type and without a proof of its own. */
  private givesNoClaim(index: number): boolean {
    const rest = withDepth(this.tokens.slice(index + 1));
    const sign = rest.findIndex(
      ({ token, depth }) => depth === 0 && /^(:=|:|by)$/.test(token.text),
    );
    if (rest[sign]?.token.text !== ':=') return false;
    return rest[sign + 1]?.token.text !== 'by';
  }

  private closes(index: number): boolean {
    const text = this.tokens[index]?.text ?? '';
    return CLOSING.has(text) || text === 'exact';
  }

  private inShow(index: number): boolean {
    const { line } = this.tokens[index] ?? { line: 0 };
    return this.tokens.some((token) => token.line === line && /^(show|change)$/.test(token.text));
  }

  private counted(what: keyof Reader['counts']): boolean {
    this.counts[what] += 1;
    return true;
  }
}

/** A name without what is taken of it, as in `Int.mul_eq_zero.mp`. */
function withoutFields(parts: readonly string[]): readonly string[] {
  const own = parts.findLastIndex((part) => !FIELDS.has(part));
  return own < 0 ? parts : parts.slice(0, own + 1);
}

function isFieldOf(tokens: readonly Token[], index: number): boolean {
  const [before, token] = tokens.slice(index - 1, index + 1);
  return before?.text === '.' && before.end === token?.start;
}

/**
 * Where a name is bound is not followed here, so one that could be a lemma elsewhere in the script does not count as bound:
 * lemmas have several words.
 */
function isLocal(name: string): boolean {
  return /^_?\p{L}[\p{L}\p{N}'₀-₉]*(?:_\p{N}+)?$/u.test(name);
}

/** Names that a script binds: patterns, the names of cases, variables of functions, what `have` gives a name. */
function introducedNames(tokens: readonly Token[]): Set<string> {
  const names = new Set<string>();
  let until: ((token: Token, line: number) => boolean) | null = null;
  let line = 0;
  for (const token of tokens) {
    if (until?.(token, line)) until = null;
    if (until !== null && token.kind === 'identifier') names.add(token.text);
    const begins = BINDS.get(token.text);
    if (begins !== undefined) {
      until = begins;
      line = token.line;
    }
  }
  return names;
}

type Ends = (token: Token, line: number) => boolean;
const atNewLine: Ends = (token, line) => token.line !== line || /^(;|<;>|\)|·)$/.test(token.text);
const atArrow: Ends = ({ text }) => text === '=>';
const atSign: Ends = ({ text }) => text === ':=' || text === ':';
const BINDS: ReadonlyMap<string, Ends> = new Map([
  ...(['intro', 'intros', 'rintro', 'by_contra', 'with', 'ext', 'funext'] as const).map(
    (word) => [word, atNewLine] as const,
  ),
  ...(['fun', 'λ', '|', 'next', 'case'] as const).map((word) => [word, atArrow] as const),
  ...(['obtain', 'have', 'haveI'] as const).map((word) => [word, atSign] as const),
]);
