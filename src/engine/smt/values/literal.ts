import { argumentsOf, itemsOf, type Sexpr, symbolOf } from '../../../language/smt/sexpr.ts';
import { negate, over, type Rational, readNumber, sign } from '../polynomials/rational.ts';
import { numberText, type Point } from './domain.ts';
import { shortElement, type Universe } from './universe.ts';

/** A number: `3`, `(- 3)`, `1.5`, `(/ 1.0 2.0)`; null for all else. */
export function numberOf(term: Sexpr | undefined): Rational | null {
  if (term?.kind === 'numeral' || term?.kind === 'decimal') {
    const { text } = term;
    return text.startsWith('-') ? negate(readNumber(text.slice(1))) : readNumber(text);
  }
  const negated = argumentsOf(term, '-');
  if (negated?.length === 1) {
    const number = numberOf(negated[0]);
    return number === null ? null : negate(number);
  }
  const [above, below, ...more] = (argumentsOf(term, '/') ?? []).map(numberOf);
  if (!above || !below || more.length > 0 || sign(below) === 0) return null;
  return over(above, below);
}

/** A term that is a value as it stands, and how people write it; null for one that has to be computed. */
export function literalOf(term: Sexpr, universe: Universe): (Point & { kind: 'value' }) | null {
  const number = numberOf(term);
  if (number !== null) return { kind: 'value', text: numberText(number), number };
  const text = literalText(term, universe);
  return text === null ? null : { kind: 'value', text, number: null };
}

function literalText(term: Sexpr, universe: Universe): string | null {
  const number = numberOf(term);
  if (number !== null) return numberText(number);
  if (term.kind !== 'list') {
    if (term.kind !== 'symbol') return term.text;
    if (term.text === 'true' || term.text === 'false') return term.text;
    return universe.constructors.has(term.text) ? term.text : (shortElement(term.text) ?? null);
  }
  const letters = lettersOf(term);
  if (letters !== null) return `"${letters}"`;
  const [head, ...args] = term.items;
  // `(as nil (List Int))`
  const [bare] = argumentsOf(term, 'as') ?? [];
  if (bare !== undefined) return literalText(bare, universe);
  // `((as cons (List Int)) 1 nil)`
  const name = symbolOf(head) ?? symbolOf(argumentsOf(head, 'as')?.[0]);
  if (name === undefined || !universe.constructors.has(name)) return null;
  const texts = args.map((each) => literalText(each, universe));
  return texts.includes(null) ? null : `${name}(${texts.join(', ')})`;
}

/** What a string is made of, where Z3 writes it letter by letter: `(seq.unit (_ Char 98))`. */
function lettersOf(term: Sexpr): string | null {
  const [letter] = argumentsOf(term, 'seq.unit') ?? [];
  if (letter !== undefined) {
    const [kind, code] = argumentsOf(letter, '_') ?? [];
    if (symbolOf(kind) !== 'Char' || code?.kind !== 'numeral') return null;
    const number = Number(code.text);
    const plain = number >= 0x20 && number < 0x7f && number !== 0x22;
    return plain ? String.fromCodePoint(number) : `\\u{${number.toString(16)}}`;
  }
  const parts = argumentsOf(term, 'seq.++');
  if (parts === undefined) return null;
  const texts = parts.map((part) =>
    part.kind === 'string' ? part.text.slice(1, -1) : lettersOf(part),
  );
  return texts.includes(null) ? null : texts.join('');
}

/** The items of comparisons in a term, each of which an argument may be compared with. */
export function comparedIn(term: Sexpr): Sexpr[] {
  const [head, ...args] = itemsOf(term);
  if (head === undefined) return [];
  const isComparison = ['=', '<', '<=', '>', '>=', 'distinct'].includes(symbolOf(head) ?? '');
  return isComparison ? args : args.flatMap(comparedIn);
}
