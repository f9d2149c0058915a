import { argsOf, headOf, subtrees, symbolsIn } from '../../language/formula/tree.ts';
import type { Sexpr } from '../../language/smt/sexpr.ts';
import { EVERYWHERE, type Lint } from '../lint.ts';
import { formulasOf, type Subject, type Suspicion } from '../subject.ts';
import { boundsSaid } from '../words/bounds.ts';
import { compareWithWords, namesIn } from '../words/compare.ts';
import { isQuestion, numbersOfWord } from '../words/english.ts';
import { numeralAt } from '../words/numerals.ts';
import { type WordToken, wordTokens } from '../words/tokens.ts';

/** A number that stands in the words and not in the formal statement, or the other way round. */
export const numbers: Lint = {
  id: 'numbers',
  about: EVERYWHERE,
  check(subject) {
    if (subject.words === null || subject.goal === null) return [];
    const { terms } = compareWithWords(subject);
    return terms.length > 0 ? terms : countedNumbers(subject);
  },
};

/** Greater numbers are written in too many ways. */
const MAX_VALUE = 1e9;

function countedNumbers(subject: Subject): Suspicion[] {
  const { words, goal, kind } = subject;
  if (words === null || goal === null) return [];
  // A sequence that goes on, or a table of examples, holds numbers that no formula needs.
  if (/…|\.\.\.|\\[lc]?dots/.test(words)) return [];
  const tokens = wordTokens(words, namesIn(subject));
  const said = numbersSaid(tokens);
  const formal = numbersOf(subject);
  const { equalBounds: equal } = compareWithWords(subject);
  const inPlace = new Set([...equal.values()].flatMap((values) => [...values]));
  const missing = [...said.required].filter(
    (value) =>
      Number(value) >= 2 &&
      Number(value) < MAX_VALUE &&
      !formal.all.has(value) &&
      !inPlace.has(value),
  );
  const extra = [...formal.plain].filter(
    (value) =>
      Number(value) >= 3 &&
      Number(value) < MAX_VALUE &&
      !said.all.has(value) &&
      ![...(equal.get(value) ?? [])].some((other) => said.all.has(other)) &&
      !(formal.ranged && said.all.has(String(Number(value) - 1))),
  );
  const at = goal.at;
  const [one] = missing;
  const [other] = extra;
  if (one !== undefined && other !== undefined) {
    return [
      {
        at,
        message: `the words speak of ${missing.join(', ')}, and the formal statement of ${extra.join(', ')}`,
        fix: 'write the number that is meant',
      },
    ];
  }
  // A quote may say more than its claim, and a claim may compute.
  if (kind === 'claim') return [];
  if (one !== undefined && Number(one) >= 3) {
    return [
      {
        at,
        message: `${missing.join(', ')} stands in the words and nowhere in the formal statement`,
        fix: 'state what the words say of it',
      },
    ];
  }
  // What a story leaves to the knowledge of its readers is no fault of the formula.
  // An answer is what the words do not say.
  if (other !== undefined && !isQuestion(words) && tokens.some((token) => token.kind === 'name')) {
    return [
      {
        at,
        message: `${extra.join(', ')} stands in the formal statement and nowhere in the words`,
        fix: 'leave out what the words do not say, or say it',
      },
    ];
  }
  return [];
}

interface Said {
  /** Numbers that a formula has to speak of. */
  readonly required: ReadonlySet<string>;
  /** All that it may speak of. */
  readonly all: ReadonlySet<string>;
}

function numbersSaid(tokens: readonly WordToken[]): Said {
  const required = new Set(boundsSaid(tokens).map(({ value }) => value));
  const all = new Set(['0', '1', '2', ...required]);
  let exponent = 0;
  let numeralEnd = 0;
  for (const [at, { kind, text }] of tokens.entries()) {
    if (at < numeralEnd) continue;
    const before = tokens[at - 1]?.text;
    const numeral = numeralAt(tokens, at);
    if (numeral !== null && (kind === 'word' || numeral.end > at + 1)) {
      exponent = 0;
      numeralEnd = numeral.end;
      for (const number of [numeral.value ?? [], numeral.parts].flat()) all.add(number);
      if (numeral.value === null) {
        for (const { text: word } of tokens.slice(at, numeral.end))
          for (const number of numbersOfWord(word)) all.add(number);
      } else if (isCounted(tokens, at, numeral.end, Number(numeral.value)))
        required.add(numeral.value);
      continue;
    }
    if (text === '^') exponent = 1;
    else if (exponent === 1 && text === '(') exponent = 2;
    else if (exponent === 2 && text === ')') exponent = 0;
    if (kind === 'number') {
      const value = normal(text);
      all.add(value);
      // Half of 0.5, a tenth of it: decimals are fractions, too.
      for (const part of fractionOf(text)) all.add(part);
      const counted =
        /^(?:lemma|theorem|step|case|equation|figure|example|part|section|problem|exercise)$/.test(
          before ?? '',
        );
      const labelled =
        before === '(' && tokens[at + 1]?.text === ')' && tokens[at - 2]?.kind !== 'name';
      const behind = tokens[at + 1];
      const ordinal = behind?.kind === 'word' && /^(?:st|nd|rd|th)$/.test(behind.text);
      const percent = behind?.text === '%' || behind?.text === 'percent';
      if (percent)
        for (const part of [
          '100',
          String(Number(text) / 100),
          String(1 + Number(text) / 100),
          String(100 + Number(text)),
          String(100 - Number(text)),
        ])
          all.add(part);
      const decimal = text.includes('.') || before === '.' || before === '$';
      if (exponent === 0 && !percent && !counted && !labelled && !ordinal && !decimal)
        required.add(value);
      if (exponent === 1) exponent = 0;
    } else if (kind === 'word') {
      for (const number of numbersOfWord(text)) all.add(number);
      if (exponent === 1) exponent = 0;
    } else if (exponent === 1 && text !== '^' && text !== '-') exponent = 0;
  }
  for (const value of computed(tokens)) all.add(value);
  return { required, all };
}

