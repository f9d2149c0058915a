import { parseTerm, type Term } from './pratt.ts';
import { tokenize } from './tokens.ts';

/** A value of a small type. Real and rational numbers are taken at whole values alone. */
export type Value =
  | { readonly type: NumberType; readonly value: bigint }
  | { readonly type: 'Prop' | 'Bool'; readonly value: boolean };
/** `Fin n` is known for a numeral `n` alone. */
export type NumberType = 'Nat' | 'Int' | 'Rat' | 'Real' | FinType;
type FinType = `Fin ${number}`;

export type Values = ReadonlyMap<string, Value>;

/** Thrown inside where a term leaves the fragment; never leaves this module. */
class Unknown extends Error {}

/** Steps of evaluation that may still be taken: what they do not suffice for is not known. */
export interface Effort {
  left: number;
}

/** What a term is evaluated at. */
interface At {
  readonly values: Values;
  readonly effort: Effort;
}

/** A formula that can be evaluated again and again. */
export type Formula = Term;

/** Reads a formula; null where it leaves the fragment of Lean that is known here. */
export function readFormula(text: string): Formula | null {
  const { tokens, problems } = tokenize(text);
  return problems.length > 0 || tokens.length === 0 ? null : parseTerm(tokens);
}

/**
 * Whether a formula holds at values, as Lean computes: subtraction of natural numbers ends at 0, division by 0 gives 0,
 * and integers are divided so that no remainder is negative. A quantifier is tried at small values, so an answer is a guess
 * where there is one: what is found by it is for Lean to confirm. Null where the formula cannot be evaluated.
 */
export function holdsAt(formula: Formula, values: Values, effort: Effort): boolean | null {
  try {
    return truth(formula, { values, effort });
  } catch (error) {
    if (error instanceof Unknown) return null;
    throw error;
  }
}

/** The type of numbers or truth values that a text names; null for any other. */
export function smallType(text: string): Value['type'] | null {
  const fin = /^Fin\s+(\d{1,4})$/.exec(text.trim())?.[1];
  if (fin !== undefined) return Number(fin) === 0 ? null : `Fin ${Number(fin)}`;
  return TYPES.get(text.trim()) ?? null;
}

/** How many values a type `Fin n` has; null for any other. */
export function finSize(type: string): bigint | null {
  return type.startsWith('Fin ') ? BigInt(type.slice('Fin '.length)) : null;
}

const TYPES: ReadonlyMap<string, Value['type']> = new Map([
  ...(['Nat', 'Int', 'Rat', 'Real', 'Bool', 'Prop'] as const).map((type) => [type, type] as const),
  ['ℕ', 'Nat'],
  ['ℤ', 'Int'],
  ['ℚ', 'Rat'],
  ['ℝ', 'Real'],
]);

/** A quantifier is tried at values up to this, or up to those that are there, and the product of two, where they are greater. */
const TRIED = 20n;
const MAX_EXPONENT = 64n;
const MAX_BITS = 512;

function truth(term: Term, at: At): boolean {
  const found = evaluate(term, at);
  if (found.type === 'Prop' || found.type === 'Bool') return found.value;
  throw new Unknown();
}

/** A numeral has no type yet: it takes that of what it stands beside. */
type Found = Value | { readonly type: 'numeral'; readonly value: bigint };

function evaluate(term: Term, at: At): Found {
  at.effort.left -= 1;
  if (at.effort.left < 0) throw new Unknown();
  if (term.kind === 'atom') return atom(term.text, at.values);
  if (term.kind === 'bind') return { type: 'Prop', value: quantified(term, at) };
  const { head, args } = term;
  const [first, second] = args;
  if (first === undefined) throw new Unknown();
  if (head === '¬_') return { type: 'Prop', value: !truth(first, at) };
  if (head === '!_') return { type: 'Bool', value: !truth(first, at) };
  if (head === '-_') return negative(evaluate(first, at));
  if (second === undefined) throw new Unknown();
  if (head === ':') return ascribed(evaluate(first, at), second);
  const connected = CONNECTIVES[head]?.(
    () => truth(first, at),
    () => truth(second, at),
  );
  if (connected !== undefined)
    return { type: head === '&&' || head === '||' ? 'Bool' : 'Prop', value: connected };
  const [left, right] = [evaluate(first, at), evaluate(second, at)];
  const computed = COMPUTED[head];
  const type = computed === undefined ? 'Prop' : 'Bool';
  if (typeof left.value === 'boolean' || typeof right.value === 'boolean') {
    return { type, value: compareTruth(computed ?? head, left, right) };
  }
  const compare = COMPARISONS[computed ?? head];
  if (compare === undefined) return arithmetic(head, left as NumberFound, right as NumberFound);
  const [a, b] = alike(left as NumberFound, right as NumberFound);
  return { type, value: compare(a, b) };
}