/** Greater numbers are those of variables only by chance. */
const MAX_LISTED = 10;

/** Whether a formula has to speak of a number in words: "divisible by three", "thirteen integers"; two or three may be its variables. */
function isCounted(tokens: readonly WordToken[], at: number, end: number, value: number): boolean {
  const before = tokens[at - 1]?.text ?? '';
  if (/^(?:by|than|least|most|mod|modulo|equals)$/.test(before)) return true;
  if (before === 'of' && /^(?:multiples?|divisors?|powers?)$/.test(tokens[at - 2]?.text ?? ''))
    return true;
  return value > MAX_LISTED && !/^(?:consecutive|successive)$/.test(tokens[end]?.text ?? '');
}

/** What `2 · 3`, `10 + 1` and `2 ^ 5` of a text come to, and the value of a fraction. */
function computed(tokens: readonly WordToken[]): string[] {
  return tokens.flatMap(({ kind, text }, at) => {
    const [left, right] = [tokens[at - 1], tokens[at + 1]];
    if (kind !== 'symbol' || left?.kind !== 'number') return [];
    const other = right?.text === '(' ? tokens[at + 2] : right;
    if (other?.kind !== 'number') return [];
    const [a, b] = [Number(left.text), Number(other.text)];
    if (text === '+') return [String(a + b)];
    if (text === '-') return [String(a - b)];
    if (text === '·' || text === '*') return [String(a * b)];
    if (text === '^' && b < 20) return [String(a ** b)];
    return text === '/' && b !== 0 ? [String(a / b)] : [];
  });
}

function fractionOf(text: string): string[] {
  const [whole = '', decimals] = text.split('.');
  if (decimals === undefined) return [];
  return [String(Number(whole + decimals)), String(10 ** decimals.length), whole];
}

function normal(text: string): string {
  return text.includes('.') ? String(Number(text)) : text.replace(/^0+(?=\d)/, '');
}

/** The numbers that a statement writes; `plain` without those in exponents and definitions. */
function numbersOf(subject: Subject): {
  plain: ReadonlySet<string>;
  all: ReadonlySet<string>;
  ranged: boolean;
} {
  const plain = new Set<string>();
  const all = new Set(['0', '1', '2']);
  const take = (tree: Sexpr, into: Set<string>[]): void => {
    if (tree.kind === 'numeral' || tree.kind === 'decimal')
      for (const set of into) set.add(normal(tree.text.replace(/^-/, '')));
    if (tree.kind !== 'list') return;
    const args = argsOf(tree);
    // Equal factors say a power.
    if (headOf(tree) === '*')
      for (let count = 2; count <= flatFactors(tree); count++) all.add(String(count));
    for (const [at, item] of args.entries())
      take(item, headOf(tree) === '^' && at === 1 ? [all] : into);
    const [head] = tree.items;
    if (head !== undefined && head.kind === 'list') take(head, into);
  };
  for (const stated of formulasOf(subject)) {
    const { tree } = stated;
    take(tree, subject.kind === 'claim' && stated !== subject.goal ? [all] : [plain, all]);
    for (const part of subtrees(tree)) for (const value of valuesOf(part)) all.add(value);
  }
  // "Let x, y and z be 3 numbers."
  all.add(String(subject.variables.length));
  for (const { sort } of subject.variables)
    for (const tree of subtrees(sort)) if (tree.kind === 'numeral') all.add(tree.text);
  for (const { body } of subject.definitions) if (body !== null) take(body, [all]);
  // `range n` ends before n.
  const ranged = formulasOf(subject).some(({ tree }) =>
    [...symbolsIn(tree)].some((name) => /range|Ico|Ioo|iota/i.test(name)),
  );
  if (ranged)
    for (const value of [...all]) all.add(String(Number(value) - 1)).add(String(Number(value) + 1));
  // Definitions that are not read may hold any number.
  const unread = subject.definitions.some(({ body }) => body === null) || subject.outer.size > 0;
  if (unread && subject.kind !== 'claim')
    for (let value = 0; value <= 10; value++) all.add(String(value));
  return { plain, all, ranged };
}

/** What a term of numbers alone comes to, and a fraction as a decimal. */
function valuesOf(tree: Sexpr): string[] {
  const value = tree.kind === 'list' ? numberIn(tree) : undefined;
  return value === undefined ? [] : [String(value), String(Math.abs(value))];
}

function numberIn(tree: Sexpr): number | undefined {
  if (tree.kind === 'numeral' || tree.kind === 'decimal') return Number(tree.text);
  const [a, b, ...more] = argsOf(tree).map(numberIn);
  const head = headOf(tree);
  if (head === '-' && a !== undefined && b === undefined) return -a;
  if (a === undefined || b === undefined || more.length > 0) return undefined;
  if (head === '+') return a + b;
  if (head === '-') return a - b;
  if (head === '*') return a * b;
  if (head === '^') return b < 20 ? a ** b : undefined;
  return head === '/' && b !== 0 ? a / b : undefined;
}

function flatFactors(tree: Sexpr): number {
  return headOf(tree) === '*' ? argsOf(tree).reduce((sum, arg) => sum + flatFactors(arg), 0) : 1;
}