/** The relations that give a `Bool`, and those that say the same. */
const COMPUTED: Readonly<Record<string, string>> = { '==': '=', '!=': '≠' };

/** The values of two numbers that are compared: a numeral beside a `Fin n` is one of its values. */
function alike(left: NumberFound, right: NumberFound): readonly [bigint, bigint] {
  const size = finSize(left.type) ?? finSize(right.type);
  if (size === null) return [left.value, right.value];
  return [residue(left, size), residue(right, size)];
}

/** A value of `Fin n`; a numeral is taken modulo `n`. */
function residue({ type, value }: NumberFound, size: bigint): bigint {
  if (type === 'numeral') return value % size;
  if (finSize(type) !== size) throw new Unknown();
  return value;
}

type NumberFound = Exclude<Found, { readonly value: boolean }>;

function atom(text: string, values: Values): Found {
  if (/^(True|true)$/.test(text)) return { type: text === 'True' ? 'Prop' : 'Bool', value: true };
  if (/^(False|false)$/.test(text))
    return { type: text === 'False' ? 'Prop' : 'Bool', value: false };
  if (/^\d+$/.test(text)) return { type: 'numeral', value: BigInt(text) };
  const value = values.get(text);
  if (value !== undefined) return value;
  // `x.val` of an x of `Fin n` is a natural number.
  const of = text.endsWith('.val') ? values.get(text.slice(0, -'.val'.length)) : undefined;
  if (of === undefined || typeof of.value === 'boolean' || finSize(of.type) === null)
    throw new Unknown();
  return { type: 'Nat', value: of.value };
}

const CONNECTIVES: Readonly<
  Record<string, (left: () => boolean, right: () => boolean) => boolean>
> = {
  '∧': (left, right) => left() && right(),
  '∨': (left, right) => left() || right(),
  '→': (left, right) => !left() || right(),
  '↔': (left, right) => left() === right(),
  '&&': (left, right) => left() && right(),
  '||': (left, right) => left() || right(),
};

const COMPARISONS: Readonly<Record<string, (left: bigint, right: bigint) => boolean>> = {
  '=': (left, right) => left === right,
  '≠': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '≤': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '≥': (left, right) => left >= right,
  '∣': (left, right) => (left === 0n ? right === 0n : right % left === 0n),
};

function compareTruth(head: string, left: Found, right: Found): boolean {
  if (typeof left.value !== typeof right.value) throw new Unknown();
  if (head === '=') return left.value === right.value;
  if (head === '≠') return left.value !== right.value;
  throw new Unknown();
}

function negative(found: Found): Found {
  if (typeof found.value === 'boolean' || found.type === 'Nat') throw new Unknown();
  const size = finSize(found.type);
  if (size !== null) return { type: found.type as FinType, value: (size - found.value) % size };
  return {
    type: found.type === 'numeral' ? 'Int' : (found.type as NumberType),
    value: -found.value,
  };
}

function ascribed(found: Found, type: Term): Found {
  const name = smallTypeOf(type);
  if (name === null || typeof found.value === 'boolean') throw new Unknown();
  const size = finSize(name);
  if (size !== null) return { type: name as FinType, value: residue(found as NumberFound, size) };
  if (name === 'Prop' || name === 'Bool' || (name === 'Nat' && found.value < 0n))
    throw new Unknown();
  return { type: name, value: found.value };
}

/** The type that a term names; null for any other. */
function smallTypeOf(term: Term): Value['type'] | null {
  if (term.kind === 'atom') return smallType(term.text);
  if (term.kind !== 'apply' || term.head !== 'app') return null;
  return smallType(term.args.map((arg) => (arg.kind === 'atom' ? arg.text : '?')).join(' '));
}

const RANK = ['numeral', 'Nat', 'Int', 'Rat', 'Real'] as const;

function arithmetic(head: string, left: NumberFound, right: NumberFound): Found {
  const size = finSize(left.type) ?? (head === '^' ? null : finSize(right.type));
  if (size !== null) return modular(head, left, right, size);
  const rank = (type: NumberFound['type']): number => RANK.findIndex((one) => one === type);
  const type = head === '^' || rank(left.type) >= rank(right.type) ? left.type : right.type;
  const natural = type === 'Nat' || type === 'numeral';
  const value = compute(head, left.value, right.value, natural, type === 'Rat' || type === 'Real');
  if (value.toString(2).length > MAX_BITS) throw new Unknown();
  return { type, value } as Found;
}

/** `Fin n` wraps around; divisions are those of the natural numbers. */
function modular(head: string, left: NumberFound, right: NumberFound, size: bigint): Found {
  const a = residue(left, size);
  if (head === '^' && finSize(right.type) !== null) throw new Unknown();
  const b = head === '^' ? right.value : residue(right, size);
  const value = head === '-' ? a + size - b : compute(head, a, b, true, false);
  return { type: `Fin ${Number(size)}`, value: value % size };
}

function compute(
  head: string,
  left: bigint,
  right: bigint,
  natural: boolean,
  exact: boolean,
): bigint {
  switch (head) {
    case '+':
      return left + right;
    case '*':
      return left * right;
    case '-':
      return natural && left < right ? 0n : left - right;
    case '/':
      if (right === 0n) return 0n;
      if (exact && left % right !== 0n) throw new Unknown();
      return exact ? left / right : (left - remainder(left, right)) / right;
    case '%':
      if (exact) throw new Unknown();
      return right === 0n ? left : remainder(left, right);
    case '^':
      if (right < 0n || right > MAX_EXPONENT) throw new Unknown();
      return left ** right;
    default:
      throw new Unknown();
  }
}

/** The remainder that is not negative. */
function remainder(left: bigint, right: bigint): bigint {
  const found = left % right;
  return found < 0n ? found + (right < 0n ? -right : right) : found;
}

function quantified(term: Extract<Term, { kind: 'bind' }>, at: At): boolean {
  const { binder, binders, body } = term;
  const [bound, ...rest] = binders;
  if (bound === undefined) return truth(body, at);
  if (binder !== '∀' && binder !== '∃') throw new Unknown();
  const inner: Term = { ...term, binders: rest };
  const named = bound.type === null ? null : smallTypeOf(bound.type);
  if (bound.type !== null && named === null) {
    // `∀ (h : n = 2), …` is an implication.
    const premise = truth(bound.type, at);
    return binder === '∀' ? !premise || truth(inner, at) : premise && truth(inner, at);
  }
  const type = named ?? guessedType(at.values);
  const isTrue = (value: Value): boolean =>
    truth(inner, { ...at, values: new Map([...at.values, [bound.name, value]]) });
  const tried = valuesOf(type, greatest(at.values));
  return binder === '∀' ? tried.every(isTrue) : tried.some(isTrue);
}

function greatest(values: Values): bigint {
  let [first, second] = [0n, 0n];
  for (const { value } of values.values()) {
    if (typeof value === 'boolean') continue;
    const size = value < 0n ? -value : value;
    if (size > first) [first, second] = [size, first];
    else if (size > second) second = size;
  }
  // `∃ k, a * b + a = k` is not to fail for want of values.
  const most = first * second + first;
  return most > TRIED ? most : TRIED;
}

/** The type of a variable that the text leaves to Lean: that of the numbers around it. */
function guessedType(values: Values): Value['type'] {
  const types = new Set([...values.values()].map(({ type }) => type));
  for (const type of ['Int', 'Nat'] as const) if (types.has(type)) return type;
  throw new Unknown();
}

/** Values of a type, small ones first. */
export function valuesOf(type: Value['type'], most: bigint): Value[] {
  if (type === 'Prop' || type === 'Bool') return [false, true].map((value) => ({ type, value }));
  const found: Value[] = [];
  const fin = finSize(type);
  if (fin !== null) {
    for (let value = 0n; value < fin; value++) found.push({ type, value });
    return found;
  }
  for (let size = 0n; size <= most; size++) {
    found.push({ type, value: size });
    if (type !== 'Nat' && size > 0n) found.push({ type, value: -size });
  }
  return found;
}
